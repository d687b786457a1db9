"""A mention while it is being read: the parts found, before they become facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from extractors.dates import DateFound
    from extractors.organ import Organ
    from extractors.symbol import Symbol


class Draft(msgspec.Struct, frozen=True, gc=False):
    """The parts of one mention.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last one.
        rule: The rule that found it.
        type: Type code.
        symbol: The symbol with letters, taken apart.
        number: A bare number where there is no symbol.
        name: The official name, for documents cited by name.
        date: The date or year printed.
        organ: The issuer named.
        also: Further issuers of a joint document.
        issuer: The issuer, where the rule itself knows it.
        province: The province, where the rule itself knows it.
        repairs: What had to be put right to read it.
    """

    start: int
    end: int
    rule: str
    type: str | None = None
    symbol: Symbol | None = None
    number: str | None = None
    name: str | None = None
    date: DateFound | None = None
    organ: Organ | None = None
    also: tuple[Organ, ...] = ()
    issuer: str | None = None
    province: str | None = None
    repairs: tuple[str, ...] = ()
