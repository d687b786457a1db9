"""Whether a document has the parts of its form, and whether they are well made.

The rules are those of Nghị định 30/2020/NĐ-CP for administrative documents of the
state (``tables/form_rules.csv`` names the provision of each). Documents of the Party,
of the unions and normative acts follow other rules: of them only parts that all have
are asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold
from corpus.knowledge.types import System, types_of_abbreviation
from corpus.zones import ZoneKind
from extractors.remark import remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus.zones import Zones
    from extractors.facts import Header
    from extractors.remark import Remark

    _Check = Callable[[str, Span, Header], Iterator[Remark]]

_PARTS = {
    "missing_motto": ZoneKind.MOTTO,
    "missing_issuer": ZoneKind.ISSUER,
    "missing_number": ZoneKind.NUMBER,
    "missing_place_date": ZoneKind.PLACE_DATE,
    "missing_type": ZoneKind.TYPE,
    "missing_subject": ZoneKind.SUBJECT,
    "missing_signature": ZoneKind.SIGNATURE,
    "missing_recipients": ZoneKind.RECIPIENTS,
}
"""The parts that every official document has (Nghị định 30/2020/NĐ-CP, Điều 8)."""

_LETTER = "CV"  # công văn: the subject stands under the number, no type is printed
_PARTY = re.compile(r"dang cong san viet nam")
_MOTTO = re.compile(r"doc {0,3}lap.{0,9}tu {0,3}do.{0,9}hanh {0,3}phuc")
_RIGHT_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_NUMBER = re.compile(r"[Ss]ố(?P<colon> ?:)? ?(?P<number>[\d.…_ ]*)(?P<rest>/.*)?$")
_BLANK = " .…_"
_DAY = re.compile(
    r"ngày (?P<day>[\d .…_]*?) ?tháng (?P<month>[\d .…_]*?) ?năm (?P<year>[\d .…_]*)"
)
_NINE, _FEBRUARY = 9, 2
_SLASHED = re.compile(r"(?m)^ {0,9}(?:T/M|K/T|T/L|T/UQ|Q/)(?= |$)")
_ARCHIVE = re.compile(r"- ?lưu ?:? ?", re.IGNORECASE)


def form_remarks(text: str, zones: Zones, header: Header) -> tuple[Remark, ...]:
    """Return what is missing or malformed in the form of a document.

    Args:
        text: The whole text.
        zones: The parts of its form.
        header: What the document says of itself.
    """
    found = list(_missing(zones, header))
    if not _of_party(text, zones):
        for kind, check in _CHECKS:
            for place in zones.of(kind):
                found += check(text, place, header)
    return tuple(found)


_ASSEMBLY = re.compile(r"(?:QH|UBTVQH)\d*$")
_NOT_OF_ASSEMBLY = frozenset({ZoneKind.PLACE_DATE, ZoneKind.RECIPIENTS})
"""Acts of the National Assembly and its Standing Committee say in their closing words
when they were passed; the Standing Committee, not the decree, lays down their form
(Luật 80/2015/QH13, Luật 64/2025/QH15)."""


def _missing(zones: Zones, header: Header) -> Iterator[Remark]:
    optional = set[ZoneKind]()
    if header.type == _LETTER:
        optional.add(ZoneKind.TYPE)
    if _ASSEMBLY.search(header.symbol or ""):
        optional |= _NOT_OF_ASSEMBLY
    for code, kind in _PARTS.items():
        if zones.first(kind) is None and kind not in optional:
            yield remark(code, None)


_NORMATIVE = frozenset({"HP", "BL", "L", "PL", "LENH", "NQLT", "ND", "TT", "TTLT"})
_YEAR_INSIDE = re.compile(r"/(?:19|20)\d\d/")


def is_normative(header: Header) -> bool:
    """Tell whether a document is a normative act, which the decree does not cover.

    By its type, or by the year inside of its symbol (Nghị định 78/2025/NĐ-CP), which
    decisions and resolutions bear where they are normative.
    """
    return header.type in _NORMATIVE or bool(_YEAR_INSIDE.search(header.symbol or ""))


def _of_party(text: str, zones: Zones) -> bool:
    motto = zones.first(ZoneKind.MOTTO)
    return motto is not None and bool(_PARTY.search(fold(motto.of(text))))


def _motto(text: str, place: Span, _: Header) -> Iterator[Remark]:
    printed = " ".join(place.of(text).split())
    loose = _MOTTO.search(fold(printed))
    if loose and printed[slice(*loose.span())] != _RIGHT_MOTTO:
        yield remark("motto_spelling", place, _RIGHT_MOTTO)


def _number(text: str, place: Span, header: Header) -> Iterator[Remark]:
    printed = " ".join(place.of(text).split())
    read = _NUMBER.match(printed)
    if read is None:
        return
    number, rest = read["number"].strip(_BLANK), read["rest"] or ""
    if not read["colon"]:
        yield remark("number_without_colon", place, "Số:")
    if not number:
        yield remark("number_blank", place)
    elif len(number) == 1:
        yield remark("number_leading_zero", place, f"0{number}{rest}")
    if number and " " in f"{read['number'].strip()}{rest}":
        tight = f"{number}{rest}".replace(" ", "")
        yield remark("number_blanks", place, tight)
    yield from _type_of_symbol(rest, place, header)


def _type_of_symbol(rest: str, place: Span, header: Header) -> Iterator[Remark]:
    """Compare the type in "/KH-UBND" with the type that the document prints."""
    letters = rest.replace(" ", "").rpartition("/")[2].partition("-")[0]
    said = {found.code for found in types_of_abbreviation(letters, System.STATE)}
    printed = header.place_of("type")
    if printed and said and header.type not in said and header.type != _LETTER:
        yield remark("symbol_of_other_type", place)


def _place_date(text: str, place: Span, _: Header) -> Iterator[Remark]:
    read = _DAY.search(" ".join(place.of(text).split()))
    if read is None:
        return
    day, month = read["day"].strip(_BLANK), read["month"].strip(_BLANK)
    if not (day and month):
        yield remark("date_blank", place)
        return
    right_day = f"{int(day):02}"
    right_month = f"{int(month):02}" if int(month) <= _FEBRUARY else str(int(month))
    right = f"ngày {right_day} tháng {right_month} năm {read['year'].strip()}"
    if len(day) < len(right_day) or len(month) < len(right_month):
        yield remark("date_leading_zero", place, right)
    elif len(month) > len(right_month) and int(month) <= _NINE:
        yield remark("date_needless_zero", place, right)


def _bases(text: str, place: Span, _: Header) -> Iterator[Remark]:
    items = list(_paragraphs(text, place, "căn cứ"))
    for number, item in enumerate(items):
        last = number == len(items) - 1
        ends = (".", ",", ";") if last else (";",)
        if not item.of(text).rstrip(" *_\n").endswith(ends):
            yield remark("basis_ending", item)


def _paragraphs(text: str, place: Span, opening: str) -> Iterator[Span]:
    """Yield the items of a block, each beginning with a line of certain words."""
    starts = [
        place.start + match.start()
        for match in re.finditer(r"(?m)^[ *_]*(?=\S)", place.of(text))
        if text[place.start + match.end() :].lower().startswith(opening)
    ]
    ends = [*starts[1:], place.end]
    for start, end in zip(starts, ends, strict=False):
        yield Span(start, start + len(text[start:end].rstrip()))


def _recipients(text: str, place: Span, _: Header) -> Iterator[Remark]:
    lines = [line.strip() for line in place.of(text).splitlines()]
    items = [line for line in lines if line.startswith(("-", "+", "–"))]
    if not items:
        return
    if not any(_ARCHIVE.match(line) for line in items):
        yield remark("recipients_archive", place, "- Lưu: VT.")
    ended = all(line.endswith(";") for line in items[:-1])
    if not ended or not items[-1].endswith((".", "./.")):
        yield remark("recipients_ending", place)


def _signature(text: str, place: Span, _: Header) -> Iterator[Remark]:
    for match in _SLASHED.finditer(place.of(text)):
        start, end = (place.start + at for at in match.span())
        right = match[0].strip().replace("/", "") + "."
        yield remark("signing_for_slash", Span(start, end), right)


_CHECKS: tuple[
    tuple[ZoneKind, Callable[[str, Span, Header], Iterator[Remark]]], ...
] = (
    (ZoneKind.MOTTO, _motto),
    (ZoneKind.NUMBER, _number),
    (ZoneKind.PLACE_DATE, _place_date),
    (ZoneKind.BASIS, _bases),
    (ZoneKind.RECIPIENTS, _recipients),
    (ZoneKind.SIGNATURE, _signature),
)
"""What is looked at in each part."""
