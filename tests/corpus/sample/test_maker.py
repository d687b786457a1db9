from __future__ import annotations

import csv
import itertools
from collections import Counter
from typing import TYPE_CHECKING

from corpus.sample import make_corpus, make_documents

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.sample import Truth


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_same_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    """Two makes with one seed give files that are equal byte by byte."""
    make_corpus(tmp_path / "one", seed=7)
    make_corpus(tmp_path / "two", seed=7)
    assert _files(tmp_path / "one") == _files(tmp_path / "two")


def test_another_seed_makes_other_texts(tmp_path: Path) -> None:
    """The seed chooses wordings and people, not the story."""
    one = make_corpus(tmp_path / "one", seed=1)
    two = make_corpus(tmp_path / "two", seed=2)
    assert [d.text for d in one.documents] != [d.text for d in two.documents]
    assert [e.source for e in one.edges] == [e.source for e in two.edges]


def test_forty_documents_of_four_forms(truth: Truth) -> None:
    """The demo corpus is forty files, Word, PDF, web page and text among them."""
    paths = [path for path in truth.folder.rglob("*") if path.is_file()]
    forms = Counter(path.suffix for path in paths)
    assert sum(forms.values()) == len(truth.documents) == 40
    assert forms == {".docx": 14, ".pdf": 12, ".html": 7, ".txt": 7}


def test_names_of_files_tell_them_apart(truth: Truth) -> None:
    """No two files share a name, so that annotations can be named after them."""
    assert len({document.stem for document in truth.documents}) == 40
    annotations = (truth.folder.parent / "truth" / "ann").glob("*.json")
    assert {path.stem for path in annotations} == {d.stem for d in truth.documents}


def test_fewer_documents_are_the_beginning_of_the_story(
    tmp_path: Path, truth: Truth
) -> None:
    """A corpus of ten is the first ten of the forty."""
    few = make_corpus(tmp_path, documents=10)
    assert few.documents == truth.documents[:10]


def test_more_documents_are_further_provinces() -> None:
    """Documents beyond forty come one by one from provinces under other names."""
    made = list(itertools.islice(make_documents(10**9, seed=3), 95))
    provinces = {one.paper.province for one in made}
    assert len(provinces) == 3
    assert len({one.truth.key for one in made}) == 95
    assert len({one.truth.stem for one in made}) == 95


def test_the_list_of_units_names_silent_ones_too(truth: Truth) -> None:
    """The unit list can be read as coverage wants it and holds those without a plan."""
    with truth.units.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["name", "id", "parent", "level", "locality", "aliases"]
    ids = {row["id"] for row in rows}
    assert {row["parent"] for row in rows} - {""} <= ids
    silent = {row.unit for row in truth.coverage if row.status == "missing"}
    assert silent
    assert silent <= ids
