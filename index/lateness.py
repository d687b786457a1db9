"""Texts that cite a document issued after themselves.

Only where most texts agree on that later day: else the day at the mention is the slip,
and a conflict of dates.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from extractors.facts import Severity
from index.records import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.inquiry import Inquiry, Part

_LATER = (
    "SELECT target, start, end, page, line FROM mention"
    " JOIN subject ON subject.key = target"
    " WHERE copy = :copy AND day > :own AND subject.issued > :own ORDER BY seq"
)
_OWN = (
    "SELECT copy.document, dated.day, start, end, page, line FROM copy"
    " JOIN dated ON dated.copy = copy.key AND dated.day = copy.issued"
    " WHERE copy.key = ?"
)


def later_documents(inquiry: Inquiry, copy: int) -> Iterator[Part]:
    """Yield what a copy cites that was issued after it.

    Args:
        inquiry: What is known.
        copy: Key of the copy.
    """
    row = inquiry.rows.execute(_OWN, (copy,)).fetchone()
    if row is None:
        return
    within, own, *packed = row
    rows = inquiry.rows.execute(_LATER, {"copy": copy, "own": own}).fetchall()
    if rows:
        cited = {inquiry.id(target) for target, *_ in rows if target != within}
        shown = [packed, *(rest for _, *rest in rows)]
        places = tuple(inquiry.copies.place(copy, one) for one in shown)
        day = date.fromordinal(own)
        yield (
            0,
            Finding(
                "cites_later_document",
                Severity.WARNING,
                "Viện dẫn văn bản ban hành sau ngày của chính văn bản này"
                f" ({day:%d/%m/%Y}). / Cites a document of a later day.",
                (inquiry.id(within), *sorted(cited)),
                places,
            ),
        )
