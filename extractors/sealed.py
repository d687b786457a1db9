"""What the digital signatures of a file say of the document in it.

Drafters, heads of offices, the leader and at last the agency's clerk sign one file.
The leader is a person whose certificate names no unit below the issuing organ, or who
the text says signed; the last signature is the agency's seal, made on the day of issue
or some days after.
"""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import TYPE_CHECKING

from corpus.digital_signature import Since
from corpus.document import Span
from corpus.folding import fold_words
from corpus.signing import bare_name, is_name
from extractors.facts import Severity, TextFinding
from extractors.testimony import Testimony, Witness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from corpus.digital_signature import DigitalSignature
    from extractors.facts import Header

CODE = "changed_after_signing"

_VIETNAM = timezone(timedelta(hours=7))
"""The time of Vietnam, the same all the year."""


def read_signatures(
    signatures: Sequence[DigitalSignature], header: Header
) -> Testimony | None:
    """Return what the signatures of a file say, ``None`` where they say nothing.

    Args:
        signatures: In the order in which they were made.
        header: What the text says.
    """
    kept = [one for one in signatures if one.since is not Since.CHANGED]
    if not kept:
        return None
    day = _day(kept[-1])
    return Testimony(
        Witness.SIGNATURE,
        _words(kept),
        year=day.year if day else None,
        issued=day,
        issuer=_agency(kept[-1]),
        signer=_leader(kept, header.signer),
    )


def changed_since(signatures: Iterable[DigitalSignature]) -> tuple[TextFinding, ...]:
    """Return the finding that a file was changed after somebody signed it."""
    names = [one.name or "?" for one in signatures if one.since is Since.CHANGED]
    if not names:
        return ()
    who = ", ".join(dict.fromkeys(names))
    message = (
        f"Tệp đã bị thay đổi sau khi ký số ({who})"
        f" / The file was changed after it was digitally signed ({who})"
    )
    return (TextFinding(CODE, Severity.WARNING, message, Span(0, 0)),)


def _day(signature: DigitalSignature) -> date | None:
    at = signature.signed_at
    return at.astimezone(_VIETNAM).date() if at else None


def _is_person(signature: DigitalSignature) -> bool:
    return signature.name is not None and is_name(signature.name)


def _leader(signatures: Sequence[DigitalSignature], said: str | None) -> str | None:
    """Return the person who signed the document, not one who passed the draft on."""
    persons = [one for one in signatures if _is_person(one)]
    for one in persons:
        if said and fold_words(bare_name(one.name or "")) == fold_words(
            bare_name(said)
        ):
            return one.name
    heads = [one.name for one in persons if one.unit is None]
    if heads:
        return heads[-1]
    names = {one.name for one in persons}
    return names.pop() if len(names) == 1 else None


def _agency(signature: DigitalSignature) -> str | None:
    """Return the agency whose certificate sealed the document."""
    if _is_person(signature):
        parts = (signature.unit, signature.organisation)
        return ", ".join(filter(None, parts)) or None
    return signature.name or signature.organisation


def _words(signatures: Sequence[DigitalSignature]) -> str:
    """Tell who signed when, each once, in order."""
    told = (
        f"{one.name or one.organisation or '?'}"
        + (
            f" {one.signed_at.astimezone(_VIETNAM):%d/%m/%Y %H:%M}"
            if one.signed_at
            else ""
        )
        for one in signatures
    )
    return "; ".join(dict.fromkeys(told))
