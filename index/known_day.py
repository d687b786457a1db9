"""On which day a cited document was issued, as far as anybody but the text knows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from index.records import Status
from index.succession import day_of

if TYPE_CHECKING:
    from index.records import DocumentRecord
    from index.store import View


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A day of issue.

    Attributes:
        day: Of issue.
        sure: Whether a copy or a table says so, and not only other texts that cite it.
        said: Who says so.
    """

    day: date
    sure: bool
    said: str


def known_day(
    id_: str, record: DocumentRecord | None, view: View | None, but: str
) -> KnownDay | None:
    """Return the day of a document; ``None`` where as many say one as another.

    Args:
        id_: Of the document.
        record: What the store knows of it.
        view: The store.
        but: Digest of the text that asks: it is no witness of itself.
    """
    by_table = day_of(id_)
    if by_table:
        return KnownDay(by_table, sure=True, said="bảng văn bản đã biết")
    if record is None:
        return None
    if record.status is Status.HELD and {*record.copies} != {but}:
        held = record.issued
        return KnownDay(held, sure=True, said="bản lưu trong kho") if held else None
    return _most(id_, view, but) if view else None


def _most(id_: str, view: View, but: str) -> KnownDay | None:
    """Return the day that most other texts give."""
    said = {(c.place.sha256, c.issued) for c in view.citations(target=id_) if c.issued}
    days = Counter(day for sha256, day in said if sha256 != but)
    ((first, most), (_, next_)) = [*days.most_common(2), (None, 0), (None, 0)][:2]
    if first is None or most == next_:
        return None
    many = f"{most} trong {days.total()} văn bản khác"
    return KnownDay(first, sure=False, said=many)
