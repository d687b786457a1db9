from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.searchable import NameQuery, name_query, names_of, searchable

if TYPE_CHECKING:
    from conftest import Made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Luật Đất đai", NameQuery("dat dai", "dat dai", None, "L")),
        ("luat dat dai 2013", NameQuery("dat dai 2013", "dat dai", 2013, "L")),
        ("Luật Đất đai năm 2013", NameQuery("dat dai nam 2013", "dat dai", 2013, "L")),
        ("Đại hội XIII", NameQuery("dai hoi xiii", "dai hoi xiii", None, None)),
        ("", NameQuery("", "", None, None)),
    ],
)
def test_a_name_is_read(text: str, expected: NameQuery) -> None:
    """The type in front and the year at the end are told from the name."""
    assert name_query(text) == expected


def test_a_document_answers_to_its_numbers_and_names(made: Made) -> None:
    """Symbol, aliases and title are all keys; a long title is searched instead."""
    document = made.held(
        "vn/1", symbol="12/KH-UBND", title="Kế hoạch tốt", aliases=("12/KH-UB",)
    )
    assert {"12:khubnd", "12:khub", "tot"} <= names_of(document)
    wordy = made.held("vn/2", title="rất dài " * 40)
    assert names_of(wordy) == frozenset()


def test_a_document_is_found_by_the_name_of_its_type(made: Made) -> None:
    """The head holds the words of the type, which the symbol only abbreviates."""
    document = made.cited("vn/1", type="CT", symbol="34-CT/TW", issuer="Bộ Chính trị")
    words = searchable(document, ["một", "hai"]).spelled()
    assert "chỉ thị" in words.head
    assert words.folded().head.startswith("34 ct tw ")
    assert words.body == "một ¶ hai"
