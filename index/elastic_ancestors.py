"""The side index of ancestors: what each document carries out, directly or not.

One row says that a document stands below another, how deep, and by which path; so that
"everything that implements X" is one condition, whatever the depth. Rows are small and
change often, so they stand apart from the texts.

When a document comes to carry out others, only the rows of itself and of what stands
below it can change, and these follow from the rows of the documents directly above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from index.elastic_change import FETCHED, batches
from index.elastic_rows import ancestor_row, filtered, group_of, row_id
from index.elastic_snapshot import any_of
from index.records import Edge
from index.store import CARRIES_OUT
from index.walk import surest

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from index.elastic_change import Change, Row
    from index.groups import Group

_KIND = "ancestors"
_KEY = ("ancestor", "depth", "document")

_TABLES = """
CREATE TABLE affected(id TEXT PRIMARY KEY, fields BLOB, moved INTEGER) WITHOUT ROWID;
CREATE TABLE up(target TEXT, source TEXT, edge BLOB, PRIMARY KEY(target, source))
    WITHOUT ROWID;
CREATE TABLE above(
    ancestor TEXT, depth INTEGER, document TEXT, path BLOB,
    PRIMARY KEY(ancestor, depth, document)
) WITHOUT ROWID;
CREATE TABLE below(
    ancestor TEXT, document TEXT, digest TEXT, since INTEGER,
    PRIMARY KEY(ancestor, document)
) WITHOUT ROWID;
"""
"""``affected``: documents whose rows are made anew, with what filters compare; ``up``:
their edges; ``above``: the rows, which stay, of the documents that these lead to;
``below``: the rows of affected documents that are there."""

_encode = msgspec.json.encode
_edge = msgspec.json.Decoder(Edge).decode


class Ancestors:
    """The rows of documents that a change affects."""

    def __init__(self, change: Change, rows: sqlite3.Connection) -> None:
        self._change = change
        self._rows = rows
        self._ending: list[str] = []
        for table in _TABLES.split(";"):
            rows.execute(table)

    def note(self, id_: str, before: Group | None, after: Group | None) -> None:
        """Take note of a document that this change has written."""
        old, new = _ups(before), _ups(after)
        fields = filtered(after.document, after.edges) if after else None
        known = filtered(before.document, before.edges) if before else None
        if (old or new) and (old != new or fields != known):
            self._affect(id_, fields, new, moved=old.keys() != new.keys())

    def _affect(
        self, id_: str, fields: Row | None, ups: dict[str, Edge], *, moved: bool
    ) -> None:
        affected = "INSERT OR REPLACE INTO affected VALUES (?, ?, ?)"
        self._rows.execute(affected, (id_, _encode(fields), moved))
        self._rows.executemany(
            "INSERT OR REPLACE INTO up VALUES (?, ?, ?)",
            ((target, id_, _encode(edge)) for target, edge in ups.items()),
        )

    def write(self) -> None:
        """Write the rows that differ."""
        if not self._change.anew:
            self._add_below()
            self._add_above()
            self._add_kept()
        ancestors = (
            "SELECT target FROM up UNION SELECT ancestor FROM above"
            " UNION SELECT ancestor FROM below ORDER BY 1"
        )
        for (ancestor,) in self._rows.execute(ancestors):
            self._write_below(ancestor)
        self._end_rows()

    def _listed(self, select: str) -> Iterator[list[str]]:
        return batches([id_ for (id_,) in self._rows.execute(select)])

    def _add_below(self) -> None:
        """Affect all that stood below a document that has moved."""
        add = "INSERT OR IGNORE INTO affected VALUES (?, NULL, FALSE)"
        for few in self._listed("SELECT id FROM affected WHERE moved"):
            asked = any_of("ancestor", few)
            below = self._change.values_before(_KIND, asked, _KEY)
            self._rows.executemany(add, ((id_,) for _, _, id_ in below))
        for few in self._listed("SELECT id FROM affected WHERE fields IS NULL"):
            asked = any_of("id", few)
            parts = ("record", "stating", "citing")
            for row in self._change.rows_before("documents", asked, fields=parts):
                group = group_of(row)
                fields = filtered(group.document, group.edges)
                self._affect(group.document.id, fields, _ups(group), moved=False)

    def _add_above(self) -> None:
        """Read the rows of the documents directly above that are not affected."""
        parents = "SELECT DISTINCT target FROM up EXCEPT SELECT id FROM affected"
        fields = (*_KEY, "path")
        for few in self._listed(parents):
            rows = self._change.rows_before(
                _KIND, any_of("document", few), fields=fields
            )
            self._rows.executemany(
                "INSERT INTO above VALUES (?, ?, ?, ?)",
                ((*(row[name] for name in _KEY), _encode(row["path"])) for row in rows),
            )

    def _add_kept(self) -> None:
        """Read which rows there are of the documents that are affected."""
        order = (*_KEY, "digest", "since")
        for few in self._listed("SELECT id FROM affected"):
            kept = self._change.values_before(_KIND, any_of("document", few), order)
            self._rows.executemany(
                "INSERT INTO below VALUES (?, ?, ?, ?)",
                ((above, id_, digest, since) for above, _, id_, digest, since in kept),
            )

    def _write_below(self, ancestor: str) -> None:
        select = "SELECT document, digest, since FROM below WHERE ancestor = ?"
        kept = {
            id_: (digest, row_id(ancestor, id_, change=since))
            for id_, digest, since in self._rows.execute(select, [ancestor])
        }
        for row in self._made(ancestor):
            digest, known = kept.pop(row["document"], (None, None))
            if digest != row["digest"]:
                self._change.put(_KIND, (ancestor, row["document"]), row)
                self._ending += [known] if known else []
        self._ending += [known for _, known in kept.values()]
        if len(self._ending) >= FETCHED:
            self._end_rows()

    def _end_rows(self) -> None:
        ending, self._ending = self._ending, []
        self._change.end_all(_KIND, ending)

    def _made(self, ancestor: str) -> Iterator[Row]:
        """Yield the rows of the affected documents below a document.

        Level by level as ``index.walk`` goes, so that each has the same path: by the
        first, in the order of ids, of the documents above it that are nearest.
        """
        above = self._paths_above(ancestor)
        level: dict[str, tuple[str, ...]] = {ancestor: (ancestor,)}
        seen, depth = {ancestor}, 0
        while level or depth <= max(above, default=-1):
            level = {**level, **above.get(depth, {})}
            depth += 1
            following: dict[str, tuple[str, ...]] = {}
            for id_, parent, edge, fields in self._children(level):
                if id_ in seen:
                    continue
                seen.add(id_)
                following[id_] = (*level[parent], id_)
                kept = msgspec.json.decode(fields)
                yield ancestor_row(ancestor, following[id_], _edge(edge), kept)
            level = following

    def _paths_above(self, ancestor: str) -> dict[int, dict[str, tuple[str, ...]]]:
        select = "SELECT depth, document, path FROM above WHERE ancestor = ?"
        found: dict[int, dict[str, tuple[str, ...]]] = {}
        for depth, id_, path in self._rows.execute(select, [ancestor]):
            found.setdefault(depth, {})[id_] = tuple(msgspec.json.decode(path))
        return found

    def _children(self, level: Iterable[str]) -> list[tuple[str, str, bytes, bytes]]:
        """Return the affected documents directly below, each by the first above it."""
        select = (
            "SELECT source, target, edge, fields FROM up JOIN affected ON id = source"
            " WHERE target IN (SELECT value FROM json_each(?)) ORDER BY target, source"
        )
        parents = _encode(list(level)).decode()
        return self._rows.execute(select, [parents]).fetchall()


def _ups(group: Group | None) -> dict[str, Edge]:
    """Return by which edge a document carries out each other, the surest of several."""
    found: dict[str, Edge] = {}
    for edge in group.edges if group else ():
        if edge.relation in CARRIES_OUT:
            known = found.get(edge.target, edge)
            found[edge.target] = min(known, edge, key=surest)
    return found
