"""The JSON object of one document."""

from __future__ import annotations

import json
from datetime import date

from corpus.document import Box, Document, Page, Span, Word
from extractors.facts import (
    SELF,
    Anaphor,
    Citation,
    Evidence,
    Extraction,
    Header,
    Kind,
    Mention,
    Relation,
    Severity,
    Task,
    TextFinding,
)
from extractors.record import record

TEXT = "Chỉ thị số 5/CT-X và Chỉ thị số 5"
PAGE = Page(1, Span(0, len(TEXT)), 595.0, 842.0)
DOCUMENT = Document(
    TEXT,
    "application/pdf",
    "ab" * 32,
    pages=(PAGE,),
    words=(Word(Span(0, 20), Box(1, 10.0, 20.0, 90.0, 30.0)),),
)


def citation(span: Span, issued: date | None, source: str = SELF) -> Citation:
    """Return a citation of one directive."""
    mention = Mention(span, "CT", "5/CT-X", issued, confidence=0.5)
    return Citation(mention, Relation.BASIS, source, "t1", 0.9, "căn cứ")


EXTRACTION = Extraction(
    header=Header(
        kind=Kind.OFFICIAL,
        symbol="1/KH-Y",
        issued=date(2024, 5, 6),
        recipients=("Như trên",),
        evidence=(
            ("symbol", Evidence(Span(0, 5), 0.95, "number line")),
            ("issued", Evidence(None, 0.5, "inferred")),
        ),
    ),
    citations=(
        citation(Span(0, 20), date(2020, 1, 2)),
        citation(Span(24, 37), date(2020, 1, 3), "t2"),
    ),
    anaphora=(Anaphor(Span(0, 7), SELF), Anaphor(Span(0, 7), "t1")),
    tasks=(Task(Span(0, 7), "báo cáo", ("Sở Y tế",), (), date(2024, 9, 15)),),
    findings=(TextFinding("impossible_date", Severity.ERROR, "…", Span(1, 2)),),
)

DOCUMENT_KEYS = {
    "kind",
    "type",
    "symbol",
    "issued",
    "year",
    "issuer",
    "parent_organisation",
    "province",
    "place",
    "subject",
    "signer",
    "signer_title",
    "recipients",
    "secrecy",
    "urgency",
    "id",
    "evidence",
}
CITATION_KEYS = {
    "start",
    "end",
    "text",
    "type",
    "symbol",
    "issued",
    "year",
    "issuer",
    "province",
    "name",
    "provision",
    "relation",
    "from",
    "target",
    "confidence",
    "rule",
    "page",
    "boxes",
}


def as_json(extraction: Extraction = EXTRACTION, **how: object) -> dict[str, object]:
    """Return the record as a program reads it."""
    made = record(DOCUMENT, extraction, "a/b.pdf", **how)  # type: ignore[arg-type]
    read: dict[str, object] = json.loads(json.dumps(made, ensure_ascii=False))
    return read


def test_every_key_is_always_there() -> None:
    """An empty extraction has the same keys as a full one."""
    full, empty = as_json(), as_json(Extraction(Header()))
    assert list(full) == list(empty)
    assert set(full) == {
        "source",
        "text",
        "document",
        "citations",
        "anaphora",
        "effects",
        "tasks",
        "findings",
        "witnesses",
        "signatures",
    }
    assert set(full["source"]) == {"path", "sha256", "media_type", "pages", "ocr"}  # type: ignore[call-overload]
    assert set(full["document"]) == set(empty["document"]) == DOCUMENT_KEYS  # type: ignore[call-overload]
    assert {frozenset(c) for c in full["citations"]} == {frozenset(CITATION_KEYS)}  # type: ignore[attr-defined]


def test_values_are_plain_and_absent_ones_null() -> None:
    """Dates are ISO strings, enumerations their words, what is absent is null."""
    made = as_json()
    assert made["source"]["pages"] == 1  # type: ignore[index]
    header = made["document"]
    assert header["kind"] == "official"  # type: ignore[index]
    assert header["issued"] == "2024-05-06"  # type: ignore[index]
    assert header["signer"] is None  # type: ignore[index]
    assert header["evidence"]["issued"]["start"] is None  # type: ignore[index]
    assert made["tasks"][0]["deadline"] == "2024-09-15"  # type: ignore[index]
    assert made["findings"][0]["severity"] == "error"  # type: ignore[index]


def test_a_citation_shows_its_words_page_and_boxes() -> None:
    """Words, page and boxes of a mention can be shown without the file."""
    first, second = as_json()["citations"]  # type: ignore[misc]
    assert first["text"] == "Chỉ thị số 5/CT-X và"[:20]
    assert first["page"] == 1
    assert first["boxes"] == [
        {"page": 1, "left": 10.0, "top": 20.0, "right": 90.0, "bottom": 30.0}
    ]
    assert first["confidence"] == 0.45
    assert second["from"] == "t2"


def test_one_document_has_one_day() -> None:
    """Where a text gives a document two days, the first is said for all mentions."""
    days = {c["issued"] for c in as_json()["citations"]}  # type: ignore[attr-defined]
    assert days == {"2020-01-02"}


def test_ids_take_the_place_of_labels() -> None:
    """The caller's ids stand in citations and anaphora, but self stays self."""
    made = as_json(label_to_id=lambda label: f"vn/{label}", own_id="vn/own")
    assert made["document"]["id"] == "vn/own"  # type: ignore[index]
    assert [c["target"] for c in made["citations"]] == ["vn/t1", "vn/t1"]  # type: ignore[attr-defined]
    assert [c["from"] for c in made["citations"]] == ["self", "vn/t2"]  # type: ignore[attr-defined]
    assert [a["target"] for a in made["anaphora"]] == ["self", "vn/t1"]  # type: ignore[attr-defined]
