"""What a document tells about itself before its citations are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.zones import ZoneKind
from extractors.locality import provinces_named

if TYPE_CHECKING:
    from corpus.zones import Zones
    from extractors.facts import Header

_NAMES_SELF = (ZoneKind.NUMBER, ZoneKind.TYPE)
"""Parts of the form whose words are the document's own name."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is needed to read a citation as the document's author meant it.

    Attributes:
        type: The document's own type code.
        symbol: Its own symbol; never a citation.
        issued: Its own date.
        left_out: The places of its own number and type.
        issuer: Its own issuer, in full.
        parent: The organisation above the issuer.
        province: The province that its "tỉnh" means.
    """

    type: str | None = None
    symbol: str | None = None
    issued: date | None = None
    left_out: tuple[Span, ...] = ()
    issuer: str | None = None
    parent: str | None = None
    province: str | None = None


def context_of(header: Header, zones: Zones) -> Context:
    """Return the context that a header and the parts of the form give."""
    return Context(
        type=header.type,
        symbol=header.symbol,
        issued=header.issued,
        left_out=tuple(span for kind in _NAMES_SELF for span in zones.of(kind)),
        issuer=header.issuer,
        parent=header.parent_organisation,
        province=header.province or _province_of_subject(header),
    )


def _province_of_subject(header: Header) -> str | None:
    """Return the province that a central document is about, if it is but one.

    In conclusions on "buổi làm việc với lãnh đạo tỉnh Điện Biên" the province is
    called "tỉnh" from then on.
    """
    named = provinces_named(header.subject or "")
    return next(iter(named)) if len(named) == 1 else None
