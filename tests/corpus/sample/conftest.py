from __future__ import annotations

import pytest

from corpus.sample import Truth, make_corpus


@pytest.fixture(scope="session")
def truth(tmp_path_factory: pytest.TempPathFactory) -> Truth:
    """The corpus of the demo, made once for all tests that only look at it."""
    return make_corpus(tmp_path_factory.mktemp("sample"))
