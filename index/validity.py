"""Whether the documents that a text is founded on were in force.

Bases are documents in force (Luật Ban hành văn bản quy phạm pháp luật); where only a
part has ended, that is said of citations of this part.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from corpus.folding import clean, fold_words
from extractors.facts import CHANGES, SELF, Severity
from extractors.remark import Remark
from index.checked import Checked, known_by_tables
from index.effectiveness import Event, Force, Happening, effectiveness
from index.lapses import FOUNDED_ON, OF_PAST_DAYS
from index.records import DocumentRecord, Status
from index.succession import name_of
from index.wording import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.claims import Claim, Reading
    from index.effectiveness import Effectiveness
    from index.store import View

_SOURCE = "Luật Ban hành văn bản quy phạm pháp luật; Nghị định 30/2020/NĐ-CP, II.6"


def validity_remarks(
    reading: Reading, checked: Checked, view: View | None
) -> Iterator[Remark]:
    """Yield what is said of one document that a text is founded on.

    Args:
        reading: The text.
        checked: The document.
        view: The store; without one only the tables of laws are asked.
    """
    if _founded_on(checked.claim):
        force = _force(checked, view)
        yield from _not_in_force(reading, checked, force, view)
        yield from _parts_not_in_force(reading, checked, force, view)


def _force(checked: Checked, view: View | None) -> Effectiveness:
    """Return the status of a document by the store and the tables of laws."""
    said = view.citations(target=checked.id) if view else ()
    record_of = view.document if view else known_by_tables
    record = checked.record or DocumentRecord(checked.id, Status.CITED_ONLY)
    return effectiveness(record, said, record_of, checked.day)


def _founded_on(claim: Claim) -> bool:
    return any(citation.relation in FOUNDED_ON for citation in claim.citations)


_GONE = {Force.ENDED: Severity.ERROR, Force.SUSPENDED: Severity.ERROR}


def _not_in_force(
    reading: Reading, checked: Checked, force: Effectiveness, view: View | None
) -> Iterator[Remark]:
    because = force.because
    if force.force not in _GONE or because is None:
        return
    if because.by == reading.identity.id:
        return  # the text itself ends it
    if because.by_table and not _is_basis_by_name(reading, checked):
        return
    yield Remark(
        "not_in_force",
        Severity.WARNING if because.inferred else _GONE[force.force],
        checked.span,
        f"{force.force.value} vào ngày {force.day:%d/%m/%Y}: {_because(because)}."
        " / Not in force on that day.",
        _successor(because, view),
        _SOURCE,
    )


def _because(event: Event) -> str:
    by = f"bởi {event.by}" if event.by else "theo thời hạn của chính văn bản"
    table = " (theo bảng luật)" if event.by_table else ""
    return f"{event.happening.value} từ {event.day:%d/%m/%Y} {by}{table}"


_REPEALED = frozenset({Happening.REPEALED, Happening.PARTLY_REPEALED})


def _successor(event: Event, view: View | None) -> str:
    """Say what to found the text on instead; what repeals gives nothing instead."""
    if event.by is None:
        return "bỏ căn cứ này, hoặc nêu văn bản đã gia hạn / leave it out"
    name = named(event.by, view.document if view else known_by_tables)
    if event.happening in _REPEALED:
        return f"bỏ viện dẫn này; xem {name} / leave it out"
    return name


def _is_basis_by_name(reading: Reading, checked: Checked) -> bool:
    """Tell whether a law is itself a basis here, and not as one that amended another.

    Some types may apply the law of a past day.
    """
    if reading.given.type in OF_PAST_DAYS:
        return False
    name = fold_words(name_of(checked.id))
    quotes = (checked.quotes.get(c.mention.span, "") for c in checked.claim.citations)
    return any(name in fold_words(quote) for quote in quotes)


_PARTS_GONE = frozenset(
    {
        Happening.PARTLY_REPEALED,
        Happening.PARTLY_REPLACED,
        Happening.PARTLY_SUSPENDED,
    }
)


def _parts_not_in_force(
    reading: Reading, checked: Checked, force: Effectiveness, view: View | None
) -> Iterator[Remark]:
    """Say of the provisions that are cited which had been taken out by then."""
    gone = [
        event
        for event in force.history
        if event.happening in _PARTS_GONE
        and event.by != reading.identity.id
        and not event.doubtful
        and event.day is not None
        and event.day <= force.day
    ]
    for citation in checked.claim.citations:
        cited = citation.mention.provision
        own = citation.source == SELF and citation.relation not in CHANGES
        over = [one for one in gone if cited and own and covers(one.provision, cited)]
        for event in over[:1]:
            yield Remark(
                "provision_not_in_force",
                Severity.WARNING if event.inferred else Severity.ERROR,
                citation.mention.span,
                f"{cited}: {_because(event)}. / This part was not in force on"
                f" {force.day:%d/%m/%Y}.",
                _successor(event, view),
                _SOURCE,
            )


@functools.lru_cache(maxsize=1000)
def covers(changed: str | None, cited: str) -> bool:
    """Tell whether a provision that was changed is, or holds, the one cited.

    "Điều 5" holds "khoản 2 Điều 5"; "khoản 2 Điều 5" is not all of "Điều 5".
    """
    words = f" {fold_words(cited)}"
    parts = fold_words(clean(changed or "").replace(",", " và ").replace(";", " và "))
    return any(
        part.strip() and words.endswith(f" {part.strip()}")
        for part in parts.split(" va ")
    )
