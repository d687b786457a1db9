"""A document's status on a day, in words: what it is, why, and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.effectiveness import Effectiveness, Event, Force, effectiveness
from vanban.evidence import place_record, place_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from index.records import DocumentRecord
    from index.store import View

ENGLISH = {
    Force.NOT_YET: "not yet in force",
    Force.IN_FORCE: "in force",
    Force.PARTLY_ENDED: "partly no longer in force",
    Force.ENDED: "no longer in force",
    Force.SUSPENDED: "suspended",
    Force.PARTLY_SUSPENDED: "partly suspended",
    Force.UNKNOWN: "not known from the texts held",
}


def force_on(view: View, document: DocumentRecord, day: date) -> Effectiveness:
    """Return the status of a document of a store on a day."""
    said = view.citations(target=document.id)
    return effectiveness(document, said, view.document, day)


def force_lines(found: Effectiveness) -> Iterator[str]:
    """Say status, reason and history, each event with its line."""
    status = f"{found.force.value} / {ENGLISH[found.force]}"
    yield f"  Hiệu lực ngày / status on {found.day:%d/%m/%Y}: {status}"
    for event in found.history:
        mark = "→" if event is found.because else " "
        yield f"  {mark} {_event(event)}"


_INFERRED = {
    False: "tính từ ngày ban hành / day of issue taken",
    True: "chậm nhất một năm sau khi ban hành / a year after its issue at the latest",
}
"""What stands for a day that is not said, of texts and of the table of laws."""


def _event(event: Event) -> str:
    day = f"{event.day:%d/%m/%Y}" if event.day else "không rõ ngày / day unknown"
    parts = [
        f"{day}  {event.happening.value}",
        event.provision,
        f"bởi {event.by}" if event.by else None,
        _INFERRED[event.by_table] if event.inferred else None,
        "chưa chắc / doubtful" if event.doubtful else None,
        "theo bảng luật / by the table of laws" if event.by_table else None,
        place_text(event.place) if event.place else None,
    ]
    return "; ".join(part for part in parts if part)


def force_record(found: Effectiveness) -> dict[str, object]:
    """Return status, reason and history as a value for programs."""
    because = found.history.index(found.because) if found.because else None
    return {
        "day": found.day,
        "status": found.force.value,
        "because": because,
        "history": [_event_record(event) for event in found.history],
    }


def _event_record(event: Event) -> dict[str, object]:
    return {
        "day": event.day,
        "event": event.happening.value,
        "by": event.by,
        "provision": event.provision,
        "inferred": event.inferred,
        "doubtful": event.doubtful,
        "by_table": event.by_table,
        "evidence": place_record(event.place) if event.place else None,
    }
