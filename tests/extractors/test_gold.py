"""Extraction measured on hand-annotated documents."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from corpus.reader import read
from extractors import extract
from extractors.record import record

if TYPE_CHECKING:
    from pathlib import Path

BARS = {
    ("mention", "f1"): 0.93,
    ("symbol", "share"): 0.98,
    ("issued", "share"): 0.95,
    ("edge", "f1"): 0.75,
    ("nested", "f1"): 0.75,
    ("same", "f1"): 0.93,
    ("field:symbol", "share"): 0.93,
    ("field:issued", "share"): 0.93,
    ("field:issuer", "share"): 0.85,
}
MOST_INVENTED = 0.03


@pytest.fixture(scope="module")
def table(
    shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, float]]:
    """Return the scores of extraction on all annotated texts."""
    predictions = tmp_path_factory.mktemp("gold") / "predictions.jsonl"
    with predictions.open("w", encoding="utf-8") as file:
        for path in sorted((shared / "gold" / "texts").glob("*.txt")):
            document = read(path)
            made = record(document, extract(document), path.name)
            file.write(json.dumps(made, ensure_ascii=False) + "\n")
    score = shared / "gold" / "score.py"
    command = [sys.executable, score, shared / "gold", predictions, "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    scores: dict[str, dict[str, float]] = json.loads(done.stdout)
    return scores


@pytest.mark.shared
@pytest.mark.parametrize(("measure", "of"), list(BARS))
def test_annotated_documents_are_read_well_enough(
    table: dict[str, dict[str, float]], measure: str, of: str
) -> None:
    """No measure falls under its bar."""
    assert table[measure][of] >= BARS[measure, of]


@pytest.mark.shared
def test_little_is_invented(table: dict[str, dict[str, float]]) -> None:
    """Values are given only where the text states them."""
    assert table["invented"]["share"] <= MOST_INVENTED
