"""Every parser of our own against bytes that a fuzzer steers by what they reach.

Each input must end as a sound document or as a ``ReadError`` with a true cause; any
other outcome, a hang or more than a gibibyte is a finding, whose input is kept. Usage:
python benchmarks/fuzz_readers.py [--seconds N] [--keep FOLDER] [PARSER ...]
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import atheris
import msgspec
from made_markup import (
    OPEN_TEXT,
    SHEET,
    SHEET_STYLES,
    WORD,
    WORD_NUMBERS,
    WORD_STYLES,
)

with (
    open(os.devnull, "w") as silence,  # noqa: PTH123 - no path, but a place for chatter
    contextlib.redirect_stderr(silence),
    atheris.instrument_imports(include=["corpus"]),
):
    from corpus import number_format, reader, source
    from corpus.composition import Composition, PrintedWord
    from corpus.document import Box, Document
    from corpus.errors import ReadError
    from corpus.files import walk
    from corpus.legacy_encoding import LegacyEncoding, to_unicode, without_fonts
    from corpus.members import documents_in
    from corpus.page_layout import add_page
    from corpus.pdf_page import PageContent
    from corpus.pdf_streams import unpacks_beyond_measure
    from corpus.printed_lines import Token
    from corpus.unpacking import close_all

    for _module in reader._READERS.values():  # noqa: SLF001 - else imported too late
        importlib.import_module(_module)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST = 4096  # bytes of an input
SLOWEST = 20  # seconds that one may take on a busy machine
MEGABYTES = 1024
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - no disk

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BETWEEN = b"\xff\xfe"  # parts one input into the parts of a package

UNKNOWN = "not seen before"


class EscapeError(Exception):
    """An outcome that no input may have."""


# --- what must hold ---------------------------------------------------------------


def check(document: Document) -> None:
    """Fail unless spans, blocks, words and pages say the same as the text."""
    text = document.text
    msgspec.json.decode(msgspec.json.encode(document), type=Document)
    require(unicodedata.is_normalized("NFC", text), "NFC")
    require("\r" not in text, "line ends")
    last = 0
    for block in document.blocks:
        require(last <= block.span.start < block.span.end <= len(text), "blocks")
        last = block.span.end
    last = 0
    for word in document.words:
        quoted = word.span.of(text)
        require(bool(quoted) and not re.search(r"\s", quoted), "words")
        require(last <= word.span.start, "order of words")
        last = word.span.end


def require(holds: bool, what: str) -> None:
    """Raise an escape where something does not hold."""
    if not holds:
        raise EscapeError(what)


def read(path: Path) -> None:
    """Read a file, which must give a sound document or a true error."""
    try:
        check(reader.read(path))
    except ReadError as error:
        if UNKNOWN in error.cause:
            raise EscapeError(error.cause) from error.__cause__


# --- inputs -----------------------------------------------------------------------


def package(parts: dict[str, bytes], related: str = "") -> bytes:
    """Return an Office file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        if related:
            named = [name for name in parts if name != related]
            folder = related.rpartition("/")[0]
            listed = f"{folder}/_rels/{related.rpartition('/')[2]}.rels"
            archive.writestr(listed, relations(named))
    return buffer.getvalue()


def relations(names: list[str]) -> str:
    """Return what names the parts that belong to a main one."""
    entries = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{Path(name).stem}" '
        f'Target="/{name}"/>'
        for number, name in enumerate(names, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def pieces(data: bytes, count: int) -> list[bytes]:
    """Return an input in as many parts as asked for."""
    found = data.split(BETWEEN, count - 1)
    return found + [b""] * (count - len(found))


def docx(data: bytes) -> bytes:
    """Return a Word file: text, lists, styles, and one part for notes and headers."""
    text, numbers, styles, notes = pieces(data, 4)
    body = WORD.tree(text).replace(b">", b"><w:body>", 1)
    parts = {
        "word/document.xml": body.replace(b"</w:document>", b"</w:body></w:document>"),
        "word/numbering.xml": WORD_NUMBERS.tree(numbers),
        "word/styles.xml": WORD_STYLES.tree(styles),
        "word/footnotes.xml": WORD.tree(notes),
        "word/header.xml": WORD.tree(notes),
    }
    return package(parts, "word/document.xml")


def docx_markup(data: bytes) -> bytes:
    """Return a Word file whose parts are the input itself."""
    text, numbers, styles = pieces(data, 3)
    head, tail = WORD.tree(b"").split(b"></")
    return package(
        {
            "word/document.xml": head + b"><w:body>" + text + b"</w:body></" + tail,
            "word/numbering.xml": numbers,
            "word/styles.xml": styles,
        },
        "word/document.xml",
    )


def odt(data: bytes) -> bytes:
    """Return an OpenDocument text."""
    text, styles = pieces(data, 2)
    kind = b"application/vnd.oasis.opendocument.text"
    body = OPEN_TEXT.tree(text).replace(b">", b"><office:body><office:text>", 1)
    body = body.replace(
        b"</office:document-content>",
        b"</office:text></office:body></office:document-content>",
    )
    return package(
        {"mimetype": kind, "content.xml": body, "styles.xml": OPEN_TEXT.tree(styles)}
    )


def xlsx(data: bytes) -> bytes:
    """Return a spreadsheet of one sheet."""
    sheet, styles, strings = pieces(data, 3)
    main = SHEET.root.partition(" ")[2]
    book = f'<workbook {main} xmlns:r="{OFFICE}"><sheets><sheet name="A" r:id="r1"/>'
    return package(
        {
            "xl/workbook.xml": f"{book}</sheets></workbook>".encode(),
            "xl/worksheet.xml": SHEET.tree(sheet),
            "xl/styles.xml": SHEET_STYLES.tree(styles),
            "xl/sharedStrings.xml": SHEET.tree(strings),
        },
        "xl/workbook.xml",
    )


def html(data: bytes) -> bytes:
    """Return a web page."""
    return b"<html>" + data


def mail(data: bytes) -> bytes:
    """Return a message."""
    return b"From: a@b\nSubject: x\nMIME-Version: 1.0\n" + data


def web_archive(data: bytes) -> bytes:
    """Return a web archive."""
    return b"From: a\nContent-Type: multipart/related;" + data


def text(data: bytes) -> bytes:
    """Return a plain text."""
    return data


def compound(data: bytes) -> bytes:
    """Return an old Office file that cannot be told from one without a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data


def archive(data: bytes) -> bytes:
    """Return an archive."""
    return b"PK\x03\x04" + data


# --- targets ----------------------------------------------------------------------


def as_file(made: Callable[[bytes], bytes], path: Path) -> Callable[[bytes], None]:
    """Return the test of the reader of files that inputs are made into."""

    def target(data: bytes) -> None:
        path.write_bytes(made(data))
        read(path)

    return target


def as_archive(made: Callable[[bytes], bytes], path: Path) -> Callable[[bytes], None]:
    """Return the test of what is told and read of the members of a file."""

    def target(data: bytes) -> None:
        path.write_bytes(made(data))
        close_all()
        for file in documents_in(next(walk([path]))):
            try:
                check(file.read())
            except ReadError as error:
                if UNKNOWN in error.cause:
                    raise EscapeError(error.cause) from error.__cause__

    return target


def letters(data: bytes) -> None:
    """Test the old codes on any letters."""
    said = data.decode("utf-8", "replace")
    western = data.decode("cp1252", "replace")
    for given in (said, western):
        for code in LegacyEncoding:
            to_unicode(given, code)
        turned, _ = without_fonts(given)
        require(turned.count("\n") == given.count("\n"), "lines of old letters")


def formats(data: bytes) -> None:
    """Test how numbers of cells are shown."""
    power, number, code = data[:1], data[1:5], data[5:]
    value = int.from_bytes(number, "little", signed=True) / 10.0 ** (power or b"\0")[0]
    number_format.shown(repr(value), code.decode("utf-8", "replace"))
    number_format.shown(repr(value), len(code))


def layout(data: bytes) -> None:
    """Test the order of words, wherever they stand and whatever is drawn."""
    values = list(_numbers(data))
    words = tuple(_tokens(values))
    rules = tuple(_box(values[at : at + 4]) for at in range(0, len(values) - 4, 9))
    composition = Composition()
    content = PageContent(595.0, 842.0, 0, words, words[::7], "", rules)
    tables = add_page(composition, content)
    require(tables >= 0, "tables")
    composition.end_page(1, 595.0, 842.0)
    bare = source.Source(Path("a"), 1, "0" * 64, b"")
    check(composition.document(bare, "application/pdf"))


def _numbers(data: bytes) -> Iterator[float]:
    for at in range(0, len(data) - 1, 2):
        yield int.from_bytes(data[at : at + 2], "little", signed=True) / 32


def _tokens(values: list[float]) -> Iterator[Token]:
    said = ("Số:", "1/KH-UBND", "Nơi", "nhận:", "-", "12", "Điều", "x" * 30, "a\u0301")
    for at in range(0, len(values) - 5, 5):
        text_of_word = said[int(values[at]) % len(said)]
        box = _box(values[at + 1 : at + 5])
        yield Token(PrintedWord(text_of_word, box), bool(at % 3))


def _box(edges: list[float]) -> Box:
    left, top, width, height = edges
    return Box(1, left, top, left + abs(width), top + abs(height))


def streams(data: bytes) -> None:
    """Test the search for bombs in a PDF."""
    unpacks_beyond_measure(data)


def targets(folder: Path) -> dict[str, Callable[[bytes], None]]:
    """Return the tests by the name of their parser."""
    path = folder / "a"
    files = (docx, docx_markup, html, text, odt, xlsx, web_archive, compound)
    held = (mail, archive)
    return {
        **{made.__name__: as_file(made, path) for made in files},
        **{made.__name__: as_archive(made, path) for made in held},
        **{test.__name__: test for test in (letters, formats, layout, streams)},
    }


# --- runs -------------------------------------------------------------------------

WORDS = {
    "html": '<table <tr> <td <p> <br <b> <sup> <ol <li <pre> style=\\" rowspan= <meta '
    "charset= utf-16 windows-1258 display:none <font face=.VnTime &nbsp; <!-- --> <svg",
    "docx_markup": "<w:p> <w:r> <w:t> </w:p> </w:r> </w:t> <w:tbl> <w:tr> <w:tc> "
    '<w:numId <w:val=\\" <w:lvl <w:abstractNum <!DOCTYPE <!ENTITY <?xml encoding=',
    "mail": "Content-Type: multipart/mixed; boundary=x --x message/rfc822 base64 "
    "Content-Disposition: attachment; filename= =?utf-8?B? charset= text/html",
    "web_archive": "boundary=x --x text/html Content-Type: quoted-printable charset=",
    "archive": "PK\\x01\\x02 PK\\x05\\x06 PK\\x03\\x04 .zip .txt ../",
    "text": "\\xff\\xfe \\xef\\xbb\\xbf Céng hoµ x· héi Coäng hoøa --- # | |---|",
    "letters": "Céng hoµ x· héi Coäng hoøa xaõ hoäi ChuÛ nghÜa ViÖt Nam",
    "streams": "obj stream endstream /FlateDecode /Fl /Filter /Subtype/Image x\\x9c",
    "compound": "W\\x00o\\x00r\\x00d\\x00D\\x00o\\x00c\\x00u\\x00m\\x00e\\x00n\\x00t",
}
"""Words that a fuzzer of bytes would be long in finding."""


SEEDS = {
    "mail": b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html"
    b"; charset=utf-8\n\n<p>a\n--x\nContent-Disposition: attachment; filename=a.txt\n"
    b"Content-Transfer-Encoding: base64\n\nYQ==\n--x\nContent-Type: message/rfc822\n\n"
    b"Subject: =?utf-8?B?YQ==?=\nFrom: b\n\nb\n--x--\n",
    "web_archive": b" boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n"
    b"Content-Transfer-Encoding: quoted-printable\n\n<p>=C3=A1\n--x--\n",
    "html": b"<body><table><tr><td rowspan=2>a<td colspan=2 style='display:none'>b"
    b"<tr><td><ol type=A start=3><li>c</table><p><b>d</b><sup>2</sup><br><pre> e\n",
    "archive": package({"a/b.txt": b"<p>a" * 9, "c.html": b"<p>a"})[4:],
    "text": "---\na: b\n---\n# Điều 1\n| a | b |\n|---|---|\n| c | d |\n".encode(),
    "letters": "Céng hoµ x· héi chñ nghÜa ViÖt Nam\nCoäng hoøa xaõ hoäi".encode(),
    "streams": b"1 0 obj <</Filter/FlateDecode>> stream\nx\x9cK\x04\0\0b\0b\nendstream",
}
"""Inputs to begin with."""


def fuzz(name: str, seconds: int, keep: Path) -> None:
    """Fuzz one parser in this process, which then ends."""
    keep.mkdir(parents=True, exist_ok=True)
    (keep / "inputs").mkdir(exist_ok=True)
    if name in SEEDS:
        (keep / "inputs" / "seed").write_bytes(SEEDS[name])
    words = keep / "words"
    listed = WORDS.get(name, "obj").encode("latin-1", "replace").split()
    words.write_bytes(b"".join(b'"%b"\n' % _escaped(word) for word in listed))
    with tempfile.TemporaryDirectory(prefix="vanban-fuzz-", dir=MEMORY) as folder:
        options = [
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST}",
            f"-timeout={SLOWEST}",
            f"-rss_limit_mb={MEGABYTES}",
            f"-artifact_prefix={keep}/",
            f"-dict={words}",
            "-print_final_stats=1",
            str(keep / "inputs"),
        ]
        atheris.Setup([sys.argv[0], *options], targets(Path(folder))[name])
        atheris.Fuzz()


def _escaped(word: bytes) -> bytes:
    return b"".join(bytes([b]) if b < 128 else b"\\x%02x" % b for b in word)


def report(name: str, seconds: int, keep: Path) -> bool:
    """Fuzz one parser in a process of its own; return whether nothing was found."""
    command = [sys.executable, __file__, "--one", "--seconds", str(seconds)]
    command += ["--keep", str(keep), name]
    bare = {**os.environ, "PATH": ""}  # no other program is asked
    run = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=bare, check=False
    )
    said = run.stdout.decode("utf-8", "replace")
    done = re.search(r"number_of_executed_units:\s*(\d+)", said)
    covered = re.findall(r"cov: (\d+)", said)
    peak = re.search(r"peak_rss_mb:\s*(\d+)", said)
    count = int(done[1]) if done else 0
    print(
        f"  {name:12} {count:>9,} inputs, {count / seconds:>6,.0f}/s, "
        f"{covered[-1] if covered else 0:>5} branches, "
        f"{peak[1] if peak else '?':>4} MB, "
        f"{'nothing found' if run.returncode == 0 else 'A FINDING'}",
        flush=True,
    )
    if run.returncode:
        print(said[-3000:])
    return run.returncode == 0


def main() -> int:
    """Fuzz the parsers named, or all; 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parsers", nargs="*", metavar="PARSER")
    parser.add_argument("--seconds", type=int, default=10, help="for each parser")
    parser.add_argument("--keep", type=Path, help="folder for inputs and findings")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        fuzz(asked.parsers[0], asked.seconds, asked.keep)
        return 0
    keep = asked.keep or Path(tempfile.mkdtemp(prefix="vanban-fuzz-"))
    names = asked.parsers or list(targets(keep))
    print(f"{asked.seconds} s for each parser; inputs and findings stay in {keep}")
    sound = [report(name, asked.seconds, keep / name) for name in names]
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main())
