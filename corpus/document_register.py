"""A register of documents that its owner keeps (sổ đăng ký văn bản), as CSV or XLSX.

Nghị định 30/2020/NĐ-CP, Phụ lục IV, prescribes the columns; offices keep them as
spreadsheets and name them freely, with and without marks. The row of heads may stand
under titles; columns that are not known are passed over.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus import xlsx
from corpus.encoding import decode
from corpus.errors import DocumentError, UsageError
from corpus.folding import clean, fold_words
from corpus.form import Form, recognise
from corpus.knowledge.register_words import register_columns
from corpus.source import open_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from corpus.source import Source

_DELIMITERS = (",", ";", "\t", "|")
_HEADS_WITHIN = 30
"""Rows of titles that may stand above the heads."""

_LEAST_HEADS = 2
_ORDINALS = re.compile(r"\(?\d{1,2}\)?|[A-Z]")
"""Cells of a row that only counts the columns: (1), (2), (3)."""

_Row = tuple[int, list[str]]
"""A line of the file, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One document as its register enters it, every value as written.

    Attributes:
        line: Row of the file or sheet, from 1.
        symbol: Number and symbol, or the number alone.
        letters: The symbol, where it has a column of its own.
        issued: Day of the document.
        subject: Trích yếu, possibly behind the type's name.
        file: Name of the file.
        issuer: Who issued it.
        type: Name of the type.
        signer: Who signed.
    """

    line: int
    symbol: str | None = None
    letters: str | None = None
    issued: str | None = None
    subject: str | None = None
    file: str | None = None
    issuer: str | None = None
    type: str | None = None
    signer: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentRegister:
    """A register: its entries in the order of the file, and the digest of the file."""

    name: str
    sha256: str
    entries: tuple[RegisterEntry, ...]


def read_document_register(path: Path) -> DocumentRegister:
    """Read a register.

    Raises:
        UsageError: It cannot be read, or no row names the columns.
    """
    try:
        source = open_source(path)
        tables = _tables(source)
    except DocumentError as error:
        message = f"Không đọc được sổ / the register cannot be read: {error}"
        raise UsageError(message) from error
    entries = max(map(_entries, tables), key=len, default=())
    if not entries:
        raise UsageError(
            f"{path.name}: không thấy hàng tên cột (số, ngày, trích yếu, tệp). / No row"
            " names the columns of a register: số ký hiệu, ngày, trích yếu, tên tệp"
        )
    return DocumentRegister(path.name, source.sha256, entries)


def _tables(source: Source) -> list[list[_Row]]:
    """Return the sheets of a file, or its lines cut in every way."""
    if recognise(source) is Form.XLSX:
        return _sheets(source)
    decoded = decode(source.content())
    if decoded is None:
        raise source.refuse("it is no table (CSV or XLSX)", "Save it as XLSX or CSV.")
    text = clean(decoded.text)
    return [list(_rows(text, sign)) for sign in _DELIMITERS]


def _rows(text: str, delimiter: str) -> Iterator[_Row]:
    try:
        reader = csv.reader(text.split("\n"), delimiter=delimiter)
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error:  # a cell too long for a register, or a stray zero byte
        return


def _sheets(source: Source) -> list[list[_Row]]:
    document = xlsx.read(source)
    sheets: dict[int, dict[int, dict[int, str]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for block in document.blocks:
        if block.table is None or block.row is None or block.column is None:
            continue
        cells = sheets[block.table][block.row]
        text = block.span.of(document.text)
        said = (cells.get(block.column), text)
        cells[block.column] = " ".join(filter(None, said))
    return [
        [(row + 1, _filled(cells)) for row, cells in sorted(sheet.items())]
        for sheet in sheets.values()
    ]


_MOST_COLUMNS = 200


def _filled(cells: dict[int, str]) -> list[str]:
    width = min(max(cells) + 1, _MOST_COLUMNS)
    return [cells.get(column, "") for column in range(width)]


def _entries(rows: Iterable[_Row]) -> tuple[RegisterEntry, ...]:
    rows = list(rows)
    heads = [_columns(_whole(cells, rows[at + 1 :])) for at, cells in _tops(rows)]
    best = max(range(len(heads)), key=lambda at: len(heads[at]), default=0)
    columns = heads[best] if heads else {}
    if len(columns) < _LEAST_HEADS or not columns.keys() & {"symbol", "file"}:
        return ()
    found = (_entry(line, cells, columns) for line, cells in rows[best + 1 :])
    return tuple(entry for entry in found if entry is not None)


def _tops(rows: Sequence[_Row]) -> Iterator[tuple[int, list[str]]]:
    return ((at, cells) for at, (_, cells) in enumerate(rows[:_HEADS_WITHIN]))


def _whole(cells: Sequence[str], below: Sequence[_Row]) -> list[str]:
    """Join heads that were cut at their own commas, as in "Số, ký hiệu".

    Lists typed by hand have heads without quotes, and rows with fewer cells.
    """
    widths = Counter(len(row) for _, row in below if any(row))
    width = widths.most_common(1)[0][0] if widths else len(cells)
    known, heads = register_columns(), list(cells)
    at = 0
    while at + 1 < len(heads) and len(heads) > width:
        joined = f"{heads[at]}, {heads[at + 1]}"
        if fold_words(joined) in known:
            heads[at : at + 2] = [joined]
        else:
            at += 1
    return heads


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Return what stands in which column, if the row is one of heads."""
    known = register_columns()
    columns: dict[str, int] = {}
    for at, cell in enumerate(cells[:_MOST_COLUMNS]):
        meant = known.get(fold_words(cell))
        if meant is not None:
            columns.setdefault(meant, at)
    return columns


def _entry(
    line: int, cells: Sequence[str], columns: dict[str, int]
) -> RegisterEntry | None:
    """Return the entry of a row; ``None`` where it is blank or counts the columns."""
    said = {
        name: " ".join(cells[at].split()) or None
        for name, at in columns.items()
        if at < len(cells)
    }
    written = [text for text in said.values() if text]
    counts = all(map(_ORDINALS.fullmatch, written)) and len(written) > 1
    if not written or counts or not (said.get("symbol") or said.get("file")):
        return None
    return RegisterEntry(line, **said)
