"""What a source other than the text says of a document: a witness and its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Witness(StrEnum):
    """Who says what the text may hide."""

    TEXT = "text"
    REGISTER = "register"
    SIGNATURE = "signature"
    MAIL = "mail"
    FILE_NAME = "file_name"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one witness says of one document; ``None`` where it says nothing.

    Attributes:
        witness: Who says it.
        words: Its own words, for a person to judge.
        number: The number with its letter, as written: ``2084``, ``01``, ``28a``.
        tail: What follows it in a symbol given whole: ``/KH-SYT``.
        letters: The groups of letters behind it where signs, marks and case may be
            lost: ``("kh", "syt")``.
        marked: Whether the year stands between number and letters.
        year: Of issue.
        type: Type code.
        issued: Day of issue.
        issuer: The issuing organisation.
        subject: Trích yếu.
        signer: Who signed.
        weight: How surely the witness speaks of this document, between 0 and 1.
    """

    witness: Witness
    words: str
    number: str | None = None
    tail: str | None = None
    letters: tuple[str, ...] = ()
    marked: bool = False
    year: int | None = None
    type: str | None = None
    issued: date | None = None
    issuer: str | None = None
    subject: str | None = None
    signer: str | None = None
    weight: float = 1.0
