"""How letters look, and pieces of a paragraph that look alike."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from corpus.composition import Look
from corpus.typography import plain, raised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.run_letters import RunLetters

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look; ``None`` where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    font: str | None = None

    def over(self, under: Face) -> Face:
        """Return this face, with what it leaves open taken from the one below."""
        if under is BARE or self is under:
            return self
        chosen = (first(getattr(self, name), getattr(under, name)) for name in _FACE)
        return Face(*chosen)


BARE = Face()
"""Of which nothing is said."""

_FACE = tuple(part.name for part in fields(Face))


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters of a paragraph, as the file has them, and how they look."""

    text: str
    face: Face

    @property
    def dress(self) -> tuple[str | None, bool | None, bool | None]:
        """Font, capitals and height: what changes which letters are shown."""
        return self.face.font, self.face.capitals, self.face.raised


def shown(pieces: Iterable[Piece], letters: RunLetters) -> str:
    """Return what pieces show side by side; letters of old fonts may span several."""
    return "".join(_shown(pieces, letters))


def _shown(pieces: Iterable[Piece], letters: RunLetters) -> Iterator[str]:
    for (font, capitals, high), group in groupby(pieces, lambda piece: piece.dress):
        text = "".join(piece.text for piece in group)
        text = plain(letters.unicode(text, font))
        text = raised(text) if high else text
        yield text.upper() if capitals else text


def look_of(pieces: Iterable[Piece], *, centred: bool) -> Look:
    """Return the look that all letters of a paragraph share."""
    faces = [p.face for p in pieces if any(map(str.isalnum, p.text))]
    return Look(
        bold=bool(faces) and all(face.bold for face in faces),
        italic=bool(faces) and all(face.italic for face in faces),
        centred=centred,
    )


def first(a: T | None, b: T | None) -> T | None:
    """Return the first value that says something."""
    return b if a is None else a
