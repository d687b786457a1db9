"""OpenDocument texts made element by element."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from corpus import odt
from corpus.document import BlockKind
from corpus.errors import ReadError
from corpus.limits import MAX_PART
from corpus.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.document import Document

    Make = Callable[..., Path]

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(
    f'xmlns:{prefix}="{_URN}{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)

LISTS = """<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-prefix="Điều "
 style:num-suffix="." style:num-format="1"/>
<text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"/>
<text:list-level-style-number text:level="3" style:num-format="1"
 text:display-levels="3" text:start-value="4"/>
</text:list-style>
<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"
 text:bullet-char="-"/></text:list-style>
<text:outline-style style:name="Outline"><text:outline-level-style text:level="1"
 style:num-format="I" style:num-suffix="."/></text:outline-style>"""

STYLES = """<style:font-face style:name="F1" svg:font-family="'.VnTimeH'"/>
<style:default-style style:family="paragraph"/>
<style:style style:name="Mid" style:family="paragraph" style:parent-style-name="Bold">
 <style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="Bold" style:family="paragraph">
 <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Up" style:family="text">
 <style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="Caps" style:family="text"><style:text-properties
 fo:text-transform="uppercase" fo:font-style="italic"/></style:style>
<style:style style:name="Gone" style:family="text">
 <style:text-properties text:display="none"/></style:style>
<style:style style:name="Old" style:family="text">
 <style:text-properties style:font-name="F1"/></style:style>"""


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return what writes a file from the inner XML of its body and styles."""

    def write(body: str, automatic: str = "", styles: str | None = None) -> Path:
        path = tmp_path / "made.odt"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(
                zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text"
            )
            archive.writestr(
                "content.xml",
                f"<office:document-content {_NAMES}><office:automatic-styles>"
                f"{automatic}</office:automatic-styles><office:body><office:text>"
                f"{body}</office:text></office:body></office:document-content>",
            )
            if styles is not None:
                archive.writestr(
                    "styles.xml",
                    f"<office:document-styles {_NAMES}>{styles}"
                    "</office:document-styles>",
                )
        return path

    return write


def p(inner: str, style: str = "") -> str:
    """Return a paragraph."""
    name = f' text:style-name="{style}"' if style else ""
    return f"<text:p{name}>{inner}</text:p>"


def item(*inner: str) -> str:
    """Return an item of a list."""
    return f"<text:list-item>{''.join(inner)}</text:list-item>"


def numbered(*items: str, more: str = "") -> str:
    """Return a list in the style of articles."""
    return f'<text:list text:style-name="L" {more}>{"".join(items)}</text:list>'


def within(*items: str) -> str:
    """Return a list within a list."""
    return f"<text:list>{''.join(items)}</text:list>"


def lines(document: Document) -> list[str]:
    """Return the lines of a document."""
    return document.text.split("\n")


def test_automatic_numbers_are_written_out(
    make: Make, sound: Callable[[Document], None]
) -> None:
    """Articles, clauses and bullets come with the numbers that are shown."""
    body = (
        numbered(
            item(p("Phạm vi"), within(item(p("một"), p("tiếp")), item(p("hai")))),
            item(p("Đối tượng"), within(item(p("ba"), within(item(p("sâu")))))),
            more='xml:id="list1"',
        )
        + p("xen giữa")
        + numbered(item(p("Hiệu lực")), more='text:continue-list="list1"')
        + numbered(item(p("mới")))
        + '<text:list text:style-name="B">'
        + item(p("gạch"))
        + "</text:list>"
        + '<text:h text:outline-level="1">Chương</text:h>'
    )
    document = read(make(body, LISTS))
    sound(document)
    assert lines(document) == [
        "Điều 1. Phạm vi",
        "a) một",
        "tiếp",
        "b) hai",
        "Điều 2. Đối tượng",
        "a) ba",
        "2.a.4 sâu",
        "xen giữa",
        "Điều 3. Hiệu lực",
        "Điều 1. mới",
        "- gạch",
        "I. Chương",
    ]
    assert document.blocks[-1].kind is BlockKind.HEADING


def test_signs_and_blanks_are_as_they_are_shown(make: Make) -> None:
    """Blanks of the file count once; tabs, breaks and counted blanks as they say."""
    body = p(
        "  Số:\n   12<text:s text:c='3'/>KH<text:tab/>x<text:line-break/> y"
        "<text:soft-page-break/>z<text:s text:c='999999'/>"
    ) + p("19\u2011NQ/TW\u00a0a")
    assert lines(read(make(body))) == ["Số: 12   KH\tx", "yz", "19-NQ/TW a"]


def test_looks_come_with_their_inheritance(make: Make) -> None:
    """A style has what the styles below it have; letters have their own."""
    span = '<text:span text:style-name="{}">{}</text:span>'
    body = (
        p("Tiêu đề", "Mid")
        + p("a" + span.format("Up", "2") + span.format("Caps", "nội vụ"))
        + p(span.format("Gone", "ẩn") + span.format("Old", "kÕ ho¹ch"))
    )
    document = read(make(body, STYLES))
    assert lines(document) == ["Tiêu đề", "a²NỘI VỤ", "KẾ HOẠCH"]
    first, second, _ = document.blocks
    assert (first.bold, first.centred) == (True, True)
    assert (second.bold, second.italic, second.centred) == (False, False, False)


def test_changes_are_read_as_accepted(make: Make) -> None:
    """Deleted text stands apart in the file and is left out."""
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{p('đã xóa')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    document = read(make(deleted + p("còn<text:change/> lại")))
    assert document.text == "còn lại"
    assert document.notes == ("1 tracked changes were read as accepted",)


def test_tables_give_their_cells_in_place(make: Make) -> None:
    """Covered cells are passed over, tables in tables have their own number."""
    cell = "<table:table-cell {}>{}</table:table-cell>"
    row = "<table:table-row>{}</table:table-row>"
    table = "<table:table>{}</table:table>"
    inner = table.format(row.format(cell.format("", p("trong"))))
    body = table.format(
        "<table:table-header-rows>"
        + row.format(
            cell.format('table:number-columns-spanned="2"', p("đầu"))
            + "<table:covered-table-cell/>"
            + cell.format("", p("cuối"))
        )
        + "</table:table-header-rows>"
        + row.format(
            "<table:covered-table-cell table:number-columns-repeated='2'/>"
            + cell.format("", p("dưới") + inner)
        )
    )
    document = read(make(body))
    assert [
        (b.table, b.row, b.column, b.span.of(document.text)) for b in document.blocks
    ] == [
        (0, 0, 0, "đầu"),
        (0, 0, 2, "cuối"),
        (0, 1, 2, "dưới"),
        (1, 0, 0, "trong"),
    ]


def test_boxes_notes_headers_and_footers_are_in(make: Make) -> None:
    """Boxes follow their paragraph, notes the text; headers and footers frame it."""
    note = (
        '<text:note text:note-class="{}"><text:note-citation>{}</text:note-citation>'
        "<text:note-body>{}</text:note-body></text:note>"
    )
    body = p(
        "một"
        + note.format("footnote", 1, p("cước chú"))
        + note.format("endnote", "i", p("cuối bài"))
        + f"<draw:frame><draw:text-box>{p('HỎA TỐC')}</draw:text-box></draw:frame>"
        + "<office:annotation><text:p>bình luận</text:p></office:annotation>"
    )
    edges = (
        '<office:master-styles><style:master-page style:name="Standard"><style:header>'
        f"{p('Mẫu 01')}</style:header><style:footer>{p('Nội bộ')}"
        f"{p('<text:page-number>3</text:page-number>')}</style:footer>"
        "</style:master-page><style:master-page style:name='Unused'><style:header>"
        f"{p('không dùng')}</style:header></style:master-page></office:master-styles>"
    )
    document = read(make(body, styles=edges))
    assert [(b.kind, b.span.of(document.text)) for b in document.blocks] == [
        (BlockKind.HEADER, "Mẫu 01"),
        (BlockKind.PARAGRAPH, "một[1][i]"),
        (BlockKind.PARAGRAPH, "HỎA TỐC"),
        (BlockKind.FOOTNOTE, "[1] cước chú"),
        (BlockKind.FOOTNOTE, "[i] cuối bài"),
        (BlockKind.FOOTER, "Nội bộ"),
    ]


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ("", "no text"),
        (p(""), "no text"),
        ("<text:p>", "damaged"),
        (
            "<text:list><text:list-item>" * 300 + "</text:list-item></text:list>" * 300,
            "nested",
        ),
        ("<text:p/>" * (MAX_PART // 9 + 1), "may be an attack"),
    ],
)
def test_a_text_that_cannot_be_read_says_why(make: Make, body: str, cause: str) -> None:
    """Empty, broken, nested and enormous files end as errors with a cause."""
    with pytest.raises(ReadError, match=cause):
        read(make(body))


def test_entities_and_encryption_are_refused(make: Make, tmp_path: Path) -> None:
    """A text that asks for other files gets nothing; a locked one says so."""
    path = make(p("a"))
    locked = tmp_path / "locked.odt"
    manifest = f'<m:manifest xmlns:m="{_URN}manifest:1.0"><m:encryption-data/>'
    locked.write_bytes(path.read_bytes())
    with zipfile.ZipFile(locked, "a") as archive:
        archive.writestr("META-INF/manifest.xml", f"{manifest}</m:manifest>")
    with pytest.raises(ReadError, match="encrypted"):
        read(locked)
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(path, "a") as made,
    ):
        made.writestr("content.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(ReadError, match="declares entities"):
        read(path)


def test_a_truncated_text_says_so(make: Make) -> None:
    """A file cut short anywhere is damaged."""
    path = make(p("Kế hoạch") * 50)
    data = path.read_bytes()
    for length in range(40, len(data), 97):
        path.write_bytes(data[:length])
        with pytest.raises(ReadError, match="damaged or cut short"):
            read(path)


def test_styles_in_circles_end(make: Make) -> None:
    """Styles based on each other do not hang the reader."""
    named = '<style:style style:family="paragraph" style:name="{}" {}="{}"/>'
    parent = "style:parent-style-name"
    circle = named.format("A", parent, "B") + named.format("B", parent, "A")
    document = read(make(p("xong", "A"), circle))
    assert document.text == "xong"
    assert document.media_type == odt.MEDIA_TYPE
