"""Who states a field of a held document, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractors.confidence import DOUBTFUL_BELOW
from extractors.facts import Kind
from extractors.testimony import Witness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.facts import Evidence, Header


@dataclass(frozen=True, slots=True)
class Heard:
    """Who states a value beside the text of a copy, if not that; whether surely."""

    who: str | None
    doubtful: bool


def witness_of(field: str, value: Any, headers: Sequence[Header]) -> Heard | None:
    """Return who states a field, ``None`` where nobody does.

    Args:
        field: Name of the field of a document.
        value: What was chosen of all that is said.
        headers: What the copies say of themselves.
    """
    if value is None or not headers:
        return None
    given = (_given(field, header) for header in headers)
    same = [evidence for said, evidence in given if said == value]
    if not same:
        return Heard(Witness.CITATION.value, doubtful=False)
    shown = [evidence for evidence in same if evidence is not None]
    by_text = len(shown) < len(same) or any(e.witness == Witness.TEXT for e in shown)
    best = max(shown, key=lambda one: one.confidence, default=None)
    who = None if by_text or best is None else best.witness
    return Heard(who, best is not None and best.confidence < DOUBTFUL_BELOW)


def _given(field: str, header: Header) -> tuple[Any, Evidence | None]:
    """Return what a copy says of a field of its document."""
    if field == "title":
        return header.subject, header.evidence_of("subject")
    if field == "year" and header.issued is not None:
        return header.issued.year, header.evidence_of("issued")
    return getattr(header, field), header.evidence_of(field)


def is_believed(header: Header, field: str) -> bool:
    """Tell whether a field may identify the document.

    What is not stated surely may not, whoever states it: a faint digit or the name of
    another file would take the place of another document. Other texts than official
    ones have no numbers, and any day tells them apart.
    """
    said = header.evidence_of(field)
    if said is None or header.kind is not Kind.OFFICIAL:
        return True
    return said.confidence >= DOUBTFUL_BELOW
