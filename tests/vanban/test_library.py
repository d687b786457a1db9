"""The Python API of notebooks: tables with the columns that are promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

import vanban
from corpus.errors import AmbiguousError, NotFoundError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vanban.library import Library


@pytest.fixture(scope="module")
def library(data: Path) -> Iterator[Library]:
    """Return the sample, opened for questions."""
    with vanban.open(data) as opened:
        yield opened


def test_documents_are_a_table_by_id(library: Library) -> None:
    """One document a row, held and cited only, with real dates."""
    documents = library.documents()

    assert (documents["status"] == "held").sum() == 40
    assert documents.index.is_unique
    assert documents.loc["vn/ttg/2021/ct/19", "issued"] == pd.Timestamp("2021-07-16")


def test_citations_are_a_table_with_places(library: Library) -> None:
    """One mention a row, with the line that says so; targets stand among documents."""
    citations = library.citations()

    assert len(citations) > 200
    assert (citations["line"] >= 1).all()
    assert set(citations["target"].dropna()) <= set(library.documents().index)


def test_implementers_and_trace_are_tables(library: Library) -> None:
    """The questions of the command line, for further work."""
    below = library.implementers("19/CT-TTg")
    above = library.trace("38/KH-THCSTH")

    assert below["depth"].min() == 1
    assert below["depth"].max() >= 3
    assert {"from", "to", "relation", "depth"} <= set(above.columns)


def test_search_and_findings_are_tables(library: Library) -> None:
    """Hits carry their score, findings their severity, what to do and the lines."""
    assert library.search("thi đua", limit=5)["score"].is_monotonic_decreasing
    found = library.findings()
    assert "severity" in found.columns
    assert found["suggestion"].notna().all()
    assert found["evidence"].map(bool).any()


def test_names_that_mean_nothing_or_too_much_are_errors(library: Library) -> None:
    """A notebook learns of doubt in the same way as the command line."""
    with pytest.raises(NotFoundError):
        library.document("9999/QĐ-XYZ")
    with pytest.raises(AmbiguousError) as caught:
        library.document("12/KH-TH")
    assert len(caught.value.candidates) == 2


def test_opening_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    """The message names the command that fills the folder."""
    with pytest.raises(NotFoundError, match="vanban ingest"):
        vanban.open(tmp_path)


def test_a_closed_library_says_so(data: Path) -> None:
    """Whoever asks after closing is told to open it again."""
    with vanban.open(data) as library:
        pass
    library.close()

    with pytest.raises(UsageError, match=r"library is closed.*vanban\.open"):
        library.documents()
