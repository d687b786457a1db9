"""What ``vanban show --as-of`` says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pipelines.folder import DataFolder
from pipelines.ingest import ingest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vanban.conftest import Ask

HEAD = """ỦY BAN NHÂN DÂN\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN LẠC\t\tĐộc lập - Tự do - Hạnh phúc
Số: {number}/{year}/QĐ-UBND\t\tAn Lạc, ngày 05 tháng 3 năm {year}

QUYẾT ĐỊNH
{title}

"""
OLD = """Điều 1. Quy định mức chi cho công tác văn thư.
Điều 2. Quyết định này có hiệu lực thi hành từ ngày 15 tháng 3 năm 2020.
"""
NEW = """Điều 1. Mức chi theo phụ lục.
Điều 2. Quyết định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2024 và thay thế
Quyết định số 8/2020/QĐ-UBND ngày 05 tháng 3 năm 2020 của Ủy ban nhân dân tỉnh An Lạc.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with a decision and the one that replaces it."""
    inbox = tmp_path_factory.mktemp("den")
    for number, year, title, body in (
        (8, 2020, "Quy định mức chi công tác văn thư", OLD),
        (9, 2024, "Sửa mức chi công tác văn thư", NEW),
    ):
        head = HEAD.format(number=number, year=year, title=title)
        (inbox / f"qd-{number}.txt").write_text(head + body, encoding="utf-8")
    data = tmp_path_factory.mktemp("data")
    ingest([inbox], DataFolder(data), workers=-1)
    return data


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2020-03-10", "Chưa có hiệu lực"),
        ("15/03/2020", "Còn hiệu lực"),
        ("2024-06-30", "Còn hiệu lực"),
        ("2024-07-01", "Hết hiệu lực toàn bộ"),
    ],
)
def test_the_status_on_a_day_is_said_with_its_reason(
    ask: Ask, folder: Path, day: str, status: str
) -> None:
    """Days are typed as people write them; the deciding event bears an arrow."""
    shown = ask("show", "8/2020/QĐ-UBND", "--as-of", day, folder=folder)
    assert status in shown.out
    if status.startswith("Hết"):
        (because,) = [line for line in shown.out.splitlines() if "→" in line]
        assert "qd-9.txt" in because
        assert "01/07/2024" in because


def test_programs_get_the_history(ask: Ask, folder: Path) -> None:
    """Every event has its day, what it is, and by whom."""
    asked = ("show", "8/2020/QĐ-UBND", "--as-of", "2025-01-01", "--format", "json")
    force = json.loads(ask(*asked, folder=folder).out)["as_of"]
    assert force["status"] == "Hết hiệu lực toàn bộ"
    days = [event["day"] for event in force["history"]]
    assert days == ["2020-03-05", "2020-03-15", "2024-07-01"]
    assert force["history"][force["because"]]["evidence"]["path"].endswith("qd-9.txt")


def test_nothing_is_said_of_force_unless_asked(ask: Ask, folder: Path) -> None:
    """A status without a day would be a guess."""
    assert "Hiệu lực" not in ask("show", "8/2020/QĐ-UBND", folder=folder).out
