"""A user's own list says which names are one unit."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from corpus.document import Span
from extractors.facts import SELF, Citation, Extraction, Header, Kind, Mention, Relation
from index.records import Copy, Status
from index.resolution import resolve
from index.units import Unit, parse_units

SCHOOL = Unit(
    "Trường THPT Sông Hiền",
    level="school",
    locality="huyện Minh Long, tỉnh Quảng Ngãi",
    aliases=("THPT Sông Hiền", "THPTSH"),
)


def _plan(issuer: str | None, province: str | None = "Quảng Ngãi") -> Copy:
    header = Header(
        Kind.OFFICIAL, "KH", "7/KH-THPTSH", date(2024, 3, 5), issuer, province=province
    )
    return _copy("ke-hoach", Extraction(header))


def _report(issuer: str | None) -> Copy:
    header = Header(Kind.OFFICIAL, "BC", "9/BC-SGDĐT", date(2024, 5, 6))
    mention = Mention(
        Span(10, 40), "KH", "7/KH-THPTSH", date(2024, 3, 5), 2024, issuer, "Quảng Ngãi"
    )
    cited = Citation(mention, Relation.MENTIONS, SELF, "a", 1.0, "made")
    return _copy("bao-cao", Extraction(header, (cited,)))


def _copy(name: str, facts: Extraction) -> Copy:
    return Copy(
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        path=name,
        media_type="text/plain",
        extraction=facts,
        quotes=tuple("Kế hoạch số 7/KH-THPTSH" for _ in facts.citations),
    )


@pytest.mark.parametrize(
    ("own", "cited"),
    [
        ("Trường THPT Sông Hiền", "THPT Sông Hiền"),
        ("THPT SÔNG HIỀN", None),
        (None, "Trường THPT Sông Hiền, huyện Minh Long, tỉnh Quảng Ngãi"),
    ],
)
def test_aliases_and_letters_of_a_unit_are_one_issuer(
    own: str | None, cited: str | None
) -> None:
    """A citation by any name finds the plan that is held under another."""
    graph = resolve([_plan(own), _report(cited)], units=[SCHOOL])
    (citation,) = graph.citations
    assert citation.status is Status.HELD
    (held,) = (d for d in graph.documents if d.paths == ("ke-hoach",))
    assert held.issuer == "Trường THPT Sông Hiền, huyện Minh Long, tỉnh Quảng Ngãi"


@pytest.mark.parametrize(
    "unit",
    [
        Unit("Trường THPT Sông Hiền", locality="tỉnh Bình Định"),
        Unit("Trường THPT Sông Hiền", valid_to=date(2023, 12, 31)),
        Unit("Trường THPT Núi Cao"),
    ],
)
def test_a_unit_elsewhere_or_of_another_time_is_not_meant(unit: Unit) -> None:
    """Province and days of the list are held against the document."""
    copies = [_plan("Trường THPT Sông Hiền")]
    assert resolve(copies, units=[unit]) == resolve(copies)


def test_two_units_of_one_name_are_not_guessed() -> None:
    """Without a province the name stays what the text says."""
    text = "name,locality\nTrường A,tỉnh Quảng Ngãi\nTrường A,tỉnh Bình Định\n"
    copies = [_plan("Trường A", province=None)]
    assert resolve(copies, units=parse_units(text)) == resolve(copies)
