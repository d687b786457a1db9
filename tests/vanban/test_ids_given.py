"""Ids that were printed and corrections that were made outlast what comes later.

Whoever noted an id in a file of his own asks with it again; whoever put something right
wants it to stay right, whatever arrives and however fine the ids become.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vanban.conftest import Ask

BY = ("--author", "Tổ văn thư", "--reason", "đối chiếu bản gốc")

HEAD = """ỦY BAN NHÂN DÂN\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{place}\t\tĐộc lập - Tự do - Hạnh phúc
Số: {symbol}\t\t{day}

{title}

{body}
"""
PLAN = "KẾ HOẠCH\nTriển khai công tác văn thư năm {}"


def _text(place: str, symbol: str, day: str, title: str, body: str) -> str:
    where = place.split(maxsplit=1)[1].title()
    said = f"{where}, ngày {day}" if day else f"{where}, ngày     tháng     năm 2024"
    return HEAD.format(place=place, symbol=symbol, day=said, title=title, body=body)


DIRECTIVE = "Chỉ thị số 14/CT-UBND ngày 06 tháng 8 năm 2021 của Ủy ban nhân dân tỉnh"
TEXTS = {
    # names the directive without its year, and a decision in full
    "mo-ho.txt": _text(
        "TỈNH AN LẠC",
        "12/KH-UBND",
        "05 tháng 3 năm 2022",
        PLAN.format(2022),
        "Thực hiện Chỉ thị số 14/CT-UBND của Ủy ban nhân dân tỉnh;\n"
        "Căn cứ Quyết định số 18/2020/QĐ-UBND ngày 05 tháng 3 năm 2020 của Ủy ban nhân"
        " dân tỉnh An Lạc.",
    ),
    # names the same directive in full: the vague id is refined
    "day-du.txt": _text(
        "TỈNH AN LẠC",
        "27/KH-UBND",
        "09 tháng 4 năm 2022",
        PLAN.format("2022 đợt 2"),
        f"Thực hiện {DIRECTIVE} An Lạc về công tác văn thư.",
    ),
    # a draft of which neither number nor day is known
    "du-thao.txt": _text(
        "TỈNH AN LẠC",
        "     /KH-UBND",
        "",
        PLAN.format(2024),
        f"Thực hiện {DIRECTIVE} An Lạc.",
    ),
    # the original itself arrives
    "goc.txt": _text(
        "TỈNH AN LẠC",
        "14/CT-UBND",
        "06 tháng 8 năm 2021",
        "CHỈ THỊ\nVề công tác văn thư",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ.",
    ),
    "moi.txt": _text(
        "TỈNH AN LẠC",
        "19/2024/QĐ-UBND",
        "05 tháng 6 năm 2024",
        "QUYẾT ĐỊNH\nQuy định mức chi",
        "Điều 1. Thay thế Quyết định số 18/2020/QĐ-UBND ngày 05 tháng 3 năm 2020 của Ủy"
        " ban nhân dân tỉnh An Lạc.\nĐiều 2. Quyết định này có hiệu lực từ ngày 01"
        " tháng 7 năm 2024.",
    ),
    # a plan of another place with the same number, founded on what is over
    "noi-khac.txt": _text(
        "TỈNH BÌNH SƠN",
        "12/KH-UBND",
        "05 tháng 3 năm 2025",
        PLAN.format(2025),
        "Căn cứ Luật Đầu tư công số 39/2019/QH14 ngày 13 tháng 6 năm 2019;\n"
        "Căn cứ Quyết định số 40/QĐ-UBND ngày 05 tháng 01 năm 2021 của Ủy ban nhân dân"
        " tỉnh Bình Sơn;\nThực hiện Chỉ thị số 14/CT-UBND của Ủy ban nhân dân tỉnh.",
    ),
    "het-han.txt": _text(
        "TỈNH BÌNH SƠN",
        "40/QĐ-UBND",
        "05 tháng 01 năm 2021",
        "QUYẾT ĐỊNH\nBan hành Chương trình số hóa hồ sơ",
        "Điều 1. Ban hành Chương trình.\nĐiều 2. Quyết định này có hiệu lực"
        " từ ngày ký đến hết ngày 31 tháng 12 năm 2023.",
    ),
}
ORDERS = [
    [
        *("mo-ho.txt", "day-du.txt", "het-han.txt", "du-thao.txt"),
        *("goc.txt", "moi.txt", "noi-khac.txt"),
    ],
    [
        *("noi-khac.txt", "du-thao.txt", "mo-ho.txt", "moi.txt"),
        *("het-han.txt", "goc.txt", "day-du.txt"),
    ],
]


def _ingest(ask: Ask, inbox: Path, data: Path, names: list[str]) -> None:
    for name in names:
        (inbox / name).write_text(TEXTS[name], encoding="utf-8")
    assert ask("ingest", "--quiet", str(inbox), folder=data).code in {0, 1}


def _printed_ids(ask: Ask, data: Path) -> set[str]:
    """Return every id that a person may have noted: documents, targets, candidates."""
    lines = ask("export", "--what", "citations", "--format", "jsonl", folder=data).out
    said = [json.loads(line) for line in lines.splitlines()]
    graph = ask("export", "--what", "documents", "--format", "jsonl", folder=data).out
    documents = [json.loads(line) for line in graph.splitlines()]
    ids = {one["id"] for one in documents}
    ids |= {id_ for one in documents for id_ in one["aliases"] if id_[:3] == "vn/"}
    return ids | {id_ for one in said for id_ in (one["id"], *one["candidates"]) if id_}


@pytest.mark.parametrize("order", ORDERS)
def test_every_id_that_was_printed_still_answers(
    ask: Ask, tmp_path: Path, order: list[str]
) -> None:
    """One text after the other arrives; the end is what all at once would give."""
    inbox, data = tmp_path / "den", tmp_path / "data"
    inbox.mkdir()
    noted: set[str] = set()
    for name in order:
        _ingest(ask, inbox, data, [name])
        noted |= _printed_ids(ask, data)
        lost = [id_ for id_ in noted if ask("show", id_, folder=data).code]
        assert lost == []
    at_once = tmp_path / "mot-lan"
    _ingest(ask, inbox, at_once, [])
    for asked in (("export",), ("findings", "--format", "json")):
        assert ask(*asked, folder=data).out == ask(*asked, folder=at_once).out
    codes = [one["code"] for one in json.loads(ask(*asked, folder=data).out)]
    assert codes.count("founded_on_ended") == 2  # a law, and a programme


def _target(ask: Ask, data: Path, path: str, words: str) -> str | None:
    """Return the document that a citation of a copy is linked to now."""
    lines = ask("export", "--what", "citations", "--format", "jsonl", folder=data).out
    (found,) = [
        one["id"]
        for one in map(json.loads, lines.splitlines())
        if one["path"] == path and words in one["quote"]
    ]
    target: str | None = found
    return target


DECISION = "Quyết định số 18/2020/QĐ-UBND"
GIVEN = (
    ("link", "mo-ho.txt", DECISION, "--to", "vn/an-lac/ubnd/2020/qd/81-2020"),
    ("field", "mo-ho.txt", "signer", "Trần Văn Mẫu"),
    ("identity", "du-thao.txt", "--to", "vn/an-lac/ubnd/2024/kh/77"),
)


def _all_hold(ask: Ask, data: Path) -> bool:
    """Tell whether everything that was put right is right."""
    linked = _target(ask, data, "mo-ho.txt", DECISION)
    plan = ask("show", "vn/an-lac/ubnd/2022/kh/12", folder=data).out
    draft = ask("show", "vn/an-lac/ubnd/2024/kh/77", folder=data).out
    signed, held = "Trần Văn Mẫu" in plan, "du-thao.txt" in draft
    return linked == "vn/an-lac/ubnd/2020/qd/81-2020" and signed and held


def test_every_correction_still_applies(ask: Ask, tmp_path: Path) -> None:
    """After more texts, with the store lost and made anew, and in another folder."""
    inbox, data, other = (tmp_path / name for name in ("den", "data", "noi-khac"))
    inbox.mkdir()
    _ingest(ask, inbox, data, ["mo-ho.txt", "day-du.txt", "du-thao.txt"])
    for one in GIVEN:
        assert ask("correct", *one, *BY, folder=data).code == 0
    assert _all_hold(ask, data)
    log = data / "corrections.jsonl"
    kept = log.read_bytes()
    _ingest(ask, inbox, data, ORDERS[0][2:])
    assert _all_hold(ask, data)
    for made in data.glob("store.db*"):
        made.unlink()
    _ingest(ask, inbox, data, [])
    assert _all_hold(ask, data)
    _ingest(ask, inbox, other, [])
    assert ask("correct", "import", str(log), folder=other).code in {0, 1}
    assert _all_hold(ask, other)
    assert ask("export", folder=other).out == ask("export", folder=data).out
    assert log.read_bytes() == kept
