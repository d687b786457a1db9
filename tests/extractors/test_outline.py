"""The lists of a text and the lines that open them."""

from __future__ import annotations

import pytest

from extractors.outline import Outline, mark_of
from extractors.sentences import split_sentences


def intros(text: str) -> list[str | None]:
    """Return for every sentence the line that opens its list."""
    sentences = split_sentences(text)
    outline = Outline(text, sentences)
    opened = [outline.intro(at) for at in range(len(sentences))]
    return [None if at is None else sentences[at].of(text) for at in opened]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bãi bỏ:\n1. A.\n2. B.", [None, "Bãi bỏ:", "Bãi bỏ:"]),
        (
            "Điều 1. Bãi bỏ các văn bản\n1. A.\n2. B.\nĐiều 2. Hiệu lực\n1. C.",
            [
                None,
                "Điều 1. Bãi bỏ các văn bản",
                "Điều 1. Bãi bỏ các văn bản",
                None,
                "Điều 2. Hiệu lực",
            ],
        ),
        (
            "1. Thay thế:\na) A;\nb) B.\n2. C.",
            [None, "1. Thay thế:", "1. Thay thế:", None],
        ),
        (
            "Bãi bỏ:\n1. A:\na) B;\n2. C.",
            [None, "Bãi bỏ:", "1. A:", "Bãi bỏ:"],
        ),
        ("Bãi bỏ:\n1. A.\nPhụ lục I\n2. B.", [None, "Bãi bỏ:", None, None]),
        ("Bãi bỏ:\nVăn bản A.", [None, "Bãi bỏ:"]),
        ("1. A.\n2. B.", [None, None]),
    ],
)
def test_an_item_belongs_to_the_line_that_opens_its_list(
    text: str, expected: list[str | None]
) -> None:
    """Colons and headings of articles open lists; the next article ends them."""
    assert intros(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1. A", "number"),
        ("**a)** A", "letter"),
        ("- A", "dash"),
        ("(2) A", "bracket"),
        ("A", None),
    ],
)
def test_marks_of_lists_have_kinds(text: str, kind: str | None) -> None:
    """Numbers, letters, dashes and bracketed numbers are told apart."""
    assert mark_of(text, split_sentences(text)[0]) == kind
