"""The words of a printed page that was set in the letters of old fonts.

A PDF seldom tells the fonts of its making, so the page's words tell the code. Where
TCVN3 has ư, Western letters have the hyphen that shows only at the end of a line, and
pdfium gives a plain one: "l-u" is "lưu".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.legacy_encoding import (
    LegacyEncoding,
    encoding_of_text,
    is_foreign,
    is_likely,
    to_unicode,
)
from corpus.syllables import is_syllable

if TYPE_CHECKING:
    from corpus.pdf_page import PageContent

_SIGNS = ".,;:!?\"'“”‘’()[]/–…"


def in_unicode(
    content: PageContent, before: LegacyEncoding | None
) -> tuple[PageContent, LegacyEncoding | None]:
    """Return a page in Unicode, and the old code that it was in, if it was in one.

    Args:
        content: What stands on the page.
        before: The code of the pages before, which a page of few words is in as well.
    """
    text = " ".join(token.word.text for token in content.words)
    code = encoding_of_text(text)
    if code is None and before is not None and is_likely(text, before):
        code = before
    if code is None:
        return content, None
    words = tuple(
        token._replace(word=replace(token.word, text=_turned(token.word.text, code)))
        for token in content.words
    )
    return replace(content, words=words), code


def _turned(word: str, code: LegacyEncoding) -> str:
    if is_foreign(word, code):
        return word
    if code is LegacyEncoding.TCVN3 and "-" in word:
        whole = to_unicode(word.replace("-", "\u00ad"), code)
        if is_syllable(whole.strip(_SIGNS)):
            return whole
    return to_unicode(word, code)
