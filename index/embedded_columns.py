"""Columns of all documents in memory, for counting many of them at once.

They are read when first needed and again after the store changed. Keys of documents
index every array; keys that no document has hold -1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from extractors.facts import Relation
from index.embedded_rows import RECORDS
from index.embedded_sets import Keys, Sets, keys_in
from index.store import Facet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.embedded_reader import Reader

Codes = npt.NDArray[np.int32]

_MOST_VALUES = 200
"""Values of a facet that are named; nobody reads further."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field of all documents.

    Attributes:
        codes: For each key the code of its value.
        values: For each code its value, folded.
        firsts: For each code the first document that has it.
        spelled: For the codes asked for so far, the value as that document spells it.
    """

    codes: Codes
    values: tuple[str, ...]
    firsts: list[int]
    spelled: dict[int, str] = field(default_factory=dict)


class Columns:
    """The columns of one state of the store."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.sets = Sets(reader)
        self.size = self.sets.size
        self._columns: dict[str, Column] = {}
        self._arcs: dict[str, tuple[Keys, Keys]] = {}
        self._ranks: Keys | None = None

    def facets(self, fields: Iterable[str], keys: Iterable[int]) -> tuple[Facet, ...]:
        """Count documents by fields of ``index.store.FACETS``."""
        array = np.asarray(keys, np.int64)
        return tuple(self.facet(field, array) for field in fields)

    def facet(self, field: str, keys: Keys) -> Facet:
        """Count documents by a field of ``index.store.FACETS``."""
        if field == "relation":
            return Facet(field, self._stated(keys))
        column = self._column(field)
        codes = column.codes[keys]
        counts = np.bincount(codes[codes >= 0], minlength=len(column.values))
        top = np.argsort(-counts, kind="stable")[:_MOST_VALUES].tolist()
        named = ((code, int(counts[code])) for code in top if counts[code])
        spelled = [(self._spelled(field, code), many) for code, many in named]
        return Facet(field, _ordered(spelled))

    def arcs(self, relation: Relation) -> tuple[Keys, Keys]:
        """Return the keys of the sources and of the targets of a relation's edges."""
        if relation not in self._arcs:
            select = (
                "SELECT group_concat(source), group_concat(target) FROM edge"
                " WHERE relation = (SELECT key FROM label WHERE text = ?)"
            )
            (sources, targets) = next(self._reader.rows(select, relation.value))
            self._arcs[relation] = (keys_in(sources), keys_in(targets))
        return self._arcs[relation]

    def ranks(self) -> Keys:
        """Return for each key the place of its document in the order of ids."""
        if self._ranks is None:
            rows = self._reader.rows("SELECT key FROM document ORDER BY id")
            keys = np.fromiter((key for (key,) in rows), np.int64)
            self._ranks = np.full(self.size, -1, np.int64)
            self._ranks[keys] = np.arange(len(keys))
        return self._ranks

    def _stated(self, keys: Keys) -> tuple[tuple[str, int], ...]:
        among = np.zeros(self.size, bool)
        among[keys] = True
        counts = []
        for relation in Relation:
            sources, _ = self.arcs(relation)
            stating = np.zeros(self.size, bool)
            stating[sources] = True
            many = int(np.count_nonzero(stating & among))
            counts += [(relation.value, many)] if many else []
        return _ordered(counts)

    def _column(self, field: str) -> Column:
        if field not in self._columns:
            select = f"SELECT key, {field} FROM document WHERE {field} IS NOT NULL"  # noqa: S608 - a field of ours
            codes = np.full(self.size, -1, np.int32)
            known: dict[object, tuple[int, int]] = {}  # its code, its first document
            for key, value in self._reader.rows(select):
                codes[key], _ = known.setdefault(value, (len(known), key))
            firsts = [key for _, key in known.values()]
            self._columns[field] = Column(codes, tuple(map(str, known)), firsts)
        return self._columns[field]

    def _spelled(self, field: str, code: int) -> str:
        """Return a value as a document spells it; columns hold it folded."""
        column = self._columns[field]
        if field in {"year", "status"}:
            return column.values[code]
        if code not in column.spelled:
            select = f"{RECORDS} WHERE key = ?"
            (document,) = self._reader.documents(select, column.firsts[code])
            column.spelled[code] = str(getattr(document, field))
        return column.spelled[code]


def _ordered(counts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts, key=lambda count: (-count[1], count[0])))
