"""A few made documents, once for all tests of the pipelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.sample import make_corpus

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of eight made documents."""
    return make_corpus(tmp_path_factory.mktemp("sample"), documents=8).folder
