"""What filters ask of a document's fields, in the form in which every store compares.

Words are folded, a province goes without its kind, and a status is spelled as stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.embedded_rows import folded_place, folded_words

if TYPE_CHECKING:
    from index.store import Filters


def equal_values(filters: Filters) -> dict[str, str | int]:
    """Return the fields that must equal a value, each with that value."""
    asked = {
        "type": folded_words(filters.type),
        "year": filters.year,
        "province": folded_place(filters.province),
        "level": folded_words(filters.level),
        "status": filters.status.replace("-", "_") if filters.status else None,
    }
    return {field: value for field, value in asked.items() if value is not None}


def issuer_words(filters: Filters) -> list[str]:
    """Return the words that the issuer's name must hold, each whole."""
    return (folded_words(filters.issuer) or "").split()
