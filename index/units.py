"""A user's own list of units: who is expected to carry something out."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.errors import UsageError
from corpus.folding import clean, fold_words

if TYPE_CHECKING:
    from pathlib import Path

LEVELS = (
    "central",
    "province",
    "district",
    "commune",
    "department",
    "office",
    "school",
    "party",
    "union",
    "other",
)

COLUMNS = (
    "name",
    "id",
    "parent",
    "level",
    "locality",
    "aliases",
    "valid_from",
    "valid_to",
)


class UnitsError(UsageError):
    """A list of units that cannot be used; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the list.

    Attributes:
        name: In full: ``Trường Tiểu học Sơn Ca``.
        id: The user's own key.
        parent: Name or key of the unit above.
        level: One of ``LEVELS``.
        locality: Where it is: ``huyện An Bình, tỉnh Đông Hải``.
        aliases: Other names.
        valid_from: First day it existed.
        valid_to: Last day it existed.
    """

    name: str
    id: str | None = None
    parent: str | None = None
    level: str | None = None
    locality: str | None = None
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    def existed(self, since: date | None, until: date) -> bool:
        """Tell whether it existed at any time between two days."""
        begun = self.valid_from is None or self.valid_from <= until
        if self.valid_to is None or since is None:
            return begun
        return begun and since <= self.valid_to


def read_units(path: Path) -> tuple[Unit, ...]:
    """Read a list of units.

    The file is UTF-8 CSV with a header line, parted by commas, semicolons or tabs.
    Only ``name`` is required; several aliases are parted by ``|``.

    Raises:
        UnitsError: The file is not such a list; the message names line, cause and
            remedy.
        OSError: The file cannot be read.
    """
    try:
        text = clean(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = (
            f"{path}: tệp không phải UTF-8, hãy lưu lại dạng CSV UTF-8"
            " / not UTF-8; save it as CSV UTF-8"
        )
        raise UnitsError(message) from error
    return parse_units(text, str(path))


def parse_units(text: str, source: str = "units.csv") -> tuple[Unit, ...]:
    """Read the units of a CSV text; ``source`` names it in messages.

    Raises:
        UnitsError: As ``read_units``.
    """
    rows = csv.DictReader(io.StringIO(text), delimiter=_delimiter(text))
    columns = tuple(name.strip().lower() for name in rows.fieldnames or ())
    _check_columns(columns, source)
    rows.fieldnames = list(columns)
    filled = (row for row in rows if any(row.values()))
    units = [_unit(row, f"{source}:{rows.line_num}") for row in filled]
    _check_twins(units, source)
    if not units:
        message = f"{source}: không có đơn vị nào / no units; add one line for each"
        raise UnitsError(message)
    return tuple(units)


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)


def _check_columns(columns: tuple[str, ...], source: str) -> None:
    if "name" not in columns:
        message = (
            f"{source}: thiếu cột 'name' / column 'name' is missing;"
            f" the first line names the columns: {', '.join(COLUMNS)}"
        )
        raise UnitsError(message)
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown:
        message = (
            f"{source}: cột lạ / unknown columns: {', '.join(unknown)};"
            f" known are {', '.join(COLUMNS)}"
        )
        raise UnitsError(message)


def _unit(row: dict[str, str | None], where: str) -> Unit:
    cells = {key: (value or "").strip() for key, value in row.items() if key}
    if not cells["name"]:
        message = f"{where}: thiếu tên đơn vị / the unit's name is empty; fill it in"
        raise UnitsError(message)
    level = cells.get("level") or None
    if level is not None and level not in LEVELS:
        message = f"{where}: cấp lạ / unknown level '{level}'; use {', '.join(LEVELS)}"
        raise UnitsError(message)
    aliases = (alias.strip() for alias in cells.get("aliases", "").split("|"))
    return Unit(
        name=cells["name"],
        id=cells.get("id") or None,
        parent=cells.get("parent") or None,
        level=level,
        locality=cells.get("locality") or None,
        aliases=tuple(alias for alias in aliases if alias),
        valid_from=_day(cells.get("valid_from", ""), where),
        valid_to=_day(cells.get("valid_to", ""), where),
    )


_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_VIETNAMESE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def _day(cell: str, where: str) -> date | None:
    if not cell:
        return None
    iso, vietnamese = _ISO.fullmatch(cell), _VIETNAMESE.fullmatch(cell)
    parts = iso.groups() if iso else vietnamese.groups()[::-1] if vietnamese else None
    try:
        return date(*map(int, parts)) if parts else _no_day(cell, where)
    except ValueError:
        return _no_day(cell, where)


def _no_day(cell: str, where: str) -> date:
    message = f"{where}: ngày sai / not a day: '{cell}'; write 2025-06-30 or 30/6/2025"
    raise UnitsError(message)


def _check_twins(units: list[Unit], source: str) -> None:
    seen: set[tuple[str, str]] = set()
    for unit in units:
        key = (fold_words(unit.name), fold_words(unit.locality or unit.parent or ""))
        if key in seen:
            message = (
                f"{source}: hai đơn vị cùng tên / two units named '{unit.name}';"
                " give each its locality"
            )
            raise UnitsError(message)
        seen.add(key)
