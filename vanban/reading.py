"""One file on its own: read, extracted, and named by the ids that it allows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractors import extract
from extractors.record import record
from index.copying import copy_of
from index.resolution import resolve

if TYPE_CHECKING:
    from corpus.source_file import SourceFile
    from extractors.facts import Extraction
    from index.records import Copy, Graph


def read_alone(source: SourceFile) -> dict[str, object]:
    """Return what a file says, as the JSON object of ``vanban extract``.

    Raises:
        DocumentError: The file cannot be read or its text not be understood.
    """
    return read_with_facts(source)[1]


def read_with_facts(source: SourceFile) -> tuple[Extraction, dict[str, object]]:
    """Return the facts of a file, which name their rules, and the JSON object.

    Raises:
        DocumentError: The file cannot be read or its text not be understood.
    """
    document = source.read()
    extraction = extract(document)
    copy = copy_of(source.relative, document, extraction)
    graph = resolve([copy])
    ids = ids_of_labels(extraction, copy, graph)
    own = next((d.id for d in graph.documents if copy.sha256 in d.copies), None)
    said = record(
        document, extraction, source.path, lambda label: ids.get(label, label), own
    )
    return extraction, said


def ids_of_labels(extraction: Extraction, copy: Copy, graph: Graph) -> dict[str, str]:
    """Return the id of each label that this document alone allows to name.

    A label keeps itself where its mentions were not all resolved to one document.
    """
    targets = {
        c.place.span: c.target for c in graph.citations if c.place.sha256 == copy.sha256
    }
    found: dict[str, set[str | None]] = defaultdict(set)
    for citation in extraction.citations:
        found[citation.target].add(targets.get(citation.mention.span))
    return {
        label: id_
        for label, ids in found.items()
        if len(ids) == 1 and (id_ := next(iter(ids))) is not None
    }
