"""Reading a user's list of units, with errors that help."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from index.units import UnitsError, parse_units, read_units

if TYPE_CHECKING:
    from pathlib import Path


def test_only_the_name_is_required() -> None:
    """A list of names alone is a list of units."""
    assert [u.name for u in parse_units("name\nTrường A\nTrường B\n")] == [
        "Trường A",
        "Trường B",
    ]


def test_every_column_is_read() -> None:
    """Level, locality, aliases and days of validity are kept."""
    text = (
        "name;level;locality;aliases;valid_from;valid_to;parent;id\n"
        "Trường Tiểu học Sơn Ca;school;huyện An Bình;TH Sơn Ca|Sơn Ca;2010-09-01;"
        "30/6/2025;Phòng GD&ĐT An Bình;t1\n"
    )
    (unit,) = parse_units(text)
    assert (unit.level, unit.locality, unit.id) == ("school", "huyện An Bình", "t1")
    assert unit.aliases == ("TH Sơn Ca", "Sơn Ca")
    assert (unit.valid_from, unit.valid_to) == (date(2010, 9, 1), date(2025, 6, 30))


def test_a_file_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    """A byte order mark, CRLF and blank lines do no harm."""
    path = tmp_path / "units.csv"
    path.write_bytes("\ufeffname,level\r\nTrường A,school\r\n,\r\n".encode())
    assert [u.name for u in read_units(path)] == ["Trường A"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ten\nTrường A\n", "units.csv: .*'name' is missing"),
        ("name,mau\nTrường A,đỏ\n", "unknown columns: mau"),
        ("name,level\nTrường A,lớp\n", "units.csv:2: .*unknown level 'lớp'"),
        ("name,level\nTrường A,school\n,school\n", "units.csv:3: .*name is empty"),
        ("name,valid_to\nTrường A,31/02/2025\n", "units.csv:2: .*not a day"),
        ("name,valid_to\nTrường A,hôm qua\n", "units.csv:2: .*not a day"),
        ("name\n", "no units"),
        ("name\nTrường A\ntrường a\n", "two units named 'trường a'"),
    ],
)
def test_errors_say_where_and_what_to_do(text: str, words: str) -> None:
    """Each error names the line and the remedy."""
    with pytest.raises(UnitsError, match=words):
        parse_units(text)


def test_a_file_of_another_encoding_is_said(tmp_path: Path) -> None:
    """A file that is not UTF-8 says how to save it."""
    path = tmp_path / "units.csv"
    path.write_bytes("name\nTrường".encode("utf-16"))
    with pytest.raises(UnitsError, match="UTF-8"):
        read_units(path)


def test_units_of_one_name_need_their_localities() -> None:
    """With localities two schools of one name are two units."""
    text = "name,locality\nTrường A,huyện An Bình\nTrường A,huyện Phú Lạc\n"
    assert len(parse_units(text)) == 2
