"""What a document is, how a file becomes one, and what is known of the field.

``read(path)`` turns a file into a ``Document``; ``corpus.knowledge`` holds the tables
that readers, extractors and index alike consult.
"""

from corpus.document import Document, Span
from corpus.errors import ReadError
from corpus.reader import read

__all__ = ["Document", "ReadError", "Span", "read"]
