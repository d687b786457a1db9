from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.abbreviations import with_names
from index.question import (
    MOST_WORDS,
    AllOf,
    AnyOf,
    Node,
    Not,
    Part,
    has_exclusion,
    is_strict,
    leaves,
    question,
)


def shown(node: Node | None) -> object:
    """Return a question as nested tuples of words, short enough to read."""
    if isinstance(node, AllOf | AnyOf):
        return (type(node).__name__, *map(shown, node.nodes))
    if isinstance(node, Not):
        return ("Not", shown(node.node))
    return node and " ".join(node.folded)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thi đua", "thi dua"),
        ("thi đua OR khen thưởng", ("AnyOf", "thi dua", "khen thuong")),
        ("thi đua HOẶC khen thưởng", ("AnyOf", "thi dua", "khen thuong")),
        ("a AND b", ("AllOf", "a", "b")),
        ("học VÀ hành", ("AllOf", "hoc", "hanh")),
        ("a OR b c OR d", ("AnyOf", "a", "b c", "d")),
        ("a AND (b OR c)", ("AllOf", "a", ("AnyOf", "b", "c"))),
        ("thi NOT đua", ("AllOf", "thi", ("Not", "dua"))),
        ("thi KHÔNG đua", ("AllOf", "thi", ("Not", "dua"))),
        ("NOT thi", ("Not", "thi")),
        ("NOT NOT thi", "thi"),
        ("NOT (NOT a NOT b)", ("AnyOf", "a", "b")),
        ("a OR NOT b", "a"),
        ('"thi đua" học', ("AllOf", "thi dua", "hoc")),
    ],
)
def test_operators_join_what_stands_between_them(text: str, expected: object) -> None:
    """OR binds looser than AND, and neighbouring words belong together."""
    assert shown(question(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KẾ HOẠCH THI ĐUA VÀ KHEN THƯỞNG", "ke hoach thi dua va khen thuong"),
        ("thi và đua", "thi va dua"),
        ("and or not", "and or not"),
        ("(đợt 1) năm học", "dot 1 nam hoc"),
        ("34-CT/TW: (thi) đua; a+b", "34 ct tw thi dua a b"),
        ("AND", "and"),
        ("a NOT", "a"),
        (") a ( b", "a b"),
        ("((((((((((((a", "a"),
        ("title:thi NEAR(đua)", "title thi near dua"),
    ],
)
def test_what_cannot_be_an_operator_is_a_word_or_nothing(
    text: str, expected: str
) -> None:
    """Titles in capitals, stray operators and any punctuation are just words."""
    assert shown(question(text)) == expected


def test_nothing_is_asked_without_words() -> None:
    """Blanks and punctuation alone ask nothing."""
    assert question(' ,.; "" () ') is None


def test_phrases_beginnings_and_nearness_are_told_apart() -> None:
    """Quotes, a star after a word, a distance after quotes."""
    phrase, near, begun, plain = leaves(question('"a b" AND "c d"~5 AND e f* AND g'))
    assert phrase.quoted
    assert phrase.near is None
    assert near.near == 5
    assert begun == Part(("e", "f"), ("e", "f"), quoted=False, beginning=True)
    assert not plain.beginning


@pytest.mark.parametrize(
    ("text", "strict"),
    [
        ("thi đua", False),
        ("thi AND đua", False),
        ('"thi đua"', True),
        ("thi NOT đua", True),
        ("thi OR đua", True),
    ],
)
def test_quotes_choices_and_exclusions_are_meant(text: str, strict: bool) -> None:
    """Of such a question no word may be left off."""
    assert is_strict(question(text)) is strict


def test_an_abbreviation_may_be_its_name() -> None:
    """UBND asks for the committee by either; inside quotes it stays as it is."""
    assert shown(with_names(question("UBND tỉnh"))) == (
        "AllOf",
        ("AnyOf", "ubnd", "uy ban nhan dan"),
        "tinh",
    )
    assert shown(with_names(question('"UBND tỉnh"'))) == "ubnd tinh"


PIECES = st.sampled_from(
    [
        "AND",
        "OR",
        "NOT",
        "VÀ",
        "KHÔNG",
        "(",
        ")",
        '"',
        "”",
        "~3",
        "*",
        "thi",
        "Đua",
        " ",
    ]
)


@given(st.text() | st.lists(PIECES).map("".join) | st.lists(PIECES).map(" ".join))
def test_any_text_is_a_question(text: str) -> None:
    """Nothing fails, no group is empty, alternatives never only exclude."""
    tree = question(text)
    words = [word for part in leaves(tree) for word in part.folded]
    assert len(words) <= MOST_WORDS
    assert well_formed(tree)
    assert with_names(tree) is None or well_formed(with_names(tree))


def well_formed(node: Node | None) -> bool:
    """Say whether a tree keeps what its classes promise."""
    if isinstance(node, AnyOf):
        return all(not isinstance(one, Not) and well_formed(one) for one in node.nodes)
    if isinstance(node, AllOf):
        return len(node.nodes) > 1 and all(map(well_formed, node.nodes))
    if isinstance(node, Not):
        return any(True for _ in leaves(node.node)) and well_formed(node.node)
    return node is None or len(node.folded) == len(node.spelled) > 0


def test_exclusions_are_seen_anywhere() -> None:
    """Inside a group as well as at the root."""
    assert has_exclusion(question("a AND (b NOT c)"))
    assert not has_exclusion(question("a AND (b OR c)"))
