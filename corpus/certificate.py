"""Names out of a certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.folding import clean

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

_LONGEST = 300


def named(certificate: Certificate) -> dict[str, str | None]:
    """Return the names of a certificate's owner: ``name``, ``organisation``, ``unit``.

    Names given several times are the first one.
    """
    native: dict[str, Any] = certificate.subject.native
    fields = {
        "name": "common_name",
        "organisation": "organization_name",
        "unit": "organizational_unit_name",
    }
    return {ours: _text(native.get(theirs)) for ours, theirs in fields.items()}


def _text(value: Any) -> str | None:
    first = value[0] if isinstance(value, list) and value else value
    text = " ".join(clean(str(first or "")).split())[:_LONGEST]
    return text or None
