"""What texts say of one document that cannot all be true."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from corpus.folding import fold_words
from extractors.facts import Severity
from index.claims import is_excerpt
from index.kept_copies import header_place
from index.records import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    " WHERE target = :key AND day = :day AND certain"
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
    days = inquiry.rows.execute(_DAYS, {"key": document}).fetchall()
    if len(days) > 1:
        lines = {date.fromordinal(d): _lines(inquiry, document, d) for d, _ in days}
        yield 0, _conflict(inquiry, document, lines)


_Line = tuple[int, int, int, int | None, int]
"""Copy, start, end, page and line of the first mention on it."""


def _lines(inquiry: Inquiry, document: int, day: int) -> list[_Line]:
    """Return the lines that give a day, in order, each once."""
    rows = inquiry.rows.execute(_PLACES, {"key": document, "day": day})
    lines: dict[tuple[int, int | None, int], _Line] = {}
    for row in rows:
        copy, _, _, page, line = row
        lines.setdefault((copy, page, line), row)
    return list(lines.values())


def _conflict(
    inquiry: Inquiry, document: int, lines: dict[date, list[_Line]]
) -> Finding:
    """Say the days, the commonest first, with one place for it and all for others."""
    days = list(lines)
    shown = {
        day: those if day != days[0] else those[:1] for day, those in lines.items()
    }
    places = {
        day: [inquiry.copies.place(copy, packed) for copy, *packed in those]
        for day, those in shown.items()
    }
    said = "; ".join(
        f"{day:%d/%m/%Y} ({_where(places[day][0], len(lines[day]))})" for day in days
    )
    return Finding(
        "conflicting_dates",
        Severity.WARNING,
        f"Các ngày ban hành khác nhau: {said}. / Different days of issue are given.",
        (inquiry.id(document),),
        tuple(dict.fromkeys(chain.from_iterable(places.values()))),
    )


def _where(first: Place, many: int) -> str:
    """Name the first place, and say how many more there are."""
    page = f" tr.{first.page}" if first.page else ""
    more = f" +{many - 1}" if many > 1 else ""
    return f"{first.path}{page}:{first.line}{more}"


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
        differing = _differing(copies, field)
        if differing:
            yield (
                part,
                Finding(
                    "copies_disagree",
                    Severity.WARNING,
                    f"Các bản của một văn bản khác nhau về {_FIELDS[field]}."
                    f" / Copies of one document differ in {field}.",
                    (inquiry.id(document),),
                    tuple(header_place(reading, field) for reading in differing),
                ),
            )


_FIELDS = {"signer": "người ký", "subject": "trích yếu"}


def _differing(copies: Sequence[Reading], field: str) -> list[Reading]:
    """Return the first copy that gives the field and all that contradict it."""
    given = [c for c in copies if getattr(c.copy.extraction.header, field)]
    if not given:
        return []
    values = [fold_words(getattr(c.copy.extraction.header, field)) for c in given]
    alike = _same_person if field == "signer" else _same_subject
    others = [
        c
        for c, value in zip(given[1:], values[1:], strict=True)
        if not alike(values[0], value)
    ]
    return [given[0], *others] if others else []


def _same_person(one: str, other: str) -> bool:
    return one == other


def _same_subject(one: str, other: str) -> bool:
    words, others = set(one.split()), set(other.split())
    return len(words & others) >= _ALIKE * min(len(words), len(others))
