"""Texts with their mentions marked by hand, so that each stage is tested alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from corpus.document import Span
from corpus.knowledge.types import type_words
from corpus.zones import Zone, ZoneKind, Zones
from extractors.dates import real_day
from extractors.facts import Citation, Header, Kind, Mention
from extractors.relations import cite, decide
from extractors.sentences import split_sentences

if TYPE_CHECKING:
    from extractors.facts import Relation

_SYMBOL = re.compile(r"\d[\w./-]*[/-][\w&/-]*[A-ZĐa-z][\w&-]*")
_BARE = re.compile(r"số (\d+(?:/\d{4})?)")
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_YEAR = re.compile(r"/((?:19|20)\d\d)(?:/|$)|năm ((?:19|20)\d\d)")
_OF = re.compile(r" của (.+)$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and what they marked."""

    text: str
    mentions: tuple[Mention, ...]


def unmark(text: str) -> Marked:
    """Read ⟦…⟧ as mentions, one inside another where a title holds a name."""
    plain: list[str] = []
    open_at: list[int] = []
    spans: list[Span] = []
    for character in text:
        if character == "⟦":
            open_at.append(len(plain))
        elif character == "⟧":
            spans.append(Span(open_at.pop(), len(plain)))
        else:
            plain.append(character)
    bare = "".join(plain)
    ordered = sorted(spans, key=lambda span: (span.start, -span.end))
    return Marked(bare, tuple(_mention(bare, span) for span in ordered))


def _mention(text: str, span: Span) -> Mention:
    words = " ".join(span.of(text).split())
    symbol = _SYMBOL.search(words)
    number = symbol[0] if symbol else None
    bare = _BARE.search(words)
    day = _DATE.search(words)
    issued = real_day(int(day[3]), int(day[2]), int(day[1])) if day else None
    year = _YEAR.search(words)
    issuer = _OF.search(words)
    return Mention(
        span=span,
        type=_type(words),
        symbol=number or (bare[1] if bare else None),
        issued=issued,
        year=issued.year if issued else int(year[1] or year[2]) if year else None,
        issuer=issuer[1] if issuer and (number or bare) else None,
        name=None if number or bare else words,
    )


def _type(words: str) -> str | None:
    folded = words.lower()
    for kind in dict.fromkeys(type_words().values()):
        for alias in kind.aliases:
            if folded.startswith(alias.lower()):
                return kind.code
    return None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads relations out of marked texts, as one document says them."""

    unmark: Callable[[str], Marked]

    def citations(
        self,
        body: str,
        *,
        subject: str = "",
        kind: Kind = Kind.OFFICIAL,
        code: str = "KH",
        symbol: str | None = "77/KH-SGDĐT",
        zone: ZoneKind = ZoneKind.BODY,
    ) -> tuple[Citation, ...]:
        """Return the citations of a document with the title and text given.

        ``zone`` is the part of the form that the text stands in.
        """
        whole = f"{subject}\n\n{body}" if subject else body
        marked = self.unmark(whole)
        title = self.unmark(subject).text
        zones = [Zone(ZoneKind.SUBJECT, Span(0, len(title)))] if title else []
        zones.append(Zone(zone, Span(len(title), len(marked.text))))
        header = Header(kind=kind, type=code, symbol=symbol)
        claims = decide(
            marked.text,
            Zones(tuple(zones)),
            header,
            marked.mentions,
            split_sentences(marked.text),
        )
        return cite(marked.text, claims)

    def relations(self, body: str, **how: str | Kind | ZoneKind | None) -> list[str]:
        """Return "relation" or "relation < n", n being the holder's place from 1."""
        citations = self.citations(body, **how)  # type: ignore[arg-type]
        first: dict[str, int] = {}
        for place, citation in enumerate(citations, 1):
            first.setdefault(citation.target, place)
        return [_said(c.relation, first.get(c.source)) for c in citations]


def _said(relation: Relation, holder: int | None) -> str:
    return str(relation) if holder is None else f"{relation} < {holder}"


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Return what reads relations out of marked texts."""
    return Reader(unmark)
