"""Sentences with exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.sentences import split_sentences, warm_up


def texts(text: str) -> list[str]:
    """Return the sentences."""
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một câu. Hai câu.", ["Một câu.", "Hai câu."]),
        (
            "1. Nhằm tạo chuyển biến. 2. Yêu cầu",
            ["1. Nhằm tạo chuyển biến.", "2. Yêu cầu"],
        ),
        ("Điều 1. Phạm vi điều chỉnh", ["Điều 1. Phạm vi điều chỉnh"]),
        ("a) Mở đầu. b) Kết thúc.", ["a) Mở đầu.", "b) Kết thúc."]),
        ("KT. CHỦ TỊCH", ["KT. CHỦ TỊCH"]),
        ("TM. ỦY BAN NHÂN DÂN", ["TM. ỦY BAN NHÂN DÂN"]),
        ("Do PGS. TS. Phạm D trình bày.", ["Do PGS. TS. Phạm D trình bày."]),
        ("UBND TP. Lam Giang họp.", ["UBND TP. Lam Giang họp."]),
        ("chịu trách nhiệm thực hiện./.", ["chịu trách nhiệm thực hiện./."]),
        (
            "Gửi về soyte@lamgiang.gov.vn. Xin cảm ơn.",
            ["Gửi về soyte@lamgiang.gov.vn.", "Xin cảm ơn."],
        ),
        ("ngày 16/7/2021. Ngày 02.12.2021.", ["ngày 16/7/2021.", "Ngày 02.12.2021."]),
        ("Chi 1.000.000 đồng.", ["Chi 1.000.000 đồng."]),
        ("CHỦ TỊCH\n\nPHÓ CHỦ TỊCH", ["CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("Bị ngắt\ndòng ở đây. Câu sau.", ["Bị ngắt\ndòng ở đây.", "Câu sau."]),
    ],
)
def test_sentences_end_where_the_form_ends_them(text: str, expected: list[str]) -> None:
    """List numbers, abbreviations, dates and wrapped lines end no sentence."""
    assert texts(text) == expected


@given(st.text(alphabet=st.sampled_from("aĐ1. \n\t\xa0;:/-“”(v.v)?!…"), max_size=200))
def test_sentences_cover_all_that_is_printed(text: str) -> None:
    """Between and around sentences there are only blanks; none overlap."""
    end = 0
    for span in split_sentences(text):
        assert end <= span.start < span.end
        assert not text[end : span.start].strip()
        end = span.end
    assert not text[end:].strip()


def test_an_endless_word_is_one_sentence() -> None:
    """A run of letters and dots without a blank is not searched for abbreviations."""
    assert len(texts("a." * 50_000)) == 1


def test_warming_up_is_repeatable() -> None:
    """The tables may be loaded more than once."""
    warm_up()
    warm_up()
