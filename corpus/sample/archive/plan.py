"""What an archive shall be like: how large, how often cited, how often amiss."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Plan:
    """The parameters of an archive; equal plans make equal archives.

    Attributes:
        documents: How many are made.
        seed: Chooses names, wordings and who cites what.
        size: Bytes of a text in UTF-8 at least, filled up with sentences.
        citations: Places of a text that cite; some documents have one or two more.
        campaign: Implementers of the greatest campaign; ``None`` for a tenth of
            the documents, 50,000 at most. The others have a half of that, a third …
        unheld: Share of the citations that name a document which is not in the archive.
        numberless: Share of the documents of schools that bear no number.
        vague: Share of the citations that give neither day nor year.
        misdated: Share of the citations that print a wrong day.
        first: Day of the first document.
        last: Day of the last, before the provinces were merged on 1 July 2025.
    """

    documents: int = 1000
    seed: int = 7
    size: int = 8000
    citations: int = 14
    campaign: int | None = None
    unheld: float = 0.15
    numberless: float = 0.02
    vague: float = 0.02
    misdated: float = 0.01
    first: date = date(2016, 1, 4)
    last: date = date(2025, 6, 20)

    @property
    def greatest(self) -> int:
        """Implementers of the greatest campaign, as far as the archive has room."""
        room = max(1, self.documents * 3 // 4 - 1)
        wanted = self.campaign or min(50_000, max(4, self.documents // 10))
        return max(1, min(wanted, room))
