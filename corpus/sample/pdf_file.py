"""A paper as a born-digital PDF, laid out as Nghị định 30/2020/NĐ-CP wants pages."""

# mypy: disallow-untyped-calls=False
# reportlab ships no types

from __future__ import annotations

import functools
import io
from itertools import groupby
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus.doctemplate import SimpleDocTemplate
from reportlab.platypus.flowables import CondPageBreak, HRFlowable, PageBreak, Spacer
from reportlab.platypus.paragraph import Paragraph
from reportlab.platypus.tables import Table, TableStyle

from corpus.sample import stock
from corpus.sample.paper import SAMPLE_MARK, Block, Paper, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SERIF = "VanbanSerif"

_CENTRED = frozenset({Part.CENTRED, Part.ANNEX})
_BOLD = frozenset({Part.CENTRED, Part.ANNEX, Part.HEADING})

_BODY = 13
"""Size of the body's letters, in points."""

_WIDTH = 165 * mm
"""Of the text: A4 between margins of 30 and 15 mm."""


def write(paper: Paper) -> bytes:
    """Return the PDF; it bears no time of making and no random id."""
    _register_fonts()
    out = io.BytesIO()
    template = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=30 * mm,
        rightMargin=15 * mm,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        title=paper.work.symbol or "",
        author="Vanban",
        invariant=1,
        allowSplitting=0,
    )
    template.build(list(_flow(paper)), onLaterPages=_page_number)
    return out.getvalue()


@functools.cache
def _register_fonts() -> None:
    for style in ("Regular", "Bold", "Italic"):
        font = TTFont(f"{_SERIF}-{style}", str(stock.font(style)))
        pdfmetrics.registerFont(font)


@functools.cache
def _style(
    style: str = "Regular", size: float = 13, align: int = TA_LEFT, indent: float = 0
) -> ParagraphStyle:
    """Return a style; what is smaller than the body stands line by line."""
    return ParagraphStyle(
        f"{style}{size}{align}{indent}",
        fontName=f"{_SERIF}-{style}",
        fontSize=size,
        leading=size * 1.3,
        alignment=align,
        firstLineIndent=indent,
        spaceAfter=5 if size >= _BODY else 0,
    )


def _page_number(canvas: Any, _: Any) -> None:
    canvas.setFont(f"{_SERIF}-Regular", 13)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 13 * mm, str(canvas.getPageNumber()))


def _flow(paper: Paper) -> Iterator[Any]:
    yield _letterhead(paper)
    yield Spacer(1, 14)
    if paper.type:
        yield _text(paper.type, _style("Bold", 14, TA_CENTER))
        yield _text(paper.subject.text, _style("Bold", 13, TA_CENTER))
        yield Spacer(1, 8)
    yield from _blocks(paper.body)
    yield CondPageBreak(60 * mm)
    yield _ending(paper)
    yield from _blocks(paper.annex)
    yield Spacer(1, 24)
    yield _text(SAMPLE_MARK, _style("Italic", 8))


def _text(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text), style)


def _letterhead(paper: Paper) -> Table:
    plain, bold = _style(size=12, align=TA_CENTER), _style("Bold", 12, TA_CENTER)
    organ = _organ_lines(paper)
    left: list[Any] = [
        _text(line, bold if line in organ else plain) for line in paper.left
    ]
    right: list[Any] = [_text(line, bold) for line in paper.right]
    if paper.script.unit.motto == "state":
        left.append(_rule(20 * mm))
    right.append(_rule(50 * mm))
    number = [_text(paper.number, _style(align=TA_CENTER))]
    if not paper.type:
        number.append(_text(f"V/v {paper.subject.text}", plain))
    place = _text(paper.place_date, _style("Italic", align=TA_CENTER))
    return _columns([[left, right], [number, place]], (68 * mm, 97 * mm))


def _rule(width: float) -> HRFlowable:
    return HRFlowable(width, 0.7, color=colors.black, spaceBefore=2, spaceAfter=4)


def _organ_lines(paper: Paper) -> frozenset[str]:
    return frozenset(line.upper() for line in paper.script.unit.head)


def _ending(paper: Paper) -> Table:
    title = _text("Nơi nhận:", _style("Italic", 12))
    lines = [_text(line, _style(size=11)) for line in paper.recipient_lines]
    bold = _style("Bold", 13, TA_CENTER)
    powers = [_text(line, bold) for line in paper.powers]
    signer = _text(paper.signer, bold)
    return _columns(
        [[[title, *lines], [*powers, Spacer(1, 50), signer]]], (85 * mm, 80 * mm)
    )


def _columns(cells: Sequence[Sequence[Any]], widths: Sequence[float]) -> Table:
    everywhere = (0, 0), (-1, -1)
    style = TableStyle(
        [("VALIGN", *everywhere, "TOP"), ("ALIGN", *everywhere, "CENTER")]
    )
    return Table(cells, colWidths=widths, style=style)


def _blocks(blocks: Iterable[Block]) -> Iterator[Any]:
    for is_row, group in groupby(blocks, lambda block: block.part is Part.ROW):
        if is_row:
            yield _grid(list(group))
            yield Spacer(1, 8)
        else:
            for block in group:
                yield from _block(block)


def _block(block: Block) -> Iterator[Any]:
    if block.part is Part.ANNEX:
        yield PageBreak()
    yield _text(block.whole.text, _style_of(block.part))


def _style_of(part: Part) -> ParagraphStyle:
    if part is Part.ADDRESSEE:
        return _style(align=TA_CENTER)
    if part in _CENTRED:
        return _style("Bold", 13, TA_CENTER)
    weight = "Bold" if part in _BOLD else "Italic" if part is Part.BASIS else "Regular"
    return _style(weight, 13, TA_JUSTIFY, 10 * mm)


def _grid(rows: list[Block]) -> Table:
    small = _style(size=11)
    count = len(rows[0].cells)
    cells = [[_text(cell.text, small) for cell in row.cells] for row in rows]
    widths = (12 * mm, *[(_WIDTH - 12 * mm) / (count - 1)] * (count - 1))
    style = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
    )
    return Table(cells, colWidths=widths, style=style)
