"""Sample documents with exact ground truth: a made-up province carries out a directive.

``make_corpus`` writes Word files, PDFs, web pages and text files that look and cite as
real ones do, together with everything that is true of them. Localities, schools and
people exist nowhere; central documents are cited by their public facts only.
"""

from corpus.sample.maker import Made, Truth, make_corpus, make_documents

__all__ = ["Made", "Truth", "make_corpus", "make_documents"]
