"""Whatever the tree of an Office file, reading it ends as a document or an error."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import ReadError
from corpus.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.document import Document

_OFFICE = "http://schemas.openxmlformats.org"
_W = f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main"'
_S = f'xmlns="{_OFFICE}/spreadsheetml/2006/main"'
_R = f'xmlns:r="{_OFFICE}/officeDocument/2006/relationships"'
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
_ODT = " ".join(
    f'xmlns:{short}="{_OPEN}:{name}:1.0"'
    for short, name in (
        *(("office", "office"), ("text", "text"), ("table", "table")),
        *(("style", "style"), ("draw", "drawing")),
    )
)

SAID = st.sampled_from(
    (
        *("", "0", "1", "-1", "9", "999999999999", "²", "a", "%1.%2", "begin", "end"),
        *("separate", "PAGE", "D800", "110000", "F0B7", "s1", "s2", ".VnTimeH", "s"),
        *("VNI-Times", "Điều", "KÕ ho¹ch", "a\u0301", "\u2028", "\uf0b7", "A1"),
        *("XFD1048576", "inlineStr", "45292", "1E400", "nan", '00"/KH"', "restart"),
        "dd/mm/yyyy",
    )
)
"""What attributes and elements say."""


def trees(tags: str, attributes: str) -> st.SearchStrategy[str]:
    """Return trees of elements with attributes and letters, as their markup."""
    names, keys = st.sampled_from(tags.split()), st.sampled_from(attributes.split())
    said = st.dictionaries(keys, SAID, max_size=3)

    def element(name: str, marks: dict[str, str], inside: list[str]) -> str:
        listed = "".join(f" {key}={quoteattr(mark)}" for key, mark in marks.items())
        return f"<{name}{listed}>{''.join(inside)}</{name}>"

    def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.builds(element, names, said, st.lists(inner, max_size=5))

    return st.lists(st.recursive(SAID, grown, max_leaves=30), max_size=4).map("".join)


WORD = trees(
    "w:p w:r w:t w:tbl w:tr w:tc w:tcPr w:gridSpan w:vMerge w:pPr w:numPr w:ilvl "
    "w:numId w:pStyle w:rPr w:b w:vanish w:rFonts w:ins w:del w:fldChar w:instrText "
    "w:fldSimple w:sym w:footnoteReference w:sectPr w:txbxContent w:pict w:sdt w:br",
    "w:val w:id w:type w:instr w:char w:font w:fldCharType w:ascii",
)
NUMBERS = trees(
    "w:abstractNum w:lvl w:start w:numFmt w:lvlText w:suff w:lvlRestart w:num "
    "w:abstractNumId w:lvlOverride w:startOverride w:numStyleLink",
    "w:val w:abstractNumId w:numId w:ilvl",
)
STYLES = trees(
    "w:style w:basedOn w:name w:pPr w:rPr w:numPr w:numId w:outlineLvl w:docDefaults",
    "w:val w:styleId w:type w:default",
)
OPEN_TEXT = trees(
    "text:p text:h text:span text:s text:tab text:list text:list-item text:note "
    "text:note-body table:table table:table-row table:table-cell draw:frame "
    "table:covered-table-cell draw:text-box text:list-style style:style "
    "text:list-level-style-number",
    "text:style-name text:c text:level text:outline-level text:start-value "
    "text:note-class table:number-columns-repeated style:name style:num-format",
)
SHEET = trees("row c v is t r rPh", "r t s")
FORMATS = trees(
    "numFmts numFmt fonts font name b cellXfs xf", "numFmtId formatCode fontId val"
)


@pytest.fixture
def ends(tmp_path: Path, sound: Callable[[Document], None]) -> Callable[..., None]:
    """Return the test of a file of parts: it is read soundly or refused for a cause."""

    def check(parts: dict[str, str]) -> None:
        path = tmp_path / "a"
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        cause = ""
        try:
            sound(read(path))
        except ReadError as error:
            cause = error.cause
        assert "not seen before" not in cause

    return check


def tree(opening: str, *within: str, inside: str) -> str:
    """Return markup of one element, with others down to what stands inside."""
    for name in reversed(within):
        inside = f"<{name}>{inside}</{name}>"
    return f"<{opening}>{inside}</{opening.partition(' ')[0]}>"


def related(*names: str) -> str:
    """Return the part that names companions of the main one."""
    listed = "".join(
        f'<Relationship Id="{name}" Type="x/{name}" Target="{name}.xml"/>'
        for name in names
    )
    space = f"{_OFFICE}/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{listed}</Relationships>'


LIGHT = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=60,
)


@LIGHT
@given(body=WORD, numbers=NUMBERS, styles=STYLES, notes=WORD)
def test_no_word_file_breaks_the_reader(
    ends: Callable[..., None], body: str, numbers: str, styles: str, notes: str
) -> None:
    """Whatever text, lists, styles and notes hold."""
    names = ("numbering", "styles", "footnotes")
    ends(
        {
            "word/document.xml": tree(f"w:document {_W}", "w:body", inside=body),
            "word/numbering.xml": f"<w:numbering {_W}>{numbers}</w:numbering>",
            "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
            "word/footnotes.xml": f"<w:footnotes {_W}>{notes}</w:footnotes>",
            "word/_rels/document.xml.rels": related(*names),
        }
    )


@LIGHT
@given(body=OPEN_TEXT, styles=OPEN_TEXT)
def test_no_open_document_breaks_the_reader(
    ends: Callable[..., None], body: str, styles: str
) -> None:
    """Whatever text and styles hold."""
    ends(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": tree(
                f"office:document-content {_ODT}",
                *("office:body", "office:text"),
                inside=body,
            ),
            "styles.xml": tree(
                f"office:document-styles {_ODT}",
                "office:automatic-styles",
                inside=styles,
            ),
        }
    )


@LIGHT
@given(rows=SHEET, formats=FORMATS)
def test_no_spreadsheet_breaks_the_reader(
    ends: Callable[..., None], rows: str, formats: str
) -> None:
    """Whatever cells and formats hold."""
    ends(
        {
            "xl/workbook.xml": tree(
                f"workbook {_S} {_R}",
                "sheets",
                inside='<sheet name="A" r:id="sheet"/>',
            ),
            "xl/sheet.xml": tree(f"worksheet {_S}", "sheetData", inside=rows),
            "xl/styles.xml": f"<styleSheet {_S}>{formats}</styleSheet>",
            "xl/_rels/workbook.xml.rels": related("sheet", "styles"),
        }
    )
