"""Walks over many documents at once, on arrays of keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.embedded_filters import condition
from index.embedded_rows import EDGES
from index.embedded_sets import Keys, Members
from index.store import Reach, Step
from index.walk import surest

if TYPE_CHECKING:
    from index.embedded_columns import Columns
    from index.embedded_reader import Reader
    from index.records import Edge
    from index.store import Walk

_BETWEEN = (
    f"{EDGES} WHERE edge.source = ? AND edge.target = ?"  # noqa: S608 - our own words
    " AND relation IN (SELECT key FROM label WHERE text = ?)"
)


@dataclass(frozen=True, slots=True)
class _Walked:
    """What was reached: keys level by level, by id, and from where each was reached."""

    keys: Keys
    depths: Keys
    before: Keys


def reach(reader: Reader, columns: Columns, walk: Walk) -> Reach:
    """Answer ``index.store.View.reach``."""
    start = reader.value("SELECT key FROM document WHERE id = ?", walk.start)
    if start is None:
        return Reach(0, (), ())
    walked = _walked(columns, walk, start)
    shown = _met(columns, walk, walked)
    keys, depths = walked.keys[shown], walked.depths[shown]
    end = None if walk.limit is None else walk.offset + walk.limit
    page = keys[walk.offset : end]
    found, many = np.unique(depths, return_counts=True)
    return Reach(
        total=len(keys),
        depths=tuple(zip(found.tolist(), many.tolist(), strict=True)),
        steps=_Path(reader, walk, walked, start).steps(page.tolist()),
        facets=tuple(columns.facet(field, keys) for field in walk.facets),
    )


def _walked(columns: Columns, walk: Walk, start: int) -> _Walked:
    near, far = _arcs(columns, walk)
    order = np.argsort(near, kind="stable")
    near, far = near[order], far[order]
    before = np.full(columns.size, -1, np.int64)
    before[start] = start
    level = np.array([start], np.int64)
    levels: list[Keys] = []
    while len(level) and (walk.max_depth is None or len(levels) < walk.max_depth):
        level = _next_level(near, far, level, before)
        level = level[np.argsort(columns.ranks()[level])]
        levels.append(level)
    sizes = [len(one) for one in levels]
    depths = np.repeat(np.arange(1, len(levels) + 1), sizes)
    keys = np.concatenate(levels) if levels else np.empty(0, np.int64)
    return _Walked(keys, depths, before)


def _arcs(columns: Columns, walk: Walk) -> tuple[Keys, Keys]:
    pairs = [columns.arcs(relation) for relation in sorted(walk.relations)]
    nothing = np.empty(0, np.int64)
    sources = np.concatenate([nothing, *(pair[0] for pair in pairs)])
    targets = np.concatenate([nothing, *(pair[1] for pair in pairs)])
    return (sources, targets) if walk.direction == "out" else (targets, sources)


def _next_level(near: Keys, far: Keys, level: Keys, before: Keys) -> Keys:
    """Return the keys one edge further that were not reached yet; note from where.

    Of several ways to a document the one from the first of the level stays.
    """
    first = np.searchsorted(near, level, "left")
    many = np.searchsorted(near, level, "right") - first
    ends = np.cumsum(many)
    places = np.arange(ends[-1]) + np.repeat(first - (ends - many), many)
    reached, origin = far[places], np.repeat(level, many)
    new = before[reached] < 0
    reached, origin = reached[new], origin[new]
    before[reached[::-1]] = origin[::-1]  # what is written last stays
    return np.unique(reached)


def _met(columns: Columns, walk: Walk, walked: _Walked) -> Members:
    where = condition(walk.filters)
    if not where.sql:
        return np.ones(len(walked.keys), bool)
    return columns.sets.meeting(where)[walked.keys]


class _Path:
    """The ways back from documents reached to the start."""

    def __init__(self, reader: Reader, walk: Walk, walked: _Walked, start: int) -> None:
        self._reader = reader
        self._walk = walk
        self._before = walked.before
        self._start = start
        self._known: dict[int, Step] = {start: Step(walk.start, 0, (walk.start,), ())}

    def steps(self, keys: list[int]) -> tuple[Step, ...]:
        return tuple(map(self._step, keys))

    def _step(self, key: int) -> Step:
        way = [key]
        while way[-1] not in self._known:
            way.append(int(self._before[way[-1]]))
        for before, after in zip(way[:0:-1], way[-2::-1], strict=True):
            self._known[after] = self._after(self._known[before], before, after)
        return self._known[key]

    def _after(self, step: Step, before: int, after: int) -> Step:
        edge = self._edge(before, after)
        id_ = edge.target if self._walk.direction == "out" else edge.source
        return Step(id_, step.depth + 1, (*step.path, id_), (*step.edges, edge))

    def _edge(self, before: int, after: int) -> Edge:
        ends = (before, after) if self._walk.direction == "out" else (after, before)
        relations = sorted(self._walk.relations)
        edges = (e for r in relations for e in self._reader.edges(_BETWEEN, *ends, r))
        return min(edges, key=surest)
