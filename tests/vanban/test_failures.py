"""What could not be read is listed with cause and remedy, grouped and tried again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from vanban.__main__ import run

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Ask

PLAN = "KẾ HOẠCH\nThực hiện Luật Giáo dục năm 2019."


@pytest.fixture(scope="module")
def kho(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of files that are read, not read and passed over."""
    folder = tmp_path_factory.mktemp("kho")
    (folder / "a.txt").write_text(PLAN, encoding="utf-8")
    (folder / "b.txt").write_text(PLAN, encoding="utf-8")
    (folder / "c.docx").write_bytes(b"")
    (folder / "d.docx").write_bytes(b"")
    (folder / "e.pdf").write_bytes(b"%PDF-1.7 and no more")
    (folder / ".f.txt").write_text("ẩn", encoding="utf-8")
    (folder / "g.txt").symlink_to("/etc/hostname")
    return folder


@pytest.fixture(scope="module")
def ingested(kho: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder into which these were ingested."""
    data = tmp_path_factory.mktemp("data")
    assert run(["ingest", str(kho), "--workers", "1", "--data", str(data)]) == 1
    return data


def test_each_failure_is_told_in_both_languages(ask: Ask, ingested: Path) -> None:
    """Programs get the code and both languages, people Vietnamese first."""
    rows = json.loads(ask("failures", "--format", "json", folder=ingested).out)
    table = ask("failures", folder=ingested).out

    assert [(r["path"], r["stage"], r["code"]) for r in rows] == [
        ("c.docx", "read", "empty"),
        ("d.docx", "read", "empty"),
        ("e.pdf", "read", "damaged"),
    ]
    assert rows[0]["cause"] == "it is empty"
    assert rows[0]["cause_vi"] == "tệp rỗng"
    assert "tệp rỗng / it is empty" in table


def test_failures_of_one_cause_are_one_row(ask: Ask, ingested: Path) -> None:
    """Who has a thousand failures sees first which causes they have."""
    answer = ask("failures", "--group", "--format", "json", folder=ingested)

    assert [(g["code"], g["count"], g["paths"]) for g in json.loads(answer.out)] == [
        ("empty", 2, ["c.docx", "d.docx"]),
        ("damaged", 1, ["e.pdf"]),
    ]


def test_what_was_passed_over_is_listed_with_its_reason(
    ask: Ask, ingested: Path
) -> None:
    """Nothing disappears: hidden files, links that lead out, and second copies."""
    answer = ask("failures", "--skipped", "--format", "json", folder=ingested)

    assert [(row["path"], row["code"]) for row in json.loads(answer.out)] == [
        (".f.txt", "hidden"),
        ("g.txt", "link_outward"),
        ("b.txt", "duplicate"),
    ]


def test_the_summary_counts_each_file_once(ask: Ask, kho: Path, tmp_path: Path) -> None:
    """Failed tries are not counted as read, and the numbers add up."""
    answer = ask("ingest", str(kho), "--workers", "1", folder=tmp_path)

    assert answer.code == 1
    assert (
        "Tệp / files: 5 = mới đọc / read 1 + đã biết / already known 0"
        " + trùng nội dung / duplicates 1 + lỗi / failed 3\n"
        "  mới thấy / new: 5   bỏ qua / skipped: 2   (vanban failures --skipped)\n"
    ) in answer.err


def test_quiet_says_nothing(ask: Ask, kho: Path, ingested: Path) -> None:
    """In a script the exit code is enough."""
    answer = ask("ingest", str(kho), "--workers", "1", "--quiet", folder=ingested)

    assert (answer.code, answer.out, answer.err) == (1, "", "")
