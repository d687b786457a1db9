"""What the digital signatures in a file say of themselves.

They are a source of facts beside the text: who signed, when, for which agency, and
whether the file is still what was signed. The chain of certificates is not verified,
nor whether a certificate was revoked: nothing here says that a signature is valid in
law (Luật Giao dịch điện tử 20/2023/QH15, Điều 22 and 23, asks for both).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Since(StrEnum):
    """What happened to a file after a signature was made."""

    NOTHING = "nothing"  # every byte of the file is signed
    SIGNED = "signed_additions"  # only what a later signature covers was added
    ADDED = "additions"  # proofs or form fields were added, which a signature allows
    CHANGED = "changed"  # signed bytes are others now, or something else was added
    UNKNOWN = "unknown"  # it could not be found out


@dataclass(frozen=True, slots=True)
class DigitalSignature:
    """One signature as the file holds it; the certificate is taken at its word.

    Attributes:
        name: Whom the certificate names: a person, or an agency that seals.
        organisation: The organisation in the certificate.
        unit: The unit of it in the certificate.
        signed_at: When, by the clock of the signer's program.
        since: What happened to the file afterwards.
    """

    name: str | None
    organisation: str | None
    unit: str | None
    signed_at: datetime | None
    since: Since
