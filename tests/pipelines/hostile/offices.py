"""Hostile Word files, spreadsheets and OpenDocument texts."""

from __future__ import annotations

import io
import struct
import zipfile

from hostile import WORDS, Hostile, cut, noise, read

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
_ODT = (
    f'xmlns:office="{_OPEN}:office:1.0" xmlns:text="{_OPEN}:text:1.0" '
    f'xmlns:table="{_OPEN}:table:1.0"'
)
ODT_TYPE = "application/vnd.oasis.opendocument.text"

XXE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x0 "ha">'
    + "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
    + '<!ENTITY x "&x9;">]>'
)


def packed(*parts: tuple[str, bytes | str]) -> bytes:
    """Return an archive of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return buffer.getvalue()


# --- Word -------------------------------------------------------------------------


def p(text: str) -> str:
    """Return a paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word(body: str, head: str = "", coding: str = "utf-8", related: str = "") -> bytes:
    """Return a Word file with a body, and what stands before its markup."""
    text = f"{head}<w:document {_W} {_R}><w:body>{body}</w:body></w:document>"
    parts: list[tuple[str, bytes | str]] = [("word/document.xml", text.encode(coding))]
    if related:
        parts.append(("word/_rels/document.xml.rels", _listed(related)))
    return packed(*parts)


def plain_word() -> bytes:
    """Return a good Word file."""
    return word("".join(p(f"{WORDS} {number}") for number in range(300)))


def relation(kind: str, target: str, mode: str = "") -> str:
    """Return one relationship."""
    said = f' TargetMode="{mode}"' if mode else ""
    return (
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"{said}/>'
    )


def _listed(related: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'


def calling() -> bytes:
    """Return a Word file that names pictures and templates elsewhere."""
    related = "".join(
        relation(kind, f"http://127.0.0.1:9/{kind}", "External")
        for kind in ("image", "attachedTemplate", "header", "oleObject", "frame")
    )
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    return word(p(WORDS) + section, related=related)


def leading_out() -> bytes:
    """Return a Word file whose parts lie outside of it."""
    related = relation("header", "../../../../../../etc/passwd")
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    return word(p(WORDS) + section, related=related)


def own_header() -> bytes:
    """Return a Word file that is its own header."""
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    return word(p(WORDS) + section, related=relation("header", "document.xml"))


def circles() -> bytes:
    """Return a Word file of styles and lists that are based on each other."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{1 - n}"/>'
        f'<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for n in range(2)
    )
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="s1"/>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    text = (
        f'<w:p><w:pPr><w:pStyle w:val="s1"/></w:pPr><w:r><w:t>{WORDS}</w:t></w:r></w:p>'
    )
    body = f"<w:document {_W}><w:body>{text}</w:body></w:document>"
    listed = relation("styles", "styles.xml") + relation("numbering", "numbering.xml")
    rels = _listed(listed)
    return packed(
        ("word/document.xml", body),
        ("word/styles.xml", f"<w:styles {_W}>{styles}</w:styles>"),
        ("word/numbering.xml", f"<w:numbering {_W}>{lists}</w:numbering>"),
        ("word/_rels/document.xml.rels", rels),
    )


def own_note() -> bytes:
    """Return a Word file with a note that refers to itself."""
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = (
        f'<w:footnote w:id="1"><w:p>{mark}<w:r><w:t>x</w:t></w:r></w:p></w:footnote>'
    )
    text = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r>{mark}</w:p>"
    rels = _listed(relation("footnotes", "footnotes.xml"))
    return packed(
        ("word/document.xml", f"<w:document {_W}><w:body>{text}</w:body></w:document>"),
        ("word/footnotes.xml", f"<w:footnotes {_W}>{notes}</w:footnotes>"),
        ("word/_rels/document.xml.rels", rels),
    )


def tables(count: int) -> bytes:
    """Return a Word file of tables within tables."""
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return word(opened * count + p(WORDS) + closed * count)


def spans() -> bytes:
    """Return a Word file with a table whose cells say that they are endless."""
    width = '<w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>'
    before = '<w:trPr><w:gridBefore w:val="999999999999"/></w:trPr>'
    cells = f"<w:tc>{width}{p(WORDS)}</w:tc>" * 50
    return word(f"<w:tbl>{f'<w:tr>{before}{cells}</w:tr>' * 50}</w:tbl>")


def false_sizes(data: bytes, size: int) -> bytes:
    """Return an archive whose table of contents states another size of its members."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = -1
        while (start := changed.find(mark, start + 1)) >= 0:
            changed[start + at : start + at + 4] = struct.pack("<I", size)
    return bytes(changed)


def locked(data: bytes) -> bytes:
    """Return an archive whose members say that they need a password."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := changed.find(mark, start + 1)) >= 0:
            changed[start + at] |= 1
    return bytes(changed)


WORDS_FILES = (
    Hostile("cut-10.docx", cut(plain_word, 0.1), "damaged", "again"),
    Hostile("cut-50.docx", cut(plain_word, 0.5), "damaged", "again"),
    Hostile("cut-99.docx", cut(plain_word, 0.99), "damaged", "again"),
    Hostile("noise.docx", noise(5000, b"PK\x03\x04"), "damaged", "again"),
    Hostile("empty.docx", lambda: b"", "empty", "sender"),
    Hostile("locked.docx", lambda: locked(plain_word()), "encrypted", "password"),
    read("docx-as.pdf", plain_word, WORDS),
    read("docx-as", plain_word, WORDS),
    Hostile("xxe.docx", lambda: word(p("&x;"), XXE), "entities", "not open"),
    Hostile("laughs.docx", lambda: word(p("&x;"), LAUGHS), "entities", "not open"),
    Hostile("xxe-16.docx", lambda: word(p("&x;"), XXE, "utf-16"), "entities", "not"),
    Hostile(
        "laughs-16.docx", lambda: word(p("&x;"), LAUGHS, "utf-16"), "entities", "not"
    ),
    read("calling.docx", calling, WORDS),
    read("leading-out.docx", leading_out, WORDS),
    read("own-header.docx", own_header, WORDS),
    read("circles.docx", circles, WORDS),
    read("own-note.docx", own_note, WORDS),
    read("tables-60.docx", lambda: tables(60), WORDS),
    Hostile("tables-1000000.docx", lambda: tables(1_000_000), "bomb", "not open"),
    Hostile("tables-100000.docx", lambda: tables(100_000), "nested", "print it"),
    read("spans.docx", spans, WORDS),
    Hostile("wide.docx", lambda: word("<w:p/>" * 1_100_000), "too_many_tags", "Split"),
    Hostile("bomb.docx", lambda: word(" " * 60_000_000), "bomb", "not open"),
    Hostile(
        "bomb-small.docx",
        lambda: false_sizes(word(p(WORDS) + " " * 50_000_000), 1000),
        "damaged",
        "again",
    ),
    Hostile(
        "deep-runs.docx",
        lambda: word(f"<w:p>{'<w:smartTag>' * 5000}{'</w:smartTag>' * 5000}</w:p>"),
        "nested",
        "print it",
    ),
    Hostile("no-body.docx", lambda: packed(("word/document.xml", "<a/>")), "no_text"),
    Hostile("blank.docx", lambda: word(p(" ")), "only_pictures", "OCR"),
)
"""Hostile Word files and what each ends in."""


# --- spreadsheets -----------------------------------------------------------------


def sheet(rows: str, head: str = "", strings: str = "") -> bytes:
    """Return a spreadsheet of one sheet."""
    book = (
        f'<workbook {_S} {_R}><sheets><sheet name="Sheet1" r:id="worksheet"/></sheets>'
    )
    related = relation("worksheet", "sheet.xml") + relation("sharedStrings", "said.xml")
    return packed(
        ("xl/workbook.xml", f"{book}</workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            _listed(related),
        ),
        (
            "xl/sheet.xml",
            f"{head}<worksheet {_S}><sheetData>{rows}</sheetData></worksheet>",
        ),
        ("xl/said.xml", f"<sst {_S}>{strings}</sst>"),
    )


def cell(text: str, place: str = "A1") -> str:
    """Return a row of one cell."""
    said = f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<row r="{place.lstrip("AXFD")}">{said}</row>'


def plain_sheet() -> bytes:
    """Return a good spreadsheet."""
    return sheet("".join(cell(f"{WORDS} {n}", f"A{n}") for n in range(1, 300)))


def repeated() -> bytes:
    """Return a spreadsheet whose cells all say the same long text."""
    said = f"<si><t>{'x' * 100_000}</t></si>"
    return sheet("<row>" + '<c t="s"><v>0</v></c>' * 1000 + "</row>", strings=said)


SHEETS = (
    Hostile("cut.xlsx", cut(plain_sheet, 0.6), "damaged", "again"),
    Hostile("noise.xlsx", noise(5001, b"PK\x03\x04"), "damaged", "again"),
    Hostile("locked.xlsx", lambda: locked(plain_sheet()), "encrypted", "password"),
    read("xlsx-as.docx", plain_sheet, WORDS),
    Hostile("xxe.xlsx", lambda: sheet(cell("&x;"), XXE), "entities", "not open"),
    Hostile("laughs.xlsx", lambda: sheet(cell("&x;"), LAUGHS), "entities", "not open"),
    Hostile("rows.xlsx", lambda: sheet("<row/>" * (1 << 20)), "too_many_tags", "Split"),
    read(
        "rows-half.xlsx",
        lambda: sheet("<row/>" * (1 << 19) + cell(WORDS, "A1048576")),
        WORDS,
    ),
    read("far.xlsx", lambda: sheet(cell(WORDS, "XFD1048576")), WORDS),
    Hostile("repeated.xlsx", repeated, "bomb", "not open"),
    Hostile("bomb.xlsx", lambda: sheet(" " * 45_000_000), "bomb", "not open"),
    Hostile("blank.xlsx", lambda: sheet(""), "no_text", "out"),
    Hostile(
        "binary.xlsb",
        lambda: packed(("xl/workbook.bin", b"x")),
        "form_not_read",
        "XLSX",
    ),
)
"""Hostile spreadsheets and what each ends in."""


# --- OpenDocument -----------------------------------------------------------------


def odt(body: str, head: str = "", manifest: str = "") -> bytes:
    """Return an OpenDocument text."""
    text = (
        f"{head}<office:document-content {_ODT}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    parts = [("mimetype", ODT_TYPE), ("content.xml", text)]
    if manifest:
        space = f"{_OPEN}:manifest:1.0"
        whole = f'<manifest:manifest xmlns:manifest="{space}">{manifest}'
        parts.append(("META-INF/manifest.xml", f"{whole}</manifest:manifest>"))
    return packed(*parts)


def tp(text: str) -> str:
    """Return a paragraph."""
    return f"<text:p>{text}</text:p>"


def plain_odt() -> bytes:
    """Return a good OpenDocument text."""
    return odt("".join(tp(f"{WORDS} {number}") for number in range(300)))


LOCK = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"


def endless_table() -> bytes:
    """Return a table whose cells and rows are repeated without end."""
    repeated = 'table:number-columns-repeated="999999999"'
    rows = 'table:number-rows-repeated="999999999"'
    cell = f"<table:table-cell {repeated}>{tp(WORDS)}</table:table-cell>"
    row = f"<table:table-row {rows}>{cell}</table:table-row>"
    return odt(f"<table:table>{row * 20}</table:table>")


OPEN_TEXTS = (
    Hostile("cut.odt", cut(plain_odt, 0.7), "damaged", "again"),
    Hostile("noise.odt", noise(5002, b"PK\x03\x04"), "damaged", "again"),
    Hostile("locked.odt", lambda: odt(tp("x"), manifest=LOCK), "encrypted", "password"),
    read("odt-as.doc", plain_odt, WORDS),
    Hostile("xxe.odt", lambda: odt(tp("&x;"), XXE), "entities", "not open"),
    Hostile("laughs.odt", lambda: odt(tp("&x;"), LAUGHS), "entities", "not open"),
    Hostile("bomb.odt", lambda: odt(" " * 45_000_000), "bomb", "not open"),
    read("endless.odt", endless_table, WORDS),
    read("blanks.odt", lambda: odt(tp(f'<text:s text:c="999999"/>{WORDS}')), WORDS),
    Hostile(
        "lists.odt",
        lambda: odt(
            "<text:list><text:list-item>" * 3000
            + tp(WORDS)
            + "</text:list-item></text:list>" * 3000
        ),
        "nested",
        "print it",
    ),
    Hostile(
        "sheet.ods",
        lambda: packed(("mimetype", ODT_TYPE.replace("text", "spreadsheet"))),
        "form_not_read",
        "XLSX",
    ),
    Hostile(
        "slides.odp",
        lambda: packed(("mimetype", ODT_TYPE.replace("text", "presentation"))),
        "form_not_read",
        "PDF",
    ),
    Hostile(
        "slides.pptx",
        lambda: packed(("ppt/presentation.xml", "<a/>")),
        "form_not_read",
        "PDF",
    ),
)
"""Hostile OpenDocument texts and what each ends in."""
