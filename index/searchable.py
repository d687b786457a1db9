"""The words by which a document can be found: its title, its head and its texts."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corpus.folding import clean, fold, fold_words
from corpus.knowledge.types import document_types, type_words
from index.number_key import number_key
from index.spelling import spelled_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.records import DocumentRecord

_GAP = " ¶ "
"""A word that nobody can type, so that no phrase runs from one part into the next."""

_LONGEST_NAME = 200  # characters; a longer title is searched, not named
_YEAR_AT_END = re.compile(r" (?:nam )?(?P<year>(?:19|20)[0-9]{2})$")


_ID = "vn/"  # ids are looked up; as words they would find every document
_RECIPE = "1"  # raised whenever the same document gives other words


@functools.cache
def words_version() -> str:
    """Return what the words of an index depend on; another value means indexing anew.

    That is the recipe in this module, the tables of Unicode, and the names of types.
    """
    names = "|".join(f"{kind.code}={kind.aliases}" for kind in document_types())
    digest = hashlib.blake2b(names.encode(), digest_size=8).hexdigest()
    return f"{_RECIPE}/{unicodedata.unidata_version}/{digest}"


@dataclass(frozen=True, slots=True)
class Searchable:
    """What is indexed of one document.

    Attributes:
        title: Its subject, or its name.
        head: Symbols, type, issuer, province and other names.
        body: The texts of its copies.
    """

    title: tuple[str, ...]
    head: tuple[str, ...]
    body: tuple[str, ...]

    def spelled(self) -> Words:
        """Return title, head and body as words with marks."""
        return Words(*map(_spelled, (self.title, self.head, self.body)))


class Words(NamedTuple):
    """Words with single blanks between them, ready to be indexed."""

    title: str
    head: str
    body: str

    def folded(self) -> Words:
        """Return the same words without marks."""
        return Words(*map(fold, self))


def _spelled(parts: tuple[str, ...]) -> str:
    return _GAP.join(map(spelled_words, parts))


def searchable(document: DocumentRecord, texts: Iterable[str]) -> Searchable:
    """Put together what is indexed of a document and the texts of its copies."""
    head = (document.symbol, _type_name(document.type), document.issuer)
    names = (name for name in document.aliases if not name.startswith(_ID))
    named = (*head, document.province, *names)
    return Searchable(
        title=(document.title,) if document.title else (),
        head=tuple(dict.fromkeys(part for part in named if part)),
        body=tuple(texts),
    )


def names_of(document: DocumentRecord) -> frozenset[str]:
    """Return every key under which a look-up finds a document.

    These are the keys of its numbers (``index.number_key``) and of its names, with and
    without the year at their end.
    """
    printed = [name for name in (document.symbol, *document.aliases) if name]
    named = [name for name in (document.title, *printed) if name]
    keys = {number_key(symbol) for symbol in printed}
    for name in named:
        if len(name) <= _LONGEST_NAME:
            read = name_query(name)
            keys |= {read.words, read.without_year}
    return frozenset(key for key in keys if key)


@dataclass(frozen=True, slots=True)
class NameQuery:
    """A document's name as somebody wrote it.

    Attributes:
        words: The folded words, the type's name in front left off.
        without_year: The same without a year at the end.
        year: The year at the end.
        type: Code of the type named in front.
    """

    words: str
    without_year: str
    year: int | None
    type: str | None


def name_query(text: str) -> NameQuery:
    """Read the name of a law, a congress or another document cited without a number.

    >>> name_query("Luật Đất đai năm 2013").without_year
    'dat dai'
    """
    words = f"{fold_words(clean(text))} "
    front = next((kind for kind in type_words() if words.startswith(f"{kind} ")), None)
    rest = words.removeprefix(f"{front} ").strip()
    dated = _YEAR_AT_END.search(rest)
    return NameQuery(
        words=rest,
        without_year=rest[: dated.start()] if dated else rest,
        year=int(dated["year"]) if dated else None,
        type=type_words()[front].code if front else None,
    )


def _type_name(code: str | None) -> str | None:
    return next((kind.name for kind in document_types() if kind.code == code), None)
