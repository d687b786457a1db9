"""Looking documents up by an id, a number or a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.embedded_rows import RECORDS
from index.lookup import by_name, by_number
from index.number_key import number_query
from index.searchable import name_query

if TYPE_CHECKING:
    from index.embedded_reader import Reader
    from index.number_key import NumberQuery
    from index.records import DocumentRecord

_BY_ID = f"{RECORDS} WHERE id = ?"
_TARGETS = "SELECT target FROM alias WHERE alias.id = ?"
_BY_ALIAS = f"{RECORDS} WHERE id IN ({_TARGETS}) ORDER BY id"
_LAST = "\U0010ffff"  # after every letter


class Lookup:
    """Finds the documents that a person names."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def named(self, name: str) -> tuple[DocumentRecord, ...]:
        """Return the documents a person may mean, best first.

        Asked in turn, until one answers: the ids ever given, numbers, names in full,
        names without the year at their end.
        """
        if found := self.by_id(name.strip()):
            return found
        number = number_query(name)
        found = self.by_number(name, number) if number else ()
        return found or self._by_name(name)

    def by_id(self, id_: str) -> tuple[DocumentRecord, ...]:
        """Return the document of an id, or those that the id once given leads to."""
        return self._records(_BY_ID, id_) or self._records(_BY_ALIAS, id_)

    def by_number(self, typed: str, number: NumberQuery) -> tuple[DocumentRecord, ...]:
        """Return the documents of a number, best first.

        A suffix that no document has counts as the beginning of one: "34 ct" means
        34-CT/TW and 34/CT-TTg alike.
        """
        exact = self._named("value = ?", number.key)
        if found := by_number(typed, number, exact):
            return found
        begun = "value >= ? AND value < ?"
        near = self._named(begun, number.key, number.key + _LAST)
        return by_number(typed, number, near)

    def _by_name(self, typed: str) -> tuple[DocumentRecord, ...]:
        query = name_query(typed)
        whole = self._named("value = ?", query.words)
        if found := by_name(typed, query, whole, dated=False):
            return found
        bare = self._named("value = ?", query.without_year)
        return by_name(typed, query, bare, dated=query.year is not None)

    def _named(self, where: str, *values: str) -> tuple[DocumentRecord, ...]:
        keys = f"SELECT document FROM name WHERE {where}"  # noqa: S608 - our own words
        return self._records(f"{RECORDS} WHERE key IN ({keys})", *values)

    def _records(self, select: str, *values: str) -> tuple[DocumentRecord, ...]:
        return tuple(self._reader.documents(select, *values))
