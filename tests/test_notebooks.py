"""Notebooks run from top to bottom on the sample corpus."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from corpus.sample import make_corpus
from pipelines.folder import DataFolder
from pipelines.ingest import ingest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the kernel's own making
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # of the kernel's own making
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_runs(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every cell runs, in order, without an error."""
    truth = make_corpus(tmp_path / "sample")
    ingest([truth.folder], DataFolder(tmp_path / "data"), workers=-1)
    monkeypatch.setenv("VANBAN_DATA", str(tmp_path / "data"))
    notebook = nbformat.read(path, as_version=4)

    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()

    assert any(cell.get("outputs") for cell in notebook.cells)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_is_kept_without_output(path: Path) -> None:
    """Outputs are made, not kept, so that differences show what was written."""
    notebook = nbformat.read(path, as_version=4)

    assert not any(cell.get("outputs") for cell in notebook.cells)
