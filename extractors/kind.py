"""What sort of text a document is: official, news, or something else.

Official is what bears the form: a number, a head with its issuer, a type, a signature
or a list of recipients, or what an organ says that it issues. News names its site or
its writers' paper, carries a time of publication, or opens with a paper's letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.folding import fold
from corpus.zones import ZoneKind
from extractors.facts import Kind
from extractors.statement import Statement

if TYPE_CHECKING:
    from corpus.zones import Zones

_FORM = (
    ZoneKind.NUMBER,
    ZoneKind.ISSUER,
    ZoneKind.TYPE,
    ZoneKind.RECIPIENTS,
    ZoneKind.SIGNATURE,
)
"""Parts of the form, any of which makes a text official."""

_NEWS = re.compile(
    r"\d{1,2}[:h]\d{2}\s*(?:\||-|,|ngay)?\s*(?:ngay )?\d{1,2}[/-]\d{1,2}[/-]\d{4}"
    r"|\d{1,2}[/-]\d{1,2}[/-]\d{4}\s*[|,-]?\s*\d{1,2}[:h]\d{2}"
    r"|^(?:\W*[a-z&]{2,8}(?:\.vn)?\)?|\(?[\w.]+\.vn\)) [-–] "
    r"|\(anh:|^anh:|nguon:|^tac gia",
    re.MULTILINE,
)
"""A time of publication, a paper's letters before a sentence, a photo credit."""

_PAGE = re.compile(r"^ngay dang\b|\bluot xem\b", re.MULTILINE)
"""What pages print around news and official texts alike."""

_ISSUED = re.compile(r"\./\.?\s*$", re.MULTILINE)
"""The end mark of official documents."""


def read_kind(text: str, zones: Zones) -> Statement[Kind]:
    """Return what sort of text this is."""
    form = next((zones.first(kind) for kind in _FORM if zones.first(kind)), None)
    if form is not None:
        return Statement(Kind.OFFICIAL, form, "parts of the form")
    folded = fold(text)
    if _NEWS.search(folded):
        return Statement(Kind.NEWS, None, "marks of news")
    if _ISSUED.search(folded):
        return Statement(Kind.OFFICIAL, None, "end mark")
    if _PAGE.search(folded):
        return Statement(Kind.NEWS, None, "frame of a page")
    return Statement(Kind.OTHER, None, "no mark of the form")
