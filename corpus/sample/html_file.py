"""A paper as a saved web page: the text amid menus, counters and links of a portal."""

from __future__ import annotations

from html import escape
from itertools import groupby
from string import Template
from typing import TYPE_CHECKING

from corpus.sample import citing, stock
from corpus.sample.paper import SAMPLE_MARK, Block, Paper, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CENTRED = frozenset({Part.CENTRED, Part.ANNEX, Part.ADDRESSEE})
_BOLD = frozenset({Part.CENTRED, Part.ANNEX, Part.HEADING})


def write(paper: Paper) -> bytes:
    """Return the page in UTF-8."""
    page = Template("\n".join(stock.wording("page", "html")))
    text = page.substitute(
        heading=escape(_heading(paper)),
        site=escape(_site(paper)),
        kind="tin-tuc" if paper.is_news else "van-ban",
        section="Tin tức - Sự kiện" if paper.is_news else "Văn bản",
        posted=citing.day(paper.script.issued),
        views=100 + sum(map(ord, paper.work.key)),
        content="\n".join(_content(paper)),
        mark=SAMPLE_MARK,
    )
    return (text + "\n").encode()


def _heading(paper: Paper) -> str:
    if paper.is_news:
        return paper.subject.text
    return f"{paper.work.words} của {paper.script.unit.name}"


def _site(paper: Paper) -> str:
    unit = paper.script.unit
    return unit.name if paper.is_news else f"Trang thông tin điện tử {unit.name}"


def _content(paper: Paper) -> Iterator[str]:
    if paper.is_news:
        yield from _blocks(paper.body)
        return
    yield _letterhead(paper)
    if paper.type:
        yield _paragraph(paper.type, centred=True, bold=True)
        yield _paragraph(paper.subject.text, centred=True, bold=True)
    yield from _blocks(paper.body)
    yield _ending(paper)
    yield from _blocks(paper.annex)


def _letterhead(paper: Paper) -> str:
    subject = () if paper.type else (f"V/v {paper.subject.text}",)
    rows = (
        (_cell(paper.left, bold=True), _cell(paper.right, bold=True)),
        (_cell((paper.number, *subject)), _cell((paper.place_date,))),
    )
    return _table("border:none", rows)


def _ending(paper: Paper) -> str:
    receivers = _cell(("Nơi nhận:", *paper.recipient_lines))
    signature = _cell((*paper.powers, "\u00a0", paper.signer), bold=True)
    return _table("border:none", ((receivers, signature),))


def _cell(lines: Iterable[str], *, bold: bool = False) -> str:
    text = "<br>".join(escape(line) for line in lines)
    return f"<b>{text}</b>" if bold else text


def _table(style: str, rows: Iterable[Iterable[str]]) -> str:
    body = "\n".join(
        "<tr>" + "".join(f'<td valign="top">{cell}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    return f'<table style="{style};width:100%">\n{body}\n</table>'


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for is_row, group in groupby(blocks, lambda block: block.part is Part.ROW):
        if is_row:
            rows = ([escape(cell.text) for cell in row.cells] for row in group)
            yield _table("border:1px solid", rows)
        else:
            yield from map(_block, group)


def _block(block: Block) -> str:
    return _paragraph(
        block.whole.text,
        centred=block.part in _CENTRED,
        bold=block.part in _BOLD,
        italic=block.part is Part.BASIS,
    )


def _paragraph(
    text: str, *, centred: bool = False, bold: bool = False, italic: bool = False
) -> str:
    inner = escape(text).replace("ngày 0", "ngày&nbsp;0")
    inner = f"<strong>{inner}</strong>" if bold else inner
    inner = f"<em>{inner}</em>" if italic else inner
    align = "center" if centred else "justify"
    return f'<p style="text-align:{align}">{inner}</p>'
