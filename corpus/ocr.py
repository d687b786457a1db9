"""Recognition of printed Vietnamese on page images, by Tesseract.

The engine and its data are no part of Vanban: where they are missing, everything else
works, and whoever asks for recognition is told what to install.
"""

from __future__ import annotations

import functools
import importlib
import os
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from corpus.composition import PrintedWord
from corpus.document import Box
from corpus.folding import clean
from corpus.printed_lines import PrintedLine, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.errors import ReadError
    from corpus.page_image import PageImage
    from corpus.source import Source

LANGUAGE = "vie"
"""Name of Tesseract's data for Vietnamese."""

INSTALL = "Install: pip install 'vanban[ocr]'; apt-get install tesseract-ocr-vie"
"""How to get the engine and its data, on Debian and its kin."""

_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
"""Where packages put the data; ``TESSDATA_PREFIX`` names another place."""

_NEURAL = 1  # engine mode
_WORD_LEVEL = "5"
_FIELDS = 12

_SIGNS = {"\u2044": "/", "ĐÐ": "Đ", "Ð": "Đ", "ð": "đ", "~": "-", "‐": "-", "‑": "-"}
"""Signs that stand for another one on every Vietnamese page."""


class MissingEngineError(RuntimeError):
    """Tesseract or its data for Vietnamese is not installed; the message says which."""


def needs_engine(source: Source, missing: str) -> ReadError:
    """Return the error for a file of images where something is not installed."""
    cause = f"its pages are images, and reading them needs {missing}"
    return source.refuse(cause, f"{INSTALL}.")


class Layout(IntEnum):
    """What the engine should expect on an image, in its own numbers."""

    COLUMN = 4  # one column of text of varying sizes
    BLOCK = 6  # one even block of text
    LINE = 7  # one line
    SPARSE = 11  # words here and there


def recognise(image: PageImage, layout: Layout = Layout.COLUMN) -> list[PrintedLine]:
    """Return the lines of an upright page image, from top to bottom.

    Every word has its box, in points, and a confidence.

    Raises:
        MissingEngineError: The engine or its data is not installed.
    """
    engine = _engine()
    engine.SetPageSegMode(layout)
    engine.SetImage(Image.fromarray(image.pixels))
    engine.SetSourceResolution(image.dpi)
    table = engine.GetTSVText(0)
    engine.Clear()
    return [line_of(words) for words in _lines(table, image)]


@dataclass(frozen=True, slots=True)
class SeenLetter:
    """One letter or sign of a line, with its place across in points of its image.

    Its confidence is its own, 0 to 1; that of a word is the lowest of its letters'.
    """

    text: str
    left: float
    right: float
    confidence: float


def recognise_letters(image: PageImage) -> list[SeenLetter]:
    """Return the letters of an image of one line, from left to right.

    Raises:
        MissingEngineError: The engine or its data is not installed.
    """
    engine = _engine()
    engine.SetPageSegMode(Layout.LINE)
    engine.SetImage(Image.fromarray(image.pixels))
    engine.SetSourceResolution(image.dpi)
    engine.Recognize()
    letters = list(_letters(engine.GetIterator(), image.scale))
    engine.Clear()
    return letters


def _letters(found: Any, scale: float) -> Iterator[SeenLetter]:
    """Yield the letters that the engine found; ``None`` is an empty image."""
    if found is None:
        return
    tesseract = importlib.import_module("tesserocr")
    level = tesseract.RIL.SYMBOL
    for letter in tesseract.iterate_level(found, level):
        box = letter.BoundingBox(level)
        if box is None:
            continue
        text, sure = letter.GetUTF8Text(level), letter.Confidence(level) / 100
        yield SeenLetter(_repaired(text), box[0] / scale, box[2] / scale, sure)


@functools.cache
def _engine() -> Any:
    """Start the engine, once a process.

    The limit on threads is for builds of Tesseract that have them: they fight for the
    cores as soon as two processes work.
    """
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        tesseract = importlib.import_module("tesserocr")
    except ImportError as error:
        raise MissingEngineError("the Python package tesserocr") from error
    folder = _data_folder()
    tesseract.set_leptonica_log_level(tesseract.LeptLogLevel.NONE)
    return tesseract.PyTessBaseAPI(
        path=f"{folder}/", lang=LANGUAGE, psm=Layout.COLUMN, oem=_NEURAL
    )


def _data_folder() -> Path:
    for folder in filter(has_data, data_folders()):
        return folder
    raise MissingEngineError("Tesseract's data for Vietnamese")


def data_folders() -> list[Path]:
    """Return where Tesseract's data may stand, the likeliest first."""
    named = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(named), Path(named, "tessdata")] if named else []
    return [*folders, *map(Path, _FOLDERS)]


def has_data(folder: Path) -> bool:
    """Tell whether a folder holds the data for Vietnamese."""
    return (folder / f"{LANGUAGE}.traineddata").is_file()


def _lines(table: str, image: PageImage) -> Iterator[list[PrintedWord]]:
    """Yield the words of each line of Tesseract's table."""
    line: list[PrintedWord] = []
    last: list[str] = []
    for row in table.splitlines():
        fields = row.split("\t")
        if len(fields) < _FIELDS or fields[0] != _WORD_LEVEL:
            continue
        if line and fields[2:5] != last:
            yield line
            line = []
        last = fields[2:5]
        line += _word(fields, image)
    if line:
        yield line


def _word(fields: list[str], image: PageImage) -> Iterator[PrintedWord]:
    text = fields[11].strip()
    if not text:
        return
    left, top, width, height = (int(field) / image.scale for field in fields[6:10])
    box = Box(image.number, left, top, left + width, top + height)
    confidence = min(max(float(fields[10]) / 100, 0.0), 1.0)
    yield PrintedWord(_repaired(text), box, confidence=confidence)


def _repaired(text: str) -> str:
    text = clean(text).strip("_") or "_"  # a rule that a word stands on
    for sign, meant in _SIGNS.items():
        text = text.replace(sign, meant)
    return text
