"""Looking documents up by what a person calls them; which of several comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.folding import clean, fold
from index.number_key import number_query, typed_numbers
from index.records import DocumentRecord, Status
from index.searchable import name_query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.number_key import NumberQuery
    from index.searchable import NameQuery

Find = Callable[[str], tuple[DocumentRecord, ...]]
FindFew = Callable[["NumberQuery", int], tuple[DocumentRecord, ...]]

MOST = 50
"""Documents that one name is answered with: more than a person looks through. Searching
for a number pages through all that bear it."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Finds the documents that a person names.

    Attributes:
        by_id: Finds the document of an id, or those that the id once given leads to.
        of_key: Finds the documents of a key (``index.searchable.names_of``).
        by_beginning: Finds the documents with a key that begins so.
        few_of_number: Finds some of the documents that a number may mean, if there are
            very many: those held first.
    """

    by_id: Find
    of_key: Find
    by_beginning: Find
    few_of_number: FindFew

    def named(self, name: str) -> tuple[DocumentRecord, ...]:
        """Return the documents a person may mean, best first, ``MOST`` at most.

        Asked in turn, until one answers: the ids ever given, numbers, names in full,
        names without the year at their end.
        """
        if found := self.by_id(name.strip()):
            return found
        numbers = list(typed_numbers(name))
        few = (self._few(name, number) for number in numbers)
        found = next(filter(None, few), ()) or self.by_numbers(name, numbers)
        return (found or self._by_name(name))[:MOST]

    def _few(self, typed: str, number: NumberQuery) -> tuple[DocumentRecord, ...]:
        return by_number(typed, number, self.few_of_number(number, MOST))

    def by_numbers(
        self, typed: str, numbers: Iterable[NumberQuery]
    ) -> tuple[DocumentRecord, ...]:
        """Return the documents of the first number that any document has."""
        found = (self.by_number(typed, number) for number in numbers)
        return next(filter(None, found), ())

    def by_number(self, typed: str, number: NumberQuery) -> tuple[DocumentRecord, ...]:
        """Return the documents of a number, best first.

        A suffix that no document has counts as the beginning of one: "34 ct" means
        34-CT/TW and 34/CT-TTg alike.
        """
        if found := by_number(typed, number, self.of_key(number.key)):
            return found
        return by_number(typed, number, self.by_beginning(number.key))

    def _by_name(self, typed: str) -> tuple[DocumentRecord, ...]:
        query = name_query(typed)
        whole = self.of_key(query.words)
        if found := by_name(typed, query, whole, dated=False):
            return found
        bare = self.of_key(query.without_year)
        return by_name(typed, query, bare, dated=query.year is not None)


def by_number(
    typed: str, query: NumberQuery, candidates: Iterable[DocumentRecord]
) -> tuple[DocumentRecord, ...]:
    """Return the documents that a number may mean, best first.

    A year that was given rules out documents of other years, and those without a year
    where one of that year is known. The same symbol with and without a year inside
    marks two series, so a symbol typed with its year keeps to that series.
    """
    fitting = [
        document
        for document in candidates
        if _year_fits(query.year, document) and _is_typed_type(query.type, document)
    ]
    if query.year and any(_year(document) == query.year for document in fitting):
        fitting = [document for document in fitting if _year(document) == query.year]
    if query.year_inside:
        fitting = [document for document in fitting if _year_is_inside(document)]
    return _best_first(typed, fitting)


def by_name(
    typed: str, query: NameQuery, candidates: Iterable[DocumentRecord], *, dated: bool
) -> tuple[DocumentRecord, ...]:
    """Return the documents that a name may mean, best first.

    Args:
        typed: What the person wrote.
        query: The same, read.
        candidates: Documents of that name.
        dated: Whether the year at the end of the name is the year of issue, and no
            part of the name itself.
    """
    fitting = [
        document
        for document in candidates
        if _is_typed_type(query.type, document)
        and (not dated or _year(document) == query.year)
    ]
    return _best_first(typed, fitting)


def _best_first(
    typed: str, documents: list[DocumentRecord]
) -> tuple[DocumentRecord, ...]:
    exact = clean(typed).strip()
    folded = fold(exact)

    def rank(document: DocumentRecord) -> tuple[bool, bool, bool, str]:
        names = [name for name in (document.symbol, document.title) if name]
        names += document.aliases
        return (
            exact not in names,
            document.status is not Status.HELD,
            folded not in map(fold, names),
            document.id,
        )

    return tuple(sorted(documents, key=rank))


def _year(document: DocumentRecord) -> int | None:
    issued = document.issued
    return document.year or (issued.year if issued else None)


def _year_fits(year: int | None, document: DocumentRecord) -> bool:
    return year is None or _year(document) in (None, year)


def _is_typed_type(code: str | None, document: DocumentRecord) -> bool:
    return code is None or document.type in (None, code)


def _year_is_inside(document: DocumentRecord) -> bool:
    read = number_query(document.symbol or "")
    return read is not None and read.year_inside
