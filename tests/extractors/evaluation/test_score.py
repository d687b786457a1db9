"""Our figures are those of the measuring material, on right and on spoilt output."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from corpus.reader import read
from extractors import extract
from extractors.evaluation.annotation import read_set, reading_of
from extractors.evaluation.figures import figures
from extractors.evaluation.marks import marks_of
from extractors.evaluation.pairing import By, pair
from extractors.record import record

if TYPE_CHECKING:
    from pathlib import Path

Record = dict[str, object]

RELATIONS = ("basis", "implements", "mentions", "amends", "repeals", "responds")


@pytest.fixture(scope="module")
def printed(shared: Path) -> list[Record]:
    """Return what is extracted from all annotated texts."""
    texts = sorted((shared / "gold" / "texts").glob("*.txt"))
    made = (record(d, extract(d), p.name) for p in texts for d in (read(p),))
    return [json.loads(json.dumps(one)) for one in made]


def spoilt(printed: list[Record], seed: int) -> list[Record]:
    """Return the output with errors of every kind, more for higher seeds."""
    chance = random.Random(seed)  # noqa: S311 - errors, no secrets
    made: list[Record] = json.loads(json.dumps(printed))
    for one in made:
        kept = [c for c in one["citations"] if chance.random() > 0.05 * seed]  # type: ignore[attr-defined]
        for citation in kept:
            _spoil(citation, chance, kept)
        one["citations"] = kept
        header = one["document"]
        for field in list(header):  # type: ignore[call-overload]
            if chance.random() < 0.1 and field != "evidence":
                header[field] = chance.choice([None, "Ủy ban nhân dân xã X"])  # type: ignore[index]
        recipients = header["recipients"]  # type: ignore[index]
        if isinstance(recipients, str):
            header["recipients"] = [recipients, recipients]  # type: ignore[index]
    return made


def _spoil(citation: Record, chance: random.Random, others: list[Record]) -> None:
    for field in ("type", "symbol", "issued", "year", "issuer", "name", "from"):
        if chance.random() < 0.06:
            citation[field] = chance.choice(others)[field]
        if chance.random() < 0.04:
            citation[field] = None
    if chance.random() < 0.15:
        citation["relation"] = chance.choice(RELATIONS)
    if chance.random() < 0.1:
        citation["target"] = chance.choice([None, chance.choice(others)["target"]])
    if chance.random() < 0.1:
        start, end = citation["start"], citation["end"]
        citation["start"] = max(0, start - chance.randrange(9))  # type: ignore[operator]
        citation["end"] = max(start + 2, end - chance.randrange(30))  # type: ignore[operator]


@pytest.mark.shared
@pytest.mark.parametrize("by", list(By))
@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4])
def test_figures_are_those_of_the_measuring_material(
    printed: list[Record], shared: Path, tmp_path: Path, seed: int, by: By
) -> None:
    """Every figure agrees, whatever is wrong with the output."""
    made = spoilt(printed, seed) if seed else printed
    predictions = tmp_path / "predictions.jsonl"
    lines = (json.dumps(one) for one in made)
    predictions.write_text("\n".join(lines), encoding="utf-8")
    gold = shared / "gold"
    command = [gold / "score.py", gold, predictions, "--json", "--by", by.value]
    done = subprocess.run(
        [sys.executable, *command], check=True, capture_output=True, text=True
    )
    theirs = json.loads(done.stdout)
    del theirs["documents"], theirs["absent"]
    by_name = {_stem(one): reading_of(one) for one in made}

    marks = (
        mark
        for given in read_set(gold)
        for mark in marks_of(pair(given, by_name[given.name], by))
    )
    ours = {name: figure.values for name, figure in figures(marks).items()}

    assert ours == theirs
    assert seed == 0 or ours["edge"]["f1"] < 0.95  # there was something to find


def _stem(one: Record) -> str:
    path = one["source"]["path"]  # type: ignore[index]
    return str(path).removesuffix(".txt")
