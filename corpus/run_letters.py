"""The letters of one document whose runs name fonts, some of them of before Unicode.

Fonts are believed unless the text denies them: people set Unicode text in old fonts
too, and Word shows it in another. Text without a known font is looked at as a whole
when all of it is known, so a document may have to be read a second time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.legacy_encoding import (
    LegacyEncoding,
    encoding_of_font,
    encoding_of_text,
    evidence,
    is_foreign,
    is_likely,
    shows_capitals,
    to_unicode,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class RunLetters:
    """Turns the runs of one document into Unicode.

    Args:
        default: The old code of runs whose font says nothing, if they are in one.
        trusting: Whether a font in an old code is believed where its run could be
            Unicode as well.
    """

    def __init__(
        self, default: LegacyEncoding | None = None, *, trusting: bool = True
    ) -> None:
        self._default = default
        self._trusting = trusting
        self._unnamed: list[str] = []
        self._turned: set[LegacyEncoding] = set()
        self._believed = self._denied = 0

    def unicode(self, text: str, font: str | None) -> str:
        """Return the text of a run in Unicode.

        Args:
            text: Letters that stand side by side in one font.
            font: Its name, if it is known.
        """
        code = encoding_of_font(font)
        if code is None:
            return self._guessed(text)
        if text.isascii():
            return text.upper() if shows_capitals(font) and self._trusting else text
        if is_foreign(text, code):
            self._denied += 1
            return text
        if not self._trusting and not _surely(text, code):
            return text
        self._believed += 1
        turned = self._turn(text, code)
        return turned.upper() if shows_capitals(font) else turned

    def for_second_reading(self) -> RunLetters | None:
        """Return what a second reading needs, ``None`` where the first was right."""
        trusting = self._trusting and self._denied <= self._believed
        default = self._default or encoding_of_text("\n".join(self._unnamed))
        if (default, trusting) == (self._default, self._trusting):
            return None
        return RunLetters(default, trusting=trusting)

    def notes(self) -> Iterator[str]:
        """Yield what a person should know about the letters."""
        if self._turned:
            yield note_on_letters(self._turned)

    def _guessed(self, text: str) -> str:
        if text.isascii():
            return text
        if self._default is None:
            self._unnamed.append(text)
            return text
        likely = is_likely(text, self._default)
        return self._turn(text, self._default) if likely else text

    def _turn(self, text: str, code: LegacyEncoding) -> str:
        self._turned.add(code)
        return to_unicode(text, code)


def _surely(text: str, code: LegacyEncoding) -> bool:
    """Tell whether more words are syllables when turned than as they stand."""
    found = evidence(text, code)
    return found.turned > found.own


def note_on_letters(codes: Iterable[LegacyEncoding]) -> str:
    """Return what a person should know of a text that was in old codes."""
    names = " and ".join(sorted(code.value for code in codes))
    return f"letters in the old {names} fonts were turned into Unicode"
