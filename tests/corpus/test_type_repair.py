"""Names of types read a letter wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from corpus.type_repair import with_type

sys.path.insert(0, str(Path(__file__).parent))
from printed import line, shown


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("KÉẺ~.5 HOẠCH", "KẾ HOẠCH"),
        ("QUYÉT ĐỊINH~.6", "QUYẾT ĐỊNH"),
        ("BÁO GÁO~.7", "BÁO CÁO"),
        ("THÔNG BẮO.~.5", "THÔNG BẮO."),
    ],
)
def test_a_line_one_letter_from_a_type_is_that_type(read: str, meant: str) -> None:
    """Marks alone are left to the repair of marks."""
    assert shown(with_type(line(read))) == meant


@pytest.mark.parametrize(
    "text",
    ["KÉẺ~.97 HOẠCH~.97", "Kêế hoạch~.5", "KỀẾ HOẠCH~.5 NĂM 2024", "SỞ Y TẾ~.4"],
)
def test_lines_surely_read_in_small_letters_or_longer_stay(text: str) -> None:
    """Nothing but a title by itself is taken for one."""
    before = line(text)
    assert with_type(before) == before
