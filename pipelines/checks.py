"""What a person should be able to read at a glance after a run."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing

import dagster as dg

from corpus.knowledge.fault_texts import both
from index.records import CitationRecord, Status
from index.store import View
from pipelines.assets import citation_graph, extractions, texts
from pipelines.resources import Answering, Folder
from pipelines.stages import EXTRACT, READ

SHOWN = 20
"""Rows of a table in the metadata of a check."""


@dg.asset_check(asset=texts)
def every_file_was_read(folder: Folder) -> dg.AssetCheckResult:
    """Files that could not be opened or read, with cause and remedy."""
    return _failures(folder, READ.name)


@dg.asset_check(asset=extractions)
def every_text_gave_facts(folder: Folder) -> dg.AssetCheckResult:
    """Texts whose facts could not be extracted, with cause and remedy."""
    return _failures(folder, EXTRACT.name)


@dg.asset_check(asset=citation_graph)
def citations_are_resolved(
    folder: Folder, answering: dg.ResourceParam[Answering]
) -> dg.AssetCheckResult:
    """How many citations name a document held, cited only, ambiguous or unresolved."""
    with closing(answering.data(folder).answering.view()) as view:
        counts = Counter(c.status.value for c in view.citations())
    total = counts.total()
    doubtful = counts[Status.AMBIGUOUS] + counts[Status.UNRESOLVED]
    return dg.AssetCheckResult(
        passed=doubtful <= total / 2,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={
            "citations": total,
            "doubtful_share": round(doubtful / total, 4) if total else 0.0,
            **{status.value: counts[status.value] for status in Status},
        },
    )


@dg.asset_check(asset=citation_graph)
def evidence_quotes_the_text(
    folder: Folder, answering: dg.ResourceParam[Answering]
) -> dg.AssetCheckResult:
    """Every citation's offsets quote its words in the text of its copy."""
    with closing(answering.data(folder).answering.view()) as view:
        wrong = list(_misquoted(view))
    return dg.AssetCheckResult(
        passed=not wrong,
        metadata={
            "wrong": len(wrong),
            "first": dg.MetadataValue.md(
                _table(("path", "quote"), [(c.place.path, c.quote) for c in wrong])
            ),
        },
    )


def _misquoted(view: View) -> Iterator[CitationRecord]:
    """Yield citations whose place does not hold their words; each text is read once."""
    copies = sorted({sha for d in view.documents() for sha in d.copies})
    for sha256 in copies:
        text = view.text(sha256)
        if text is None:
            continue
        for citation in view.citations(sha256=sha256):
            if citation.place.span.of(text) != citation.quote:
                yield citation


def _failures(folder: Folder, stage: str) -> dg.AssetCheckResult:
    with folder.ledger() as ledger:
        failed = [f for f in ledger.failures() if f.stage == stage]
    rows = [(f.path, both(f.cause), both(f.remedy)) for f in failed]
    return dg.AssetCheckResult(
        passed=not failed,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={
            "failed": len(failed),
            "files": dg.MetadataValue.md(_table(("file", "cause", "remedy"), rows)),
        },
    )


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return the first rows as a Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows[:SHOWN]]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


CHECKS = [
    every_file_was_read,
    every_text_gave_facts,
    citations_are_resolved,
    evidence_quotes_the_text,
]
