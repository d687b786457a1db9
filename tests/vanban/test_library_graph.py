"""The verbs of the Python API that walk the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import vanban
from index.store import Filters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vanban.library import Library


@pytest.fixture
def library(data: Path) -> Iterator[Library]:
    """Return the sample's data folder, opened for questions."""
    with vanban.open(data) as opened:
        yield opened


def test_neighbours_in_both_directions(library: Library) -> None:
    """With relation, record and the places that say so."""
    frame = library.neighbours("1105/KH-SGDĐT")
    assert set(frame["direction"]) == {"in", "out"}
    assert frame["evidence"].map(len).min() > 0


def test_common_ancestors_of_two_plans(library: Library) -> None:
    """Nearest first, with both chains."""
    frame = library.common("38/KH-THCSTH", "1105/KH-SGDĐT")
    assert "19/CT-TTg" in set(frame["symbol"])
    assert frame["distance"].is_monotonic_increasing


def test_the_most_cited_of_a_field(library: Library) -> None:
    """By rank or by number, among plans, counting some citations only."""
    frame = library.top("cited", among=Filters(type="KH"))
    assert set(frame["type"]) == {"KH"}
    assert frame["cited"].is_monotonic_decreasing
    assert library.top(citing=Filters(year=1900)).empty


def test_communities_hold_each_document_once(library: Library) -> None:
    """Numbered from the largest."""
    frame = library.communities()
    assert frame["id"].is_unique
    assert frame["community"].value_counts().sort_index().is_monotonic_decreasing


def test_search_takes_filters(library: Library) -> None:
    """The same as on the command line."""
    frame = library.search("thi đua", filters=Filters(level="school"))
    assert set(frame["level"]) == {"school"}
