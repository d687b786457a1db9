"""Archives of any size: made documents with exact truth, each found from its number.

An archive of a million documents is made one document after the other, from any place
on, in any number of pieces; nothing is kept but two numbers for every campaign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.sample.archive.acts import Acts
from corpus.sample.archive.answers import Answers
from corpus.sample.archive.document import Document, document
from corpus.sample.archive.draft import Draft, draft
from corpus.sample.archive.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Archive", "Document", "Draft", "Plan"]


class Archive:
    """All documents that a plan stands for."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.acts = Acts(plan)

    @property
    def answers(self) -> Answers:
        """What is true of the whole."""
        return Answers(self.acts)

    def __len__(self) -> int:
        return self.plan.documents

    def document(self, number: int) -> Document:
        """Make one document; it does not matter which were made before.

        Raises:
            IndexError: If the archive has no such document.
        """
        return document(number, self.draft(number))

    def draft(self, number: int) -> Draft:
        """Compose one document, for its file (``files.content``).

        Raises:
            IndexError: If the archive has no such document.
        """
        if not 0 <= number < len(self):
            message = f"the archive has documents 0 to {len(self) - 1}, not {number}"
            raise IndexError(message)
        return draft(self.acts, number)

    def documents(self, start: int = 0, stop: int | None = None) -> Iterator[Document]:
        """Yield the documents from one place to another, in the order of issue."""
        last = len(self) if stop is None else min(stop, len(self))
        return map(self.document, range(start, last))
