"""One document with its facts as the JSON object that ``vanban extract`` prints.

Every key is always there; what is absent is ``None``. Offsets index ``text``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.facts import SELF

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from corpus.digital_signature import DigitalSignature
    from corpus.document import Document, Span
    from extractors.facts import (
        Anaphor,
        Citation,
        Effect,
        Evidence,
        Extraction,
        Header,
        Task,
        TextFinding,
    )
    from extractors.testimony import Testimony

Record = dict[str, object]


def record(
    document: Document,
    extraction: Extraction,
    path: str,
    label_to_id: Callable[[str], str] = lambda label: label,
    own_id: str | None = None,
    testimonies: Sequence[Testimony] = (),
) -> Record:
    """Return a document and its facts as plain values for JSON.

    Args:
        document: As read.
        extraction: Its facts.
        path: The file, as the user named it.
        label_to_id: From a citation's target label to the document's id; labels are
            kept where no ids are made.
        own_id: Id of the document itself.
        testimonies: What each witness beside the text said of it.
    """
    days = _first_days(extraction.citations)
    return {
        "source": _source(document, path),
        "text": document.text,
        "document": _header(document, extraction.header, own_id),
        "citations": [
            _citation(document, c, days.get(c.target), label_to_id)
            for c in extraction.citations
        ],
        "anaphora": [_anaphor(a, label_to_id) for a in extraction.anaphora],
        "tasks": [_task(task) for task in extraction.tasks],
        "findings": [_finding(finding) for finding in extraction.findings],
        "effects": [_effect(effect) for effect in extraction.effects],
        "witnesses": [_testimony(said) for said in testimonies],
        "signatures": [_signature(one) for one in document.signatures],
    }


def _source(document: Document, path: str) -> Record:
    return {
        "path": path,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "pages": len(document.pages) or None,
        "ocr": document.ocr,
    }


def _first_days(citations: Sequence[Citation]) -> dict[str, date]:
    """Return the first day that the text gives each document it cites."""
    days: dict[str, date] = {}
    for citation in citations:
        if citation.mention.issued:
            days.setdefault(citation.target, citation.mention.issued)
    return days


def _header(document: Document, header: Header, own_id: str | None) -> Record:
    return {
        "kind": str(header.kind),
        "type": header.type,
        "symbol": header.symbol,
        "issued": _day(header.issued),
        "year": header.issued.year if header.issued else header.year,
        "issuer": header.issuer,
        "parent_organisation": header.parent_organisation,
        "province": header.province,
        "place": header.place,
        "subject": header.subject,
        "signer": header.signer,
        "signer_title": header.signer_title,
        "recipients": None if header.recipients is None else list(header.recipients),
        "secrecy": header.secrecy,
        "urgency": header.urgency,
        "id": own_id,
        "evidence": {
            field: _evidence(document, evidence) for field, evidence in header.evidence
        },
    }


def _evidence(document: Document, evidence: Evidence) -> Record:
    return {
        "start": evidence.span.start if evidence.span else None,
        "end": evidence.span.end if evidence.span else None,
        "page": document.place_of(evidence.span.start).page if evidence.span else None,
        "boxes": _boxes(document, evidence.span),
        "confidence": round(evidence.confidence, 4),
        "witness": evidence.witness,
        "rule": evidence.rule,
    }


def _citation(
    document: Document,
    citation: Citation,
    issued: date | None,
    label_to_id: Callable[[str], str],
) -> Record:
    """Return one citation; its day is the first that the text gives the document."""
    mention = citation.mention
    source = citation.source
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.of(document.text),
        "type": mention.type,
        "symbol": mention.symbol,
        "issued": _day(issued),
        "year": issued.year if issued else mention.year,
        "issuer": mention.issuer,
        "province": mention.province,
        "name": mention.name,
        "provision": mention.provision,
        "relation": str(citation.relation),
        "from": source if source == SELF else label_to_id(source),
        "target": label_to_id(citation.target),
        "confidence": round(citation.confidence * mention.confidence, 4),
        "rule": citation.rule,
        "page": document.place_of(mention.span.start).page,
        "boxes": _boxes(document, mention.span),
    }


def _anaphor(anaphor: Anaphor, label_to_id: Callable[[str], str]) -> Record:
    target = anaphor.target
    return {
        "start": anaphor.span.start,
        "end": anaphor.span.end,
        "target": target if target == SELF else label_to_id(target),
    }


def _task(task: Task) -> Record:
    return {
        "start": task.span.start,
        "end": task.span.end,
        "what": task.what,
        "lead": list(task.lead),
        "support": list(task.support),
        "deadline": _day(task.deadline),
        "deadline_text": task.deadline_text,
        "recurrence": task.recurrence,
    }


def _finding(finding: TextFinding) -> Record:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "start": finding.span.start,
        "end": finding.span.end,
    }


def _testimony(said: Testimony) -> Record:
    number = said.number
    return {
        "witness": said.witness.value,
        "words": said.words,
        "symbol": number + said.tail if number and said.tail else None,
        "number": number,
        "year": said.issued.year if said.issued else said.year,
        "type": said.type,
        "issued": _day(said.issued),
        "issuer": said.issuer,
        "subject": said.subject,
        "signer": said.signer,
    }


def _signature(signature: DigitalSignature) -> Record:
    """Return one signature; nothing of it says that it is valid in law."""
    at = signature.signed_at
    return {
        "name": signature.name,
        "organisation": signature.organisation,
        "unit": signature.unit,
        "signed_at": at.isoformat() if at else None,
        "since": signature.since.value,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _boxes(document: Document, span: Span | None) -> list[Record]:
    if span is None:
        return []
    return [
        {
            "page": box.page,
            "left": box.left,
            "top": box.top,
            "right": box.right,
            "bottom": box.bottom,
        }
        for box in document.boxes_of(span)
    ]


def _effect(effect: Effect) -> Record:
    return {
        "start": effect.span.start,
        "end": effect.span.end,
        "begins": _day(effect.begins),
        "ends": _day(effect.ends),
        "provision": effect.provision,
        "rule": effect.rule,
    }
