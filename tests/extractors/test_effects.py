"""Days in force are read from closing articles."""

from datetime import date

import pytest

from extractors.effects import find_effects
from extractors.facts import Header, Kind

SIGNED = date(2024, 3, 5)


def _read(
    text: str, code: str = "ND"
) -> list[tuple[date | None, date | None, str | None]]:
    header = Header(kind=Kind.OFFICIAL, type=code, issued=SIGNED)
    return [(e.begins, e.ends, e.provision) for e in find_effects(text, header)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nghị định này có hiệu lực thi hành từ ngày 15 tháng 5 năm 2024.",
            (date(2024, 5, 15), None, None),
        ),
        (
            "Nghị định này có hiệu lực kể từ\nngày 15/5/2024 đến hết ngày 31/12/2026.",
            (date(2024, 5, 15), date(2026, 12, 31), None),
        ),
        ("**1.** Nghị định này có hiệu lực\ntừ ngày ký.", (SIGNED, None, None)),
        ("Nghị định này có hiệu\nlực từ ngày ký.", (SIGNED, None, None)),
        ("Điều 9. Nghị định có hiệu lực kể từ ngày được ký", (SIGNED, None, None)),
        (
            "Văn bản này có hiệu lực sau 10 (mười) ngày, kể từ ngày ký.",
            (date(2024, 3, 15), None, None),
        ),
        (
            "Nghị định này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.",
            (None, None, None),
        ),
        (
            "Khoản 3 Điều 8 Nghị định này có hiệu lực từ ngày 01/7/2025.",
            (date(2025, 7, 1), None, "Khoản 3 Điều 8"),
        ),
        (
            "2. Điều 12 có hiệu lực thi hành từ ngày 01 tháng 01 năm 2027.",
            (date(2027, 1, 1), None, "Điều 12"),
        ),
        (
            "Nghị định này hết hiệu lực từ ngày 01 tháng 01 năm 2028.",
            (None, date(2027, 12, 31), None),
        ),
        (
            "Nghị định này có hiệu lực kể từ ngày Luật số 7/2024/QH15 có hiệu lực.",
            (None, None, None),
        ),
    ],
)
def test_a_closing_clause_gives_its_days(
    text: str, expected: tuple[date | None, date | None, str | None]
) -> None:
    """First and last day and the part meant are those of the clause."""
    assert _read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Hồ sơ nộp trước ngày Nghị định này có hiệu lực thì theo quy định cũ.",
        "Thông tư này có hiệu lực thi hành từ ngày 15 tháng 5 năm 2024.",
        "Sửa như sau: “Nghị định này có hiệu lực từ ngày 15/5/2024.”",
        "Giấy phép có hiệu lực từ ngày 15/5/2024.",
        "Nghị định này có hiệu lực từ ngày 31/2/2024.",
    ],
)
def test_what_is_not_said_of_the_document_itself_is_left_out(text: str) -> None:
    """Other documents, quoted wording and impossible days give nothing."""
    assert _read(text) == []


def test_only_official_documents_are_in_force() -> None:
    """News about a decree is not in force, whatever it tells."""
    header = Header(kind=Kind.NEWS, type="ND", issued=SIGNED)
    assert find_effects("Nghị định này có hiệu lực từ ngày ký.", header) == ()


def test_the_span_quotes_the_clause() -> None:
    """Offsets are those of the text given."""
    text = "Điều 7. Hiệu lực\n1. Nghị định này có hiệu lực từ ngày 15/5/2024.\n"
    header = Header(kind=Kind.OFFICIAL, type="ND", issued=SIGNED)
    (found,) = find_effects(text, header)
    assert found.span.of(text) == "Nghị định này có hiệu lực từ ngày 15/5/2024"
