"""Printed lines for tests: words side by side, with a confidence where one is said."""

from __future__ import annotations

from corpus.composition import PrintedWord
from corpus.document import Box
from corpus.printed_lines import PrintedLine, line_of

LETTER = 6.0
HEIGHT = 12.0


def line(text: str, left: float = 0.0, top: float = 0.0) -> PrintedLine:
    """Return a line: words parted by blanks, ``~.3`` behind one says how sure it is.

    Two blanks and more leave a gap of so many letters.
    """
    words: list[PrintedWord] = []
    for piece in text.split(" "):
        said, _, sure = piece.partition("~")
        width = LETTER * len(said)
        if said:
            box = Box(1, left, top, left + width, top + HEIGHT)
            words.append(PrintedWord(said, box, confidence=float(sure or 0.95)))
        left += width + LETTER
    return line_of(words)


def shown(printed: PrintedLine) -> str:
    """Return the text of a line as a document would have it."""
    gaps = ["" if word.joined else " " for word in printed.words]
    text = "".join(g + w.text for g, w in zip(gaps, printed.words, strict=True))
    return text.strip()
