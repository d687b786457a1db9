"""Lines broken for reading, on a terminal and off it."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTH = 110
"""Columns at most: two windows stand side by side, and a page is printed."""


def paragraph(text: str, indent: str = "", hanging: str | None = None) -> Iterator[str]:
    """Yield the lines of a text; words are never broken, nothing is left out.

    Args:
        text: Of one or several lines.
        indent: Stands before the first line.
        hanging: Stands before those that follow; as wide as ``indent`` if not given.
    """
    rest = " " * len(indent) if hanging is None else hanging
    wrapper = textwrap.TextWrapper(
        width=_width(),
        initial_indent=indent,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from wrapper.wrap(" ".join(text.split()))


def _width() -> int:
    if not sys.stdout.isatty():
        return _WIDTH
    return min(_WIDTH, shutil.get_terminal_size().columns)
