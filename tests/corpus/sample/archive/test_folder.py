from __future__ import annotations

import csv
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import msgspec

from corpus.sample.archive import Archive, Plan
from corpus.sample.archive.folder import write_folder

if TYPE_CHECKING:
    from pathlib import Path

PLAN = Plan(120, size=1500)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_holds_the_texts_and_what_is_true_of_them(tmp_path: Path) -> None:
    """Each line of truth leads to a text in which its citations stand."""
    assert write_folder(Archive(PLAN), tmp_path) == 120
    lines = _lines(tmp_path / "truth/documents.jsonl")
    assert [line["document"] for line in lines] == [f"d{n}" for n in range(120)]
    for line in lines:
        text = (tmp_path / "documents" / line["path"]).read_text("utf-8")
        for cited in line["citations"]:
            assert text[cited["start"] : cited["end"]] == cited["quote"]
            before = text[: cited["end"]].count(cited["quote"])
            assert before == cited["nth"]


def test_chains_and_coverage_are_written(tmp_path: Path) -> None:
    """What is carried out, with the top of the chain, and who has not issued."""
    archive = Archive(PLAN)
    write_folder(archive, tmp_path)
    chains = _rows(tmp_path / "truth/implements.csv")
    for row in chains:
        chain = archive.answers.chain(int(row["document"][1:]))
        assert (row["root"], row["depth"]) == (f"d{chain[-1]}", str(len(chain) - 1))
    coverage = _rows(tmp_path / "truth/coverage.csv")
    units = _rows(tmp_path / "truth/units.csv")
    assert [row["unit"] for row in coverage] == [row["id"] for row in units]
    done = [row for row in coverage if row["document"]]
    root = archive.answers.greatest()
    assert len(done) == archive.answers.count(root) < len(coverage)


def test_pieces_made_apart_are_the_whole(tmp_path: Path) -> None:
    """Two pieces in one folder hold what the archive made at once holds."""
    plan = Plan(30, size=900)
    write_folder(Archive(plan), tmp_path / "whole", as_files=True)
    for start, stop in ((0, 20), (20, None)):
        write_folder(
            Archive(plan), tmp_path / "parts", as_files=True, start=start, stop=stop
        )
    truth = tmp_path / "parts/truth"
    pieces = [truth / "documents.jsonl", truth / "documents.20.jsonl"]
    whole = tmp_path / "whole/truth/documents.jsonl"
    assert b"".join(map(_bytes, pieces)) == whole.read_bytes()
    for path in (tmp_path / "whole/documents").rglob("*.*"):
        part = tmp_path / "parts" / path.relative_to(tmp_path / "whole")
        assert part.read_bytes() == path.read_bytes()


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def test_the_smallest_archives_can_be_written(tmp_path: Path) -> None:
    """One document is an archive without campaigns."""
    assert write_folder(Archive(Plan(1)), tmp_path) == 1
    assert not (tmp_path / "truth/units.csv").exists()


def test_the_command_makes_an_archive(tmp_path: Path) -> None:
    """Sizes and rates are options; what was made is said."""
    command = [sys.executable, "-m", "corpus.sample.archive", str(tmp_path)]
    options = ["--documents", "12", "--size", "900", "--vague", "0.5", "--files"]
    done = subprocess.run(
        [*command, *options], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("12 văn bản / documents: ")
    plan = msgspec.json.decode((tmp_path / "truth/plan.json").read_bytes())
    assert (plan["documents"], plan["vague"]) == (12, 0.5)
    assert len(list((tmp_path / "documents").rglob("*.*"))) == 12
