"""The side index of ancestors: what each document carries out, directly or not.

One row says that a document stands below another, how deep, and by which path; so that
"everything that implements X" is one condition, whatever the depth. Rows are small and
change often, so they stand apart from the texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.elastic_rows import ancestor_row, filtered
from index.store import CARRIES_OUT
from index.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from index.elastic_change import Change, Row
    from index.groups import Group
    from index.records import Edge

_KIND = "ancestors"
_COMPARED = ("ancestor", "document", "digest")


def replace_ancestors(change: Change, groups: Mapping[str, Group]) -> None:
    """Write the rows that differ; both sides come ordered by ancestor."""
    below = _Below(groups)
    kept = _Kept(change)
    ending: list[str] = []
    for ancestor in sorted(below.ancestors):
        ending += kept.skipped_before(ancestor)
        before = kept.of(ancestor)
        for row in below.rows(ancestor):
            known = before.pop(row["document"], None)
            if known is None or known["digest"] != row["digest"]:
                ending += [known["_id"]] if known else []
                change.put(_KIND, (ancestor, row["document"]), row)
        ending += [row["_id"] for row in before.values()]
    ending += kept.skipped_before(None)
    for row in change.whole_rows(_KIND, ending):
        change.end(_KIND, row.pop("_id"), row)


class _Below:
    """What stands below each document of a graph."""

    def __init__(self, groups: Mapping[str, Group]) -> None:
        self._groups = groups
        self._in: dict[str, list[Edge]] = {}
        for group in groups.values():
            for edge in group.edges:
                if edge.relation in CARRIES_OUT:
                    self._in.setdefault(edge.target, []).append(edge)
        self._fields: dict[str, Row] = {}

    @property
    def ancestors(self) -> Iterable[str]:
        """Every document that another carries out."""
        return self._in.keys()

    def rows(self, ancestor: str) -> Iterator[Row]:
        """Yield the rows of all that stands below a document."""
        for step in walk(ancestor, "in", self._neighbours):
            yield ancestor_row(ancestor, step, self._filtered(step.id))

    def _neighbours(self, ids: Sequence[str]) -> Iterator[Edge]:
        for id_ in ids:
            yield from self._in.get(id_, ())

    def _filtered(self, id_: str) -> Row:
        if id_ not in self._fields:
            group = self._groups[id_]
            self._fields[id_] = filtered(group.document, group.edges)
        return self._fields[id_]


class _Kept:
    """The rows that are there, read once, in the order of their ancestors."""

    def __init__(self, change: Change) -> None:
        rows = (
            iter(())
            if change.anew
            else change.rows_before(
                _KIND, order=("ancestor", "depth", "document"), fields=_COMPARED
            )
        )
        self._rows: Iterator[Row] = rows
        self._next = next(self._rows, None)

    def skipped_before(self, ancestor: str | None) -> Iterator[str]:
        """Yield the ids of rows of lesser ancestors; of all that are left for none."""
        while self._next and (ancestor is None or self._next["ancestor"] < ancestor):
            yield self._taken()["_id"]

    def of(self, ancestor: str) -> dict[str, Row]:
        """Return the rows of an ancestor, by document."""
        found = {}
        while self._next and self._next["ancestor"] == ancestor:
            row = self._taken()
            found[row["document"]] = row
        return found

    def _taken(self) -> Row:
        row, self._next = self._next, next(self._rows, None)
        assert row is not None  # noqa: S101 - asked before
        return row
