from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from corpus.document import Block, BlockKind, Document, Span
from extractors.task_tables import grids_of, table_tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.facts import Task

HEADINGS = ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Phối hợp", "Thời hạn"]


def filed(rows: list[list[str]]) -> Document:
    """Return a document whose text is one table of its file."""
    text, blocks = "", []
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            span = Span(len(text), len(text) + len(words))
            if words:
                cell = Block(span, BlockKind.CELL, table=0, row=row, column=column)
                blocks.append(cell)
            text += words + "\n"
    return Document(text, "text/html", "0" * 64, blocks=tuple(blocks))


def barred(rows: list[list[str]]) -> Document:
    """Return a document that keeps cells between lines with a bar."""
    lines: list[str] = []
    for row in rows:
        lines.append("|")
        for cell in row:
            lines += [cell, "|"] if cell else ["|"]
    return Document("\n".join(lines), "text/plain", "0" * 64)


def tasks(document: Document) -> list[Task]:
    """Return the tasks of the tables of a document."""
    flat = document.text.replace("\n", " ")
    grids = grids_of(document)
    return list(table_tasks(grids, flat.lower(), flat, date(2026, 8, 20)))


ROWS = [
    HEADINGS,
    ["I", "KIỆN TOÀN TỔ CHỨC", "", "", ""],
    ["1", "Lập Ban Chỉ đạo xã", "Sở Nội vụ; UBND các xã", "Sở Y tế", "Quý IV/2026"],
    ["2", "Kiểm kê giếng nước", "Sở Xây dựng", "", "Trước ngày 30/11/2026"],
    ["3", "Trực ban mùa lũ", "Công an tỉnh", "Các đơn vị", "Thường xuyên"],
]


@pytest.mark.parametrize("form", [filed, barred])
def test_a_row_is_a_task(form: Callable[[list[list[str]]], Document]) -> None:
    """Rows are read whatever the form of the table; parting rows assign nothing."""
    document = form(ROWS)
    found = tasks(document)
    assert [task.what for task in found] == [row[1] for row in ROWS[2:]]
    assert [task.lead for task in found] == [
        ("Sở Nội vụ", "UBND các xã"),
        ("Sở Xây dựng",),
        ("Công an tỉnh",),
    ]
    assert [task.support for task in found] == [("Sở Y tế",), (), ("Các đơn vị",)]
    assert [task.deadline for task in found] == [
        date(2026, 12, 31),
        date(2026, 11, 30),
        None,
    ]
    assert [task.deadline_text for task in found] == [row[4] for row in ROWS[2:]]
    assert [task.recurrence for task in found] == [None, None, "thường xuyên"]
    assert [task.span.of(document.text) for task in found] == [r[1] for r in ROWS[2:]]


@pytest.mark.parametrize(
    "headings",
    [
        ["STT", "Tên thủ tục", "Thời hạn giải quyết", "Cơ quan thực hiện", "Lệ phí"],
        ["STT", "Họ tên", "Ngày sinh", "Đơn vị", "Ghi chú"],
        ["TT", "Nội dung", "Đơn vị tính", "Số lượng", "Đơn giá"],
    ],
)
def test_other_tables_hold_no_tasks(headings: list[str]) -> None:
    """Lists of procedures, persons and prices are no tables of tasks."""
    assert tasks(filed([headings, ["1", "Việc", "05 ngày", "Sở Y tế", "0"]])) == []


def test_steps_of_a_procedure_are_no_tasks() -> None:
    """A table whose times are hours and days of work lists steps."""
    headings = ["TT", "Nội dung công việc", "Trách nhiệm thực hiện", "Thời gian"]
    steps = [["1", "Nhận hồ sơ", "Văn thư", "1/2 ngày"]]
    steps += [["2", "Duyệt", "Trưởng phòng", "04 giờ"]]
    assert tasks(filed([headings, *steps])) == []


def test_who_carries_out_leads_where_a_time_is_given() -> None:
    """Of a table with a column for time, "Đơn vị thực hiện" is the lead."""
    headings = ["TT", "Công việc", "Đơn vị thực hiện", "Tiến độ"]
    (task,) = tasks(filed([headings, ["1", "Trồng cây", "Đoàn xã", "Tháng 9/2026"]]))
    assert (task.lead, task.deadline) == (("Đoàn xã",), date(2026, 9, 30))


def test_a_frame_around_text_is_no_table() -> None:
    """One row or one column only frames what stands in it."""
    assert grids_of(filed([["Kính gửi: Sở Y tế"]])) == ()
    assert grids_of(filed([["Một"], ["Hai"]])) == ()
