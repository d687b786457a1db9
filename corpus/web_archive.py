"""Web archives (MHTML): the page in it, as browsers and Word save one in one file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus import html
from corpus.message import charset_of, content_of, leaves, message_of

if TYPE_CHECKING:
    from corpus.document import Document
    from corpus.source import Source

MEDIA_TYPE = "multipart/related"


def read(source: Source) -> Document:
    """Read the first page of a web archive, which is the one that was saved.

    Raises:
        ReadError: It is damaged, has no page, or its page has no text.
    """
    pages = (
        p for p in leaves(message_of(source)) if p.get_content_type() == "text/html"
    )
    page = next(pages, None)
    if page is None:
        raise source.refuse("it is a web archive without a page", "Save the page anew.")
    document = html.page(source, content_of(page), charset_of(page))
    if not document.text:
        raise source.refuse(
            "it is a web page without text", "Save the page again when it has loaded."
        )
    return replace(document, media_type=MEDIA_TYPE)
