"""What ``vanban check`` says before a document is signed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import docx
import pytest

from pipelines.folder import DataFolder
from pipelines.ingest import ingest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vanban.conftest import Ask

HEAD = """ỦY BAN NHÂN DÂN\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN LẠC\t\tĐộc lập - Tự do - Hạnh phúc
Số: {symbol}\t\tAn Lạc, ngày {day}

{title}

"""
OLD = "Điều 1. Mức chi.\nĐiều 2. Quyết định này có hiệu lực từ ngày 15/3/2020.\n"
NEW = (
    "Điều 1. Mức chi theo phụ lục.\nĐiều 2. Quyết định này có hiệu lực thi hành từ "
    "ngày 01 tháng 7 năm 2024 và thay thế Quyết định số 18/2020/QĐ-UBND ngày 05 tháng "
    "3 năm 2020 của Ủy ban nhân dân tỉnh An Lạc.\n"
)
CITES = "Căn cứ Quyết định số {} của Ủy ban nhân dân tỉnh An Lạc{}"
DRAFT = (
    CITES.format("18/2020/QĐ-UBND ngày 05 tháng 3 năm 2020", ";"),
    CITES.format("19/2024/QĐ-UBND ngày 06 tháng 6 năm 2024", "."),
)
TITLE = "QUYẾT ĐỊNH\nQuy định mức chi công tác văn thư"
ENDING = "QUYẾT ĐỊNH\nBãi bỏ một phần quy định về mức chi"
END = (
    "Điều 1. Bãi bỏ Điều 5 Quyết định số 19/2024/QĐ-UBND ngày 05 tháng 6 năm 2024 của "
    "Ủy ban nhân dân tỉnh An Lạc.\nĐiều 2. Quyết định này có hiệu lực thi hành từ ngày "
    "20 tháng 8 năm 2024.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with a decision and the one that replaces it."""
    inbox, data = tmp_path_factory.mktemp("den"), tmp_path_factory.mktemp("data")
    for symbol, day, title, body in (
        ("18/2020/QĐ-UBND", "05 tháng 3 năm 2020", TITLE, OLD),
        ("19/2024/QĐ-UBND", "05 tháng 6 năm 2024", TITLE, NEW),
        ("21/2024/QĐ-UBND", "05 tháng 8 năm 2024", ENDING, END),
    ):
        head = HEAD.format(symbol=symbol, day=day, title=title)
        (inbox / f"{symbol[:2]}.txt").write_text(head + body, encoding="utf-8")
    ingest([inbox], DataFolder(data), workers=-1)
    return data


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Return a plan as DOCX that cites a dead decision, and a wrong day."""
    made = docx.Document()
    head = HEAD.format(
        symbol="31/KH-UBND",
        day="02 tháng 02 năm 2025",
        title="KẾ HOẠCH\nTriển khai công tác văn thư",
    )
    for line in (*head.splitlines(), *DRAFT, "Ủy ban nhân dân tỉnh ban hành Kế hoạch."):
        made.add_paragraph(line)
    path = tmp_path / "du-thao.docx"
    made.save(str(path))
    return path


def test_what_is_dead_or_of_another_day_is_said_at_its_place(
    ask: Ask, folder: Path, draft: Path
) -> None:
    """The successor and the right day are the suggestions."""
    answer = ask("check", str(draft), "--format", "json", folder=folder)
    assert answer.code == 1
    said = {one["code"]: one for one in json.loads(answer.out)}
    successor = "19/2024/QĐ-UBND ngày 05/06/2024 (vn/an-lac/ubnd/2024/qd/19-2024)"
    assert said["not_in_force"]["suggestion"] == successor
    assert "18/2020" in said["not_in_force"]["quote"]
    assert said["other_date"]["suggestion"] == "ngày 05/06/2024"
    assert {"missing_signature", "missing_recipients"} <= said.keys()


def test_a_document_may_have_been_in_force_on_its_own_day(
    ask: Ask, folder: Path, draft: Path
) -> None:
    """The day asked for decides."""
    asked = ("check", str(draft), "--format", "json", "--as-of", "2024-01-01")
    found = json.loads(ask(*asked, folder=folder).out)
    assert "not_in_force" not in {one["code"] for one in found}


def test_remarks_are_comments_at_their_places(
    ask: Ask, folder: Path, draft: Path, tmp_path: Path
) -> None:
    """The copy has them; the text itself is untouched, and so is the original."""
    before, out = draft.read_bytes(), tmp_path / "ghi-chu.docx"
    ask("check", str(draft), "--comments", str(out), folder=folder)
    commented = docx.Document(str(out))
    words = [comment.text for comment in commented.comments]
    assert any("19-2024" in text for text in words)
    lines = [paragraph.text for paragraph in docx.Document(str(draft)).paragraphs]
    assert [paragraph.text for paragraph in commented.paragraphs] == lines
    assert draft.read_bytes() == before


def test_the_original_is_never_overwritten(ask: Ask, folder: Path, draft: Path) -> None:
    """Not even when asked to."""
    answer = ask("check", str(draft), "--comments", str(draft), folder=folder)
    assert answer.code == 2


def test_without_a_store_the_form_is_checked(
    ask: Ask, draft: Path, tmp_path: Path
) -> None:
    """That nothing was compared is said."""
    answer = ask("check", str(draft), folder=tmp_path / "none")
    assert (answer.code, "Chưa có kho" in answer.err) == (1, True)
    assert "Thiếu nơi nhận" in answer.out


def test_a_day_that_is_left_out_is_said_where_it_is_known(
    ask: Ask, tmp_path: Path
) -> None:
    """The tables of well-known documents know the day of Nghị định 30/2020/NĐ-CP."""
    file = tmp_path / "du-thao.txt"
    file.write_text(
        HEAD.format(symbol="/KH-UBND", day="05 tháng 6 năm 2024", title="KẾ HOẠCH")
        + "Thực hiện Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư.\n",
        encoding="utf-8",
    )
    out = ask("check", str(file), "--format", "jsonl", folder=tmp_path / "none").out
    rows = [json.loads(line) for line in out.splitlines()]
    (found,) = [row for row in rows if row["code"] == "first_citation_incomplete"]
    assert "05/03/2020" in found["suggestion"]


def _checked(ask: Ask, folder: Path, file: Path, body: str) -> list[dict[str, str]]:
    """Return what is said of a plan of February 2025 with a body."""
    head = HEAD.format(
        symbol="31/KH-UBND", day="02 tháng 02 năm 2025", title="KẾ HOẠCH\nVăn thư"
    )
    file.write_text(f"{head}{body}\n", encoding="utf-8")
    out = ask("check", str(file), "--format", "jsonl", folder=folder).out
    return [json.loads(line) for line in out.splitlines()]


def _codes(found: list[dict[str, str]]) -> list[str]:
    form = ("missing_", "basis_", "recipients_")
    return sorted(one["code"] for one in found if not one["code"].startswith(form))


DECREE = "Nghị định số 30/2020/NĐ-CP ngày {} của Chính phủ về công tác văn thư;"


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("Căn cứ " + DECREE.format("15 tháng 3 năm 2020"), ["other_date"]),
        (
            "Căn cứ Nghị định số 34/2018/NĐ-CP ngày 05 tháng 3 năm 2021 của Chính phủ;",
            ["number_of_other_year"],
        ),
        (
            "Căn cứ Luật Đầu tư công số 39/2019/QH14 ngày 13 tháng 6 năm 2019;",
            ["not_in_force"],
        ),
        (
            "Căn cứ Luật Du lịch số 09/2017/QH14 sửa đổi bởi Luật số 39/2019/QH14;",
            [],
        ),
        (
            "Căn cứ Thông tư số 98/2013/TT-BTC ngày 24/7/2013 của Bộ Xây dựng;",
            ["number_of_other_issuer"],
        ),
        (
            "Thực hiện Chỉ thị số 40/CT-TTg ngày 31/02/2024 của Thủ tướng Chính phủ.",
            ["first_citation_incomplete", "impossible_date"],
        ),
    ],
)
def test_the_tables_alone_tell_slips(
    ask: Ask, tmp_path: Path, body: str, codes: list[str]
) -> None:
    """Without a store; each slip once, with what to write."""
    found = _checked(ask, tmp_path / "none", tmp_path / "a.txt", body)
    assert _codes(found) == codes
    assert all(one["suggestion"] for one in found)


def test_of_two_days_the_wrong_one_is_told_once(
    ask: Ask, folder: Path, tmp_path: Path
) -> None:
    """At the place where it stands, with the right one."""
    right, wrong = "05 tháng 3 năm 2020", "15 tháng 3 năm 2020"
    body = f"Căn cứ {DECREE.format(right)}\nCăn cứ {DECREE.format(wrong)}"
    (found,) = [
        one
        for one in _checked(ask, folder, tmp_path / "a.txt", body)
        if "date" in one["code"]
    ]
    assert (found["code"], found["suggestion"]) == ("other_date", "ngày 05/03/2020")
    assert "15 tháng 3" in found["quote"]


def test_a_title_tells_the_number_that_was_meant(
    ask: Ask, folder: Path, tmp_path: Path
) -> None:
    """Nobody holds 91/2024, but 19/2024 of that day has this title."""
    cites = CITES.format("91/2024/QĐ-UBND ngày 05 tháng 6 năm 2024", "")
    body = f"{cites} quy định mức chi công tác văn thư."
    (found,) = [
        one
        for one in _checked(ask, folder, tmp_path / "a.txt", body)
        if one["code"] in {"title_of_other_number", "not_in_store"}
    ]
    assert found["code"] == "title_of_other_number"
    assert "vn/an-lac/ubnd/2024/qd/19-2024" in found["suggestion"]


@pytest.mark.parametrize(
    ("provision", "gone"), [("khoản 2 Điều 5", True), ("Điều 1", False)]
)
def test_a_part_that_was_repealed_is_told(
    ask: Ask, folder: Path, tmp_path: Path, provision: str, *, gone: bool
) -> None:
    """The rest of the decision is in force."""
    cites = CITES.format("19/2024/QĐ-UBND ngày 05 tháng 6 năm 2024", ";")
    body = cites.replace("Căn cứ", f"Căn cứ {provision}")
    found = _checked(ask, folder, tmp_path / "a.txt", body)
    assert _codes(found) == (["provision_not_in_force"] if gone else [])


def test_the_decree_asks_less_of_acts_that_it_does_not_cover(
    ask: Ask, folder: Path, tmp_path: Path
) -> None:
    """A circular is told as a note; marks of Markdown are nobody's slip."""
    file = tmp_path / "a.txt"
    head = HEAD.format(symbol="7/2025/QĐ-UBND", day="02 tháng 02 năm 2025", title=TITLE)
    body = "Căn cứ Nghị định số** 30**/2020/NĐ-CP của Chính phủ về công tác văn thư."
    file.write_text(head + body, encoding="utf-8")
    out = ask("check", str(file), "--format", "jsonl", folder=folder).out
    found = {one["code"]: one for one in map(json.loads, out.splitlines())}
    assert found["first_citation_incomplete"]["severity"] == "note"
    assert "citation_malformed" not in found


def test_a_rule_is_said_once_for_all_its_places(
    ask: Ask, folder: Path, tmp_path: Path
) -> None:
    """The page is short, and no line needs scrolling."""
    body = "Thực hiện Kế hoạch số 5/KH-BNV và Kế hoạch số 6/KH-BTC của các bộ."
    _checked(ask, folder, tmp_path / "a.txt", body)
    out = ask("check", str(tmp_path / "a.txt"), folder=folder).out
    assert out.count("Lần viện dẫn đầu phải ghi đủ") == 1
    assert all(name in out for name in ("5/KH-BNV", "6/KH-BTC"))
    assert max(map(len, out.splitlines())) <= 110
