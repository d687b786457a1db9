"""What holds of every document that was read, and files made for the tests."""

from __future__ import annotations

import io
import shutil
import unicodedata
import zipfile
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from corpus.document import Document

FONT = "Vanban"
A4 = (595.0, 842.0)

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class MakeDocx(Protocol):
    """Write a Word file with the given body and further parts; return its path."""

    def __call__(self, body: str, **parts: str) -> Path:
        """Take the inner XML of the body; other parts by name, such as ``styles``."""
        ...


def check_sound(document: Document) -> None:
    """Fail unless spans, blocks, words and pages say the same as the text."""
    text = document.text
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert len(document.sha256) == 64
    last = 0
    for block in document.blocks:
        assert last <= block.span.start < block.span.end <= len(text)
        assert block.span.of(text).strip()
        last = block.span.end
    last = 0
    for word in document.words:
        quoted = word.span.of(text)
        assert quoted, "a word quotes something"
        assert not any(map(str.isspace, quoted)), "a word has no blanks"
        assert last <= word.span.start
        page = document.page_of(word.span.start)
        assert page is not None
        assert page.span.covers(word.span)
        assert page.number == word.box.page
        assert word.box.left <= word.box.right
        last = word.span.end
    for before, after in zip(document.pages, document.pages[1:], strict=False):
        assert before.span.end <= after.span.start
        assert text[before.span.end : after.span.start] in ("", "\n")


@pytest.fixture(scope="session")
def sound() -> Callable[[Document], None]:
    """Return the check of what holds of every document."""
    return check_sound


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let neither LibreOffice nor catdoc be installed."""
    monkeypatch.setattr(shutil, "which", lambda _: None)


@pytest.fixture(scope="session")
def font() -> str:
    """Return the name of a font with Vietnamese letters, ready for reportlab."""
    folder = files("corpus.sample") / "fonts"
    for name, file in ((FONT, "Regular"), (f"{FONT}-Bold", "Bold")):
        data = (folder / f"VanbanSerif-{file}.ttf").read_bytes()
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(data)))
    return FONT


@pytest.fixture
def paper(tmp_path: Path, font: str) -> canvas.Canvas:
    """Return an A4 page to draw on, with Vietnamese letters of 13 points."""
    sheet = canvas.Canvas(str(tmp_path / "made.pdf"), pagesize=A4, invariant=1)
    sheet.setFont(font, 13)
    return sheet


@pytest.fixture
def finish() -> Callable[[canvas.Canvas], Path]:
    """Return what saves a drawn PDF and gives its path."""
    from pathlib import Path  # noqa: PLC0415 - needed at run time only here

    def save(sheet: canvas.Canvas) -> Path:
        sheet.save()
        return Path(sheet._filename)

    return save


@pytest.fixture
def make_docx(tmp_path: Path) -> MakeDocx:
    """Return what writes Word files from bare XML."""

    def write(body: str, **parts: str) -> Path:
        path = tmp_path / "made.docx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in _parts(body, parts):
                archive.writestr(name, content)
        return path

    return write


def _parts(body: str, parts: dict[str, str]) -> Iterable[tuple[str, str]]:
    yield "[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>'
    main = f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="word/m.xml"/>'
    listed = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    yield "_rels/.rels", f"{listed}{main}</Relationships>"
    named = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name.rstrip("0123456789")}" '
        f'Target="{name}.xml"/>'
        for name in parts
    )
    yield "word/_rels/m.xml.rels", f"{listed}{named}</Relationships>"
    for name, content in parts.items():
        opening, _, inner = content.partition(">")
        yield f"word/{name}.xml", f"{opening} {_W} {_R}>{inner}"
    head = f"<w:document {_W} {_R}"
    yield "word/m.xml", f"{head}><w:body>{body}</w:body></w:document>"
