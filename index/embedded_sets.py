"""Sets of documents of one state of the store, each read once.

Whatever can be asked of the store as a list of keys (documents with a word, documents
that meet a condition) is kept as one bit for each key, so that asking again, and
joining several, takes no time that grows with what they hold.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.embedded_filters import Condition
    from index.embedded_reader import Reader

Keys = npt.NDArray[np.int64]
Members = npt.NDArray[np.bool_]
"""For each key whether its document belongs to the set."""

_Bits = npt.NDArray[np.uint8]

_MOST_BYTES = 64 * 2**20
"""Of all sets kept: five thousand of a store of a hundred thousand documents."""


class Sets:
    """The sets asked for so far; those not asked for the longest are let go.

    Attributes:
        size: Above every key.
    """

    def __init__(self, reader: Reader) -> None:
        self.size = reader.highest_key() + 1
        self._reader = reader
        self._most = max(1, _MOST_BYTES // (self.size // 8 + 1))
        self._seen: set[tuple[str, str]] = set()
        self._kept: OrderedDict[tuple[str | None, ...], _Bits] = OrderedDict()

    def matching(self, table: str, expression: str) -> Members:
        """Return the documents that a table of words finds by a question to FTS5."""
        return self._set(_matching(table), expression)

    def matching_all(self, table: str, questions: Sequence[str]) -> Members:
        """Return the documents that every one of these questions finds.

        What is asked for the first time is asked together, which costs half; what is
        asked again, of other company, is worth being known by itself.
        """
        known = self.known(table, " AND ".join(questions))
        if known is not None:
            return known
        alone: list[str] = []
        together: list[str] = []
        for question in questions:
            asked = (_matching(table), question)
            seen = asked in self._kept or asked in self._seen
            (alone if seen else together).append(question)
            self._seen.add(asked)
        joined = [" AND ".join(together)] if together else []
        found = np.ones(self.size, bool)
        for question in (*alone, *joined):
            found &= self.matching(table, question)
        return found

    def known(self, table: str, expression: str | None) -> Members | None:
        """Return the same where it is known already."""
        known = (_matching(table), expression) in self._kept
        return self._set(_matching(table), expression) if known else None

    def learn(self, table: str, expression: str | None, keys: Iterable[int]) -> None:
        """Keep what a table of words was found to find."""
        self._keep((_matching(table), expression), np.fromiter(keys, np.int64))

    def meeting(self, where: Condition) -> Members:
        """Return the documents that meet a condition."""
        select = f"SELECT group_concat(key) FROM document WHERE 1{where.sql}"  # noqa: S608
        return self._set(select, *where.values)

    def _set(self, select: str, *values: str | None) -> Members:
        asked = (select, *values)
        if asked in self._kept:
            self._kept.move_to_end(asked)
        else:
            self._keep(asked, keys_in(self._reader.value(select, *values)))
        return np.unpackbits(self._kept[asked], count=self.size).view(bool)

    def _keep(self, asked: tuple[str | None, ...], keys: Keys) -> None:
        members = np.zeros(self.size, bool)
        members[keys] = True
        self._kept[asked] = np.packbits(members)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)


def _matching(table: str) -> str:
    return f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?"  # noqa: S608


def keys_in(listed: str | None) -> Keys:
    """Return the keys that ``group_concat`` listed."""
    if not listed:
        return np.empty(0, np.int64)
    return np.fromstring(listed, np.int64, sep=",")
