"""The rows of aliases: those that the graph states, and redirects of ids once given.

Only the aliases that a change touches are asked for; ``index.redirects`` says where an
id leads that was given once and is no document's any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.elastic_change import batches
from index.elastic_rows import citations_of, document_of, row_id
from index.elastic_snapshot import all_of, any_of, nested
from index.records import DocumentRecord, Graph, Status
from index.redirects import Trail, redirects
from index.searchable import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.elastic_change import Change, Row
    from index.elastic_stated import Stated

_KIND = "aliases"
_ORDER = ("id", "target", "since")

Pair = tuple[str, str]
Kept = tuple[str, str, int]


def replace_aliases(change: Change, stated: Stated) -> None:
    """Write the aliases that are new, end those that hold no longer, lead on others."""
    aliases = _Aliases(change, stated)
    aliases.write_stated()
    aliases.write_followed()


class _Aliases:
    def __init__(self, change: Change, stated: Stated) -> None:
        self._change = change
        self._stated = stated

    def write_stated(self) -> None:
        """Bring the aliases that the graph states from one state to the next."""
        rows, anew = self._stated.rows, self._change.anew
        there = "UPDATE alias SET since = ? WHERE id = ? AND target = ?"
        lost = "INSERT INTO alias VALUES (?, ?, FALSE, ?)"
        for id_, target, since in self._kept_stated():
            came = None if anew else since
            known = rows.execute(there, (came, id_, target)).rowcount
            if not known and self._stated.whole:
                rows.execute(lost, (id_, target, came))
        going = "SELECT id, target, since FROM alias WHERE NOT stated AND since NOTNULL"
        self._end(rows.execute(going), stated=True)
        for pair in self._pairs("stated AND since IS NULL"):
            self._put(pair, stated=True)

    def write_followed(self) -> None:
        """Lead on every id once given whose end has moved."""
        rows = self._stated.rows
        gone = {id_ for (id_,) in rows.execute("SELECT id FROM gone")}
        new = {id_ for id_, _ in self._pairs("stated AND since IS NULL")}
        kept = "" if self._change.anew else " AND since NOTNULL"
        lost = set(self._pairs(f"NOT stated{kept}"))
        before = self._touched(gone | new, gone | new | {id_ for id_, _ in lost})
        given = {(id_, target) for id_, target, _ in before} | lost
        trails = self._trails(gone)
        now = redirects(given, trails, self._graph_around(given, trails))
        there = set() if self._change.anew else before
        self._end((one for one in there if one[:2] not in now), stated=False)
        for pair in sorted(now - {one[:2] for one in there}):
            self._put(pair, stated=False)

    def _pairs(self, where: str) -> list[Pair]:
        select = f"SELECT id, target FROM alias WHERE {where}"  # noqa: S608 - our words
        return self._stated.rows.execute(select).fetchall()

    def _put(self, pair: Pair, *, stated: bool) -> None:
        row = {"id": pair[0], "target": pair[1], "stated": stated}
        self._change.put(_KIND, (*pair, str(stated)), row)

    def _end(self, kept: Iterable[Kept], *, stated: bool) -> None:
        ids = (row_id(i, to, str(stated), change=since) for i, to, since in kept)
        self._change.end_all(_KIND, list(ids))

    def _kept_stated(self) -> Iterator[Kept]:
        """Yield the aliases that are there of those that are stated, or all."""
        if self._stated.whole:
            yield from self._values(stated=True)
            return
        ids = sorted({id_ for id_, _ in self._pairs("TRUE")})
        for few in batches(ids):
            yield from self._values(any_of("id", few), stated=True)

    def _touched(self, targets: set[str], ids: set[str]) -> set[Kept]:
        """Return the redirects of these ids, and of all that lead to these targets."""
        if self._change.anew:
            return set(self._values(stated=False))
        olds = set(ids)
        for few in batches(sorted(targets)):
            leading = self._values(any_of("target", few), stated=False)
            olds |= {id_ for id_, _, _ in leading}
        found: set[Kept] = set()
        for few in batches(sorted(olds)):
            found |= set(self._values(any_of("id", few), stated=False))
        return found

    def _values(self, *conditions: Row, stated: bool) -> Iterator[Kept]:
        where = all_of({"term": {"stated": stated}}, *conditions)
        for values in self._change.values_before(_KIND, where, _ORDER):
            yield values[0], values[1], values[2]

    # ── the part of the graph that says where ids lead ───────────────────────────────

    def _graph_around(self, given: set[Pair], trails: dict[str, Trail]) -> Graph:
        """Return what the graph after the change says of ids and of lost documents."""
        ends = {id_ for pair in given for id_ in pair} | trails.keys()
        found = {one.id: one for one in self._successors(trails)}
        for id_ in self._existing(ends - found.keys()):
            found[id_] = DocumentRecord(id_, Status.CITED_ONLY)
        copies = {place[0] for trail in trails.values() for place in trail.cited_at}
        return Graph(
            documents=tuple(found.values()),
            citations=tuple(self._stated.citations(sorted(copies))),
            edges=(),
            findings=(),
            aliases=tuple(self._stated_after(ends)),
        )

    def _stated_after(self, ids: set[str]) -> set[Pair]:
        """Return the aliases that the graph states of these ids after the change."""
        now = {pair for pair in self._pairs("stated") if pair[0] in ids}
        if self._stated.whole:
            return now
        kept = {
            (id_, target)
            for few in batches(sorted(ids))
            for id_, target, _ in self._values(any_of("id", few), stated=True)
        }
        return now | kept - set(self._pairs("NOT stated"))

    def _existing(self, ids: set[str]) -> set[str]:
        """Return those of some ids that a document has after the change."""
        stated = self._stated.among("document", "id", ids)
        found = stated - self._stated.going(stated)
        if not self._stated.whole:
            for few in batches(sorted(ids - stated)):
                kept = self._change.values_before(
                    "documents", any_of("id", few), ["id"]
                )
                found |= {id_ for (id_,) in kept}
        return found

    def _successors(self, trails: dict[str, Trail]) -> Iterator[DocumentRecord]:
        """Yield the documents that bear the name of a lost one, or hold its copies."""
        if not trails:
            return
        copies = {sha256 for trail in trails.values() for sha256 in trail.copies}
        kept = () if self._stated.whole else self._kept_successors(set(trails), copies)
        for document in (*self._stated.documents(), *kept):
            named = not trails.keys().isdisjoint(document.aliases)
            if named or not copies.isdisjoint(document.copies):
                yield document

    def _kept_successors(
        self, names: set[str], copies: set[str]
    ) -> Iterator[DocumentRecord]:
        """Yield documents of the store of which nothing is stated."""
        keys = {key for name in names for key in names_of(_named(name))}
        asked = [("copies", few) for few in batches(sorted(copies))]
        asked += [("names", few) for few in batches(sorted(keys))]
        for field, few in asked:
            for row in self._change.rows_before("documents", any_of(field, few)):
                document = document_of(row)
                if not self._stated.among("document", "id", [document.id]):
                    yield document

    def _trails(self, gone: set[str]) -> dict[str, Trail]:
        few_by_few = batches(sorted(gone))
        return {id_: trail for few in few_by_few for id_, trail in self._trail(few)}

    def _trail(self, ids: list[str]) -> Iterator[tuple[str, Trail]]:
        """Yield what is known of documents that the graph has no more."""
        cited: dict[str, list[tuple[str, int, int]]] = {id_: [] for id_ in ids}
        citing = nested("citations", any_of("citations.target", ids))
        for row in self._change.rows_before("documents", citing, fields=("citing",)):
            for citation in citations_of(row):
                if citation.target in cited:
                    place = citation.place
                    at = (place.sha256, place.span.start, place.span.end)
                    cited[citation.target].append(at)
        held = self._change.rows_before(
            "documents", any_of("id", ids), fields=("id", "copies")
        )
        for row in held:
            copies = tuple(sorted(row["copies"]))
            yield row["id"], Trail(copies, tuple(cited[row["id"]]))


def _named(name: str) -> DocumentRecord:
    return DocumentRecord(name, Status.CITED_ONLY, aliases=(name,))
