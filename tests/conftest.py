"""What several test modules need: where the measuring material is."""

from __future__ import annotations

from pathlib import Path

import pytest

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


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the sessions of the documentation be written anew."""
    parser.addoption(
        "--write-sessions",
        action="store_true",
        help="put the present output of commands into the documentation",
    )
