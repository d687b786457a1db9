"""What a Markdown collection says of a document in the keys before its text.

"so_hieu: 19/2026/TT-NHNN", "ngay_ban_hanh: 19/05/2026": collections print number, day
and issuer there, or in a list or table under it, and leave the letterhead out. They
speak only where the text's own form is silent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus import signing
from corpus.cruft import front_matter
from corpus.document import Span
from corpus.folding import fold, fold_words
from corpus.knowledge.places import find_communes, find_districts, find_province
from corpus.knowledge.types import type_of_word
from extractors.dates import date_at, real_day
from extractors.own_symbol import parsed
from extractors.signature import written_rank
from extractors.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

_REACH = 4000
"""Characters from the top within which properties stand."""

_LINE = re.compile(
    r"^[ \t]*(?:[-|] ?)?(?:\*\*)?(?P<key>[^\W\d][\w -]{1,30}?)(?:\*\*)? ?[:|]"
    r" ?(?:\*\*)? ?[\"']?(?P<value>[^\n|\"]{1,1500}?)[\"']?[ \t|]*$",
    re.MULTILINE,
)
_TITLE = "page title"
_LONGEST_SUBJECT = 400
"""Characters of a trích yếu; what is longer is a summary."""

_HEADINGS = frozenset({"thong tin van ban", "noi dung", "trich yeu", "toan van"})
"""What collections print over their parts."""

_ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)$")
_NAMES_ITSELF = re.compile(r"^(?:\w+ ){1,3}\d+/[\w./-]+(?: ?[-–:] ?| )")
"""Opens a page's title with type and number: "Thông tư 5/2026/TT-BXD - "."""


def complete(
    text: str, fields: dict[str, Statement[Any] | None]
) -> dict[str, Statement[Any] | None]:
    """Fill the fields that a text's form leaves open with what its page says."""
    if front_matter(text) is None:
        return fields
    found = {**fields, "subject": _real_subject(fields)}
    said_last = sorted(_properties(text), key=lambda item: item[1].rule == _TITLE)
    for name, said in said_last:
        known = found.get(name)
        if known is None or (name == "type" and known.value == "OTHER"):
            found[name] = said
    if found.get("place") is None:
        found["place"] = _place_of_day(text, found.get("issued"))
    return found


def _real_subject(fields: dict[str, Statement[Any] | None]) -> Statement[Any] | None:
    """Return the subject unless it is a page's heading, or the number."""
    said = fields.get("subject")
    if said is None or fold_words(said.value) in _HEADINGS:
        return None
    number = parsed(said.value)
    return None if number is not None and number.text == said.value else said


def _properties(text: str) -> Iterator[tuple[str, Statement[Any]]]:
    for line in _LINE.finditer(text, 0, _REACH):
        key = fold_words(line["key"].replace("_", " ").replace("-", " "))
        place = Span(line.start("value"), line.end("value"))
        rule = _TITLE if key == "title" else "page property"
        for name, read in _KEYS.get(key, ()):
            value = read(line["value"].strip())
            if value is not None:
                yield name, Statement(value, place, rule)


def _symbol(value: str) -> str | None:
    found = parsed(value)
    return found.text if found and found.start == 0 else None


def _type(value: str) -> str | None:
    found = type_of_word(value)
    return found.code if found else None


def _day(value: str) -> date | None:
    iso = _ISO.match(value)
    if iso:
        return real_day(int(iso[1]), int(iso[2]), int(iso[3]))
    found = date_at(fold(value), 0)
    return found.day if found else None


def _words(value: str) -> str | None:
    return value.strip(" .") or None


def _organ(value: str) -> str | None:
    return None if _place(value) else _words(value)


def _place(value: str) -> str | None:
    """Return a province; "Nơi ban hành" is the organ on some pages, the place on more.

    Organs that are named after a province begin with another word.
    """
    return value if find_province(value) else None


_DATELINE = re.compile(
    r"^[*_ ]{0,3}(?P<place>[^\W\d_][\w .]{1,40}), ?(?P<day>[Nn]gày \d[^\n*_|]{1,30})",
    re.MULTILINE,
)
"""A line of its own that names place and day (Nghị định 30/2020/NĐ-CP, Appendix I,
II.4), wherever a page's summary leaves it."""


def _place_of_day(text: str, issued: Statement[date] | None) -> Statement[str] | None:
    """Return the place on the line of the day on which the document was issued."""
    if issued is None:
        return None
    for line in _DATELINE.finditer(text, 0, 2 * _REACH):
        if _day(line["day"]) == issued.value and _is_locality(line["place"]):
            return Statement(line["place"], Span(*line.span("place")), "page property")
    return None


def _is_locality(words: str) -> bool:
    """Tell a place from the words of a sentence that a day ends."""
    return bool(find_province(words) or find_districts(words) or find_communes(words))


def _subject(value: str) -> str | None:
    return _words(value) if len(value) <= _LONGEST_SUBJECT else None


def _title(value: str) -> str | None:
    return _words(_NAMES_ITSELF.sub("", value))


_ASIDE = re.compile(r" *\([^()]*\)?$")
"""What stands behind a name or a rank: "(Phó Thủ tướng, ký thay Thủ tướng)"."""


def _signer(value: str) -> str | None:
    """Return the name in "Phó Thống đốc Vi Quý Lâm", "Vi Quý Lâm (Bộ trưởng)"."""
    printed = _ASIDE.sub("", value)
    opens = signing.rank().match(fold(printed))
    name = signing.bare_name(printed[opens.end() :] if opens else printed).strip()
    return name if signing.is_name(name) else None


def _signer_title(value: str) -> str | None:
    """Return the signer's own rank.

    Where a page gives no name, the whole of it says who signed: "Bộ trưởng Bộ Y tế".
    """
    alone = _signer(value) is None and signing.rank().match(fold(value))
    return _ASIDE.sub("", value) if alone else _rank(value)


def _rank(value: str) -> str | None:
    """Return the first rank that is not the one signed for: "KT. Bộ trưởng"."""
    folded = fold(value)
    for found in signing.rank().finditer(folded):
        if not _FOR.search(folded, 0, found.start()):
            return written_rank(value[found.start() : found.end()])
    return None


_FOR = re.compile(r"(?<![a-z])(?:kt|tm|tl|tuq|ky thay|thay mat|thua lenh)[ .:]{1,3}$")
"""Stands before the rank of the one signed for."""


_KEYS: dict[str, tuple[tuple[str, Callable[[str], Any]], ...]] = {
    "so hieu": (("symbol", _symbol),),
    "so": (("symbol", _symbol),),
    "loai van ban": (("type", _type),),
    "co quan ban hanh": (("issuer", _words),),
    "noi ban hanh": (("issuer", _organ), ("place", _place)),
    "ngay ban hanh": (("issued", _day),),
    "nguoi ky": (("signer", _signer), ("signer_title", _signer_title)),
    "chuc vu nguoi ky": (("signer_title", _rank),),
    "chuc danh nguoi ky": (("signer_title", _rank),),
    "trich yeu": (("subject", _subject),),
    "title": (("subject", _title),),
}
"""Keys by their folded words: the fields and how the value is read for each."""
