"""A draft, or a scan without a legible number, is shown beside what it may be."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.facts import Extraction, Header, Kind
from index.likeness import sketch_of
from index.records import Copy
from index.resolution import resolve

SENTENCES = [
    f"Đơn vị thứ {n} rà soát toàn bộ hồ sơ đã nộp lưu trong năm và lập danh mục."
    for n in range(12)
]
ISSUED = Header(
    Kind.OFFICIAL,
    "KH",
    "41/KH-UBND",
    date(2024, 3, 5),
    "Ủy ban nhân dân tỉnh Quảng Ngãi",
    province="Quảng Ngãi",
    subject="Triển khai công tác văn thư năm 2024",
)
DRAFT = replace(ISSUED, symbol=None, issued=None)


def _copy(name: str, header: Header, sentences: list[str]) -> Copy:
    return Copy(
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        path=name,
        media_type="text/plain",
        extraction=Extraction(header),
        sketch=sketch_of("\n".join(sentences)),
    )


def _found(draft: Header, sentences: list[str], issued: Header = ISSUED) -> bool:
    copies = [_copy("a", issued, SENTENCES), _copy("b", draft, sentences)]
    return "same_text" in {finding.code for finding in resolve(copies).findings}


def test_a_draft_is_shown_beside_what_was_issued() -> None:
    """A few sentences may have been put otherwise since."""
    assert _found(DRAFT, [*SENTENCES[:9], *["Ba câu này đã được viết lại cho rõ."] * 3])


def test_many_copies_of_what_was_issued_are_one_document() -> None:
    """Scan, DOCX, web page, certified copy: the draft is still shown beside it."""
    copies = [_copy(name, ISSUED, SENTENCES) for name in "acdefg"]
    found = resolve([*copies, _copy("b", DRAFT, SENTENCES)]).findings
    assert [finding.code for finding in found] == ["same_text"]


@pytest.mark.parametrize(
    ("draft", "sentences"),
    [
        (replace(DRAFT, subject="Phòng, chống thiên tai"), SENTENCES),
        (replace(DRAFT, type="QD"), SENTENCES),
        (replace(DRAFT, kind=Kind.NEWS), SENTENCES),
        (replace(ISSUED, symbol="42/KH-UBND"), SENTENCES),
        (DRAFT, SENTENCES[:3]),
        (DRAFT, [sentence.replace("hồ sơ", "văn bản") for sentence in SENTENCES]),
    ],
)
def test_what_is_another_document_is_not(draft: Header, sentences: list[str]) -> None:
    """Another subject or type, a number of its own, or too little in common."""
    assert not _found(draft, sentences)


@given(st.lists(st.sampled_from(SENTENCES), unique=True), st.sampled_from(" \n"))
def test_a_sketch_tells_neither_line_breaks_nor_marks_nor_order(
    sentences: list[str], blank: str
) -> None:
    """The same sentences have the same sketch."""
    broken = " ".join(reversed(sentences)).replace(" ", blank).upper()
    assert sketch_of(broken) == sketch_of(" ".join(sentences))
