"""One document that a text cites, beside what others know of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold
from extractors.completion import dates_in
from index.catalogue import well_known_entry
from index.claims import Claim
from index.known_day import KnownDay
from index.records import DocumentRecord, Status
from index.succession import day_of

if TYPE_CHECKING:
    from extractors.facts import Citation
    from index.store import View


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with what is known of the document that it means.

    Attributes:
        claim: What the text says.
        id: Of the document.
        record: What the store or the tables know of it.
        day: The day on which it has to be in force.
        known: Its day of issue, as others say.
        quotes: The words of the mentions of the text.
    """

    claim: Claim
    id: str
    record: DocumentRecord | None
    day: date
    known: KnownDay | None
    quotes: dict[Span, str]

    @property
    def span(self) -> Span:
        """The first place that names it."""
        return self.claim.citations[0].mention.span

    def others(self) -> list[Citation]:
        """Return the mentions that print another day than the known one."""
        if self.known is None:
            return []
        days = [(one, self._printed(one)) for one in self.claim.citations]
        return [one for one, day in days if day not in {None, self.known.day}]

    def _printed(self, citation: Citation) -> date | None:
        """Return the day that a mention prints itself."""
        quote = fold(self.quotes.get(citation.mention.span, ""))
        issued = citation.mention.issued
        printed = {found.day for found in dates_in(quote)}
        return issued if issued in printed else None


def record_of(id_: str, view: View | None, but: str) -> DocumentRecord | None:
    """Return what a store, else the tables know of a document.

    Args:
        id_: Of the document.
        view: The store.
        but: Digest of the text that asks: what only it cites is not known.
    """
    record = view.document(id_) if view else None
    if view and record and record.status is Status.CITED_ONLY:
        others = (c for c in view.citations(target=id_) if c.place.sha256 != but)
        record = record if next(iter(others), None) else None
    return record or known_by_tables(id_)


def known_by_tables(id_: str) -> DocumentRecord | None:
    """Return what the tables of well-known documents say of a document."""
    if well_known_entry(id_) is None:
        return None
    return DocumentRecord(id_, Status.CITED_ONLY, issued=day_of(id_))
