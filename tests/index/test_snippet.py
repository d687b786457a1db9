from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search import terms
from index.snippet import WIDTH, best_snippet, window_of

FILLER = "Các đơn vị báo cáo kết quả trước ngày quy định. " * 12


def snippet(text: str, words: str) -> str:
    """Return the snippet of a text without a heading."""
    return best_snippet([text], "", terms(words))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Phát động thi đua.", "thi dua", "Phát động «thi đua»."),
        ("Phát động THI ĐUA.", "thi đua", "Phát động «THI ĐUA»."),
        ("thi, đua", "thi dua", "«thi», «đua»"),
        ("Thi\nđua\t tốt", "thi dua", "«Thi đua» tốt"),
        ("thiđua thi", "thi", "thiđua «thi»"),
        ("số 34-CT/TW", "34 ct tw", "số «34»-«CT»/«TW»"),
        ("không có gì", "thi đua", ""),
        ("", "thi đua", ""),
    ],
)
def test_matched_words_are_marked(text: str, words: str, expected: str) -> None:
    """Whole words are marked as printed, neighbours together, on one line."""
    found = snippet(text, words)
    assert found == (expected or found)
    assert bool(expected) == ("«" in found)


def test_a_long_text_is_cut_around_the_match_at_the_ends_of_words() -> None:
    """The window shows the match, ends with … and holds no half word."""
    found = snippet(f"{FILLER}Tổ chức bán trú. {FILLER}", "ban tru")
    assert "«bán trú»" in found
    assert found.startswith("…")
    assert found.endswith("…")
    assert len(found) < WIDTH + 10
    plain = re.sub("[«»…]", "", found)
    assert set(plain.split()) <= set(f"{FILLER} Tổ chức bán trú.".split())


def test_the_very_spelling_is_shown_before_its_look_alike() -> None:
    """A later phrase with the marks asked for is better than an earlier without."""
    text = f"Bàn trứ danh. {FILLER}Chế độ bán trú. {FILLER}"
    assert "Chế độ «bán trú»" in snippet(text, "bán trú")
    assert snippet(text, "ban tru").startswith("«Bàn trứ» danh")


def test_the_densest_place_is_shown_where_no_phrase_stands() -> None:
    """Of scattered words the place with most different ones is best."""
    text = f"thi {FILLER}đua và học rồi thi. {FILLER}học"
    assert "«đua» và «học» rồi «thi»" in snippet(text, "thi học đua")


def test_the_best_copy_is_shown() -> None:
    """Each copy is looked at; the heading serves where no text matches."""
    asked = terms("bán trú")
    assert best_snippet(["không", "ở bán trú"], "x", asked) == "ở «bán trú»"
    assert best_snippet(["không"], "Về bán trú", asked) == "Về «bán trú»"
    assert best_snippet([], "Kế hoạch", asked) == "Kế hoạch"


@given(text=st.text("ab đĐàÀ\n«.", max_size=400), words=st.text("abđà ", max_size=9))
def test_windows_point_into_the_original_text(text: str, words: str) -> None:
    """Offsets are those of the text, matches lie inside and are words asked for."""
    query = terms(words)
    window = window_of(text, query)
    if window is not None:
        assert 0 <= window.span.start <= window.span.end <= len(text)
        for match in window.matches:
            assert window.span.covers(match)
            assert terms(match.of(text)).words[0] in query.words
