"""The header fields of a document, each with its place and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from extractors import page_properties
from extractors.facts import Header, Kind
from extractors.issuing import read_issuing
from extractors.kind import read_kind
from extractors.locality import infer_locality
from extractors.marks import read_marks
from extractors.news import read_news
from extractors.own_date import read_issued, read_place
from extractors.own_subject import read_subject
from extractors.own_symbol import (
    OF_ANOTHER,
    blank_letters,
    is_of_another,
    parsed,
    read_symbol,
)
from extractors.own_type import read_type
from extractors.recipients import read_recipients
from extractors.signature import read_signature
from extractors.statement import Statement

if TYPE_CHECKING:
    from corpus.document import Document
    from corpus.zones import Zones


def read_header(document: Document, zones: Zones) -> Header:
    """Read what a document says of itself.

    A field is given only where this text states it; issuer and locality are completed
    as far as the text allows. ``Header.evidence`` has the place of each field given.
    """
    kind = read_kind(document.text, zones)
    if kind.value is Kind.NEWS:
        return _header({"kind": kind, **read_news(document.text)})
    return _header({"kind": kind, **_fields(document.text, zones, kind.value)})


def _fields(text: str, zones: Zones, kind: Kind) -> dict[str, Statement[Any] | None]:
    symbol = read_symbol(text, zones)
    issued = read_issued(text, zones, symbol.value if symbol else None)
    letters = parsed(symbol.value) if symbol else blank_letters(text, zones)
    on = issued.value if issued else None
    locality = infer_locality(text, zones, on)
    issuing = read_issuing(text, zones, letters, on, locality)
    signature = read_signature(text, zones)
    type_ = read_type(text, zones, symbol.value if symbol else None)
    if type_ is None and kind is Kind.OFFICIAL:
        type_ = Statement("OTHER", None, "official without a type")
    if symbol and type_ and issuing.issuer:
        said = type_.value, issuing.issuer.value
        if is_of_another(letters, *said, on):
            symbol = replace(symbol, rule=OF_ANOTHER)
    fields: dict[str, Statement[Any] | None] = {
        "type": type_,
        "symbol": symbol,
        "issued": issued,
        "issuer": issuing.issuer,
        "parent_organisation": issuing.parent,
        "province": issuing.province,
        "place": read_place(text, zones),
        "subject": read_subject(text, zones),
        "signer": signature.signer,
        "signer_title": signature.title,
        "recipients": read_recipients(text, zones),
        **read_marks(text, zones),
    }
    return page_properties.complete(text, fields)


def _header(fields: dict[str, Statement[Any] | None]) -> Header:
    """Put statements together as a header with its evidence."""
    given = {name: said for name, said in fields.items() if said is not None}
    return Header(
        **{name: said.value for name, said in given.items()},
        evidence=tuple((name, said.evidence(name)) for name, said in given.items()),
    )
