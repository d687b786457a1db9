"""What several test modules need: where the measuring material is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import elastic_server as servers
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the measuring material, or skip where it is not beside the checkout."""
    if not (SHARED / "gold").is_dir():
        pytest.skip(f"the measuring material is not at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def elastic_server() -> Iterator[servers.Server]:
    """Start a real Elasticsearch, or skip where it cannot be had.

    Where ``VANBAN_NEEDS_ELASTICSEARCH`` is set, as for every change that is to be
    taken over, it must be had. A server that runs already may be named by
    ``VANBAN_TEST_ELASTICSEARCH``.
    """
    if running := os.environ.get("VANBAN_TEST_ELASTICSEARCH"):
        yield servers.Server(Path(), Path(), port=int(running.rpartition(":")[2]))
        return
    try:
        with servers.server() as started:
            yield started
    except servers.NoServerError as error:
        if os.environ.get("VANBAN_NEEDS_ELASTICSEARCH"):
            raise
        pytest.skip(f"Elasticsearch cannot be had: {error}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the sessions of the documentation be written anew."""
    parser.addoption(
        "--write-sessions",
        action="store_true",
        help="put the present output of commands into the documentation",
    )
