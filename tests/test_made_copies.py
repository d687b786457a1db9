"""Copies made for measurements of resolution are what extraction finds."""

from __future__ import annotations

import runpy
from collections import Counter
from pathlib import Path

from corpus.sample.archive import Archive, Plan
from index.resolution import resolve

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
COPIES = runpy.run_path(str(BENCHMARKS / "made_copies.py"))


def test_made_copies_agree_with_extraction() -> None:
    """Of header fields and citations at least 98 in a hundred are as extracted."""
    said = Counter(COPIES["agreement"](3000, 60))
    assert said["documents"] == 60
    fields = said["header as found"] + said["header differs"]
    assert said["header as found"] / fields >= 0.98
    assert said["citations as found"] / said["citations"] >= 0.98
    assert said["citations found besides"] / said["citations"] <= 0.02


def test_resolution_finds_what_made_copies_mean() -> None:
    """Every citation becomes the document meant, or a doubt where it is vague."""
    archive = Archive(Plan(500, size=0, campaign=150, vague=0.05))
    made = list(archive.documents())
    copies = [COPIES["copy_of"](document) for document in made]
    graph = resolve(copies)
    ids = {sha256: d.id for d in graph.documents for sha256 in d.copies}
    own = {d.act.key: ids[c.sha256] for d, c in zip(made, copies, strict=True)}
    assert len(set(own.values())) == 500
    meant = {
        (copy.sha256, cited.start): cited
        for document, copy in zip(made, copies, strict=True)
        for cited in document.citations
    }
    for citation in graph.citations:
        cited = meant.pop((citation.place.sha256, citation.place.span.start))
        if citation.target is None:
            assert cited.form == "vague"
        elif cited.held:
            assert citation.target == own[cited.target]
        else:
            assert citation.target not in own.values()
    assert not meant
