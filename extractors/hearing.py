"""All witnesses of one document, heard and settled with its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.facts import Extraction
from extractors.file_name import read_file_name
from extractors.mail_subject import read_mail_subject
from extractors.overprint import find_overprints
from extractors.registered import Registered
from extractors.sealed import changed_since, read_signatures
from extractors.settling import settle
from extractors.testimony import Testimony

if TYPE_CHECKING:
    from corpus.document import Document
    from extractors.facts import TextFinding


HEARING_VERSION = 1
"""Raised whenever the same witnesses would add other facts to the same text."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a file apart from what is in it.

    Attributes:
        name: Its name or path.
        mail: Subject of the message that it was attached to.
        alone: Whether it is the only document attached to it: of several, a subject
            speaks of one.
        register: The register that its owner keeps.
    """

    name: str | None = None
    mail: str | None = None
    alone: bool = True
    register: Registered | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """The facts of a document with what witnesses add, and what each said."""

    extraction: Extraction
    testimonies: tuple[Testimony, ...]


def hear(document: Document, extraction: Extraction, around: Circumstances) -> Heard:
    """Hear all witnesses of a document.

    Args:
        document: As read.
        extraction: The facts of its text.
        around: What is known of its file.
    """
    header = extraction.header
    named = read_file_name(around.name) if around.name else None
    findings: list[TextFinding] = [
        *changed_since(document.signatures),
        *find_overprints(document, header),
    ]
    entered = None
    if around.register is not None:
        match = around.register.match(around.name, header, named)
        entered = match.said
        findings += [match.finding] if match.finding else []
    sealed = read_signatures(document.signatures, header)
    mailed = _mailed(around, named)
    said = tuple(one for one in (entered, sealed, mailed, named) if one is not None)
    settled = settle(document, extraction, said)
    return Heard(_with(settled, findings), said)


def _mailed(around: Circumstances, named: Testimony | None) -> Testimony | None:
    """Return what the subject of the message says, if it speaks of this document."""
    said = read_mail_subject(around.mail) if around.mail else None
    if said is None or around.alone:
        return said
    same = named is not None and named.number is not None and said.number is not None
    return said if same and _number(named) == _number(said) else None


def _number(said: Testimony | None) -> str:
    return (said.number or "").lstrip("0").lower() if said else ""


def _with(extraction: Extraction, findings: list[TextFinding]) -> Extraction:
    if not findings:
        return extraction
    every = {*extraction.findings, *findings}
    ordered = sorted(every, key=lambda one: (one.span, one.code, one.message))
    return replace(extraction, findings=tuple(ordered))
