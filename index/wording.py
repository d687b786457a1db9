"""How a document is named where it is to be cited: number, day and id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.knowledge.known_documents import Law
from index.catalogue import well_known_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.records import DocumentRecord


def named(id_: str, record_of: Callable[[str], DocumentRecord | None]) -> str:
    """Return number and day of a document with its id.

    Args:
        id_: Of the document.
        record_of: Finds what is known of it; else the tables are asked.
    """
    record, (_, known) = record_of(id_), well_known_rows().get(id_, (None, None))
    symbol = (record and record.symbol) or (known and known.symbol)
    day = (record and record.issued) or (known and known.issued)
    name = known.name if isinstance(known, Law) else None
    parts = (
        name or (None if symbol else record and record.title),
        f"số {symbol}" if name and symbol else symbol,
        f"ngày {day:%d/%m/%Y}" if day else None,
    )
    said = " ".join(part for part in parts if part)
    return f"{said} ({id_})" if said else id_
