"""How a knowledge table becomes rows: UTF-8 CSV beside the code, read on demand."""

from __future__ import annotations

import csv
import functools
import hashlib
from datetime import date
from pathlib import Path

_FOLDER = Path(__file__).parent
"""Wheels are unpacked when installed: a plain path is right and costs nothing."""

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """Return the rows of ``<name>.csv``, every cell a string, absent cells empty."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def digest() -> str:
    """Return what changes with any table."""
    said = hashlib.sha256()
    for path in sorted(_FOLDER.glob("*.csv")):
        said.update(path.name.encode() + path.read_bytes())
    return said.hexdigest()


def texts(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that holds several, parted by ``|``."""
    return tuple(cell.split("|")) if cell else ()


def text(cell: str) -> str | None:
    """Return the value of a cell, ``None`` for an empty one."""
    return cell or None


def day(cell: str) -> date | None:
    """Return the ISO date of a cell, ``None`` for an empty one."""
    return date.fromisoformat(cell) if cell else None


def holds_on(valid_from: date | None, valid_to: date | None, on: date | None) -> bool:
    """Tell whether a validity (both ends included, ``None`` open) covers a day.

    ``on=None`` asks for no day in particular and is always covered.
    """
    if on is None:
        return True
    begun = valid_from is None or valid_from <= on
    return begun and (valid_to is None or on <= valid_to)


def number(cell: str) -> int | None:
    """Return the whole number of a cell, ``None`` for an empty one."""
    return int(cell) if cell else None
