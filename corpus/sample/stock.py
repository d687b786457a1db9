"""The tables and wordings that sample documents are made of, as they lie in files."""

from __future__ import annotations

import csv
import functools
import tomllib
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent

Row = dict[str, str]


@functools.cache
def rows(name: str) -> tuple[Row, ...]:
    """Return the rows of ``tables/<name>.csv``, absent cells empty."""
    path = _FOLDER / "tables" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@functools.cache
def names() -> tuple[str, ...]:
    """Return names that no province, district or commune of Vietnam bears."""
    return _lines(_FOLDER / "tables" / "names.txt")


@functools.cache
def story() -> dict[str, list[dict[str, Any]]]:
    """Return the story: tables ``document`` (made) and ``cited`` (only cited)."""
    return tomllib.loads((_FOLDER / "tables" / "story.toml").read_text("utf-8"))


@functools.cache
def wording(name: str, suffix: str = "txt") -> tuple[str, ...]:
    """Return the lines of a wording, in the markup of ``corpus.sample.wording``."""
    return _lines(_FOLDER / "wording" / f"{name}.{suffix}")


def font(style: str) -> Path:
    """Return the file of the serif font: ``Regular``, ``Bold`` or ``Italic``."""
    return _FOLDER / "fonts" / f"VanbanSerif-{style}.ttf"


def _lines(path: Path) -> tuple[str, ...]:
    return tuple(filter(None, path.read_text("utf-8").split("\n")))
