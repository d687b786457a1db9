"""A data folder that holds the sample corpus, and a way to call the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from corpus.sample import Truth, make_corpus
from pipelines.folder import DataFolder
from pipelines.ingest import ingest
from vanban.__main__ import run

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Answer:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def truth(tmp_path_factory: pytest.TempPathFactory) -> Truth:
    """Return the sample corpus with everything that is true of it."""
    return make_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def data(truth: Truth, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder into which the sample was ingested."""
    folder = tmp_path_factory.mktemp("data")
    ingest([truth.folder], DataFolder(folder), workers=-1)
    return folder


@pytest.fixture
def ask(data: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Return a function that runs a command on the sample's data folder."""

    def call(*arguments: str, folder: Path | None = data) -> Answer:
        given = ["--data", str(folder)] if folder else []
        capsys.readouterr()
        code = run([*arguments, *given])
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return call
