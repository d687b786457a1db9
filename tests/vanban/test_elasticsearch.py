"""One setting lets every command ask a server, and one command builds it anew."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from index.elastic_settings import ElasticSettings
from pipelines.folder import DataFolder
from pipelines.ingest import ingest
from vanban.library import open_library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Ask
    from elastic_server import Server

    from corpus.sample import Truth

NAME = "commands"


@pytest.fixture(scope="module")
def served(
    elastic_server: Server,
    data: Path,
    truth: Truth,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """Return a data folder whose ledger filled a server instead of a file."""
    folder = tmp_path_factory.mktemp("served") / "data"
    shutil.copytree(data, folder)
    (folder / "store.db").unlink()
    settings = ElasticSettings(elastic_server.url, NAME)
    summary = ingest([truth.folder], DataFolder(folder, settings), workers=-1)
    assert summary.changed
    yield folder
    elastic_server.delete(f"{NAME}-*")


@pytest.fixture
def there(elastic_server: Server) -> tuple[str, ...]:
    """Return the options that choose the server."""
    return ("--es-url", elastic_server.url, "--es-name", NAME)


@pytest.mark.parametrize(
    "question",
    [
        ("search", "26", "kh", "cdn", "--format", "jsonl", "--limit", "1"),
        ("show", "26/KH-CĐN"),
        ("implementers", "19/CT-TTg", "--format", "jsonl"),
        ("trace", "04/CT-UBND"),
        ("findings", "--format", "jsonl"),
        ("export", "--format", "jsonl"),
        ("export", "--what", "citations", "--format", "jsonl"),
        ("wanted",),
    ],
)
def test_answers_are_those_of_the_file(
    ask: Ask, served: Path, there: tuple[str, ...], question: tuple[str, ...]
) -> None:
    """A command prints the same, whichever store it asks."""
    of_file = ask(*question)
    of_server = ask(*question, *there, folder=served)
    assert of_server.code == of_file.code
    assert _without_scores(of_server.out) == _without_scores(of_file.out)
    assert not (served / "store.db").exists()


def _without_scores(printed: str) -> list[str]:
    return [line.partition('"score"')[0] for line in printed.splitlines()]


def test_coverage_is_that_of_the_file(
    ask: Ask, served: Path, there: tuple[str, ...], truth: Truth
) -> None:
    """Who has issued a plan does not depend on the store."""
    question = ("coverage", "19/CT-TTg", "--units", str(truth.folder / "units.csv"))
    question += ("--as-of", "2030-01-01", "--format", "csv")
    assert ask(*question, *there, folder=served).out == ask(*question).out


def test_a_deleted_index_is_built_anew_by_one_command(
    ask: Ask, served: Path, there: tuple[str, ...], elastic_server: Server
) -> None:
    """No file is read again; the answers are what they were."""
    question = ("export", "--format", "jsonl", *there)
    before = ask(*question, folder=served).out
    elastic_server.delete(f"{NAME}-*")
    assert ask(*question, folder=served).code == 2
    rebuilt = ask("index", "rebuild", *there, folder=served)
    assert rebuilt.code == 0
    assert ask(*question, folder=served).out == before
    found = ask("search", "thi đua", "--format", "jsonl", *there, folder=served)
    assert found.out.count("\n") > 1


def test_a_second_ingest_finds_a_lost_index_and_fills_it(
    ask: Ask, served: Path, there: tuple[str, ...], elastic_server: Server
) -> None:
    """What the ledger says of a store that is gone is not believed."""
    question = ("export", "--format", "jsonl", *there)
    before = ask(*question, folder=served).out
    elastic_server.delete(f"{NAME}-*")
    settings = ElasticSettings(elastic_server.url, NAME)
    summary = ingest([], DataFolder(served, settings), workers=-1)
    assert summary.changed
    assert ask(*question, folder=served).out == before


def test_a_store_in_a_file_is_built_anew_too(
    ask: Ask, data: Path, tmp_path: Path
) -> None:
    """The same command rewrites the file, whatever stood in it."""
    folder = tmp_path / "data"
    shutil.copytree(data, folder)
    before = ask("export", "--format", "jsonl").out
    assert ask("index", "rebuild", folder=folder).code == 0
    assert ask("export", "--format", "jsonl", folder=folder).out == before


def test_the_environment_chooses_for_every_command(
    ask: Ask, served: Path, elastic_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variables do what the options do; an option goes before them."""
    monkeypatch.setenv("VANBAN_ES_URL", elastic_server.url)
    monkeypatch.setenv("VANBAN_ES_NAME", NAME)
    assert ask("show", "26/KH-CĐN", folder=served).code == 0
    embedded = ask("show", "26/KH-CĐN", "--index", "embedded", folder=served)
    assert embedded.code == 2


def test_a_server_without_an_address_is_wrong_use(ask: Ask) -> None:
    """Choosing a server means saying where it is."""
    answer = ask("findings", "--index", "elasticsearch")
    assert answer.code == 2
    assert "--es-url" in answer.err


def test_a_notebook_opens_a_server(served: Path, elastic_server: Server) -> None:
    """The library takes the same settings."""
    settings = ElasticSettings(elastic_server.url, NAME)
    with open_library(served, settings) as library:
        assert len(library.documents()) > 8
