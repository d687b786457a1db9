"""Markup made of any bytes, so that a fuzzer that knows bytes alone grows trees.

Each byte is an order: open an element with attributes, say a text, or close. Whatever
the bytes, the result is well formed, and a small change of the bytes is a small change
of the tree; bytes thrown at the parser itself seldom get past it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXT, _CLOSE = 0x80, 0xD0  # orders from these bytes on: below, an element
_DEEPEST = 200
_MOST_ATTRIBUTES = 4


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a tree is made of.

    Attributes:
        root: The opening tag with its namespaces, without brackets.
        tags: Names of elements.
        attributes: Names of attributes.
        texts: What attributes and elements say.
    """

    root: str
    tags: tuple[str, ...]
    attributes: tuple[str, ...]
    texts: tuple[str, ...]

    def tree(self, data: bytes) -> bytes:
        """Return the tree that bytes stand for."""
        root = self.root.partition(" ")[0]
        inside = "".join(self._inside(data))
        return f"<{self.root}>{inside}</{root}>".encode("utf-8", "replace")

    def _inside(self, data: bytes) -> Iterator[str]:
        path: list[str] = []
        orders = iter(data)
        for order in orders:
            if order < _TEXT and len(path) < _DEEPEST:
                path.append(self.tags[order % len(self.tags)])
                yield f"<{path[-1]}{self._attributes(orders)}>"
            elif _TEXT <= order < _CLOSE:
                yield escape(self._text(order))
            elif path:
                yield f"</{path.pop()}>"
        yield from (f"</{tag}>" for tag in reversed(path))

    def _attributes(self, orders: Iterator[int]) -> str:
        """Return the attributes of an element: a byte says how many there are."""
        count = next(orders, 0) % _MOST_ATTRIBUTES
        names = [
            self.attributes[x % len(self.attributes)] for x in islice(orders, count)
        ]
        said = {name: self._text(next(orders, 0)) for name in dict.fromkeys(names)}
        return "".join(f" {name}={quoteattr(text)}" for name, text in said.items())

    def _text(self, order: int) -> str:
        return self.texts[order % len(self.texts)]


def _word(names: str, *others: str) -> tuple[str, ...]:
    """Return names of elements in the namespace of Word, and others."""
    return (*(f"w:{name}" for name in names.split()), *others)


_NUMBERS = ("", "0", "1", "2", "9", "-1", "007", "999999999999", "x", "true", "²")
_SAID = (
    "Điều",
    "KÕ ho¹ch",
    "Coäng hoøa",
    " ",
    "\n",
    "a\u0301\u0323",
    "\u00ad",
    "\uf0b7",
    "\ufffd",
    "%1.%2)",
    "\u2028",
    "Số: 1/KH-UBND",
)

_OFFICE = "http://schemas.openxmlformats.org"

WORD = Vocabulary(
    f'w:document xmlns:w="{_OFFICE}/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/officeDocument/2006/relationships" '
    f'xmlns:mc="{_OFFICE}/markup-compatibility/2006" '
    f'xmlns:m="{_OFFICE}/officeDocument/2006/math"',
    _word(
        "body p r t p r t tbl tr tc tcPr gridSpan vMerge pPr numPr ilvl numId "
        "pStyle rPr rStyle b i caps vanish rFonts vertAlign ins del moveFrom jc "
        "fldChar instrText fldSimple sym footnoteReference endnoteReference br tab "
        "noBreakHyphen softHyphen sectPr headerReference footerReference titlePg "
        "txbxContent drawing pict sdt sdtContent hyperlink altChunk trPr "
        "gridBefore cellDel footnote endnote",
        "mc:AlternateContent",
        "mc:Choice",
        "mc:Fallback",
        "m:t",
    ),
    (
        *(f"w:{name}" for name in ("val", "id", "type", "instr", "char", "font")),
        *("w:fldCharType", "w:ascii", "w:hAnsi", "r:id"),
    ),
    (
        *_NUMBERS,
        *_SAID,
        *("begin", "separate", "end", "PAGE", "F0B7", "110000", "D800", "restart"),
        *(".VnTimeH", "VNI-Times", "Symbol", "center", "superscript", "first", "even"),
        *("s1", "s2", "r1", "default"),
    ),
)
"""The text of a Word file."""

WORD_NUMBERS = Vocabulary(
    WORD.root.replace("w:document", "w:numbering"),
    _word(
        "abstractNum lvl start numFmt lvlText suff isLgl lvlRestart pStyle num "
        "abstractNumId lvlOverride startOverride numStyleLink styleLink rPr rFonts"
    ),
    ("w:val", "w:abstractNumId", "w:numId", "w:ilvl", "w:ascii"),
    (
        *_NUMBERS,
        *("%1", "%1.%2.%9", "Điều %1.", "bullet", "lowerRoman", "upperLetter"),
        *("none", "nothing", "\uf0b7", "s1", "s2", "chicago", "decimalZero"),
    ),
)
"""Its lists."""

WORD_STYLES = Vocabulary(
    WORD.root.replace("w:document", "w:styles"),
    _word(
        "style basedOn name link pPr rPr numPr numId ilvl outlineLvl jc b i caps "
        "vanish rFonts docDefaults rPrDefault pPrDefault"
    ),
    ("w:val", "w:styleId", "w:type", "w:default", "w:ascii"),
    (*_NUMBERS, "s1", "s2", "paragraph", "character", "heading 1", ".VnTime", "center"),
)
"""Its styles."""

_OPEN = "urn:oasis:names:tc:opendocument:xmlns"

OPEN_TEXT = Vocabulary(
    f'office:document-content xmlns:office="{_OPEN}:office:1.0" '
    f'xmlns:text="{_OPEN}:text:1.0" xmlns:table="{_OPEN}:table:1.0" '
    f'xmlns:style="{_OPEN}:style:1.0" xmlns:draw="{_OPEN}:drawing:1.0" '
    f'xmlns:fo="{_OPEN}:xsl-fo-compatible:1.0"',
    (
        *("office:body", "office:text", "office:automatic-styles", "office:annotation"),
        *(f"text:{t}" for t in ("p", "h", "span", "s", "tab", "line-break", "list")),
        *(f"text:{t}" for t in ("list-item", "list-header", "note", "note-body")),
        *(f"text:{t}" for t in ("list-style", "list-level-style-number", "section")),
        *(f"text:{t}" for t in ("list-level-style-bullet", "outline-style", "a")),
        *(f"text:{t}" for t in ("tracked-changes", "changed-region", "page-number")),
        *(f"table:{t}" for t in ("table", "table-row", "table-cell", "table-column")),
        *("table:covered-table-cell", "table:table-header-rows", "draw:frame"),
        *("draw:text-box", "style:style", "style:text-properties", "style:header"),
        *("style:paragraph-properties", "style:master-page", "style:footer"),
    ),
    (
        *(f"text:{name}" for name in ("style-name", "c", "level", "outline-level")),
        *(f"text:{name}" for name in ("start-value", "note-class", "display", "id")),
        *(f"text:{name}" for name in ("bullet-char", "display-levels", "is-list-head")),
        *("table:number-columns-repeated", "table:number-rows-repeated"),
        *(f"style:{name}" for name in ("name", "parent-style-name", "num-format")),
        *(f"style:{name}" for name in ("num-prefix", "num-suffix", "list-style-name")),
        *("style:family", "style:font-name", "style:text-position", "style:display"),
        *("fo:font-weight", "fo:text-transform", "fo:text-align", "xml:id"),
    ),
    (
        *_NUMBERS,
        *_SAID,
        *("s1", "s2", "paragraph", "text", "i", "A", "endnote", "footnote", "none"),
        *("bold", "uppercase", "center", "super 58%", "-5% 58%", ".VnTime", "P1"),
    ),
)
"""An OpenDocument text with its styles."""

_SHEET = f'xmlns="{_OFFICE}/spreadsheetml/2006/main"'

SHEET = Vocabulary(
    f"worksheet {_SHEET}",
    ("sheetData", "row", "c", "v", "is", "t", "r", "rPh", "row", "c", "v"),
    ("r", "t", "s"),
    (
        *_NUMBERS,
        *_SAID,
        *("s", "inlineStr", "str", "b", "n", "A1", "B2", "XFD1048576", "AAA9999999"),
        *("45292", "1E400", "nan", "inf", "-5", "0.1", "2958465.99999", "1_000"),
    ),
)
"""One sheet of a spreadsheet."""

SHEET_STYLES = Vocabulary(
    f"styleSheet {_SHEET}",
    ("numFmt", "numFmts", "fonts", "font", "name", "b", "i", "cellXfs", "xf"),
    ("numFmtId", "formatCode", "fontId", "val"),
    (
        *_NUMBERS,
        *('00"/KH-UBND"', "dd/mm/yyyy", "[$-42A]h:mm;@", "0.00%", "#,##0_);", "\\"),
        *("0." + "0" * 40, "0" * 40, "?" * 20, '"', "General", "mm:ss.0", "14", "164"),
    ),
)
"""Its formats and fonts."""
