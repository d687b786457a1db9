"""What a hostile file is to the tests: how it is made, and what it must end in."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.ocr import data_folders, has_data

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "Kế hoạch triển khai Nghị định số 30/2020/NĐ-CP"
"""What the files say that can be read."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """One hostile file.

    Attributes:
        name: The path that it, or what is in it, has in the ledger; or its bytes in
            the file system.
        make: Gives its bytes.
        code: The code of the cause it must end in; ``None`` where it is read.
        remedy: Words of what its owner is told to do, or of the text that is read.
        inside: The way from the file to the failure, where that is a member.
    """

    name: str | bytes
    make: Callable[[], bytes]
    code: str | None
    remedy: str = ""
    inside: str = ""


def read(name: str | bytes, make: Callable[[], bytes], text: str = "") -> Hostile:
    """Return a file that looks dangerous and is read all the same."""
    return Hostile(name, make, None, text)


def recognised(file: Hostile) -> Hostile:
    """Return what a file ends in where Tesseract is not installed, else as it is."""
    has_engine = importlib.util.find_spec("tesserocr") is not None
    if has_engine and any(map(has_data, data_folders())):
        return file
    return replace(file, code="needs_ocr", remedy="apt-get install")


def cut(make: Callable[[], bytes], share: float) -> Callable[[], bytes]:
    """Return what makes a file without its end."""

    def made() -> bytes:
        whole = make()
        return whole[: int(len(whole) * share)]

    return made


def noise(length: int, head: bytes = b"") -> Callable[[], bytes]:
    """Return what makes a beginning with bytes behind it that mean nothing."""
    return lambda: head + random.Random(length).randbytes(length)  # noqa: S311 - noise


def write(files: tuple[Hostile, ...], folder: Path) -> None:
    """Write files into a folder, each once."""
    for file in files:
        name = file.name if isinstance(file.name, bytes) else file.name.encode()
        path = folder / name.decode("utf-8", "surrogateescape")
        if not path.exists():
            path.write_bytes(file.make())
