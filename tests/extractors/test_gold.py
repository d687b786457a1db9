"""Extraction measured on hand-annotated documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.reader import read
from extractors import extract
from extractors.evaluation.annotation import read_set, reading_of
from extractors.evaluation.bars import bar_of, meets
from extractors.evaluation.figures import MEASURES, Figure, figures
from extractors.evaluation.marks import Mark, marks_of
from extractors.evaluation.pairing import By, pair
from extractors.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractors.evaluation.annotation import AnnotatedText


@pytest.fixture(scope="module")
def table(shared: Path) -> dict[str, Figure]:
    """Return the figures of extraction on all annotated texts."""
    gold = shared / "gold"
    return figures(m for given in read_set(gold) for m in _marks(gold, given))


def _marks(gold: Path, given: AnnotatedText) -> Iterator[Mark]:
    document = read(gold / "texts" / f"{given.name}.txt")
    reading = reading_of(record(document, extract(document), given.name))
    return marks_of(pair(given, reading, By.SPAN))


@pytest.mark.shared
@pytest.mark.parametrize("measure", [name for name in MEASURES if bar_of(name)])
def test_annotated_documents_are_read_well_enough(
    table: dict[str, Figure], measure: str
) -> None:
    """No measure falls under its bar, and little is invented."""
    assert meets(measure, table[measure]), table[measure].values
