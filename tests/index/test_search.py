from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.question import MOST_WORDS
from index.search import EVERYTHING, Tier, terms, tiers


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("thi đua", [("thi dua", False)]),
        ('"thi đua" học', [("thi dua", True), ("hoc", False)]),
        ("học “thi đua” tốt", [("hoc", False), ("thi dua", True), ("tot", False)]),
        ("«thi đua»", [("thi dua", True)]),
        ('"thi đua', [("thi dua", False)]),
        ('""', []),
        ("34-CT/TW", [("34 ct tw", True)]),
        (
            "chỉ thị 34 ct tw 2014",
            [("chi thi", False), ("34 ct tw", True), ("2014", False)],
        ),
        ("(thi) AND: đua*", [("thi and dua", False)]),
        (" ,.; ", []),
    ],
)
def test_a_query_is_taken_apart(words: str, expected: list[tuple[str, bool]]) -> None:
    """Quotes make phrases, other punctuation only parts words."""
    parts = terms(words).parts
    assert [(" ".join(part.folded), part.quoted) for part in parts] == expected


def test_a_number_is_recognised() -> None:
    """A query that is a number carries it, words alone carry none."""
    number = terms("655 kh pgddt 2021").number
    assert number is not None
    assert (number.key, number.year) == ("655:khpgddt", 2021)
    assert terms("kế hoạch thi đua").number is None


def test_tiers_go_from_the_exact_phrase_in_the_title_to_folded_words() -> None:
    """The order of the design, title before body in each."""
    assert [
        (tier.spelled, tier.adjacent, tier.title) for tier in tiers(terms("thi đua"))
    ] == [
        (True, True, True),
        (True, True, False),
        (True, False, True),
        (True, False, False),
        (False, True, True),
        (False, True, False),
        (False, False, True),
        (False, False, False),
    ]


@pytest.mark.parametrize(
    ("words", "number"), [("thi dua", 4), ("đua", 4), ("dua", 2), ('"thi dua"', 2)]
)
def test_tiers_that_add_nothing_are_left_out(words: str, number: int) -> None:
    """Without marks, or with single words and quoted phrases only, fewer remain."""
    order = tiers(terms(words))
    assert len(order) == number
    assert order[-1] == EVERYTHING == Tier(spelled=False, adjacent=False, title=False)


@given(st.text() | st.lists(st.sampled_from(["thi", '"', "đua", " "])).map("".join))
def test_folded_and_spelled_words_pair_up(words: str) -> None:
    """Every word has both forms, and no query grows beyond its cap."""
    query = terms(words)
    assert all(len(part.folded) == len(part.spelled) > 0 for part in query.parts)
    assert sum(len(part.folded) for part in query.parts) <= MOST_WORDS
