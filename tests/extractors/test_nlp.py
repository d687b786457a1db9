"""The pipeline that carries extraction."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document
from corpus.folding import clean
from extractors import extract
from extractors.facts import SELF, Relation
from extractors.nlp import pipeline, read
from extractors.reading import run

LETTER = """ỦY BAN NHÂN DÂN TỈNH LAM GIANG
SỞ GIÁO DỤC VÀ ĐÀO TẠO

Số: 77/KH-SGDĐT

Lam Giang, ngày 05 tháng 9 năm 2023

KẾ HOẠCH

Triển khai Chỉ thị số 12/CT-UBND ngày 01/8/2023 của UBND tỉnh Lam Giang

Thực hiện Kế hoạch số 30/KH-UBND ngày 15/8/2023 của UBND tỉnh về triển khai Chỉ thị số
12/CT-UBND ngày 01/8/2023, Sở Giáo dục và Đào tạo xây dựng Kế hoạch như sau:

1. Các phòng tổ chức thực hiện tốt Chỉ thị số 12/CT-UBND.

2. Kế hoạch này có hiệu lực từ ngày ký./.
"""


def document(text: str) -> Document:
    """Return a plain text as a document."""
    return Document(clean(text), "text/plain", "0" * 64)


@given(st.text())
@settings(deadline=None)
def test_tokens_are_the_text(text: str) -> None:
    """No character is lost or changed by the tokenizer, whatever the text."""
    assert pipeline().make_doc(text).text == text


@pytest.mark.parametrize(
    "whole",
    ["655/KH-PGDĐT", "29-NQ/TW", "30/2020/NĐ-CP", "16/7/2021", "1.000.000", "GD&ĐT"],
)
def test_numbers_and_dates_stay_whole(whole: str) -> None:
    """Document numbers, dates and amounts are one token each."""
    doc = pipeline().make_doc(f"(theo {whole}).")
    assert whole in [token.text for token in doc]


def test_components_follow_each_other_as_the_facts_do() -> None:
    """Zones come first, then what needs them, the whole last."""
    assert pipeline().pipe_names == [
        "vanban_zones",
        "vanban_header",
        "vanban_context",
        "vanban_mentions",
        "vanban_sentences",
        "vanban_relations",
        "vanban_coreference",
        "vanban_tasks",
        "vanban_extraction",
        "vanban_spans",
    ]


def test_every_stage_writes_its_spans() -> None:
    """What was found can be looked at as groups of spaCy spans."""
    doc = read(document(LETTER))
    groups = {"zones", "header", "mentions", "sentences", "citations"}
    assert groups <= set(doc.spans)
    assert [span.label_ for span in doc.spans["citations"]] == [
        "implements",
        "implements",
        "implements",
        "implements",
    ]
    first = doc.spans["mentions"][0]
    assert first.text.startswith("Chỉ thị số 12/CT-UBND")


def test_a_plan_is_read_as_a_whole() -> None:
    """Header, nested relation, coreference and anaphora of one short plan agree."""
    found = extract(document(LETTER))
    assert found.header.symbol == "77/KH-SGDĐT"
    directive, plan, nested, again = found.citations
    assert directive.target == nested.target == again.target != plan.target
    assert [c.source for c in found.citations] == [SELF, SELF, plan.target, SELF]
    assert {c.relation for c in found.citations} == {Relation.IMPLEMENTS}
    (anaphor,) = found.anaphora
    assert anaphor.target == SELF


def test_the_pipeline_is_made_once() -> None:
    """Asking again gives the same pipeline."""
    assert pipeline() is pipeline()


def test_words_of_one_text_are_forgotten() -> None:
    """A long run needs no more memory than a short one."""
    run(document("Sẵn sàng"))
    before = len(pipeline().vocab.strings)
    for number in range(50):
        run(document(f"Từ riêng{number} chỉ có ở đây{number}"))
    assert len(pipeline().vocab.strings) == before


def test_looking_at_a_text_shows_the_facts_of_the_run() -> None:
    """Facts do not depend on whether tokens and spans are made beside them."""
    assert read(document(LETTER))._.extraction == run(document(LETTER))


PIECES = [
    "Căn cứ ",
    "Luật Thư viện",
    "Nghị định số 5/2020/NĐ-CP",
    " ngày 30/02/2020",
    " sửa đổi, bổ sung một số điều của ",
    " được sửa đổi, bổ sung bởi ",
    "Chỉ thị số 34",
    " về việc ",
    "thực hiện ",
    " và ",
    "; ",
    ", ",
    ".\n",
    "\n\n",
    "Điều 1. ",
    "a) ",
    "(",
    ")",
    "“",
    "”",
    "|",
    "*",
    "Kế hoạch này ",
    "bãi bỏ ",
    "các Quyết định sau: ",
    "khoản 1 Điều 5 ",
    "̣",
    "\u00d0",
    "\xa0",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@settings(deadline=None, max_examples=150)
def test_no_text_of_the_fields_own_words_breaks_extraction(pieces: list[str]) -> None:
    """Whatever the order of its words, every fact quotes the text it stands in."""
    text = clean("".join(pieces))
    found = extract(document(text))
    labels = {citation.target for citation in found.citations} | {SELF}
    for citation in found.citations:
        span = citation.mention.span
        assert 0 <= span.start < span.end <= len(text)
        assert citation.source in labels
        assert citation.source != citation.target
    for anaphor in found.anaphora:
        assert anaphor.target in labels


@given(st.text())
@settings(deadline=None, max_examples=50)
def test_no_text_at_all_breaks_extraction(text: str) -> None:
    """Extraction never raises."""
    extract(document(text))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "Căn cứ Luật Thư viện; ",
        "thực hiện Chỉ thị số 34-CT/TW và ",
        "khoản 1, ",
        "sửa đổi, bổ sung ",
        "(“;:. ",
        "Kế hoạch này ",
    ],
)
def test_time_is_linear_in_length(piece: str) -> None:
    """Eight times the text takes not much more than eight times as long."""

    def seconds(length: int) -> float:
        text = document(piece * (length // len(piece)))
        since = time.process_time()
        extract(text)
        return time.process_time() - since

    seconds(5_000)
    short = max(seconds(20_000), 0.01)
    assert seconds(160_000) < 8 * short * 3
