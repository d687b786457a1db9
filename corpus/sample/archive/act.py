"""What is known of a document that others cite, held in the archive or not."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - msgspec reads it

import msgspec


class Act(msgspec.Struct, frozen=True):
    """One document as others speak of it.

    Attributes:
        key: Its name in the truth: ``d17`` is document 17 of the archive; other letters
            open the names of documents that are cited and not held.
        type: Type code.
        words: What stands for the type in print.
        symbol: Number and signs; ``None`` where it bears no number.
        issued: Day of issue.
        organ: Number of the organ; ``None`` for central ones and councils.
        issuer: The organ in full, with its locality.
        call: What the organ is called within its locality: ``UBND huyện``.
        of: The locality behind that; empty for central organs.
        matter: What it is about.
        province: Number of the province; ``None`` for central documents.
        campaign: Number of the campaign it belongs to, if to any.
        parents: Numbers of the documents that it carries out.
        root: Number of the document at the root of its campaign; its own for a root.
        name: The official name, for laws cited by name.
        round: Which document of its organ, for regular business.
    """

    key: str
    type: str
    words: str
    symbol: str | None
    issued: date
    organ: int | None
    issuer: str
    call: str
    of: str
    matter: str
    province: int | None
    campaign: int | None = None
    parents: tuple[int, ...] = ()
    root: int | None = None
    name: str | None = None
    round: int = 0

    @property
    def number(self) -> int | None:
        """Number of a document of the archive; ``None`` for one that is only cited."""
        return int(self.key[1:]) if self.is_held else None

    @property
    def is_held(self) -> bool:
        """Whether the archive holds it."""
        return self.key[0] == "d"

    @property
    def located(self) -> str:
        """What the organ is called, with its locality."""
        return f"{self.call} {self.of}" if self.of else self.call

    @property
    def is_plan(self) -> bool:
        """Whether it carries out another in a campaign."""
        return bool(self.parents)

    @property
    def is_central_rule(self) -> bool:
        """Whether it is of the centre and its subject says what it does."""
        return self.province is None and self.type != "CT"
