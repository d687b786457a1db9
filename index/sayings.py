"""What citations say of a document, counted: who says it is kept elsewhere.

A law that fifty thousand texts cite is known by a few dozen different sayings. Counted,
they can be added to and taken from by one text without asking the others, and what
follows from them depends on no order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from index.packing import packed_identity, unpacked_identity

if TYPE_CHECKING:
    from index.identity import Identity
    from index.linking import Linked

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode


class Saying(NamedTuple):
    """What one mention says of the document that it means.

    Attributes:
        type: Type code.
        symbol: As printed.
        issued: Day of issue, in ISO 8601.
        year: Of issue.
        issuer: In words.
        province: Of a local issuer.
        title: The name of a document without a number.
        near: Province of the citing text.
        id: Id of what the whole text says of it.
        identity: The identity behind that id, packed.
    """

    type: str | None
    symbol: str | None
    issued: str | None
    year: int | None
    issuer: str | None
    province: str | None
    title: str | None
    near: str | None
    id: str
    identity: bytes


_COLUMNS = {name: column for column, name in enumerate(Saying._fields)}


def saying_of(item: Linked) -> Saying:
    """Return what a mention says of its target."""
    mention, claim = item.mention, item.claim
    # the day printed here; where none is, that of the whole text
    issued = item.record.issued or mention.issued
    return Saying(
        mention.type,
        mention.symbol,
        issued.isoformat() if issued else None,
        mention.year,
        mention.issuer,
        mention.province,
        mention.name,
        claim.given.province,
        claim.identity.id,
        packed_identity(claim.identity),
    )


packed_saying = _encode
unpacked_saying = msgspec.msgpack.Decoder(Saying).decode


@dataclass(slots=True)
class Tally:
    """How often each value is said of each field of one document."""

    counts: tuple[dict[Any, int], ...] = field(
        default_factory=lambda: tuple({} for _ in Saying._fields)
    )

    def count(self, saying: Saying, many: int) -> None:
        """Count a saying in, or out where the number is negative."""
        for counts, value in zip(self.counts, saying, strict=True):
            if value is not None:
                now = counts.get(value, 0) + many
                if now:
                    counts[value] = now
                else:
                    del counts[value]

    def of(self, name: str) -> dict[Any, int]:
        """Return the values said of a field, with how often."""
        counts = self.counts[_COLUMNS[name]]
        if name != "issued":
            return counts
        return {date.fromisoformat(day): n for day, n in counts.items()}

    @property
    def identities(self) -> list[Identity]:
        """The identities that texts give it."""
        return [unpacked_identity(packed) for packed in self.of("identity")]

    def packed(self) -> bytes:
        """Return the tally as bytes."""
        return _encode([list(counts.items()) for counts in self.counts])


def unpacked_tally(packed: bytes) -> Tally:
    """Return the tally that was packed."""
    return Tally(tuple(map(dict, _decode(packed))))
