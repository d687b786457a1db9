"""Web pages and what Word saves as a web page: the text as a browser would show it.

A tree walk without recursion and without style sheets: blocks come out on lines of
their own, line breaks where a browser breaks, each paragraph of a table cell as a cell
block, so that a two-column letterhead gives the left cell and then the right one.
Scripts, menus and hidden parts are left out; other cruft stays, since a reader can
tell it from the document more surely than a guess at the markup can.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from lxml import etree

from corpus.composition import Cell, Composition, Look
from corpus.document import BlockKind, Document
from corpus.encoding import decode, western
from corpus.form import check_tags, nested
from corpus.legacy_encoding import encoding_of_text
from corpus.limits import MAX_MARKUP, MAX_SPAN, MEGABYTE
from corpus.list_number import list_number
from corpus.run_letters import RunLetters
from corpus.typography import plain, raised

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from corpus.source import Source


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{3,20})""", re.IGNORECASE
)
_CHARSET_WITHIN = 20_000  # Word writes long comments before it

_SILENT = _tags(
    "script style noscript template head nav aside svg math iframe object embed audio "
    "video canvas map button select option textarea input datalist del xml"
)
"""Elements whose content is no text of the page, or menus beside it."""

_SILENT_ROLES = _tags("navigation banner search menu menubar contentinfo")

_BLOCKS = _tags(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table caption tr td th thead tbody "
    "tfoot section article main header footer aside blockquote pre hr address figure "
    "figcaption form fieldset legend center details summary body"
)
_HEADINGS = _tags("h1 h2 h3 h4 h5 h6")
_BOLD = _tags("b strong th") | _HEADINGS
_ITALIC = _tags("i em cite")

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)")
_SLANT = re.compile(r"font-style\s*:\s*(italic|oblique|normal)")
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)")
_CAPITALS = re.compile(r"text-transform\s*:\s*(uppercase|none)")
_FAMILY = re.compile(r"font-family\s*:([^;,]{1,80})", re.IGNORECASE)
_OLD_FONT = re.compile(r"[\"':\\](\.vn|vni-)[a-z]", re.IGNORECASE)
_NO_MARKER = re.compile(r"list-style(-type)?\s*:\s*none")

_SPACES = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAKS = re.compile(r" ?\n[ \n]*")


def read(source: Source) -> Document:
    """Read a web page.

    Raises:
        ReadError: It cannot be decoded, is nested without measure or has no text.
    """
    document = page(source, source.content(MAX_MARKUP))
    if not document.text:
        raise source.refuse(
            "it is a web page without text", "Save the page again when it has loaded."
        )
    return document


def page(source: Source, data: bytes, charset: str | None = None) -> Document:
    """Return the text of a web page, which may be a part of a file.

    Args:
        source: The file.
        data: The page.
        charset: The encoding that the file states for it; else the page itself does.

    Raises:
        ReadError: It cannot be decoded, is too large or nested without measure.
    """
    if len(data) > MAX_MARKUP:
        raise source.refuse(
            f"its page has more than {MAX_MARKUP // MEGABYTE} MB",
            "Split it into its documents.",
        )
    content = _content(_parse(source, data, charset))
    letters, composition = RunLetters(), Composition()
    _Page(composition, letters).walk(content)
    again = letters.for_second_reading()
    if again is not None:
        letters, composition = again, Composition()
        _Page(composition, letters).walk(content)
    return composition.document(source, "text/html", letters.notes())


def _parse(source: Source, data: bytes, charset: str | None) -> Element:
    found = _CHARSET.search(data[:_CHARSET_WITHIN])
    decoded = decode(data, charset or (found[1].decode() if found else None))
    text = decoded.text if decoded else _in_old_letters(data)
    if text is None:
        raise source.refuse(
            "it is a web page in an unknown encoding",
            "Open it in a browser or in Word and save it as UTF-8 or DOCX.",
        )
    data = text.encode("utf-8", "replace").replace(b"\0", b" ")
    check_tags(source, data)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    root: Element | None = etree.fromstring(data, parser)
    if root is None:  # what nothing at all gives
        return etree.Element("html")
    if any("depth" in error.message for error in parser.error_log):
        raise nested(source)
    return root


def _in_old_letters(data: bytes) -> str | None:
    """Return a page in the letters of old fonts, by its words or by their names."""
    text = western(data)
    if text and (encoding_of_text(text) or _OLD_FONT.search(text)):
        return text
    return None


def _content(root: Element) -> Element:
    """Return the part that calls itself the content, if it holds most of the text."""
    parts = [element for element in root.iter("*") if _is_content(element)]
    best = max(parts, key=_weight, default=root)
    return best if _weight(best) * 2 > _weight(root) else root


def _is_content(element: Element) -> bool:
    return (
        element.tag in ("main", "article")
        or element.get("role") == "main"
        or element.get("data-vbpl-content-root") is not None  # vbpl.vn
    )


def _weight(element: Element) -> int:
    inside = element.iter("*")
    return sum(
        len(e.text or "") * (e.tag not in _SILENT) + len(e.tail or "") for e in inside
    )


@dataclass(frozen=True, slots=True)
class _Manner:
    """How text is shown at one place of the tree; inherited from the outside in."""

    bold: bool = False
    italic: bool = False
    centred: bool = False
    capitals: bool = False
    verbatim: bool = False
    raised: bool = False
    font: str | None = None


@dataclass(slots=True)
class _Table:
    """A table being walked: where the next cell goes."""

    index: int
    row: int = -1
    column: int = -1
    width: int = 1
    covered: dict[int, int] = field(
        default_factory=dict
    )  # column -> rows still covered

    def next_row(self) -> None:
        """Begin a row; rows covered by cells from above become fewer."""
        self.row, self.column, self.width = self.row + 1, -1, 1
        self.covered = {c: n - 1 for c, n in self.covered.items() if n > 1}

    def next_cell(self, width: int, height: int) -> None:
        """Begin a cell in the first free column."""
        self.column += self.width
        while self.column in self.covered:
            self.column += 1
        self.width = width
        if height > 1:  # counted from the row after this one
            self.covered |= dict.fromkeys(
                range(self.column, self.column + width), height
            )


class _Page:
    """Writes the text of a tree into a composition."""

    def __init__(self, composition: Composition, letters: RunLetters) -> None:
        self._composition = composition
        self._letter_forms = letters
        self._manners = [_Manner()]
        self._tables: list[_Table] = []
        self._cells: list[_Table] = []  # tables in whose cell we are
        self._lists: list[int | None] = []  # next number; None without numbers
        self._table_count = 0
        self._marker = ""
        self._pieces: list[str] = []
        self._letters = self._bold = self._italic = 0
        self._kind = BlockKind.PARAGRAPH
        self._centred = False

    def walk(self, root: Element) -> None:
        """Write all that a browser shows of a tree."""
        events = ("start", "end", "comment", "pi")
        walker = etree.iterwalk(root, events=events)
        silent: Element | None = None
        for event, element in walker:
            if event == "start" and silent is None:
                if _is_silent(element):
                    silent = element
                    walker.skip_subtree()
                else:
                    self._start(element)
            elif event == "end":
                if silent is None:
                    self._end(element)
                silent = None if silent is element else silent
            if event != "start" and element is not root:
                self._say(element.tail)
        self._flush()

    def _start(self, element: Element) -> None:
        tag, style = element.tag, (element.get("style") or "").lower()
        if tag in _BLOCKS:
            self._flush()
        manner = _manner(self._manners[-1], element, style)
        font = _font(element)
        self._manners.append(replace(manner, font=font) if font else manner)
        if tag in _HEADINGS:
            self._kind = BlockKind.HEADING
        if tag == "br":
            self._pieces.append("\n")
        self._start_table(element)
        self._start_list(element, style)
        self._say(element.text)

    def _start_table(self, element: Element) -> None:
        if element.tag == "table":
            self._tables.append(_Table(self._table_count))
            self._table_count += 1
        elif self._tables and element.tag == "tr":
            self._tables[-1].next_row()
        elif self._tables and element.tag in ("td", "th"):
            spans = _count(element, "colspan"), _count(element, "rowspan")
            self._tables[-1].next_cell(*spans)
            self._cells.append(self._tables[-1])

    def _start_list(self, element: Element, style: str) -> None:
        if element.tag == "ol":
            self._lists.append(_number(element.get("start"), 1))
        elif element.tag == "ul":
            self._lists.append(None)
        elif element.tag == "li" and self._lists and not _NO_MARKER.search(style):
            self._marker = self._next_marker(element)

    def _next_marker(self, item: Element) -> str:
        number = self._lists[-1]
        if number is None:
            return "• "
        number = _number(item.get("value"), number)
        self._lists[-1] = number + 1
        parent = item.getparent()
        kind = parent.get("type") if parent is not None else None
        return list_number(number, _LIST_KINDS.get(kind or "1", "decimal")) + ". "

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            self._kind = BlockKind.PARAGRAPH
        self._manners.pop()
        if tag == "table" and self._tables:
            self._tables.pop()
        elif tag in ("td", "th") and self._cells:
            self._cells.pop()
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()

    def _say(self, text: str | None) -> None:
        if not text:
            return
        manner = self._manners[-1]
        text = self._letter_forms.unicode(text, manner.font)
        text = plain(text) if manner.verbatim else _SPACES.sub(" ", plain(text))
        text = text.upper() if manner.capitals else text
        self._pieces.append(raised(text) if manner.raised else text)
        letters = sum(map(str.isalnum, text))
        if letters and not self._letters:
            self._centred = manner.centred
        self._letters += letters
        self._bold += letters * manner.bold
        self._italic += letters * manner.italic

    def _flush(self) -> None:
        text = "".join(self._pieces)
        if text.strip():
            text = _AROUND_BREAKS.sub("\n", re.sub(" {2,}", " ", text)).strip()
            self._composition.add(
                self._marker + text, self._block_kind(), self._look(), self._cell()
            )
            self._marker = ""
        self._pieces.clear()
        self._letters = self._bold = self._italic = 0

    def _look(self) -> Look:
        whole = self._letters
        return Look(
            bold=bool(whole) and self._bold == whole,
            italic=bool(whole) and self._italic == whole,
            centred=self._centred,
        )

    def _cell(self) -> Cell | None:
        if not self._cells:
            return None
        table = self._cells[-1]
        return Cell(table.index, max(table.row, 0), table.column)

    def _block_kind(self) -> BlockKind:
        return BlockKind.CELL if self._cells else self._kind


_LIST_KINDS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


def _is_silent(element: Element) -> bool:
    return (
        element.tag in _SILENT
        or element.get("role") in _SILENT_ROLES
        or element.get("hidden") is not None
        or bool(_HIDDEN.search((element.get("style") or "").lower()))
    )


def _manner(outer: _Manner, element: Element, style: str) -> _Manner:
    tag = element.tag
    changes: dict[str, Any] = {}
    if tag in _BOLD:
        changes["bold"] = True
    if tag in _ITALIC:
        changes["italic"] = True
    if tag == "center":
        changes["centred"] = True
    if tag == "pre":
        changes["verbatim"] = True
    if tag == "sup":
        changes["raised"] = True
    if align := element.get("align"):
        changes["centred"] = align.lower() in ("center", "middle")
    changes |= _styled(style) if style else {}
    return replace(outer, **changes) if changes else outer


def _font(element: Element) -> str | None:
    """Return the font that an element names; Word puts a backslash before a dot."""
    if face := element.get("face"):
        return face.partition(",")[0]
    found = _FAMILY.search(element.get("style") or "")
    return found[1].strip(" \"'").replace("\\", "") if found else None


def _styled(style: str) -> dict[str, bool]:
    changes: dict[str, bool] = {}
    if weight := _WEIGHT.search(style):
        changes["bold"] = weight[1] == "bold" or "6" <= weight[1][0] <= "9"
    if slant := _SLANT.search(style):
        changes["italic"] = slant[1] != "normal"
    if align := _ALIGN.search(style):
        changes["centred"] = align[1] == "center"
    if capitals := _CAPITALS.search(style):
        changes["capitals"] = capitals[1] == "uppercase"
    return changes


def _count(element: Element, name: str) -> int:
    return min(max(_number(element.get(name), 1), 1), MAX_SPAN)


def _number(text: str | None, default: int) -> int:
    found = re.match(r"\s*(\d{1,6})", text or "")
    return int(found[1]) if found else default
