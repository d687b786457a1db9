"""A stretch of made text that knows every document it names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Named:
    """One place that names a work, with what exactly is said there.

    Attributes:
        start: Offset of its first character in the passage; ``end`` past its last.
        work: Key of the work named.
        relation: Of ``source`` to the work.
        source: ``self``, or the key of the work whose title holds this place.
        symbol: As printed here, slips repaired; ``None`` where not given.
        issued: The day printed here.
        issuer: Who is said here to have issued it, spelled out.
        name: The official name, where there is no symbol.
        doubtful: Whether too little is said to tell which document is meant.
    """

    start: int
    end: int
    work: str
    relation: str
    source: str
    symbol: str | None = None
    issued: date | None = None
    issuer: str | None = None
    name: str | None = None
    doubtful: bool = False

    def moved(self, by: int) -> Named:
        """Return the same place ``by`` characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Passage:
    """Text with the documents it names, in the order of the text."""

    text: str = ""
    named: tuple[Named, ...] = ()

    def __add__(self, other: Passage) -> Passage:
        moved = (place.moved(len(self.text)) for place in other.named)
        return Passage(self.text + other.text, (*self.named, *moved))

    def capitalised(self) -> Passage:
        """Return the passage with its first letter in upper case."""
        return Passage(self.text[:1].upper() + self.text[1:], self.named)


def join(passages: Iterable[Passage], between: str = "") -> Passage:
    """Return the passages one after the other."""
    texts: list[str] = []
    named: list[Named] = []
    length = 0
    for passage in passages:
        if texts:
            texts.append(between)
            length += len(between)
        texts.append(passage.text)
        named += (place.moved(length) for place in passage.named)
        length += len(passage.text)
    return Passage("".join(texts), tuple(named))
