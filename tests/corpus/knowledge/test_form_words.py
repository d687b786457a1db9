"""The fixed words of the form can be looked up."""

from __future__ import annotations

import re

import pytest

from corpus.folding import fold
from corpus.knowledge import form_words, tables


@pytest.mark.parametrize(
    ("folded", "part", "words"),
    [
        ("can cu luat giao duc", "basis", "can cu"),
        ("tinh uy lam tuyen", "organ_head", "tinh uy"),
        ("ban chap hanh trung uong", "organ_head", "ban chap hanh trung uong"),
        ("can bo", "basis", None),
        ("", "basis", None),
    ],
)
def test_the_longest_opening_words_are_found(
    folded: str, part: str, words: str | None
) -> None:
    """Whole words count, and the longest of them wins."""
    assert form_words.opens_with(folded, part) == words


def test_marks_have_values() -> None:
    """A stamp stands for a value of the contract."""
    assert form_words.values("secrecy")["tuyet mat"] == "TUYỆT MẬT"
    assert form_words.values("urgency")["hoa toc hen gio"] == "HỎA TỐC"


def test_patterns_cross_lines() -> None:
    """Words of the form are found where they wrap or are parted by hyphens."""
    motto = re.compile(form_words.pattern("motto"))
    assert motto.search(fold("CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM"))
    assert motto.search(fold("Độc lập – Tự do –\nHạnh phúc"))


def test_every_word_has_a_source() -> None:
    """No row is without a part, words and a source, and none is there twice."""
    rows = tables.rows("form_words")
    assert all(row["part"] and row["words"] and row["source"] for row in rows)
    assert len({(row["part"], row["words"]) for row in rows}) == len(rows)
