"""``vanban evaluate`` on the sample, whose truth is known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest

from vanban.markdown import table

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.sample import Truth
    from corpus.sample.truth import DocumentTruth
    from tests.vanban.conftest import Ask


@pytest.fixture(scope="session")
def gold(truth: Truth, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the truth of the sample as an annotated set."""
    folder = tmp_path_factory.mktemp("gold")
    (folder / "ann").mkdir()
    (folder / "texts").mkdir()
    for document in truth.documents:
        (folder / "texts" / f"{document.stem}.txt").write_text(
            document.text, encoding="utf-8"
        )
        (folder / "ann" / f"{document.stem}.json").write_text(
            json.dumps(_annotation(document)), encoding="utf-8"
        )
    return folder


def _annotation(document: DocumentTruth) -> dict[str, object]:
    plain = msgspec.to_builtins(document)
    for mention in plain["mentions"]:
        mention["from"] = mention.pop("source")
    return {
        "document": plain["header"],
        "targets": plain["targets"],
        "mentions": plain["mentions"],
    }


@pytest.fixture(scope="session")
def files(truth: Truth) -> list[str]:
    """Return the arguments that name the files of the sample."""
    return ["--files", str(truth.folder), "--by", "value"]


def test_the_sample_is_read_as_it_was_meant(
    ask: Ask, gold: Path, files: list[str]
) -> None:
    """What the maker wrote down is what comes out, in numbers."""
    answer = ask("evaluate", str(gold), *files, "--format", "json", folder=None)
    said = json.loads(answer.out)

    assert answer.code == 0
    assert said["documents"] == 40
    assert said["absent"] == []
    assert said["errors"] is None
    assert said["measures"]["mention"]["f1"] > 0.97
    assert said["measures"]["field:symbol"]["share"] == 1.0
    assert sum(group["documents"] for group in said["types"].values()) == 40
    assert set(said["levels"]) >= {"province", "school", "department"}
    assert {one["of"] for one in said["confidence"]["bins"]} == {
        "field",
        "mention",
        "relation",
        "citation",
    }


def test_the_page_is_markdown(ask: Ask, gold: Path, files: list[str]) -> None:
    """Every section is a heading with a table whose lines are equally long."""
    answer = ask("evaluate", str(gold), *files, folder=None)
    sections = answer.out.split("## ")[1:]

    assert [section.splitlines()[0].partition(" / ")[2] for section in sections] == [
        "Measures",
        "By type",
        "By level",
        "Confidence",
        "Doubtful below 0.8",
    ]
    for section in sections:
        lines = section.strip().splitlines()[2:]
        assert len({len(line) for line in lines}) == 1
        assert set(lines[1]) <= set("| -")


def test_errors_are_listed_where_they_are(
    ask: Ask, gold: Path, files: list[str], tmp_path: Path
) -> None:
    """A value changed in the annotation comes out as an error of that document."""
    spoilt = tmp_path / "spoilt"
    (spoilt / "ann").mkdir(parents=True)
    (spoilt / "texts").symlink_to(gold / "texts")
    file = min((gold / "ann").glob("*.json"))
    annotation = json.loads(file.read_text(encoding="utf-8"))
    annotation["document"]["symbol"] = "999/KH-X"
    (spoilt / "ann" / file.name).write_text(json.dumps(annotation), encoding="utf-8")

    answer = ask("evaluate", str(spoilt), *files, "--errors", folder=None)

    assert "## Sai khác / Errors" in answer.out
    assert any(
        file.stem in line and "field:symbol" in line and "999/KH-X" in line
        for line in answer.out.splitlines()
    )


def test_files_that_cannot_be_read_are_named_and_count_as_silent(
    ask: Ask, gold: Path, tmp_path: Path
) -> None:
    """The others are measured; the exit code says that something failed."""
    stems = sorted(file.stem for file in (gold / "ann").glob("*.json"))
    broken = tmp_path / f"{stems[0]}.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing more")

    answer = ask(
        "evaluate", str(gold), "--files", str(tmp_path), "--format", "json", folder=None
    )
    said = json.loads(answer.out)

    assert answer.code == 1
    assert said["absent"] == stems
    assert said["measures"]["mention"]["r"] == 0.0
    assert len(answer.err.splitlines()) == len(stems)
    assert str(broken) in answer.err


def test_a_folder_without_annotations_is_wrong_use(ask: Ask, tmp_path: Path) -> None:
    """Nothing is measured, and the scheme of the folder is said."""
    answer = ask("evaluate", str(tmp_path), folder=None)

    assert answer.code == 2
    assert "ann/*.json" in answer.err


def test_two_files_of_one_name_are_wrong_use(
    ask: Ask, gold: Path, tmp_path: Path
) -> None:
    """Which of them the annotation means cannot be known."""
    for suffix in ("txt", "md"):
        (tmp_path / f"plan.{suffix}").write_text("Kế hoạch", encoding="utf-8")

    answer = ask("evaluate", str(gold), "--files", str(tmp_path), folder=None)

    assert answer.code == 2
    assert "plan.md" in answer.err
    assert "plan.txt" in answer.err


@pytest.fixture
def places(tmp_path: Path) -> list[str]:
    """Return the arguments that name a table of two places, one judged wrongly."""
    text = "Kế hoạch số 5/KH-X thay thế Kế hoạch số 2/KH-X; theo Kế hoạch số 3/KH-X."
    (tmp_path / "made.txt").write_text(text, encoding="utf-8")
    table = tmp_path / "places.csv"
    table.write_text(
        "file,quote,nth,relation,from,note\n"
        "made.txt,3/KH-X,1,mentions,self,made\n"
        "made.txt,5/KH-X,1,repeals,self,made\n",
        encoding="utf-8",
    )
    return ["--relations", str(table), str(tmp_path)]


def test_single_places_are_measured_beside_the_set(
    ask: Ask, gold: Path, files: list[str], places: list[str]
) -> None:
    """Their figures have a section of their own, their errors stand with the others."""
    shown = ask("evaluate", str(gold), *files, *places, "--errors", folder=None)
    said = ask("evaluate", str(gold), *files, *places, "--format", "json", folder=None)

    assert (shown.code, said.code) == (0, 0), shown.err + said.err
    assert "## Quan hệ hiếm / Rare relations" in shown.out
    errors = [line for line in shown.out.splitlines() if "made.txt" in line]
    assert len(errors) == 1
    assert "5/KH-X (1)" in errors[0]
    assert "self → repeals" in errors[0]
    assert json.loads(said.out)["places"]["table:repeals"]["n"] == 1


def test_tasks_are_measured_beside_the_set(
    ask: Ask, gold: Path, files: list[str], tmp_path: Path
) -> None:
    """A document that cannot be read misses its tasks, and each is listed."""
    table = tmp_path / "tasks.csv"
    table.write_text(
        "file,part,start,end,opening,lead,support,deadline,recurrence\n"
        "gone.txt,first,10,40,Rà soát,Sở X,,2024-05-01,\n",
        encoding="utf-8",
    )
    given = ["--tasks", str(table), str(tmp_path), "--errors", "--format", "json"]
    answer = ask("evaluate", str(gold), *files, *given, folder=None)
    assert answer.code == 0, answer.err
    said = json.loads(answer.out)

    assert said["tasks"]["task"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 1}
    assert said["tasks"]["task:deadline"]["n"] == 1
    assert [e["measure"] for e in said["errors"] if e["document"] == "gone.txt"] == [
        "task",
        "task:deadline",
    ]


def test_cells_stay_in_their_columns() -> None:
    """Line ends and signs that part cells do not break a table."""
    assert list(table(["a", "b"], [["x|y", "1\n2"], [None, 3]])) == [
        "| a    | b   |",
        "| ---- | --- |",
        "| x\\|y | 1 2 |",
        "|      | 3   |",
    ]


def test_an_empty_table_has_its_heading() -> None:
    """A set without a case of something still says what was looked for."""
    assert list(table(["a"], [])) == ["| a |", "| - |"]
