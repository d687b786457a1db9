"""Pages printed in the letters of old fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from corpus.document import Document

OLD = (
    "Thùc hiÖn KÕ ho¹ch sè 15/KH-UBND cña Uû ban nh©n d©n tØnh",
    "vÒ viÖc t¨ng c\u00adêng qu¶n lý l\u00adu tr÷, v¨n th\u00ad; B¾c-Nam",
)


def test_a_page_in_old_letters_comes_out_in_unicode(
    paper: Canvas, finish: Callable[[Canvas], Path], sound: Callable[[Document], None]
) -> None:
    """Its words tell the code, and the hyphen that stands for ư is ư again."""
    paper.setFont("Times-Roman", 13)
    for number, line in enumerate(OLD):
        paper.drawString(72, 700 - 20 * number, line)
    paper.showPage()
    paper.setFont("Times-Roman", 13)
    paper.drawString(72, 700, "Trang cuèi")
    document = read(finish(paper))
    sound(document)
    assert document.text == (
        "Thực hiện Kế hoạch số 15/KH-UBND của Uỷ ban nhân dân tỉnh\n"
        "về việc tăng cường quản lý lưu trữ, văn thư; Bắc-Nam\n"
        "Trang cuối"
    )
    assert "letters in the old TCVN3 fonts were turned into Unicode" in document.notes


def test_a_page_in_unicode_stays(
    paper: Canvas, finish: Callable[[Canvas], Path]
) -> None:
    """Letters that old codes have too are not touched on a Unicode page."""
    paper.drawString(72, 700, "Ủy ban nhân dân xã có cá, là cà phê, số 15/KH-UBND")
    document = read(finish(paper))
    assert document.text == "Ủy ban nhân dân xã có cá, là cà phê, số 15/KH-UBND"
    assert document.notes == ()
