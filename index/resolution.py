"""From copies to the graph: a pure function of the set of copies.

Any order of arrival, in one batch or many, gives the identical graph, ids included:
the copies are put into a canonical order, everything that identifies documents
completely is collected first (``index.catalogue``), and only then are vague citations
matched against it (``index.judging``), so that no match can depend on another.

A wrong merge is worse than a split, and a doubt is said as a doubt.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index import canonical, gathering, names
from index.catalogue import Catalogue, Entry, by_organ, fitting, well_known_catalogue
from index.claims import Reading, read_copy
from index.correction import (
    Correction,
    corrected_copy,
    holding,
    own_ids,
    relinked,
    said_links,
    unapplied,
)
from index.findings import find
from index.judging import digest, judge
from index.linking import Linked, link
from index.records import Copy, Graph
from index.unit_names import names_of, renamed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from index.units import Unit

RESOLUTION_VERSION = "2"
"""Changes whenever the same copies give another graph."""


def resolve(
    copies: Iterable[Copy],
    corrections: Iterable[Correction] = (),
    units: Iterable[Unit] = (),
) -> Graph:
    """Return the graph that follows from a set of copies.

    Args:
        copies: In any order; copies of one content hash count once.
        corrections: What persons put right, in any order; the last stage.
        units: A user's own list of units, whose names stand for their aliases.

    Returns:
        Documents, citations, edges, findings and aliases in canonical order.
    """
    names = names_of(units)
    held = [renamed(copy, names) for copy in once(copies)]
    right = holding(corrections)
    readings = [read_copy(corrected_copy(copy, right)) for copy in held]
    catalogue = collect(readings)
    own = own_ids({r.sha256: settle(r, catalogue) for r in readings}, right)
    for reading in readings:
        catalogue.add(_entry(reading, own[reading.sha256]))
    linked: list[Linked] = []
    for reading in readings:
        key = own[reading.sha256]
        verdicts = [judge(claim, catalogue, key) for claim in reading.claims]
        linked += link(reading, verdicts, key)
    linked = relinked(linked, own, said_links(held, right), right)
    graph = _graph(readings, linked, own, catalogue)
    lost = unapplied(held, own, right)
    return canonical.canonical(replace(graph, findings=(*graph.findings, *lost)))


def _graph(
    readings: list[Reading],
    linked: list[Linked],
    own: dict[str, str],
    catalogue: Catalogue,
) -> Graph:
    documents = gathering.documents(readings, linked, own)
    citations = tuple(item.record for item in linked)
    edges = gathering.edges(citations)
    return Graph(
        documents=documents,
        citations=citations,
        edges=edges,
        findings=find(readings, linked, own, documents, edges),
        aliases=gathering.aliases(readings, linked, own, catalogue),
    )


def _entry(reading: Reading, key: str) -> Entry:
    issued, subject = reading.given.issued, reading.copy.extraction.header.subject
    days = frozenset({issued} if issued else ())
    return Entry(key, reading.identity, days, held=True, subject=subject)


def once(copies: Iterable[Copy]) -> list[Copy]:
    """Return the copies once a content hash, in the order of the hashes.

    Of several paths of one file the first in alphabetical order is kept.
    """
    kept: dict[str, Copy] = {}
    for copy in copies:
        known = kept.get(copy.sha256)
        if known is None or copy.path < known.path:
            kept[copy.sha256] = copy
    return [kept[sha256] for sha256 in sorted(kept)]


def collect(readings: list[Reading]) -> Catalogue:
    """Collect every document that tables, copies or citations identify completely."""
    catalogue = well_known_catalogue()
    for reading in readings:
        if reading.identity.complete:
            entry = catalogue.new(reading.identity, reading.given.issued)
            key = catalogue.add(entry)
            if reading.law_name:
                catalogue.name(reading.law_name, key)
    for reading in readings:
        for claim in reading.claims:
            if claim.identity.complete:
                entry = catalogue.new(claim.identity, claim.given.issued)
                catalogue.add(replace(entry, stated=not claim.located))
    return catalogue


def settle(reading: Reading, catalogue: Catalogue) -> str:
    """Return the id of the document that a copy holds.

    A copy whose header leaves out the year takes the identity of the one document that
    others cite by its number, issued not before what the copy itself cites. Failing
    that, its subject or its content keeps it apart from its likes.
    """
    identity = reading.identity
    if identity.complete:
        return catalogue.id_of(identity)
    if identity.number and identity.series and identity.register.complete:
        found = fitting(identity, catalogue.at(by_organ(identity)), None)
        late = [entry for entry in found if _not_before(entry, reading.latest)]
        if len(late) == 1:
            return late[0].id
    return _own_id(reading)


def _not_before(entry: Entry, latest: date | None) -> bool:
    return latest is None or (entry.first is not None and entry.first >= latest)


def _own_id(reading: Reading) -> str:
    """Name a copy by what it says, apart from all others where that is too little."""
    identity, subject = reading.identity, reading.copy.extraction.header.subject
    if identity.name and identity.register.complete and names.says_year(subject or ""):
        return identity.id
    return f"{identity.id}~{digest(reading.sha256)}"
