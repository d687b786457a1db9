"""One file on its own: read, extracted, and named by the ids that it allows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from corpus.attachments import Attachments
from corpus.unpacking import container_at
from extractors import extract
from extractors.hearing import Circumstances, Heard, hear
from extractors.record import record
from index.copying import copy_of
from index.resolution import resolve

if TYPE_CHECKING:
    from corpus.document import Document
    from corpus.source_file import SourceFile
    from extractors.facts import Extraction
    from extractors.registered import Registered
    from index.records import Copy, Graph


def read_alone(
    source: SourceFile, register: Registered | None = None, *, witnesses: bool = True
) -> dict[str, object]:
    """Return what a file says, as the JSON object of ``vanban extract``.

    Args:
        source: The file.
        register: The register that its owner keeps.
        witnesses: Whether anything but the text is heard.

    Raises:
        DocumentError: The file cannot be read or its text not be understood.
    """
    document = source.read()
    extraction = extract(document)
    if not witnesses:
        return _record(source, document, Heard(extraction, ()))
    around = circumstances_of(source, register)
    return _record(source, document, hear(document, extraction, around))


def read_with_facts(source: SourceFile) -> tuple[Extraction, dict[str, object]]:
    """Return the facts of a text, which name their rules, and the JSON object.

    Raises:
        DocumentError: The file cannot be read or its text not be understood.
    """
    document = source.read()
    extraction = extract(document)
    return extraction, _record(source, document, Heard(extraction, ()))


def circumstances_of(source: SourceFile, register: Registered | None) -> Circumstances:
    """Return what is known of a file apart from what is in it."""
    carrier = container_at(source.real, source.inside[:-1]) if source.inside else None
    if not isinstance(carrier, Attachments):
        return Circumstances(source.relative, register=register)
    alone = len(carrier.members) == 1
    return Circumstances(source.relative, carrier.subject, alone, register)


def _record(source: SourceFile, document: Document, heard: Heard) -> dict[str, object]:
    extraction = heard.extraction
    copy = copy_of(source.relative, document, extraction)
    graph = resolve([copy])
    ids = ids_of_labels(extraction, copy, graph)
    own = next((d.id for d in graph.documents if copy.sha256 in d.copies), None)
    return record(
        document,
        extraction,
        source.path,
        lambda label: ids.get(label, label),
        own,
        heard.testimonies,
    )


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
