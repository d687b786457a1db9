"""Options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from vanban.output import FORMATS
from vanban.store_options import store_options

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")

DEFAULT_DATA = "vanban-data"

DONE_WITH_FAILURES = 1


def data_option(function: F) -> F:
    """Add ``--data``, where everything is kept, and what chooses another store."""
    return click.option(
        "--data",
        "data",
        type=click.Path(file_okay=False, path_type=Path),
        default=lambda: Path(os.environ.get("VANBAN_DATA") or DEFAULT_DATA),
        show_default="$VANBAN_DATA, ./vanban-data",
        help="Thư mục dữ liệu. / Folder that holds ledger and store.",
    )(store_options(function))


def format_option(function: F) -> F:
    """Add ``--format``: how a list is printed."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="Dạng kết quả. / How the list is printed.",
    )(function)


def register_option(function: F) -> F:
    """Add ``--register``: the register of documents that the user keeps."""
    return click.option(
        "--register",
        "register",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Sổ văn bản (CSV, XLSX) để đối chiếu. / Register of documents as witness.",
    )(function)


def name_argument(function: F) -> F:
    """Add ``NAME``: a document, whose name may be typed in several words."""
    return click.argument("name", nargs=-1, required=True, callback=_joined)(function)


def _joined(
    _context: click.Context, _parameter: click.Parameter, words: tuple[str, ...]
) -> str:
    return " ".join(words)
