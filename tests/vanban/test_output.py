"""Tables and days as people read and type them."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.errors import UsageError
from vanban.days import day_of, last_day_of
from vanban.output import padded


def test_a_table_in_a_file_is_padded_and_whole() -> None:
    """Nothing is cut, no line ends in blanks, cells keep their lines."""
    rows = [
        {"a": "Kế hoạch", "b": "x" * 300, "c": None},
        {"a": None, "b": "1\n2", "c": "z"},
    ]

    assert list(padded(rows, ["a", "b", "c"])) == [
        "a         b" + " " * 301 + "c",
        "Kế hoạch  " + "x" * 300,
        " " * 10 + "1" + " " * 301 + "z",
        " " * 10 + "2",
    ]


def test_an_empty_table_has_its_headings() -> None:
    """Nothing found is still a table."""
    assert list(padded([], ["a", "b"], ["Một", "Hai"])) == ["Một  Hai"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2/2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-05-31", date(2019, 5, 31), date(2019, 5, 31)),
        ("31/5/2019", date(2019, 5, 31), date(2019, 5, 31)),
    ],
)
def test_a_year_or_month_alone_is_its_first_or_last_day(
    text: str, first: date, last: date
) -> None:
    """``--since 2019`` begins with the year, ``--until 2019`` ends with it."""
    assert day_of(text, "--since") == first
    assert last_day_of(text, "--until") == last


@pytest.mark.parametrize("text", ["hôm qua", "2019-13", "31/02/2019", "", "19"])
def test_what_is_no_day_is_said_with_the_forms_of_one(text: str) -> None:
    """The message names the option and shows how to write a day."""
    with pytest.raises(UsageError, match=r"--since: .* write 2019-05-31"):
        day_of(text, "--since")
    assert day_of(None, "--since") is None
