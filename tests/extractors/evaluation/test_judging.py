"""Whether what was said with a confidence was right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from corpus.document import Span
from extractors.evaluation.calibration import Bin, bins
from extractors.evaluation.judging import Judged, judge
from extractors.evaluation.make_confidence import counted
from extractors.evaluation.pairing import By, pair
from extractors.facts import (
    Citation,
    Evidence,
    Extraction,
    Header,
    Kind,
    Mention,
    Relation,
)

if TYPE_CHECKING:
    from extractors.evaluation.annotation import AnnotatedText, Reading, Said


def _citation(said: Said) -> Citation:
    """Return the fact that would be printed as this, with sureness 0.9 × 0.8."""
    mention = Mention(
        Span(said.start, said.end), said.type, said.symbol, confidence=0.9, rule="m"
    )
    relation = Relation(said.relation or "mentions")
    source, target = str(said.source), str(said.target)
    return Citation(mention, relation, source, target, confidence=0.8, rule="r")


def _extraction(reading: Reading) -> Extraction:
    header = Header(
        kind=Kind.OFFICIAL,
        symbol="9/KH-THCS",
        issued=date(2024, 5, 6),
        evidence=(
            ("symbol", Evidence(None, 0.99, "s")),
            ("signer", Evidence(None, 0.6, "g")),
            ("recipients", Evidence(None, 0.9, "l")),
            ("secrecy", Evidence(None, 0.9, "not annotated")),
        ),
    )
    return Extraction(header, tuple(map(_citation, reading.citations)))


def judged(given: AnnotatedText, reading: Reading) -> dict[str, list[bool]]:
    """Return what was right, by what was judged."""
    found: dict[str, list[bool]] = {}
    for one in judge(pair(given, reading, By.SPAN), _extraction(reading)):
        found.setdefault(one.of, []).append(one.right)
    return found


def test_a_right_reading_is_right_throughout(
    given: AnnotatedText, right: Reading
) -> None:
    """Mentions, relations, citations and fields are judged each by itself."""
    reading = replace(right, document=replace(right.document, signer="Ai đó"))

    assert judged(given, reading) == {
        "mention": [True] * 4,
        "relation": [True] * 4,
        "citation": [True] * 4,
        "symbol": [True],
        "signer": [False],  # the text names none
        "recipients": [True],
    }


@pytest.mark.parametrize(
    ("parts", "mention", "relation"),
    [
        ({"issuer": "UBND huyện Lam Tuyền"}, False, True),
        ({"issued": None, "year": None}, False, True),
        ({"name": "Chỉ thị"}, True, True),  # the annotation says nothing of it
        ({"relation": "basis"}, True, False),
        ({"source": "b"}, True, True),  # the plan carries it out too
        ({"relation": "mentions"}, True, True),  # said beside a right relation
    ],
)
def test_a_citation_is_right_in_its_parts_and_its_relation(
    given: AnnotatedText,
    right: Reading,
    parts: dict[str, object],
    mention: bool,
    relation: bool,
) -> None:
    """One wrong part makes a wrong mention; the relation is another question."""
    first = replace(right.citations[0], **parts)  # type: ignore[arg-type]
    again = replace(right.citations[0], start=0, end=1)  # nobody's place, same edge
    found = judged(
        given, replace(right, citations=(first, *right.citations[1:], again))
    )

    assert found["mention"][0] is mention
    assert found["relation"][0] is relation
    assert found["citation"][0] is (mention and relation)


def test_a_place_that_names_nothing_is_a_wrong_mention(
    given: AnnotatedText, right: Reading
) -> None:
    """Its relation is not judged: there is none to compare with."""
    more = replace(right.citations[0], start=0, end=4)
    found = judged(given, replace(right, citations=(*right.citations, more)))

    assert found["mention"] == [True] * 4 + [False]
    assert found["relation"] == [True] * 4


def test_confidence_of_a_citation_is_that_of_all_its_parts(
    given: AnnotatedText, right: Reading
) -> None:
    """What is printed is the product."""
    found = judge(pair(given, right, By.SPAN), _extraction(right))
    assert {round(one.confidence, 4) for one in found if one.of == "citation"} == {0.72}


def test_values_are_told_apart_by_how_sure_they_were_said_to_be() -> None:
    """Each range says how many values it has, how sure and how right they are."""
    said = [
        Judged("symbol", "a", 0.96, right=True),
        Judged("issuer", "b", 1.0, right=False),
        Judged("mention", "c", 0.9, right=True),
        Judged("mention", "c", 0.92, right=True),
        Judged("mention", "d", 0.3, right=False),
    ]
    assert list(bins(said)) == [
        Bin("field", 0.95, 1.0, 2, 1, pytest.approx(0.98)),
        Bin("mention", 0.0, 0.5, 1, 0, pytest.approx(0.3)),
        Bin("mention", 0.9, 0.95, 2, 2, pytest.approx(0.91)),
    ]
    assert next(bins(said)).share == 0.5


def _row(of: str, rule: str, **cells: str) -> dict[str, str]:
    empty = {"prior": "", "first_n": "0", "first_right": "0", "confidence": "0.5"}
    return {"of": of, "rule": rule, **empty, **cells}


def test_the_table_of_confidence_is_counted() -> None:
    """Each rule has its cases; whole kinds, priors and first readings are kept."""
    table = [
        _row("mention", "*", confidence="0.9"),
        _row("field", "*", confidence="0.8"),
        _row("kind", "guess", prior="0.5"),
        _row("kind", "gone"),
        _row("mention", "b", first_n="4", first_right="1"),
    ]
    said = [
        Judged("mention", "a", 0.5, right=True),
        Judged("mention", "a", 0.5, right=False),
        Judged("symbol", "b", 0.5, right=True),
        Judged("citation", "c", 0.5, right=True),
    ]

    made = counted(said, table, "here")

    assert made[:2] == table[:2]
    assert [(r["of"], r["rule"], r["n"], r["confidence"]) for r in made[2:]] == [
        ("kind", "guess", "0", "0.5000"),
        ("mention", "a", "2", "0.8556"),
        ("mention", "b", "0", "0.5750"),
        ("symbol", "b", "1", "0.8118"),
    ]
    assert [r["source"] == "here" for r in made[2:]] == [False, True, False, True]
