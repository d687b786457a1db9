"""Which entry of a register is of a document."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpus.document_register import DocumentRegister, RegisterEntry
from extractors.facts import Header, Kind
from extractors.file_name import read_file_name
from extractors.registered import Match, registered
from extractors.testimony import Witness


def register(*entries: dict[str, str]) -> DocumentRegister:
    """Return a register with these entries."""
    rows = (RegisterEntry(line, **entry) for line, entry in enumerate(entries, 2))
    return DocumentRegister("so.csv", "0" * 64, tuple(rows))


PLANS = register(
    {
        "symbol": "318/KH-SNV",
        "issued": "04/03/2024",
        "subject": "Kế hoạch Cải cách hành chính năm 2024",
        "file": "Kh318 (bản ký).pdf",
    },
    {
        "symbol": "319",
        "letters": "SNV-VP",
        "issued": "2024-03-05",
        "subject": "Nghỉ lễ Giỗ Tổ Hùng Vương trong các cơ quan",
        "issuer": "Sở Nội vụ",
        "signer": "Vi Thị Thử",
    },
    {"symbol": "số 320", "subject": "Trồng cây xanh dọc các tuyến đường liên xã"},
    {
        "symbol": "321/KH-SNV",
        "issued": "ngày 6 tháng 3 năm 2024",
        "subject": "Trồng cây xanh dọc các tuyến đường liên xã",
    },
)


def match(name: str | None = None, **fields: Any) -> Match:
    """Return the entry of a document with these fields and that file name."""
    header = Header(Kind.OFFICIAL, **fields)
    said = read_file_name(name) if name else None
    return registered(PLANS).match(name, header, said)


def number(found: Match) -> str | None:
    """Return the number of the entry found."""
    return found.said.number if found.said else None


def test_the_name_of_the_file_decides() -> None:
    """Endings and words of how a copy was made do not count; the whole entry speaks."""
    said = match("thư mục/kh318_signed.pdf").said
    assert said is not None
    assert said.witness is Witness.REGISTER
    assert (said.number, said.tail, said.type) == ("318", "/KH-SNV", "KH")
    assert said.issued == date(2024, 3, 4)
    assert said.subject == "Cải cách hành chính năm 2024"
    assert said.words.startswith("so.csv, 2: 318/KH-SNV; 04/03/2024")


@pytest.mark.parametrize(
    ("name", "fields", "expected"),
    [
        (None, {"symbol": "319/SNV-VP", "issued": date(2024, 3, 5)}, "319"),
        ("319-snv-vp.pdf", {"issued": date(2024, 3, 5)}, "319"),
        ("319-snv-vp.pdf", {"issued": date(2023, 3, 5)}, None),
        (
            None,
            {"symbol": "319/KH-SNV", "issued": date(2024, 3, 5), "type": "KH"},
            None,
        ),
        (None, {"subject": "nghỉ lễ Giỗ Tổ Hùng Vương trong các cơ quan"}, "319"),
        (None, {"subject": "Nghỉ lễ Giổ Tổ Hùng Vương trong các cơ quan"}, "319"),
        (None, {"subject": "Nghỉ lễ"}, None),
        (None, {"subject": "Cải cách hành chính năm 2024"}, None),
        (None, {}, None),
    ],
)
def test_number_and_day_or_subject_where_no_file_is_named(
    name: str | None, fields: dict[str, Any], expected: str | None
) -> None:
    """An entry that contradicts the text, or names another file, is not its own."""
    assert number(match(name, **fields)) == expected


def test_two_columns_make_one_symbol() -> None:
    """The number's column and the letters' column are put together."""
    said = match(symbol="319/SNV-VP", issued=date(2024, 3, 5)).said
    assert said is not None
    assert (said.tail, said.issuer, said.signer) == (
        "/SNV-VP",
        "Sở Nội vụ",
        "Vi Thị Thử",
    )


def test_several_entries_are_none_and_a_finding() -> None:
    """A person is told which entries fit."""
    found = match(subject="Trồng cây xanh dọc các tuyến đường liên xã")
    assert found.said is None
    assert found.finding is not None
    assert found.finding.code == "register_ambiguous"
    assert "so.csv, 4" in found.finding.message
    assert "so.csv, 5" in found.finding.message


def test_what_the_text_says_parts_like_entries() -> None:
    """The month and type on the page leave one."""
    subject = "Trồng cây xanh dọc các tuyến đường liên xã"
    assert (
        number(match(subject=subject, issued=date(2024, 3, 6), symbol="321/KH-SNV"))
        == "321"
    )


def test_entries_of_one_file_that_say_the_same_are_one() -> None:
    """A document entered twice is not ambiguous."""
    entry = {"symbol": "7/KH-SNV", "file": "7.pdf"}
    found = registered(register(entry, entry)).match("7.pdf", Header(Kind.OFFICIAL))
    assert number(found) == "7"
