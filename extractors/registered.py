"""Which entry of a register is of a document, and what the entry says of it.

The name of the file decides; where the register names none, number and day, or the
subject, do. What fits several entries fits none: that is a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold_words
from corpus.knowledge.types import type_of_word
from extractors.facts import Severity, TextFinding
from extractors.file_name import bare_file_name
from extractors.likeness import share_of_words
from extractors.quoted_symbol import bare_number, quoted_day, quoted_symbols
from extractors.testimony import Testimony, Witness
from extractors.witnessed_symbol import number_key

if TYPE_CHECKING:
    from datetime import date

    from corpus.document_register import DocumentRegister, RegisterEntry
    from extractors.facts import Header
    from extractors.quoted_symbol import QuotedSymbol

CODE = "register_ambiguous"

_SAME_SUBJECT = 0.85
"""Share of words from which two subjects are one; slips of recognition change some."""

_LEAST_WORDS = 5
"""Words of a subject that can tell documents apart."""

_BY_SUBJECT = 0.9
"""What an entry found by its subject weighs of one found by name or number."""

_Key = tuple[str, "date"]


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry read: what it says, and the folded words of its subject."""

    said: Testimony
    subject: str


@dataclass(frozen=True, slots=True)
class Match:
    """The entry of a document, or the finding that several fit."""

    said: Testimony | None = None
    finding: TextFinding | None = None


@dataclass(frozen=True, slots=True)
class Registered:
    """The entries of a register, ready to be asked for documents.

    Attributes:
        by_file: Entries that name a file, by its name without ending and additions.
        by_number: Entries that name none, by number and day.
        others: All entries that name no file.
    """

    by_file: Mapping[str, Sequence[_Entry]]
    by_number: Mapping[_Key, Sequence[_Entry]]
    others: Sequence[_Entry]

    def match(
        self, name: str | None, header: Header, named: Testimony | None = None
    ) -> Match:
        """Find the entry of a document.

        Args:
            name: Name or path of its file.
            header: What the text says of it.
            named: What the name of the file says of it.
        """
        by_name = self.by_file.get(bare_file_name(name), []) if name else []
        if by_name:
            return _only(by_name)
        number = header.symbol or (named.number if named else None)
        if number and header.issued:
            found = self.by_number.get((number_key(number), header.issued), [])
            fitting = [entry for entry in found if _may_be(entry.said, header)]
            if fitting:
                return _only(fitting)
        return _only(self._by_subject(header), _BY_SUBJECT)

    def _by_subject(self, header: Header) -> list[_Entry]:
        subject = fold_words(header.subject or "")
        if len(subject.split()) < _LEAST_WORDS:
            return []
        return [
            entry
            for entry in self.others
            if len(entry.subject.split()) >= _LEAST_WORDS
            and share_of_words(subject, entry.subject) >= _SAME_SUBJECT
            and _may_be(entry.said, header)
        ]


def registered(*registers: DocumentRegister) -> Registered:
    """Read the entries of registers."""
    by_file: defaultdict[str, list[_Entry]] = defaultdict(list)
    by_number: defaultdict[_Key, list[_Entry]] = defaultdict(list)
    others: list[_Entry] = []
    for one, name in ((e, r.name) for r in registers for e in r.entries):
        entry = _read(one, name)
        if one.file is not None:
            by_file[bare_file_name(one.file)].append(entry)
            continue
        others.append(entry)
        if entry.said.number and entry.said.issued:
            by_number[number_key(entry.said.number), entry.said.issued].append(entry)
    return Registered(by_file, by_number, others)


def _only(entries: Sequence[_Entry], weight: float = 1.0) -> Match:
    """Return the entry if it is one, or several that say the same."""
    if not entries:
        return Match()
    told = {(e.said.number, e.said.tail, e.said.issued) for e in entries}
    if len(told) > 1:
        return Match(finding=_ambiguous([entry.said.words for entry in entries]))
    return Match(replace(entries[0].said, weight=weight))


_LISTED = 5


def _ambiguous(entries: Sequence[str]) -> TextFinding:
    listed = "; ".join(entries[:_LISTED])
    return TextFinding(
        CODE,
        Severity.NOTE,
        f"Nhiều dòng của sổ có thể là văn bản này, không dùng dòng nào: {listed}"
        " / Several entries of the register may be this document; none is taken",
        Span(0, 0),
    )


def _may_be(said: Testimony, header: Header) -> bool:
    """Tell whether an entry contradicts nothing that the text says."""
    pairs = (
        (said.issued, header.issued),
        (said.issued.year if said.issued else None, header.year),
        (said.type, None if header.type == "OTHER" else header.type),
        (_key(said.number), _key(header.symbol)),
    )
    return all(not one or not other or one == other for one, other in pairs)


def _key(number: str | None) -> str | None:
    return number_key(number) if number else None


def _read(entry: RegisterEntry, register: str) -> _Entry:
    symbol = _symbol(entry)
    day = quoted_day(entry.issued or "")
    named, subject = _subject(entry.subject or "", symbol.type if symbol else None)
    written = type_of_word(entry.type) if entry.type else None
    code = written.code if written else named
    said = Testimony(
        Witness.REGISTER,
        _words(entry, register),
        symbol.number if symbol else None,
        symbol.tail if symbol else None,
        year=day.year if day else symbol.year if symbol else None,
        type=code or (symbol.type if symbol else None),
        issued=day,
        issuer=entry.issuer,
        subject=subject or None,
        signer=entry.signer,
    )
    return _Entry(said, fold_words(subject))


def _symbol(entry: RegisterEntry) -> QuotedSymbol | None:
    """Return number and symbol, of one column or of two."""
    written = entry.symbol or ""
    if entry.letters and bare_number(written):
        written = f"{written.strip()}/{entry.letters.strip().lstrip('/')}"
    symbols = quoted_symbols(written)
    return symbols[0] if len(symbols) == 1 else bare_number(written)


_TYPE_WORDS = 4


def _subject(written: str, code: str | None) -> tuple[str | None, str]:
    """Part the type's name from the subject: "Kế hoạch Kiểm tra …".

    It is a name only where the number is of that type: a letter may ask for a plan.
    """
    words = written.split()
    for count in range(_TYPE_WORDS, 0, -1):
        named = type_of_word(" ".join(words[:count]))
        if named is not None and named.code == code:
            return named.code, " ".join(words[count:])
    return None, " ".join(words)


def _words(entry: RegisterEntry, register: str) -> str:
    said = (entry.symbol, entry.letters, entry.issued, entry.subject)
    return f"{register}, {entry.line}: " + "; ".join(filter(None, said))
