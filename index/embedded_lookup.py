"""Looking documents up by an id, a number or a name, in the embedded store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.embedded_rows import RECORDS, folded_words
from index.lookup import Lookup

if TYPE_CHECKING:
    from index.embedded_reader import Reader
    from index.number_key import NumberQuery
    from index.records import DocumentRecord

_BY_ID = f"{RECORDS} WHERE id = ?"
_TARGETS = "SELECT target FROM alias WHERE alias.id = ?"
_BY_ALIAS = f"{RECORDS} WHERE id IN ({_TARGETS}) ORDER BY id"
_NAMED = "SELECT document FROM name WHERE value = ?"
_FEW = (
    f"{RECORDS} WHERE key IN (SELECT key FROM document WHERE key IN ({_NAMED})"  # noqa: S608
    " AND coalesce(year = ?, 1) AND coalesce(type = ?, 1)"
    " ORDER BY year IS NULL, status = 'held' DESC, id LIMIT ?)"
)
_BEGUN = "SELECT document FROM name WHERE value >= ? AND value < ?"
_ALL = -1  # no limit, as SQLite says it
_LAST = "\U0010ffff"  # after every letter

Documents = tuple["DocumentRecord", ...]

__all__ = ["Lookup", "lookup_in"]


def lookup_in(reader: Reader) -> Lookup:
    """Return a look-up among the documents of a store."""

    def records(select: str, *values: str) -> Documents:
        return tuple(reader.documents(select, *values))

    def few(number: NumberQuery, most: int) -> Documents:
        asked = number.key, number.year, folded_words(number.type)
        most = _ALL if number.year_inside else most
        return tuple(reader.documents(_FEW, *asked, most))

    return Lookup(
        by_id=lambda id_: records(_BY_ID, id_) or records(_BY_ALIAS, id_),
        of_key=lambda key: records(f"{RECORDS} WHERE key IN ({_NAMED})", key),
        by_beginning=lambda key: records(
            f"{RECORDS} WHERE key IN ({_BEGUN})", key, key + _LAST
        ),
        few_of_number=few,
    )
