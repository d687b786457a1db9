"""Documents that carry each other out in a circle are a finding."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from made_texts import official

from extractors.facts import Relation
from index.correction import holding
from index.cycles import circle_of, circles
from index.inquiry import Inquiry
from index.kept_copies import CODES, KeptCopies
from index.resolution import resolve

if TYPE_CHECKING:
    from index.records import Finding

_KEYS = st.integers(1, 7)
_LINKS = st.lists(st.tuples(_KEYS, _KEYS), max_size=14, unique=True)
HERE = {"issuer": "Ủy ban nhân dân tỉnh Quảng Ngãi", "province": "Quảng Ngãi"}


def _found(relation: Relation, *pairs: tuple[int, int]) -> list[Finding]:
    """Return the circles of decisions, by their numbers, that name one another."""
    texts = {
        n: official(f"{n}", "QD", f"{n}/QĐ-UBND", issued="2024-05-06", **HERE)
        for n in range(1, 5)
    }
    for source, target in pairs:
        texts[source].cites(
            f"Quyết định số {target}/QĐ-UBND ngày 06/5/2024",
            f"{target}",
            relation,
            type="QD",
            symbol=f"{target}/QĐ-UBND",
            issued="2024-05-06",
            **HERE,
        )
    graph = resolve(text.copy() for text in texts.values())
    return [finding for finding in graph.findings if finding.code == "circle"]


def test_a_circle_is_named_once_with_its_links() -> None:
    """What only hangs on the circle is not named."""
    (found,) = _found(Relation.BASIS, (1, 2), (2, 3), (3, 1), (4, 1))
    assert [id_.rpartition("/")[2] for id_ in found.documents] == ["01", "02", "03"]
    assert len(found.evidence) == 3


def test_a_mention_makes_no_circle() -> None:
    """Two documents may well mention each other."""
    assert _found(Relation.MENTIONS, (1, 2), (2, 1)) == []


@settings(max_examples=80, deadline=None)
@given(_LINKS)
def test_a_circle_is_what_reaches_itself(links: list[tuple[int, int]]) -> None:
    """Found at once or from one of its documents: those from which a walk returns."""
    with closing(sqlite3.connect(":memory:")) as rows:
        rows.execute("CREATE TABLE mention(source, target, relation)")
        code = CODES[Relation.IMPLEMENTS]
        rows.executemany(
            "INSERT INTO mention VALUES (?, ?, ?)", [(*link, code) for link in links]
        )
        inquiry = Inquiry(rows, KeptCopies(rows), _nothing, _nothing, holding(()))
        expected = {frozenset(_circle(key, links)) for key in range(1, 8)}
        assert {circle_of(inquiry, key) for key in range(1, 8)} == expected
        larger = {group for group in expected if len(group) > 1}
        assert set(circles(inquiry)) == larger


def _nothing(_: str) -> tuple[()]:
    return ()


def _circle(start: int, links: list[tuple[int, int]]) -> set[int]:
    reached = {key: _reached(key, links) for key in range(1, 8)}
    return {start} | {key for key in reached[start] if start in reached[key]}


def _reached(start: int, links: list[tuple[int, int]]) -> set[int]:
    found: set[int] = set()
    edge = {start}
    while edge:
        edge = {target for source, target in links if source in edge} - found
        found |= edge
    return found
