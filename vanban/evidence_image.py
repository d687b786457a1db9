"""Evidence drawn on the page: the boxes of values and mentions on the page's image."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageDraw

from corpus.document import Box
from corpus.errors import UsageError
from corpus.source_file import SourceFile
from pipelines.stages import EXTRACT, READ, decode_document, decode_extraction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from corpus.document import Document
    from extractors.facts import Extraction
    from index.records import DocumentRecord
    from pipelines.ledger import Ledger

SCALE = 2.0
"""Pixels of a point: 144 dots an inch, sharp enough to read, small enough to send."""

VALUE, MENTION = (0, 96, 200), (200, 60, 0)
"""Blue boxes hold what a document says of itself, orange ones what it names."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to draw, and in which colour."""

    box: Box
    colour: tuple[int, int, int]


def draw(document: DocumentRecord, ledger: Ledger, out: Path) -> list[Path]:
    """Write images of the pages of a copy that hold evidence, its boxes drawn.

    The first page goes to ``out``; further pages to ``NAME-2.png`` and so on.

    Raises:
        UsageError: No copy of the document has pages, or its file is gone.
        ReadError: The archive that holds the copy can no longer be opened.
    """
    for sha256 in document.copies:
        read, facts = (
            ledger.payload(sha256, READ.name),
            ledger.payload(sha256, EXTRACT.name),
        )
        if read is None or facts is None:
            continue
        marks = _by_page(marks_of(decode_document(read), decode_extraction(facts)))
        if marks:
            with _file(ledger, sha256).at_hand() as path:
                return _draw_pages(path, marks, out)
    message = (
        f"Không có bản lưu nào của {document.id} có trang để vẽ. No copy of it has"
        " pages with places on them: web pages, text and Word files have none"
    )
    raise UsageError(message)


def marks_of(document: Document, extraction: Extraction) -> Iterator[Mark]:
    """Yield the boxes of header values and of mentions."""
    for _, evidence in extraction.header.evidence:
        if evidence.span is not None:
            yield from (Mark(box, VALUE) for box in document.boxes_of(evidence.span))
    for citation in extraction.citations:
        boxes = document.boxes_of(citation.mention.span)
        yield from (Mark(box, MENTION) for box in boxes)


def _by_page(marks: Iterator[Mark]) -> dict[int, list[Mark]]:
    pages: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        pages[mark.box.page].append(mark)
    return dict(sorted(pages.items()))


def _file(ledger: Ledger, sha256: str) -> SourceFile:
    for row in ledger.files():
        file = SourceFile.at(row.location, row.path)
        if row.sha256 == sha256 and file.real.exists():
            return file
    message = f"The file of copy {sha256[:12]} is no longer where it was ingested from"
    raise UsageError(message)


def _draw_pages(path: Path, marks: dict[int, list[Mark]], out: Path) -> list[Path]:
    written: list[Path] = []
    for number, page_marks in marks.items():
        image = page_image(path, number)
        _draw(image, page_marks)
        target = out if not written else out.with_stem(f"{out.stem}-{len(written) + 1}")
        image.save(target)
        written.append(target)
    return written


def page_image(path: Path, number: int) -> Image.Image:
    """Return a page (from 1) of a PDF or image file, ``SCALE`` pixels a point."""
    with path.open("rb") as file:
        is_pdf = file.read(1024).find(b"%PDF") >= 0
    if is_pdf:
        document = pypdfium2.PdfDocument(path)  # type: ignore[no-untyped-call]
        try:
            bitmap = document[number - 1].render(scale=SCALE)
            picture: Image.Image = bitmap.to_pil().convert("RGB")
        finally:
            document.close()  # type: ignore[no-untyped-call]
        return picture
    with Image.open(path) as opened:
        opened.seek(number - 1)
        return opened.convert("RGB")


def _draw(image: Image.Image, marks: Sequence[Mark]) -> None:
    canvas = ImageDraw.Draw(image, "RGBA")
    for mark in marks:
        box = mark.box
        corners = [SCALE * edge for edge in (box.left, box.top, box.right, box.bottom)]
        canvas.rectangle(
            [corners[0] - 2, corners[1] - 2, corners[2] + 2, corners[3] + 2],
            outline=(*mark.colour, 255),
            fill=(*mark.colour, 40),
            width=2,
        )
