"""Identities and notices as short bytes, and back."""

from __future__ import annotations

import functools
from datetime import date
from typing import Any

import msgspec

from corpus.knowledge.types import System
from index.catalogue import Notice
from index.identity import Identity
from index.register import Register

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode


@functools.lru_cache(maxsize=100_000)
def packed_identity(identity: Identity) -> bytes:
    """Return an identity as bytes; equal identities give equal bytes."""
    r = identity.register
    register = (
        *(r.organ, r.letters, r.unit, r.place, r.level, r.system),
        *(r.local, r.known, r.placed, r.term, r.localities),
    )
    i = identity
    return _encode(
        (
            register,
            *(i.series, i.number, i.marked, i.unit, i.name, i.period, i.year),
            *(_ordinal(i.issued), i.nameless),
        )
    )


@functools.lru_cache(maxsize=100_000)
def unpacked_identity(packed: bytes) -> Identity:
    """Return the identity that was packed."""
    register, *rest = _decode(packed)
    series, number, marked, unit, name, period, year, issued, nameless = rest
    return Identity(
        *(_register(register), series, number, marked, unit),
        *(name, period, year, _day(issued), nameless),
    )


def _register(values: list[Any]) -> Register:
    organ, letters, unit, place, level, system, *rest = values
    local, known, placed, term, localities = rest
    return Register(
        *(organ, letters, unit, tuple(place), level),
        *(System(system) if system else None, local, known, placed),
        *(term, tuple(localities)),
    )


def packed_notice(notice: Notice) -> bytes:
    """Return a notice as bytes, all but whether it is of a copy held."""
    identity = packed_identity(notice.identity)
    return _encode((identity, _ordinal(notice.day), notice.subject, notice.stated))


def unpacked_notice(packed: bytes, *, held: bool) -> Notice:
    """Return the notice that was packed."""
    identity, day, subject, stated = _decode(packed)
    return Notice(unpacked_identity(identity), _day(day), subject, stated, held)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
