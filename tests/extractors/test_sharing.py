"""Which mentions of a text are of one document."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.document import Span
from extractors.facts import Mention
from extractors.sharing import clusters, name_key, share, symbol_key


def mention(symbol: str | None = None, **parts: object) -> Mention:
    """Return a mention somewhere that states these parts."""
    kind = str(parts.pop("type", "KH"))
    return Mention(Span(0, 1), kind, symbol, **parts)  # type: ignore[arg-type]


def test_spelling_does_not_part_mentions_of_one_symbol() -> None:
    """Zeros, signs, case and marks aside, one symbol is one document."""
    assert symbol_key("05/QĐ-UBND") == symbol_key("5 / qd-ubnd")
    assert name_key("Nghị quyết Đại hội đại biểu X lần thứ II") == name_key(
        "Nghị quyết Đại hội X II"
    )


def test_another_year_is_another_document() -> None:
    """Numbers of the state begin anew each January."""
    labels = clusters([mention("5/KH-A", year=2020), mention("5/KH-A", year=2021)])
    assert labels[0] != labels[1]


def test_another_locality_is_another_document() -> None:
    """A province and a district may give out the same number."""
    first = mention("5/KH-UBND", issuer="Ủy ban nhân dân tỉnh A", province="A")
    second = mention("5/KH-UBND", issuer="Ủy ban nhân dân huyện B", province="A")
    assert len(set(clusters([first, second]))) == 2


def test_a_role_of_a_locality_is_no_organ_of_the_centre() -> None:
    """The committee of the writer's own district, its name left out, is a local one."""
    first = mention("03/CT", issuer="Bộ Chính trị")
    second = mention("03/CT", issuer="Chủ tịch Ủy ban nhân dân huyện")
    assert len(set(clusters([first, second]))) == 2


def test_a_bare_number_is_the_one_symbol_with_it() -> None:
    """A bare number is 347/NQ-CP where only that is named, else nobody knows."""
    full = mention("347/NQ-CP", type="NQ", issued=date(2025, 10, 24))
    bare = mention("347", type="NQ")
    assert share([bare, full])[0].symbol == "347/NQ-CP"
    other = mention("347/NQ-HĐND", type="NQ")
    assert share([bare, full, other])[0].symbol == "347"


@pytest.mark.parametrize("cut", ["5/2022/BTC", "5/2022/TT", "5/2022/T"])
def test_a_symbol_that_lost_letters_is_the_whole_one(cut: str) -> None:
    """Number and year of legislation are one type's and organ's once a year."""
    whole = mention("5/2022/TT-BTC", type="TT", issued=date(2022, 11, 16), year=2022)
    lost = mention(cut, type="TT", year=2022)
    for text in ([whole, lost], [lost, whole]):
        assert {m.symbol for m in share(text)} == {"5/2022/TT-BTC"}
    other = mention("5/2022/TT-BYT", type="TT", year=2022)
    alike = "TT-BYT".startswith(cut.rpartition("/")[2])
    kept = {m.symbol for m in share([whole, lost, other])}
    assert (cut in kept) is alike  # whose it is stays open between two


def test_a_number_without_letters_is_of_the_issuer_it_names() -> None:
    """Two ministries have circulars of one number and year."""
    whole = mention("5/2022/TT-BTC", type="TT", year=2022)
    other = mention("5/2022", type="TT", year=2022, issuer="Bộ Y tế")
    same = mention("5/2022", type="TT", year=2022, issuer="Bộ trưởng Bộ Tài chính")
    assert clusters([whole, other]) == (0, 1)
    assert clusters([whole, same]) == (0, 0)


def test_conflicting_days_of_one_year_take_the_first() -> None:
    """Two days for one number of one year: the first in the text is given to both."""
    days = (date(2020, 11, 17), date(2020, 11, 27))
    found = share([mention("01-CTr/TU", issued=day, year=2020) for day in days])
    assert {m.issued for m in found} == {days[0]}


def test_a_name_with_two_years_leaves_the_plain_name_open() -> None:
    """Luật X beside Luật X 2006 and Luật X 2014 is neither by the letter."""
    laws = [
        mention(name="Luật X", type="L", year=2006),
        mention(name="Luật X", type="L", year=2014),
        mention(name="Luật X", type="L"),
    ]
    assert len(set(clusters(laws))) == 3
