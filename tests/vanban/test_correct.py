"""What a person puts right from the command line holds from then on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pipelines.folder import DataFolder
from pipelines.ingest import ingest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vanban.conftest import Answer, Ask

BY = ("--author", "Tổ văn thư", "--reason", "đối chiếu bản gốc")

PLAN = """ỦY BAN NHÂN DÂN\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN LẠC\t\tĐộc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND\t\tAn Lạc, ngày 05 tháng 3 năm 2024

KẾ HOẠCH
Triển khai công tác văn thư năm 2024

Thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ, Ủy ban nhân dân
tỉnh ban hành Kế hoạch sau:

1. Rà soát theo Chỉ thị số 20/CT-TTg ngày 20/7/2021 của Thủ tướng Chính phủ.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder that holds one made-up plan."""
    inbox = tmp_path / "den"
    inbox.mkdir()
    (inbox / "ke-hoach.txt").write_text(PLAN, encoding="utf-8")
    ingest([inbox], DataFolder(tmp_path / "data"), workers=-1)
    return tmp_path / "data"


def _targets(ask: Ask, folder: Path) -> list[str]:
    shown: Answer = ask("show", "12/KH-UBND", "--format", "json", folder=folder)
    return [said["target"] for said in json.loads(shown.out)["names"]]


def test_a_link_put_right_is_what_the_program_shows(ask: Ask, folder: Path) -> None:
    """The other citations stay; who said so stands in the list."""
    quote = "Chỉ thị số 20/CT-TTg ngày 20/7/2021 của Thủ tướng Chính phủ"
    given = ("correct", "link", "ke-hoach.txt", quote, "--to", "vn/ttg/2020/ct/20")
    assert ask(*given, *BY, folder=folder).code == 0
    assert _targets(ask, folder) == ["vn/ttg/2021/ct/19", "vn/ttg/2020/ct/20"]
    listed = ask("correct", "list", "--format", "json", folder=folder)
    (kept,) = json.loads(listed.out)
    assert (kept["author"], kept["reason"]) == ("Tổ văn thư", "đối chiếu bản gốc")


def test_a_correction_can_be_taken_back(ask: Ask, folder: Path) -> None:
    """The log keeps both; the graph is as before."""
    before = _targets(ask, folder)
    quote = "Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ"
    made = ask("correct", "not-a-citation", "ke-hoach.txt", quote, *BY, folder=folder)
    assert len(_targets(ask, folder)) == len(before) - 1
    name = made.out.split()[0]
    assert ask("correct", "undo", name, *BY, folder=folder).code == 0
    assert _targets(ask, folder) == before
    listed = ask("correct", "list", "--format", "json", folder=folder)
    assert len(json.loads(listed.out)) == 2


def test_a_field_is_put_right_by_the_name_of_the_document(
    ask: Ask, folder: Path
) -> None:
    """A day of another shape is refused with the right one."""
    field = ("correct", "field", "12/KH-UBND", "issued")
    refused = ask(*field, "6/3/2024", *BY, folder=folder)
    assert (refused.code, "2021-07-16" in refused.err) == (2, True)
    assert ask(*field, "2024-03-06", *BY, folder=folder).code == 0
    shown = ask("show", "12/KH-UBND", "--format", "json", folder=folder)
    assert json.loads(shown.out)["issued"] == "2024-03-06"


def test_who_put_a_field_right_is_shown(ask: Ask, folder: Path) -> None:
    """Beside the field, by name; a comma in it parts nothing."""
    by = ("--author", "An, tổ văn thư", "--reason", "đọc lại bản giấy")
    field = ("correct", "field", "12/KH-UBND", "signer", "Trần Văn Mẫu")
    assert ask(*field, *by, folder=folder).code == 0
    shown = ask("show", "12/KH-UBND", folder=folder)
    assert shown.code == 0
    assert "Trần Văn Mẫu (An, tổ văn thư hiệu chỉnh" in shown.out


def test_corrections_are_listed_for_people_and_for_programs(
    ask: Ask, folder: Path
) -> None:
    """People read paths and days on a narrow page; programs get digests and all."""
    quote = "Chỉ thị số 20/CT-TTg ngày 20/7/2021 của Thủ tướng Chính phủ"
    link = ("correct", "link", "ke-hoach.txt", quote, "--to", "vn/ttg/2020/ct/20")
    made = ask(*link, *BY, folder=folder).out.split()[0]
    assert ask("correct", "undo", made, *BY, folder=folder).code == 0
    listed = ask("correct", "list", folder=folder).out
    assert "ke-hoach.txt" in listed
    assert "taken back" in listed
    assert "Tổ văn thư: đối chiếu bản gốc" in listed
    assert max(map(len, listed.splitlines())) <= 110
    rows = ask("correct", "list", "--format", "jsonl", folder=folder).out
    assert len(json.loads(rows.splitlines()[0])["sha256"]) == 64


def test_words_that_are_no_citation_are_refused_with_those_that_are(
    ask: Ask, folder: Path
) -> None:
    """A slip of the pen does not become a correction that never applies."""
    for words in ("Nghị quyết 5", "Chỉ thị s"):
        given = ("correct", "link", "ke-hoach.txt", words, "--to", "vn/x")
        refused = ask(*given, *BY, folder=folder)
        assert refused.code == 2
        assert "Chỉ thị số 19/CT-TTg" in refused.err


def test_a_copy_that_is_not_there_is_told_how_to_name_one(
    ask: Ask, folder: Path
) -> None:
    """A path is the one that the file had when it was ingested."""
    refused = ask("correct", "split", "khong-co.txt", *BY, folder=folder)
    assert refused.code == 2
    assert "no copy's path" in refused.err


def test_a_copy_corrected_before_still_takes_only_its_own_words(
    ask: Ask, folder: Path
) -> None:
    """What was said to be no citation can be corrected again, other words cannot."""
    quote = "Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ"
    copy = ("ke-hoach.txt",)
    no = ("correct", "not-a-citation", *copy)
    assert ask(*no, quote, *BY, folder=folder).code == 0
    assert ask(*no, "Nghị quyết 5", *BY, folder=folder).code == 2
    again = ask("correct", "link", *copy, quote, "--to", "vn/x", *BY, folder=folder)
    assert again.code == 0
    assert "vn/x: chưa văn bản nào" in again.err


def test_corrections_of_another_folder_can_be_taken_over(
    ask: Ask, folder: Path, tmp_path: Path
) -> None:
    """What was exported as JSON lines is imported once."""
    ask("correct", "split", "ke-hoach.txt", *BY, folder=folder)
    log = DataFolder(folder).corrections
    copied = tmp_path / "hieu-chinh.jsonl"
    copied.write_bytes(log.read_bytes())
    log.unlink()
    assert ask("correct", "import", str(copied), folder=folder).code == 0
    assert log.read_bytes() == copied.read_bytes()
