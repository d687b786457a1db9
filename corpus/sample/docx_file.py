"""A paper as a Word file: two-column letterhead, automatic numbering, real tables."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from corpus.sample.paper import SAMPLE_MARK, Block, Paper, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document as WordDocument
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

_FONT = "Times New Roman"

_LEVELS = {Part.HEADING: 0, Part.NUMBERED: 1, Part.LETTERED: 2}
"""List levels of plans; letters stop before the fifth, where Word knows no đ."""

_FORMATS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))

_ARTICLE_FORMATS = (("decimal", "Điều %1."), ("decimal", "%2."), ("lowerLetter", "%3)"))

_CENTRED = frozenset({Part.CENTRED, Part.ANNEX, Part.ADDRESSEE})
_BOLD = frozenset({Part.CENTRED, Part.ANNEX, Part.HEADING})

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The day on every member of the archive: equal texts become equal bytes."""


def write(paper: Paper) -> bytes:
    """Return the Word file."""
    document = docx.Document()
    _set_up(document, paper)
    _letterhead(document, paper)
    _title(document, paper)
    _blocks(document, paper.body, _numbering(document, paper.body))
    _ending(document, paper)
    _blocks(document, paper.annex, _numbering(document, paper.annex))
    _footer(document)
    return _stable(document)


def _set_up(document: WordDocument, paper: Paper) -> None:
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(6)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    about = document.core_properties
    about.author, about.title = "Vanban", paper.work.symbol or ""
    about.created = about.modified = datetime.combine(
        paper.script.issued, datetime.min.time()
    )


def _letterhead(document: WordDocument, paper: Paper) -> None:
    table = document.add_table(rows=2, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (Mm(70), Mm(95)), strict=True):
        for cell in column.cells:
            cell.width = width
    (left, right), (number, place) = (row.cells for row in table.rows)
    _fill(left, paper.left, bold=1)
    _fill(right, paper.right, bold=len(paper.right))
    _fill(number, [paper.number])
    _fill(place, [paper.place_date], italic=True)
    if not paper.type:
        _line(number, f"V/v {paper.subject.text}")


def _fill(
    cell: _Cell, lines: Sequence[str], *, bold: int = 0, italic: bool = False
) -> None:
    """Write lines into a cell, the last ``bold`` of them bold."""
    cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)  # noqa: SLF001 - no public way to empty a cell
    for at, line in enumerate(lines):
        for run in _line(cell, line).runs:
            run.bold, run.italic = at >= len(lines) - bold, italic


def _line(cell: _Cell, text: str) -> Paragraph:
    paragraph: Paragraph = cell.add_paragraph(text)
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def _title(document: WordDocument, paper: Paper) -> None:
    if not paper.type:
        return
    for line in (paper.type, paper.subject.text):
        paragraph = document.add_paragraph()
        paragraph.alignment = ALIGN.CENTER
        paragraph.add_run(line).bold = True


def _blocks(document: WordDocument, blocks: Iterable[Block], numbering: int) -> None:
    for is_row, group in groupby(blocks, lambda block: block.part is Part.ROW):
        if is_row:
            _table(document, list(group))
        else:
            for block in group:
                _block(document, block, numbering)


def _block(document: WordDocument, block: Block, numbering: int) -> None:
    paragraph = document.add_paragraph()
    if block.part is Part.ANNEX:
        paragraph.paragraph_format.page_break_before = True
    centred = block.part in _CENTRED
    paragraph.alignment = ALIGN.CENTER if centred else ALIGN.JUSTIFY
    run = paragraph.add_run(_words(block))
    run.bold, run.italic = block.part in _BOLD, block.part is Part.BASIS
    level = 0 if block.part is Part.ARTICLE else _LEVELS.get(block.part)
    if level is not None:
        _number(paragraph, numbering, level)
    elif not centred:
        paragraph.paragraph_format.first_line_indent = Mm(10)


def _words(block: Block) -> str:
    printed = block.part in {Part.BULLET, Part.ADDRESSEE}
    return block.whole.text if printed else block.passage.text


def _number(paragraph: Paragraph, numbering: int, level: int) -> None:
    properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - numbering has no public interface
    place = properties.get_or_add_numPr()
    place.get_or_add_ilvl().val = level
    place.get_or_add_numId().val = numbering


def _numbering(document: WordDocument, blocks: Iterable[Block]) -> int:
    """Add a list of three levels, by headings or by articles, and return its id."""
    articles = any(block.part is Part.ARTICLE for block in blocks)
    formats = _ARTICLE_FORMATS if articles else _FORMATS
    root: Any = document.part.numbering_part.element
    abstract = len(root.findall(qn("w:abstractNum"))) + 100
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:firstLine="567"/></w:pPr></w:lvl>'
        for level, (kind, text) in enumerate(formats)
    )
    element = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    root.insert(0, element)
    return int(root.add_num(abstract).numId)


def _table(document: WordDocument, rows: list[Block]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0].cells))
    table.style = "Table Grid"
    for row, block in zip(table.rows, rows, strict=True):
        for cell, passage in zip(row.cells, block.cells, strict=False):
            cell.text = passage.text


def _ending(document: WordDocument, paper: Paper) -> None:
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.paragraphs[0].add_run("Nơi nhận:").bold = True
    for line in paper.recipient_lines:
        left.add_paragraph(line).paragraph_format.space_after = Pt(0)
    _fill(right, [*paper.powers, "", "", "", paper.signer], bold=9)


def _footer(document: WordDocument) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = ALIGN.RIGHT
    run = paragraph.add_run(SAMPLE_MARK)
    run.font.size, run.italic = Pt(8), True


def _stable(document: WordDocument) -> bytes:
    """Return the archive with one fixed time on every member."""
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            new.writestr(member, old.read(name))
    return out.getvalue()
