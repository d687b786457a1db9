"""What a copy makes known by itself, before anything is said of others."""

from __future__ import annotations

import zlib
from collections import Counter
from datetime import date  # noqa: TC003 - msgspec reads it
from typing import TYPE_CHECKING

import msgspec

from index.account import Account
from index.catalogue import notice
from index.claims import Claim, Reading, read_copy
from index.correction import corrected_copy
from index.identity import Particulars  # noqa: TC001 - msgspec reads it
from index.packing import packed_identity, packed_notice, unpacked_identity
from index.records import Copy  # noqa: TC001 - msgspec reads it
from index.unit_names import renamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.given import Given


class _Claim(msgspec.Struct, frozen=True, array_like=True):
    """A claim whose mentions are those of the copy, by their numbers."""

    citations: tuple[int, ...]
    given: Particulars
    identity: bytes
    located: bool
    until: date | None
    outer: str | None
    beside: str
    quote: str


class _Reading(msgspec.Struct, frozen=True, array_like=True):
    copy: Copy
    identity: bytes
    given: Particulars
    latest: date | None
    claims: tuple[_Claim, ...]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Reading).decode


class Intake(msgspec.Struct, frozen=True, array_like=True):
    """A copy as it comes in.

    Attributes:
        sha256: Of its content.
        path: Where it came from.
        numbered: Id of the document that it holds, where its own head says it in full.
        known: What it makes known, as the start of its account.
        reading: What it says, packed.
    """

    sha256: str
    path: str
    numbered: str | None
    known: Account
    reading: bytes


def intake(copy: Copy, given: Given) -> Intake:
    """Return what a copy makes known, after what people say of it."""
    reading = read(copy, given)
    identity = reading.identity
    name = reading.law_name if identity.complete else None
    known = Account(
        own="",
        notices=tuple(_notices(reading)),
        held=("", _packed_held(reading)),
        name=(packed_identity(name), identity.id) if name else None,
    )
    numbered = identity.id if identity.complete and identity.number else None
    return Intake(copy.sha256, copy.path, numbered, known, packed(reading))


def read(copy: Copy, given: Given) -> Reading:
    """Return what a copy says, after what people say of it and of its issuers."""
    return read_copy(corrected_copy(renamed(copy, given.units), given.corrections))


def packed(reading: Reading) -> bytes:
    """Return a reading as bytes; every mention stands there once."""
    citations = reading.copy.extraction.citations
    number = {id(citation): at for at, citation in enumerate(citations)}
    claims = (
        _Claim(
            tuple(number[id(citation)] for citation in claim.citations),
            claim.given,
            packed_identity(claim.identity),
            *(claim.located, claim.until, claim.outer, claim.beside, claim.quote),
        )
        for claim in reading.claims
    )
    own = packed_identity(reading.identity)
    said = reading.copy, own, reading.given, reading.latest, tuple(claims)
    return zlib.compress(_encode(_Reading(*said)), 1)


def unpacked(reading: bytes) -> Reading:
    """Return the reading that was packed."""
    said = _decode(zlib.decompress(reading))
    citations = said.copy.extraction.citations
    claims = (
        Claim(
            tuple(citations[at] for at in claim.citations),
            claim.given,
            unpacked_identity(claim.identity),
            *(claim.located, claim.until, claim.outer, claim.beside, claim.quote),
        )
        for claim in said.claims
    )
    own = unpacked_identity(said.identity)
    return Reading(said.copy, own, said.given, said.latest, tuple(claims))


def _packed_held(reading: Reading) -> bytes:
    """Return what is known of the document of which a copy is held, packed."""
    subject = reading.copy.extraction.header.subject
    day = reading.given.issued
    return packed_notice(notice(reading.identity, day, subject=subject, held=True))


def _notices(reading: Reading) -> Iterator[tuple[str, bytes, int]]:
    """Yield what a copy makes known of itself and of all that it cites in full."""
    found: Counter[tuple[str, bytes]] = Counter()
    if reading.identity.complete:
        said = notice(reading.identity, reading.given.issued)
        found[reading.identity.id, packed_notice(said)] += 1
    for claim in reading.claims:
        if claim.identity.complete:
            stated = not claim.located
            said = notice(claim.identity, claim.given.issued, stated=stated)
            found[claim.identity.id, packed_notice(said)] += 1
    return ((id_, value, many) for (id_, value), many in found.items())
