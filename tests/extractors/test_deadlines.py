from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from extractors.deadlines import Deadline, Term, Unit, due, find_deadline, read_deadline

ISSUED = date(2026, 8, 20)

PIECES = [*"0123456789/.-() ;,", "ngày ", "tháng ", "quý ", "năm ", "trước ", "kể từ "]
RUNNING = st.lists(st.sampled_from(PIECES)).map("".join)


def limit_of(text: str, issued: date | None = ISSUED) -> Deadline | None:
    """Return what running text says of time."""
    return find_deadline(text.lower(), Span(0, len(text)), issued)


def column_of(text: str, issued: date | None = ISSUED) -> Deadline:
    """Return what the cell of a column for time says."""
    return read_deadline(text.lower(), Span(0, len(text)), issued)


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("gửi về Sở trước ngày 15/9/2026.", "2026-09-15", "trước ngày 15/9/2026"),
        (
            "xong chậm nhất là ngày 05 tháng 10 năm 2026;",
            "2026-10-05",
            "xong chậm nhất là ngày 05 tháng 10 năm 2026",
        ),
        (
            "báo cáo trước 17 giờ 00 ngày 20/9/2026",
            "2026-09-20",
            "trước 17 giờ 00 ngày 20/9/2026",
        ),
        ("Hoàn thành trong tháng 9/2026.", "2026-09-30", None),
        ("Thời gian hoàn thành: trong tháng 12 năm 2026.", "2026-12-31", None),
        ("trình trước tháng 11/2026", "2026-10-31", "trước tháng 11/2026"),
        ("xong trong Quý III/2026", "2026-09-30", None),
        ("trong quý I năm 2027", "2027-03-31", None),
        ("hoàn thành 6 tháng đầu năm 2027", "2027-06-30", None),
        ("Trình Ủy ban nhân dân tỉnh ban hành trong năm 2026.", "2026-12-31", None),
        ("Lập danh sách (trong năm 2027)", "2027-12-31", "trong năm 2027"),
        ("gửi Phòng trước ngày 30/11", "2026-11-30", "trước ngày 30/11"),
        ("gửi Phòng trước ngày 15/02", "2027-02-15", None),
    ],
)
def test_days_are_read_and_computed(text: str, day: str, words: str | None) -> None:
    """A month, quarter or year ends on its last day; a missing year is the next."""
    found = limit_of(text)
    assert found is not None
    assert str(found.day) == day
    if words is not None:
        assert found.span.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "tăng trưởng 8% trong năm 2026 của tỉnh",
        "theo Kế hoạch số 12/KH-UBND ngày 30/12/2026",
        "các hộ cư trú trước ngày 01/7/2025",  # before the issue
        "từ tháng 10/2026 đến khi kết thúc",
        "dự toán kinh phí hằng năm",
        "đạt 15/20 chỉ tiêu",
        "",
    ],
)
def test_other_dates_are_no_time_limits(text: str) -> None:
    """Days of documents, of the past and of growth set no limit."""
    assert limit_of(text) is None


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("Hằng năm, trước 30/11, báo cáo về Sở", "hằng năm"),
        ("báo cáo trước ngày 25 hằng tháng", "hằng tháng"),
        ("gửi trước ngày 15/12 hàng năm", "hằng năm"),
        ("định kỳ hằng quý trước ngày 15 gửi báo cáo", "hằng quý"),
        ("định kỳ 06 tháng sơ kết", "6 tháng"),
        ("kiểm tra định kỳ và đột xuất", "định kỳ"),
        ("báo cáo 3 tháng một lần", "3 tháng"),
    ],
)
def test_recurrences_have_no_single_day(text: str, recurrence: str) -> None:
    """What comes back every year or month keeps its words and gets no day."""
    found = limit_of(text)
    assert found is not None
    assert (found.recurrence, found.day) == (recurrence, None)


@pytest.mark.parametrize(
    ("text", "count", "unit", "day"),
    [
        (
            "chậm nhất 05 ngày làm việc kể từ ngày nhận được báo cáo của xã",
            5,
            Unit.WORKING_DAY,
            None,
        ),
        ("trong thời hạn 15 (mười lăm) ngày kể từ ngày ký", 15, Unit.DAY, "2026-09-04"),
        (
            "trong 03 ngày làm việc kể từ ngày ban hành",
            3,
            Unit.WORKING_DAY,
            "2026-08-24",  # 22 August is a Saturday worked
        ),
        ("trong vòng 02 tháng kể từ khi kết thúc đợt", 2, Unit.MONTH, None),
    ],
)
def test_terms_are_computed_where_their_start_is_known(
    text: str, count: int, unit: Unit, day: str | None
) -> None:
    """A term keeps its rule; only one that begins with the issue has a day."""
    found = limit_of(text)
    assert found is not None
    assert found.term is not None
    assert (found.term.count, found.term.unit) == (count, unit)
    assert (str(found.day) if found.day else None) == day
    assert found.span.of(text) == text


def test_a_term_without_a_day_of_issue_stays_open() -> None:
    """Nothing is computed from a day that nobody knows."""
    found = limit_of("trong 05 ngày kể từ ngày ký", issued=None)
    assert found is not None
    assert found.term is not None
    assert found.day is None


@pytest.mark.parametrize(
    ("count", "unit", "last"),
    [
        (5, Unit.WORKING_DAY, date(2026, 9, 9)),  # over Quốc khánh
        (10, Unit.DAY, date(2026, 9, 7)),
        (1, Unit.DAY, date(2026, 9, 3)),  # ends on holidays
        (2, Unit.WEEK, date(2026, 9, 11)),
        (1, Unit.MONTH, date(2026, 9, 28)),
        (48, Unit.HOUR, date(2026, 9, 3)),
    ],
)
def test_terms_end_on_working_days(count: int, unit: Unit, last: date) -> None:
    """A term that would end on a day off ends on the next working day."""
    assert due(Term(count, unit, "nhận", own=False), date(2026, 8, 28)) == last


def test_months_end_with_their_shorter_neighbours() -> None:
    """A month from 31 January ends on the last day of February, or behind it."""
    term = Term(1, Unit.MONTH, "ký", own=True)
    assert due(term, date(2025, 1, 31)) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("text", "day", "recurrence"),
    [
        ("Trước ngày 30/11/2026", "2026-11-30", None),
        ("27/09/2026", "2026-09-27", None),
        ("2026", "2026-12-31", None),
        ("Năm 2026-2028", "2028-12-31", None),
        ("Quý IV/2026", "2026-12-31", None),
        ("Quý IV/2026 - Quý II/2027", "2027-06-30", None),
        ("Tháng 10, 11/2026", "2026-11-30", None),
        ("Tháng 12/2026 và thường xuyên", "2026-12-31", "thường xuyên"),
        ("Từ 01/12/2026 đến 15/12/2026", "2026-12-15", None),
        ("Tháng 12 hằng năm", "None", "hằng năm"),
        ("Thường xuyên", "None", "thường xuyên"),
        ("Từ tháng 11/2026 trở đi", "None", None),
        ("Bắt đầu từ năm 2026", "None", None),
        ("Năm 2026 và các năm tiếp theo", "None", None),
        ("Theo kế hoạch riêng", "None", None),
    ],
)
def test_columns_for_time_are_read_loosely(
    text: str, day: str, recurrence: str | None
) -> None:
    """In a column a bare year is its end; an open end has no day."""
    found = column_of(text)
    assert (str(found.day), found.recurrence) == (day, recurrence)
    assert found.span.of(text) == text


@pytest.mark.parametrize("text", ["trước ngày 31/02/2027", "trước ngày 45/13/2027"])
def test_impossible_days_are_none(text: str) -> None:
    """No day is made of figures that no calendar has."""
    assert limit_of(text) is None


@given(RUNNING)
def test_any_text_is_read_within_its_bounds(text: str) -> None:
    """Nothing breaks, and what is quoted stands in the text."""
    found = limit_of(text)
    assert found is None or 0 <= found.span.start < found.span.end <= len(text)
    assert column_of(text).span == Span(0, len(text))
