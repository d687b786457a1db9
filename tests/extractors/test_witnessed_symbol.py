"""Whole symbols out of a number and letters of two sources."""

from __future__ import annotations

import pytest

from extractors.facts import Header, Kind
from extractors.testimony import Testimony as Said
from extractors.testimony import Witness
from extractors.witnessed_symbol import completed, number_key, spelled


def named(*letters: str, number: str = "12", year: int | None = None) -> Said:
    """Return what the name of a file says."""
    marked = year is not None
    return Said(
        Witness.FILE_NAME, "", number, letters=letters, year=year, marked=marked
    )


@pytest.mark.parametrize(
    ("said", "tail"),
    [
        (named("kh", "sgddt"), "/KH-SGDĐT"),
        (named("QD", "ttg"), "/QĐ-TTg"),
        (named("ct", "tu"), "-CT/TU"),
        (named("sgddt", "gdth"), "/SGDĐT-GDTH"),
        (named("qd", "ubnd", year=2025), "/2025/QĐ-UBND"),
        (named("nq", "hdnd"), "/NQ-HĐND"),
        (named("kh"), None),
        (named("kh", "xyzt"), None),
        (named(), None),
    ],
)
def test_letters_are_written_as_symbols_print_them(
    said: Said, tail: str | None
) -> None:
    """Marks, case and signs are those of the tables and of the issuer's system."""
    assert spelled(said) == tail


@pytest.mark.parametrize(
    ("said", "tail", "symbol", "support"),
    [
        (named("kh", "snv"), "/KH-SNV", "12/KH-SNV", "letters of the page"),
        (named("kh", "sv"), "/KH-SNV", "12/KH-SNV", "letters of the page"),
        (named("kh"), "/KH-SNV", "12/KH-SNV", "part of the letters"),
        (named("kh", "tb"), "/KH-SNV", "12/KH-SNV", "part of the letters"),
        (named("bc", "snv"), "/KH-SNV", "12/KH-SNV", "other letters"),
        (named("nq", "hdnd"), "/QĐ-HĐND", "12/QĐ-HĐND", "other letters"),
        (named("kh", "snv"), None, "12/KH-SNV", "kind and issuer"),
        (named("bc", "snv"), None, "12/BC-SNV", "alone"),
        (named("kh", "syt"), None, "12/KH-SYT", "alone"),
    ],
)
def test_the_page_supports_or_opposes(
    said: Said, tail: str | None, symbol: str, support: str
) -> None:
    """The letters of the page are kept; how well they fit is told."""
    header = Header(Kind.OFFICIAL, type="KH", issuer="Sở Nội vụ tỉnh Bắc Ninh")
    found = completed(said, tail, header)
    assert found is not None
    assert (found.symbol, found.support) == (symbol, support)


def test_a_whole_symbol_is_not_changed() -> None:
    """A register writes the letters itself."""
    said = Said(Witness.REGISTER, "", "12", "/BC-SNV")
    found = completed(said, "/KH-SNV", Header(Kind.OFFICIAL, type="KH"))
    assert found is not None
    assert (found.symbol, found.support) == ("12/BC-SNV", "other letters")


def test_without_a_number_there_is_no_symbol() -> None:
    """Letters alone are none."""
    said = Said(Witness.FILE_NAME, "", letters=("kh", "snv"))
    assert completed(said, "/KH-SNV", Header()) is None


@pytest.mark.parametrize(
    ("symbol", "key"),
    [("012/KH-SNV", "12"), ("12a/KH", "12a"), ("12A-CT/TW", "12a"), ("12", "12")],
)
def test_numbers_for_comparison(symbol: str, key: str) -> None:
    """Leading zeros and case do not count, a letter does."""
    assert number_key(symbol) == key
