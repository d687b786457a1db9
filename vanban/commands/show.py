"""``vanban show``: a document, and all that the texts say of it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractors.confidence import DOUBTFUL_BELOW
from index.records import Status
from vanban.evidence import evidence_of, line_around, place_text
from vanban.force import force_lines, force_on, force_record
from vanban.naming import opened, the_document
from vanban.options import data_option, name_argument
from vanban.output import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from extractors.facts import Certification
    from index.effectiveness import Effectiveness
    from index.records import CitationRecord, DocumentRecord
    from index.store import View

FIELDS = {
    "symbol": "Số, ký hiệu / symbol",
    "type": "Loại / type",
    "issued": "Ngày ban hành / issued",
    "year": "Năm / year",
    "issuer": "Cơ quan ban hành / issuer",
    "level": "Cấp / level",
    "province": "Tỉnh / province",
    "title": "Trích yếu / subject",
    "signer": "Người ký / signer",
    "status": "Tình trạng / status",
}

WITNESSES = {
    "text": "theo văn bản / by the text",
    "register": "theo sổ văn bản / by the register",
    "signature": "theo chữ ký số / by the digital signature",
    "mail": "theo thư điện tử / by the e-mail",
    "file_name": "theo tên tệp / by the file name",
    "citation": "theo văn bản khác / by another document",
}

STATUS = {
    Status.HELD: "có bản lưu / held",
    Status.CITED_ONLY: "chỉ được viện dẫn / cited only",
}


@click.command(name="show")
@name_argument
@data_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Cho người đọc hay cho máy. / For people or for programs.",
)
@click.option(
    "--evidence",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Vẽ chỗ làm chứng lên ảnh trang. / Draw the evidence on images of the pages.",
)
@click.option(
    "--as-of",
    "day",
    type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]),
    help="Hiệu lực vào ngày này. / Say whether it was in force on a day.",
)
def command(
    name: str, data: Path, form: str, evidence: Path | None, day: datetime | None
) -> int:
    """Xem một văn bản. / Show a document and all that texts say of it.

    NAME is an id or a number in any spelling: "34-CT/TW", "34 ct tw".
    """
    with opened(data) as view:
        document = the_document(view, name)
        if evidence is not None:
            return _draw(document, data, evidence)
        force = force_on(view, document, day.date()) if day else None
        lines = (
            [as_json(as_record(view, document, force))]
            if form == "json"
            else list(as_lines(view, document, force))
        )
    for line in lines:
        click.echo(line)
    return 0


def _draw(document: DocumentRecord, data: Path, out: Path) -> int:
    from pipelines.folder import DataFolder  # noqa: PLC0415 - only for images
    from pipelines.ledger import Ledger  # noqa: PLC0415 - as above
    from vanban.evidence_image import draw  # noqa: PLC0415 - as above

    ledger = Ledger.open(DataFolder(data).ledger)
    try:
        for path in draw(document, ledger, out):
            click.echo(path)
    finally:
        ledger.close()
    return 0


def as_record(
    view: View, document: DocumentRecord, force: Effectiveness | None = None
) -> dict[str, object]:
    """Return a document with everything said of it, as a value for programs.

    ``force`` is its status on the day asked for, if one was.
    """
    return {
        **{field: getattr(document, field) for field in ("id", *FIELDS)},
        "inferred": list(document.inferred),
        "doubtful": list(document.doubtful),
        "witnesses": _witnesses(document),
        "aliases": list(document.aliases),
        "copies": list(document.paths),
        "findings": [
            {
                "code": one.code,
                "severity": one.severity.value,
                "message": one.message,
                "documents": list(one.documents),
            }
            for one in view.findings(document.id)
        ],
        **({"as_of": force_record(force)} if force else {}),
        "said_of_it": [_said(c) for c in view.citations(target=document.id)],
        "names": [_said(c) for c in view.citations(within=document.id)],
    }


def as_lines(
    view: View, document: DocumentRecord, force: Effectiveness | None = None
) -> Iterator[str]:
    """Say what is known of a document, in words.

    ``force`` is its status on the day asked for, if one was.
    """
    yield document.id
    for field, heading in FIELDS.items():
        value = getattr(document, field)
        if value is not None:
            said = STATUS.get(value, value) if field == "status" else value
            yield f"  {heading}: {said}{_marks(document, field)}"
    if force is not None:
        yield from force_lines(force)
    if document.aliases:
        yield "  Còn gọi / also: " + "; ".join(document.aliases)
    yield from _copy_lines(document)
    yield from _finding_lines(view, document)
    yield from _said_lines(
        view,
        "Được viện dẫn / what texts say of it",
        view.citations(target=document.id),
        incoming=True,
    )
    yield from _said_lines(
        view,
        "Viện dẫn / what it names",
        view.citations(within=document.id),
        incoming=False,
    )


_COPYING = {
    "SY": "bản sao y / certified copy",
    "SL": "bản sao lục / copy of a copy",
    "TrS": "bản trích sao / excerpt",
}
"""Forms of copies (Nghị định 30/2020/NĐ-CP, Article 25)."""


def _copy_lines(document: DocumentRecord) -> Iterator[str]:
    """Name every copy, and who certifies it, if somebody does."""
    certified = dict(document.certified)
    for sha256, path in zip(document.copies, document.paths, strict=True):
        one = certified.get(sha256)
        yield f"  Bản lưu / copy: {path}" + (f" ({_certified(one)})" if one else "")


FINDINGS = 5
"""Findings that are named beside a document; more are counted."""


def _finding_lines(view: View, document: DocumentRecord) -> Iterator[str]:
    """Say what a person should look at, drafts and copies in disagreement among it."""
    from index.suggestion import title  # noqa: PLC0415 - commands start fast

    found = list(view.findings(document.id))
    if found:
        asked = f"vanban findings {document.id}"
        yield f"  Cần xem lại / to look at ({len(found)}): {asked}"
    for finding in found[:FINDINGS]:
        others = [id_ for id_ in finding.documents if id_ != document.id]
        named = f": {', '.join(others)}" if others else ""
        yield f"    {title(finding.code)}{named}"


def _certified(said: Certification) -> str:
    day = f"{said.issued:%d/%m/%Y}" if said.issued else None
    return ", ".join(filter(None, (_COPYING[said.kind], said.symbol, day, said.issuer)))


def _witnesses(document: DocumentRecord) -> dict[str, str]:
    """Return who states each field: the text of a copy, or another witness."""
    others = dict(document.witnesses)
    default = "text" if document.copies else "citation"
    stated = (f for f in FIELDS if f not in ("level", "status", *document.inferred))
    return {
        field: others.get(field, default)
        for field in stated
        if getattr(document, field) is not None
    }


def _marks(document: DocumentRecord, field: str) -> str:
    """Say who states a field where that is not the text, and what is not sure of it."""
    marks = list(_who(document, field))
    if field in document.inferred:
        marks.append("suy ra / inferred")
    if field in document.doubtful:
        marks.append("chưa chắc / doubtful")
    return f" ({'; '.join(marks)})" if marks else ""


def _who(document: DocumentRecord, field: str) -> Iterator[str]:
    """Say who states a field: witnesses, or the person who put it right."""
    who = dict(document.witnesses).get(field)
    names = who.split(", ") if who else []
    if all(name in WITNESSES for name in names):
        yield from (WITNESSES[name] for name in names)
    else:
        yield f"{who} hiệu chỉnh / corrected by {who}"


def _said_lines(
    view: View, heading: str, citations: Iterable[CitationRecord], *, incoming: bool
) -> Iterator[str]:
    grouped: dict[str, list[CitationRecord]] = defaultdict(list)
    for citation in citations:
        grouped[_end(citation, incoming=incoming)].append(citation)
    if not grouped:
        return
    yield f"{heading} ({sum(map(len, grouped.values()))}):"
    for other, those in grouped.items():
        yield f"  {other}"
        for citation in those:
            text = view.text(citation.place.sha256) or ""
            line = line_around(text, *_range(citation)) if text else citation.quote
            said = f"{citation.relation.value}{_doubt(citation)}"
            yield f"    {said}, {place_text(citation.place)}: {line}"


def _doubt(citation: CitationRecord) -> str:
    """Say that a resolved citation may be read wrongly; others say it themselves."""
    sure = citation.target is None or citation.confidence >= DOUBTFUL_BELOW
    return "" if sure else " (chưa chắc / doubtful)"


def _end(citation: CitationRecord, *, incoming: bool) -> str:
    """Name the document at the other end of a citation, doubts said as doubts."""
    if incoming:
        nested = citation.source != citation.within
        return f"{citation.source}" + (f"  (theo {citation.within})" if nested else "")
    if citation.target:
        return citation.target
    named = f"{citation.status.value}: {citation.printed or citation.quote}"
    return f"{named}  ?  " + " | ".join(citation.candidates)


def _range(citation: CitationRecord) -> tuple[int, int]:
    return citation.place.span.start, citation.place.span.end


def _said(citation: CitationRecord) -> dict[str, object]:
    return {
        "relation": citation.relation.value,
        "within": citation.within,
        "source": citation.source,
        "target": citation.target,
        "status": citation.status.value,
        "candidates": list(citation.candidates),
        "confidence": citation.confidence,
        "rule": citation.rule,
        "issued": citation.issued,
        "evidence": evidence_of(citation),
    }
