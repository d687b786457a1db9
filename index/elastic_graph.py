"""The rows of documents, findings and aliases, brought from one graph to the next."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from index.canonical import canonical
from index.elastic_ancestors import replace_ancestors
from index.elastic_change import FETCHED
from index.elastic_rows import (
    citations_of,
    document_row,
    finding_row,
    group_of,
)
from index.elastic_snapshot import any_of, nested
from index.groups import groups_of
from index.redirects import Trail, redirects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.elastic_change import Change, Key, Row
    from index.elastic_texts import Texts
    from index.groups import Group
    from index.records import Finding, Graph

_KIND = "documents"

T = TypeVar("T")


class GraphRows:
    """The rows that follow from a graph, inside one change."""

    def __init__(self, change: Change, texts: Texts) -> None:
        self._change = change
        self._texts = texts

    def replace(self, graph: Graph, groups: dict[str, Group]) -> None:
        """Write what differs from the rows that are there."""
        known = self._known()
        gone = sorted(known.keys() - groups.keys())
        self._replace_aliases(graph, gone)
        self._replace_findings(graph.findings)
        before = {} if self._change.anew else known
        self._end([before[id_][0] for id_ in gone if id_ in before])
        self._write(self._changed(groups, before), before)
        replace_ancestors(self._change, groups)

    def rewrite(self, *, everything: bool) -> None:
        """Write the rows of documents anew whose texts have changed, or of all."""
        known = self._known()
        for few in _batches(sorted(known) if everything else self._holders()):
            rows = self._change.rows_before(_KIND, any_of("id", few))
            self._write((group_of(row) for row in rows), known)

    def _known(self) -> dict[str, tuple[str, str]]:
        """Return the id and the digest of the row of each document."""
        fields = ("id", "digest")
        rows = self._change.rows_before(_KIND, order=("id",), fields=fields)
        return {row["id"]: (row["_id"], row["digest"]) for row in rows}

    def _changed(
        self, groups: dict[str, Group], before: dict[str, tuple[str, str]]
    ) -> Iterator[Group]:
        touched = self._texts.touched
        for id_, group in groups.items():
            known = before.get(id_)
            same = known is not None and known[1] == group.digest().hex()
            if not same or not touched.isdisjoint(group.document.copies):
                yield group

    def _holders(self) -> list[str]:
        """Return the documents that hold a copy whose text has changed."""
        found: set[str] = set()
        for few in _batches(sorted(self._texts.touched)):
            rows = self._change.rows_before(
                _KIND, any_of("copies", few), fields=("id",)
            )
            found |= {row["id"] for row in rows}
        return sorted(found)

    def _write(
        self, groups: Iterable[Group], before: dict[str, tuple[str, str]]
    ) -> None:
        for few in _batches(groups):
            ids = [group.document.id for group in few]
            self._end([before[id_][0] for id_ in ids if id_ in before])
            copies = [sha256 for group in few for sha256 in group.document.copies]
            texts = self._texts.after(copies)
            for group in few:
                row = document_row(group, _texts_of(group, texts))
                self._change.put(_KIND, (group.document.id,), row)

    def _end(self, row_ids: Sequence[str]) -> None:
        for few in _batches(row_ids):
            rows = list(self._change.whole_rows(_KIND, few))
            for id_, row in whole_again(rows, self._texts):
                self._change.end(_KIND, id_, row)

    def _replace_findings(self, findings: tuple[Finding, ...]) -> None:
        before = (
            {} if self._change.anew else _counted(self._change.rows_before("findings"))
        )
        self._change.replace_all(
            "findings", _counted(map(finding_row, findings)), before
        )

    def _replace_aliases(self, graph: Graph, gone: list[str]) -> None:
        before = {_alias(row): row for row in self._change.rows_before("aliases")}
        given = {(row["id"], row["target"]) for row in before.values()}
        followed = redirects(given, self._trails(gone), graph)
        rows = [(*pair, True) for pair in graph.aliases]
        rows += [(*pair, False) for pair in followed]
        now = [{"id": i, "target": to, "stated": stated} for i, to, stated in rows]
        kept = {} if self._change.anew else before
        self._change.replace_all("aliases", {_alias(row): row for row in now}, kept)

    def _trails(self, gone: list[str]) -> dict[str, Trail]:
        return {id_: trail for few in _batches(gone) for id_, trail in self._trail(few)}

    def _trail(self, ids: list[str]) -> Iterator[tuple[str, Trail]]:
        """Yield what is known of documents that the graph has no more."""
        cited: dict[str, list[tuple[str, int, int]]] = {id_: [] for id_ in ids}
        citing = nested("citations", any_of("citations.target", ids))
        for row in self._change.rows_before(_KIND, citing, fields=("citing",)):
            for citation in citations_of(row):
                if citation.target in cited:
                    place = citation.place
                    at = (place.sha256, place.span.start, place.span.end)
                    cited[citation.target].append(at)
        held = self._change.rows_before(
            _KIND, any_of("id", ids), fields=("id", "copies")
        )
        for row in held:
            yield (
                row["id"],
                Trail(tuple(sorted(row["copies"])), tuple(cited[row["id"]])),
            )


def prepared(graph: Graph) -> tuple[Graph, dict[str, Group]]:
    """Return a graph in canonical order, and its groups.

    Raises:
        ValueError: A citation or an edge names a document the graph lacks.
    """
    graph = canonical(graph)
    return graph, groups_of(graph)


def whole_again(rows: Sequence[Row], texts: Texts) -> Iterator[tuple[str, Row]]:
    """Yield the ids and the rows of documents as they were written, words included.

    The server keeps no words, so they are made from the texts kept before the change.
    """
    copies = [sha256 for row in rows for sha256 in row["copies"]]
    before = texts.before(copies)
    for row in rows:
        group = group_of(row)
        again = document_row(group, _texts_of(group, before))
        yield row["_id"], {**again, "digest": row["digest"], "since": row["since"]}


def _texts_of(group: Group, texts: dict[str, str]) -> list[str]:
    return [texts[sha] for sha in group.document.copies if sha in texts]


def _counted(rows: Iterable[Row]) -> dict[Key, Row]:
    """Return rows by what they say; equal ones are counted."""
    seen: Counter[str] = Counter()
    found: dict[Key, Row] = {}
    for row in rows:
        seen[row["record"]] += 1
        found[row["record"], str(seen[row["record"]])] = row
    return found


def _alias(row: Row) -> Key:
    return (row["id"], row["target"], str(row["stated"]))


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(items)
    while few := list(itertools.islice(waiting, FETCHED)):
        yield few
