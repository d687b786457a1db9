"""Which of several documents a number means."""

from __future__ import annotations

from datetime import date

from index.lookup import by_number
from index.number_key import number_query
from index.records import DocumentRecord, Status


def _document(id_: str, issued: date | None) -> DocumentRecord:
    return DocumentRecord(
        id_, Status.HELD, type="KH", symbol="655/KH-PGDĐT", issued=issued
    )


DOCUMENTS = [
    _document("vn/a/2021/kh/655", date(2021, 12, 2)),
    _document("vn/b/2022/kh/655", date(2022, 12, 5)),
    _document("vn/c/kh/655", None),
]


def _found(typed: str) -> set[str]:
    query = number_query(typed)
    assert query is not None
    return {document.id for document in by_number(typed, query, DOCUMENTS)}


def test_an_undated_document_does_not_hide_its_dated_namesakes() -> None:
    """Who gives no year is shown every document of that number."""
    assert _found("655/KH-PGDĐT") == {d.id for d in DOCUMENTS}


def test_a_year_rules_out_other_years() -> None:
    """Who gives a year is shown the documents of that year where there are any."""
    assert _found("655/KH-PGDĐT 2021") == {"vn/a/2021/kh/655"}
