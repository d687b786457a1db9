"""Copies for measurements of resolution: what extraction finds, without extracting.

Made from the truth of an archive (``corpus.sample.archive``): header, citations with
mentions, relations and labels, words beside them, lines. What it is not: confidences
are those of plain cases, tasks, effects and findings are left out, and the sketch is of
whole lines. Usage, to see how far it agrees with ``extractors.extract``:

    python benchmarks/made_copies.py [DOCUMENTS] [SAMPLE]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from corpus.document import Span
from corpus.sample.archive import Archive, Document, Plan
from extractors.facts import (
    SELF,
    Citation,
    Evidence,
    Extraction,
    Header,
    Kind,
    Mention,
    Relation,
)
from index.copying import sequels_of
from index.records import Copy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.sample.archive.citing import Citation as Cited

_KEPT = 64  # hashes of a sketch
_SHORTEST = 60  # bytes of a line that is hardly written twice
_SURE = 0.9976

_RULES = {
    "kind": "parts of the form",
    "type": "type by title",
    "symbol": "number zone",
    "issued": "date zone",
    "issuer": "organ of the head",
    "parent_organisation": "organ of the head",
    "province": "provinces of the text",
    "place": "place zone",
    "subject": "subject zone",
    "signer": "name under the office",
    "signer_title": "rank above the name",
    "recipients": "list under Nơi nhận",
}

_RELATIONS = {
    "basis": (0.9934, "căn cứ"),
    "implements": (0.9176, "issued to carry it out"),
    "mentions": (0.8747, "no other relation said"),
    "replaces": (0.95, "thay thế"),
}

_FIELDS = (
    *("kind", "type", "symbol", "issued", "issuer", "parent_organisation"),
    *("province", "place", "subject", "signer", "signer_title", "recipients"),
)


def made_copies(
    documents: int, seed: int = 7, *, start: int = 0, **parameters: float
) -> Iterator[Copy]:
    """Yield the copies of an archive one by one, in the order of issue.

    Args:
        documents: Size of the archive.
        seed: Chooses names and who cites what.
        start: The first document to yield.
        **parameters: Further ones of ``Plan``, such as ``campaign``; ``size=0`` leaves
            out the sentences that fill a text, nearly twice as many a second.
    """
    archive = Archive(Plan(documents, seed, **parameters))  # type: ignore[arg-type]
    for document in archive.documents(start):
        yield copy_of(document)


def copy_of(document: Document) -> Copy:
    """Return the copy that a made document is read as."""
    text, content = document.text, document.text.encode()
    lengths = (len(line) + 1 for line in text.split("\n")[:-1])
    citations = _citations(document)
    spans = [citation.mention.span for citation in citations]
    return Copy(
        sha256=sha256(content).hexdigest(),
        path=document.path,
        media_type="text/plain",
        extraction=Extraction(_header(document), citations),
        line_starts=tuple(accumulate(lengths, initial=0)),
        quotes=tuple(text[span.start : span.end] for span in spans),
        sequels=sequels_of(text, citations),
        sketch=_sketch(content),
    )


def _sketch(content: bytes) -> tuple[int, ...]:
    """Return hashes of lines; equal lines of two copies have equal ones."""
    told = {crc32(line) for line in content.split(b"\n") if len(line) >= _SHORTEST}
    return tuple(sorted(told)[:_KEPT])


def _header(document: Document) -> Header:
    truth, spans = document.header, dict(document.spans)
    if truth.symbol is None:
        del spans["symbol"]
    evidence = (
        (field, Evidence(_span(spans.get(field)), _SURE, _RULES[field]))
        for field in _FIELDS
        if getattr(truth, field) is not None
    )
    return Header(
        kind=Kind(truth.kind),
        type=truth.type,
        symbol=truth.symbol,
        issued=truth.issued,
        issuer=truth.issuer,
        parent_organisation=truth.parent_organisation,
        province=truth.province,
        place=truth.place,
        subject=truth.subject,
        signer=truth.signer,
        signer_title=truth.signer_title,
        recipients=truth.recipients,
        evidence=tuple(evidence),
    )


def _span(place: tuple[int, int] | None) -> Span | None:
    return Span(*place) if place else None


def _citations(document: Document) -> tuple[Citation, ...]:
    labels: dict[str, str] = {}
    fullest: dict[str, Cited] = {}
    for cited in document.citations:
        labels.setdefault(cited.target, f"t{len(labels) + 1}")
        if cited.issued and cited.target not in fullest:
            fullest[cited.target] = cited
    return tuple(
        _citation(cited, fullest.get(cited.target, cited), labels, document)
        for cited in document.citations
    )


def _citation(
    cited: Cited, full: Cited, labels: Mapping[str, str], document: Document
) -> Citation:
    confidence, rule = _RELATIONS[cited.relation]
    issued = cited.issued or full.issued
    mention = Mention(
        span=Span(cited.start, cited.end),
        type=cited.type,
        symbol=cited.symbol,
        issued=issued,
        year=issued.year if issued else None,
        issuer=cited.issuer or full.issuer,
        province=document.header.province if cited.local else None,
        name=None if cited.symbol else cited.name,
        confidence=0.988,
        rule="head and symbol" if cited.symbol else "law by name",
    )
    return Citation(
        mention=mention,
        relation=Relation(cited.relation),
        source=SELF if cited.source == SELF else labels[cited.source],
        target=labels[cited.target],
        confidence=confidence,
        rule=rule,
    )


def agreement(documents: int, sample: int) -> Iterator[str]:
    """Yield what differs between made copies and what is extracted from the texts."""
    from corpus.reader import read  # noqa: PLC0415 - loads only where it is used
    from extractors import extract  # noqa: PLC0415 - as above

    archive = Archive(Plan(documents))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.txt"
        for number in range(0, documents, max(1, documents // sample)):
            document = archive.document(number)
            path.write_text(document.text, encoding="utf-8")
            found = extract(read(path))
            yield from _compared(document, copy_of(document).extraction, found)


def _compared(document: Document, made: Extraction, found: Extraction) -> Iterator[str]:
    yield "documents"
    for field in _FIELDS:
        mine, theirs = getattr(made.header, field), getattr(found.header, field)
        yield f"header {'as found' if mine == theirs else 'differs'}"
        if mine != theirs:
            yield f"  {field}: {mine!r} is read as {theirs!r} [{document.number}]"
    mine, theirs = _said(made), _said(found)
    yield from ["citations"] * len(mine)
    yield from ["citations as found"] * len(mine & theirs)
    yield from ["citations found besides"] * len(theirs - mine)
    text = document.text
    for which, those in (("made", mine - theirs), ("found", theirs - mine)):
        for row in sorted(those, key=str):
            yield f"  {which} {text[row[0] : row[1]]} {row} [{document.number}]"


def _said(extraction: Extraction) -> set[tuple[Any, ...]]:
    return {
        (
            *(c.mention.span.start, c.mention.span.end),
            *(c.mention.type, c.mention.symbol, c.mention.issued, c.mention.year),
            *(c.mention.issuer, c.mention.province, c.mention.name),
            *(c.relation.value, c.source, c.target),
        )
        for c in extraction.citations
    }


def main() -> None:
    """Say how fast copies are made, and how far they agree with extraction."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    sample = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    started, many = time.process_time(), min(documents, 2000)
    for _ in zip(range(many), made_copies(documents), strict=False):
        pass
    spent = time.process_time() - started
    print(f"{many / spent:.0f} copies a CPU second")
    counted = Counter(agreement(documents, sample))
    for line, times in counted.most_common():
        print(f"{times:6} {line}")


if __name__ == "__main__":
    main()
