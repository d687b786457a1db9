"""Paragraphs of hard-wrapped text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.paragraphs import paragraphs


def texts(text: str) -> list[str]:
    """Return the paragraphs with their line ends as slashes."""
    return [span.of(text).replace("\n", "/") for span in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n ", []),
        ("Một dòng", ["Một dòng"]),
        ("  Thụt vào \n\n\t ra ", ["Thụt vào", "ra"]),
        ("dòng một\n\ndòng hai", ["dòng một", "dòng hai"]),
        ("Căn cứ Luật Tổ chức\nchính quyền;", ["Căn cứ Luật Tổ chức/chính quyền;"]),
        (
            "Căn cứ khoản 3 Điều 1\nNghị định số 5",
            ["Căn cứ khoản 3 Điều 1/Nghị định số 5"],
        ),
        (
            "ban hành Nghị định số\n12/2015/NĐ-CP",
            ["ban hành Nghị định số/12/2015/NĐ-CP"],
        ),
        (
            "Theo đề nghị của Giám đốc Sở\nTư pháp",
            ["Theo đề nghị của Giám đốc Sở/Tư pháp"],
        ),
        (
            "Thực hiện ý kiến của Ban Tổ chức\nTrung ương tại",
            ["Thực hiện ý kiến của Ban Tổ chức/Trung ương tại"],
        ),
        (
            "Theo đề nghị của Giám đốc\nSở Khoa học và Công nghệ tại",
            ["Theo đề nghị của Giám đốc/Sở Khoa học và Công nghệ tại"],
        ),
        (
            "3. Trách nhiệm của Sở Nội vụ\nChủ trì việc này.",
            ["3. Trách nhiệm của Sở Nội vụ", "Chủ trì việc này."],
        ),
        ("Căn cứ A;\nCăn cứ B;", ["Căn cứ A;", "Căn cứ B;"]),
        ("gồm:\n- một,\n- hai.", ["gồm:", "- một,", "- hai."]),
        ("1. Mục đích\nTổ chức tốt.", ["1. Mục đích", "Tổ chức tốt."]),
        ("Điều 1\nNghị định này quy định", ["Điều 1", "Nghị định này quy định"]),
        ("KẾ HOẠCH\nTổ chức thi đua", ["KẾ HOẠCH", "Tổ chức thi đua"]),
        (
            "Quyết định này thay thế\nQuyết định số 5",
            ["Quyết định này thay thế/Quyết định số 5"],
        ),
        (
            "Văn bản do Bộ Nội vụ ban hành\nThông tư số 5",
            ["Văn bản do Bộ Nội vụ ban hành", "Thông tư số 5"],
        ),
        ("thay thế\n1. Quyết định", ["thay thế", "1. Quyết định"]),
        ("trong 02 năm\n- Hồ sơ", ["trong 02 năm", "- Hồ sơ"]),
        ("giai đoạn từ năm\n- 2030", ["giai đoạn từ năm/- 2030"]),
        ("**Điều 1. Bãi bỏ**\nBãi bỏ", ["**Điều 1. Bãi bỏ**", "Bãi bỏ"]),
        ("của Ủy ban nhân\n\ndân tỉnh", ["của Ủy ban nhân//dân tỉnh"]),
        ("TRIỂN\nKHAI ĐỢT THI ĐUA", ["TRIỂN/KHAI ĐỢT THI ĐUA"]),
        ("Độc lập - Tự do\n-------\nSố: 5", ["Độc lập - Tự do", "-------", "Số: 5"]),
    ],
)
def test_a_line_end_is_a_paragraphs_end_only_where_the_form_says_so(
    text: str, expected: list[str]
) -> None:
    """Items, headings and closing punctuation end paragraphs, wrapped lines do not."""
    assert texts(text) == expected


def test_a_text_with_long_lines_was_not_wrapped() -> None:
    """Where paragraphs stand in one line each, a heading does not go on."""
    heading = "Điều 1. Bãi bỏ toàn bộ văn bản quy phạm pháp luật"
    long = "Bãi bỏ " + "toàn bộ các văn bản " * 10
    wrapped = f"{heading}\nBãi bỏ Thông tư"
    assert texts(wrapped) == [wrapped.replace("\n", "/")]
    assert texts(f"{heading}\n{long}.\n{long}.") == [heading, f"{long}.", f"{long}."]


@given(st.text())
def test_paragraphs_cover_all_that_is_printed(text: str) -> None:
    """Between and around paragraphs there are only blanks; none overlap."""
    end = 0
    for span in paragraphs(text):
        assert end <= span.start < span.end
        assert not text[end : span.start].strip()
        end = span.end
    assert not text[end:].strip()
