"""What texts say of one document that cannot all be true."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from corpus.folding import fold_words
from extractors.facts import Severity
from index.claims import is_excerpt
from index.kept_copies import header_place
from index.records import Finding
from index.succession import day_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from index.claims import Reading
    from index.inquiry import Inquiry, Part
    from index.records import Place

_DAYS = (
    "SELECT day, count(*) FROM ("
    " SELECT day FROM mention WHERE target = :key AND day IS NOT NULL AND certain"
    " UNION ALL SELECT day FROM dated WHERE document = :key"
    ") GROUP BY day ORDER BY count(*) DESC, day"
)
_PLACES = (
    "SELECT copy.key, start, end, page, line FROM ("
    " SELECT copy, start, end, page, line FROM mention"
    " WHERE target = :key AND day = :day AND certain AND confidence >= :least"
    " UNION ALL SELECT copy, start, end, page, line FROM dated"
    " WHERE document = :key AND day = :day"
    ") JOIN copy ON copy.key = copy ORDER BY path, sha256, start, end"
)


def conflicting_dates(inquiry: Inquiry, document: int) -> Iterator[Part]:
    """Yield the different days of issue that texts give a document.

    Args:
        inquiry: What is known.
        document: Key of the document.
    """
    rows = inquiry.rows.execute(_DAYS, {"key": document}).fetchall()
    days = [date.fromordinal(day) for day, _ in rows]
    if days and _is_suspect(inquiry.id(document), days):
        given = {day: _lines(inquiry, document, day) for day in days}
        legible = {day: lines for day, lines in given.items() if lines}
        yield from _told(inquiry, document, legible)


def _is_suspect(id_: str, days: Collection[date]) -> bool:
    """Tell whether days contradict one another, the tables, or the number's year."""
    known, year = day_of(id_), year_of(id_)
    if known:
        return any(day != known for day in days)
    return len(days) > 1 or any(year not in {None, day.year} for day in days)


def _told(
    inquiry: Inquiry, document: int, lines: dict[date, list[_Line]]
) -> Iterator[Part]:
    id_ = inquiry.id(document)
    known = day_of(id_)
    if not _is_suspect(id_, lines):
        return
    if known:
        first = {known: lines.get(known, [])}
        yield 0, _conflict(inquiry, document, {**first, **lines}, known)
    elif len(lines) > 1:
        yield 0, _conflict(inquiry, document, lines)
    else:
        yield 0, _other_year(inquiry, document, *lines.values())


_YEAR = re.compile(r"/((?:19|20)\d\d)(?:-\d\d)?/")
"""The year among the parts of an id, with the month where a province merged in it."""


def year_of(id_: str) -> int | None:
    """Return the year to which a document's number belongs."""
    found = _YEAR.search(id_)
    return int(found[1]) if found else None


def _other_year(inquiry: Inquiry, document: int, lines: list[_Line]) -> Finding:
    """Say that a number of one year is dated to another."""
    id_ = inquiry.id(document)
    places = tuple(inquiry.copies.place(copy, packed) for copy, *packed in lines)
    return Finding(
        "number_of_other_year",
        Severity.WARNING,
        f"Số là của năm {year_of(id_)} ({id_}), ngày ban hành ghi năm khác."
        " / The number is of another year than the day of issue.",
        (id_,),
        places,
    )


_Line = tuple[int, int, int, int | None, int]
"""Copy, start, end, page and line of the first mention on it."""


_LEGIBLE = 0.5
"""Confidence of a citation below which a page is too faint to contradict another one:
a figure of a scan is easily taken for another."""


def _lines(inquiry: Inquiry, document: int, day: date) -> list[_Line]:
    """Return the lines that give a day, in order, each once."""
    asked = {"key": document, "day": day.toordinal(), "least": _LEGIBLE}
    rows = inquiry.rows.execute(_PLACES, asked)
    lines: dict[tuple[int, int | None, int], _Line] = {}
    for row in rows:
        copy, _, _, page, line = row
        lines.setdefault((copy, page, line), row)
    return list(lines.values())


def _conflict(
    inquiry: Inquiry,
    document: int,
    lines: dict[date, list[_Line]],
    known: date | None = None,
) -> Finding:
    """Say the days, what is known or commonest first, one place for it, all others'.

    Args:
        inquiry: What is known.
        document: Key of the document.
        lines: Where each day stands.
        known: The day that the tables give; first of the days.
    """
    days = list(lines)
    shown = {
        day: those if day != days[0] else those[:1] for day, those in lines.items()
    }
    places = {
        day: [inquiry.copies.place(copy, packed) for copy, *packed in those]
        for day, those in shown.items()
    }
    said = "; ".join(
        f"{day:%d/%m/%Y} ({_where(places[day], len(lines[day]), known=day == known)})"
        for day in days
    )
    return Finding(
        "conflicting_dates",
        Severity.WARNING,
        f"Các ngày ban hành khác nhau: {said}. / Different days of issue are given.",
        (inquiry.id(document),),
        tuple(dict.fromkeys(chain.from_iterable(places.values()))),
    )


def _where(places: list[Place], many: int, *, known: bool) -> str:
    """Name the first place, and say how many more there are."""
    parts = ["theo bảng văn bản đã biết / by our table"] if known else []
    for first in places[:1]:
        page = f" tr.{first.page}" if first.page else ""
        more = f" +{many - 1}" if many > 1 else ""
        parts.append(f"{first.path}{page}:{first.line}{more}")
    return "; ".join(parts)


_SAID = re.compile(r"(\d\d)/(\d\d)/(\d{4}) \((?P<places>[^)]*?)(?:\+(?P<more>\d+))?\)")
"""How the finding says a day and where it stands."""


def days_said(finding: Finding) -> dict[date, int]:
    """Return the days that a finding says are given, each with how many lines do.

    A day that only the tables give stands on no line.
    """
    found = {}
    for match in _SAID.finditer(finding.message):
        day, month, year = map(int, match.groups()[:3])
        in_lines = match["places"].rstrip(" ").endswith(tuple("0123456789"))
        lines = in_lines + int(match["more"] or 0)
        found[date(year, month, day)] = lines
    return found


_ALIKE = 0.5
"""Share of common words under which two subjects are of two documents."""

_SEVERAL = 2


def disagreeing_copies(inquiry: Inquiry, document: int) -> Iterator[Part]:
    """Yield the fields in which copies of one document differ.

    Args:
        inquiry: What is known.
        document: Key of the document.
    """
    if len(inquiry.copies.of_document(document)) < _SEVERAL:
        return
    copies = [one for one in inquiry.readings(document) if not is_excerpt(one)]
    for part, field in enumerate(_FIELDS):
        groups = _groups(copies, field)
        if len(groups) > 1:
            yield part, _disagreement(inquiry.id(document), field, groups)


_FIELDS = {"signer": "người ký", "subject": "trích yếu"}


def _groups(copies: Sequence[Reading], field: str) -> list[list[Reading]]:
    """Return the copies by the value that they give, the commonest first."""
    alike = _same_person if field == "signer" else _same_subject
    groups: list[tuple[str, list[Reading]]] = []
    for copy in copies:
        given = _value(copy, field)
        value = fold_words(given) if given else ""
        same = (those for first, those in groups if alike(first, value))
        if value:
            those = next(same, None)
            if those is None:
                groups.append((value, [copy]))
            else:
                those.append(copy)
    return sorted((those for _, those in groups), key=len, reverse=True)


def _value(copy: Reading, field: str) -> str | None:
    given: str | None = getattr(copy.copy.extraction.header, field)
    return given


def _disagreement(id_: str, field: str, groups: list[list[Reading]]) -> Finding:
    """Say every value with the copies that give it; of the first one copy is shown."""
    said = "; ".join(
        f"“{_value(those[0], field)}” ({_named(those)})" for those in groups
    )
    shown = [*groups[0][:1], *chain.from_iterable(groups[1:])]
    return Finding(
        "copies_disagree",
        Severity.WARNING,
        f"Các bản của một văn bản khác nhau về {_FIELDS[field]}: {said}."
        f" / Copies of one document differ in {field}.",
        (id_,),
        tuple(header_place(reading, field) for reading in shown),
    )


def _named(those: list[Reading]) -> str:
    more = f" +{len(those) - 1}" if len(those) > 1 else ""
    return f"{those[0].copy.path}{more}"


def _same_person(one: str, other: str) -> bool:
    return one == other


def _same_subject(one: str, other: str) -> bool:
    words, others = set(one.split()), set(other.split())
    return len(words & others) >= _ALIKE * min(len(words), len(others))
