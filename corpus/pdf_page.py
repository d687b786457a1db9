"""One page of a PDF as pdfium sees it: words, stamped words, rules, pictures.

All places are in points from the top left corner of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from corpus.composition import Look, PrintedWord
from corpus.document import Box
from corpus.pdf_shapes import area, bounds, shapes
from corpus.pdfium import raw as pdfium
from corpus.printed_lines import LINE_END, Letter, Token, words_of
from corpus.typography import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_Place = Callable[[float, float, float, float], Box]
"""From pdfium's coordinates (left, bottom, right, top) to a box on the page."""

_HYPHEN_AT_END = "\ufffe"  # pdfium's own sign
_NOTHING = "\x00"  # stands for a letter that shows nothing, so that numbers stay true
_SIGNS = dict.fromkeys("\x02\xad", _HYPHEN_AT_END)
_SIGNS |= {_HYPHEN_AT_END: _HYPHEN_AT_END, "\n": "\n", "\uffff": " "}
_SIGNS |= dict.fromkeys(map(chr, [0, 1, *range(3, 9), *range(14, 32)]), _NOTHING)

_ODD = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\x85\xa0\xad\u2000-\u2011\u2028-\u202f\u205f\u2060"
    r"\u3000\ud800-\udfff\ufeff\uffff]"
)
"""Signs that are no letters to a reader; most pages have none."""

_WORD = re.compile(r"\S+")
_UNEVEN = re.compile(rf"\D\d{{1,3}}\W*$|[{_HYPHEN_AT_END}{_NOTHING}]")
"""A word to be looked at letter by letter: one that may end in a superscript ("m2",
"NĐ-CP1") or goes on in the next line."""

_WHITE = 250
_FONT_NAME = 128
_NAMELESS = re.compile(r"(cidfont|f|tt|font)\d*")  # "CIDFont+F1", "TT3"
_FLATTENED = 1
_MAX_OBJECTS = 50_000
_MAX_SEGMENTS = 300_000  # of all that is drawn on a page; large tables have 20,000

MAX_STAMPED = 5_000
"""Letters that may be laid over one page."""

_STAMPING = frozenset(
    (
        pdfium.FPDF_ANNOT_WIDGET,  # fields of forms and of signatures
        pdfium.FPDF_ANNOT_FREETEXT,
        pdfium.FPDF_ANNOT_STAMP,
    )
)


@dataclass(frozen=True, slots=True)
class PageContent:
    """What stands on one page.

    Attributes:
        width: Width as shown, in points.
        height: Height as shown, in points.
        letters: How many letters the page has, blanks among them.
        words: The printed words in the order of the page.
        stamped: Words that a program laid over the page, such as the number and the
            date that a clerk's signing program fills in.
        faded: Letters printed in white where something is stamped, hence not seen.
        rules: Boxes of drawn strokes and frames; those of tables are among them.
        pictured: Share of the page that pictures cover, 0 to 1.
    """

    width: float
    height: float
    letters: int
    words: tuple[Token, ...]
    stamped: tuple[Token, ...] = ()
    faded: str = ""
    rules: tuple[Box, ...] = ()
    pictured: float = 0.0


class TooManyLettersError(ValueError):
    """The page holds more letters than any page for readers."""


def page_content(pdf: Any, index: int, most: int) -> PageContent:
    """Read one page.

    Args:
        pdf: The open file.
        index: Which page, from 0.
        most: Letters that the page may hold.

    Raises:
        TooManyLettersError: It holds more.
        PdfiumError: The page is damaged.
    """
    page = pdf[index]
    try:
        place = _placing(page, index + 1)
        width, height = page.get_size()
        rules, pictured = _drawings(page, place)
        fields = _annotations(page, place)
        printed = _Text(page, place, index + 1, most)
        flat = bool(fields) and _flatten(page)
        stamped = _stamped(pdf, index, place, printed) if flat else ()
        words = tuple(printed.words(fields if stamped else []))
        return PageContent(
            width,
            height,
            len(printed.text),
            words,
            stamped,
            printed.faded,
            rules,
            min(pictured / max(width * height, 1.0), 1.0),
        )
    finally:
        page.close()


def _placing(page: Any, number: int) -> _Place:
    """Return the function that places what stands on this page as it is shown."""
    x0, y0, x1, y1 = page.get_bbox()
    turn = page.get_rotation()

    def place(left: float, bottom: float, right: float, top: float) -> Box:
        if turn == 90:  # noqa: PLR2004 - degrees
            return Box(number, bottom - y0, left - x0, top - y0, right - x0)
        if turn == 180:  # noqa: PLR2004 - degrees
            return Box(number, x1 - right, bottom - y0, x1 - left, top - y0)
        if turn == 270:  # noqa: PLR2004 - degrees
            return Box(number, y1 - top, x1 - right, y1 - bottom, x1 - left)
        return Box(number, left - x0, y1 - top, right - x0, y1 - bottom)

    return place


class _Text:
    """The text of one page; every letter has pdfium's number of it."""

    def __init__(self, page: Any, place: _Place, number: int, most: int) -> None:
        self._page = page.get_textpage()  # closed with its page
        self._place = place
        self._number = number
        self.faded = ""
        count = self._page.count_chars()
        if count > most:
            raise TooManyLettersError
        self.text = _signs(self._page, count)
        self._looks: dict[int | None, Look] = {}
        self._frame = pdfium.FS_RECTF()
        self._reference = ctypes.byref(self._frame)

    def words(self, fields: Sequence[Box] = ()) -> Iterator[Token]:
        """Yield the words, without white letters within the fields."""
        done = 0
        for found in _WORD.finditer(self.text):
            start, end = found.span()
            ended = "\n" in self.text[done:start]
            done = end
            first, last = self._box(start), self._box(end - 1)
            if _is_plain(found[0], first, last) and not _touches(first, last, fields):
                box = Box(
                    self._number,
                    first.left,
                    min(first.top, last.top),
                    last.right,
                    max(first.bottom, last.bottom),
                )
                yield Token(PrintedWord(found[0], box, look=self._look(start)), ended)
            else:
                yield from self._pieces(start, end, fields, ended=ended)

    def _pieces(
        self, start: int, end: int, fields: Sequence[Box], *, ended: bool
    ) -> Iterator[Token]:
        """Yield the words that letters make which may not stand in one row."""
        look = self._look(start)
        for word, apart in words_of(self.letters(start, end, fields), self._number):
            yield Token(replace(word, look=look), ended or apart)

    def letters(
        self, start: int, end: int, fields: Sequence[Box] = ()
    ) -> Iterator[Letter]:
        """Yield letters with their boxes, without white ones within fields."""
        for index in range(start, end):
            text = self.text[index]
            if text == _NOTHING:
                continue
            if text.isspace():
                yield Letter(text, 0, 0, 0, 0)
                continue
            box = self._box(index)
            if _touches(box, box, fields) and self._is_white(index):
                self.faded += text
                continue
            text = text.replace(_HYPHEN_AT_END, "-")
            yield Letter(text, box.left, box.top, box.right, box.bottom)

    def _box(self, index: int) -> Box:
        frame = self._frame
        pdfium.FPDFText_GetLooseCharBox(self._page.raw, index, self._reference)
        return self._place(frame.left, frame.bottom, frame.right, frame.top)

    def _look(self, index: int) -> Look:
        """Return how a letter looks, by its font; fonts are looked up once a page."""
        item = pdfium.FPDFText_GetTextObject(self._page.raw, index)
        font = pdfium.FPDFTextObj_GetFont(item)
        key = ctypes.cast(font, ctypes.c_void_p).value
        if key not in self._looks:
            self._looks[key] = _look_of(font)
        return self._looks[key]

    def _is_white(self, index: int) -> bool:
        colours = [ctypes.c_uint() for _ in range(4)]
        references = map(ctypes.byref, colours)
        pdfium.FPDFText_GetFillColor(self._page.raw, index, *references)
        return all(colour.value >= _WHITE for colour in colours[:3])


def _signs(text_page: Any, count: int) -> str:
    """Return the text, one sign for each letter of pdfium."""
    text = str(text_page.get_text_range(0, count)) if count else ""
    if len(text) != count:  # signs beyond U+FFFF, or letters that the file leaves out
        code_of, raw = pdfium.FPDFText_GetUnicode, text_page.raw
        text = "".join(chr(code_of(raw, index)) for index in range(count))
    text = text.replace("\r", " ")
    return "".join(map(_sign, text)) if _ODD.search(text) else text


def _sign(letter: str) -> str:
    return _SIGNS.get(letter) or plain(letter) or _NOTHING


def _look_of(font: object) -> Look:
    """Return what the name of a font says of the look of its letters."""
    buffer = ctypes.create_string_buffer(_FONT_NAME)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, _FONT_NAME)
    name = buffer.value.decode("utf-8", "replace").lower().rpartition("+")[2]
    if not name or _NAMELESS.fullmatch(name):
        return Look()
    return Look(
        bold="bold" in name or "black" in name,
        italic="italic" in name or "oblique" in name,
    )


def _is_plain(word: str, first: Box, last: Box) -> bool:
    """Tell whether first and last letter say where the whole word stands."""
    if _UNEVEN.search(word):
        return False
    lowest = min(first.bottom - first.top, last.bottom - last.top)
    common = min(first.bottom, last.bottom) - max(first.top, last.top)
    return common > lowest / 2 and first.left < last.right


def _touches(first: Box, last: Box, fields: Sequence[Box]) -> bool:
    middle = (first.top + first.bottom) / 2
    return any(
        box.top <= middle <= box.bottom
        and first.left <= box.right
        and box.left <= last.right
        for box in fields
    )


def _drawings(page: Any, place: _Place) -> tuple[tuple[Box, ...], float]:
    """Return the boxes of strokes and frames, and the area that pictures cover."""
    rules: list[Box] = []
    pictured, segments = 0.0, 0
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictured += area(bounds(item))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and segments < _MAX_SEGMENTS:
            segments += pdfium.FPDFPath_CountSegments(item)
            rules += (place(*edges) for edges in shapes(item))
    return tuple(rules), pictured


def _annotations(page: Any, place: _Place) -> list[Box]:
    """Return the boxes of what programs laid over the page, links left out."""
    found: list[Box] = []
    frame = pdfium.FS_RECTF()
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MAX_OBJECTS)):
        item = pdfium.FPDFPage_GetAnnot(page.raw, index)
        kind = pdfium.FPDFAnnot_GetSubtype(item)
        if kind in _STAMPING and pdfium.FPDFAnnot_GetRect(item, ctypes.byref(frame)):
            found.append(place(frame.left, frame.bottom, frame.right, frame.top))
        pdfium.FPDFPage_CloseAnnot(item)
    return found


def _flatten(page: Any) -> bool:
    """Make what lies on a page a part of it, for who opens it from now on."""
    done = pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
    return bool(done == _FLATTENED)


def _stamped(pdf: Any, index: int, place: _Place, printed: _Text) -> tuple[Token, ...]:
    """Return the words that appear when what lies on the page becomes part of it."""
    page = pdf[index]
    try:
        text = _Text(page, place, index + 1, len(printed.text) + MAX_STAMPED)
        return tuple(words_of(_added(printed, text), index + 1))
    except TooManyLettersError:
        return ()
    finally:
        page.close()


def _added(before: _Text, after: _Text) -> Iterator[Letter]:
    """Yield the letters that only the second text has, each place once.

    Some programs stamp twice on the same place. Where printed letters stand between
    them, the stamped ones are kept apart by a line end.
    """
    same = _beginning(before, after)
    known = Counter(map(_place_of, before.letters(same, len(before.text))))
    stamped: set[tuple[str, float, float]] = set()
    for letter in after.letters(same, len(after.text)):
        key = _place_of(letter)
        if letter.text.isspace():
            yield letter
        elif known[key]:
            known[key] -= 1
            yield Letter(LINE_END, 0, 0, 0, 0)
        elif key not in stamped:
            stamped.add(key)
            yield letter


def _beginning(before: _Text, after: _Text) -> int:
    """Return how many letters two texts begin with alike, at the same places.

    What is stamped comes behind what is printed, so that is nearly all of them.
    """
    pairs = enumerate(zip(before.text, after.text, strict=False))
    shorter = min(len(before.text), len(after.text))
    same = next((index for index, (a, b) in pairs if a != b), shorter)
    last = [list(text.letters(max(same - 1, 0), same)) for text in (before, after)]
    return same if list(map(_place_of, last[0])) == list(map(_place_of, last[1])) else 0


def _place_of(letter: Letter) -> tuple[str, float, float]:
    return letter.text, round(letter.left, 1), round(letter.top, 1)
