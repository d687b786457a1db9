"""The forms that a paper becomes a file of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.sample import docx_file, html_file, pdf_file, text_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus.sample.paper import Paper

WRITERS: Mapping[str, Callable[[Paper], bytes]] = {
    "docx": docx_file.write,
    "pdf": pdf_file.write,
    "html": html_file.write,
    "txt": text_file.write,
}
"""For each form, by the ending of its files, what makes the bytes."""
