"""Remarks as comments in a copy of the Word file, at the places they are about.

Only where the words stand is looked for in the file: its text, formatting and fields
stay untouched.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import docx

from corpus.folding import clean, fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from docx.document import Document as Docx
    from docx.text.paragraph import Paragraph

    from extractors.remark import Remark

AUTHOR, INITIALS = "Vanban", "VB"


def write_comments(
    source: Path, out: Path, text: str, remarks: Iterable[Remark]
) -> int:
    """Write a copy of a DOCX file with one comment a remark; return how many.

    Args:
        source: The file that was checked.
        out: The copy to write.
        text: What was read out of the file.
        remarks: Those without a place stand at the first paragraph.
    """
    document = docx.Document(str(source))
    paragraphs = list(_paragraphs(document))
    lines = [fold_words(clean(paragraph.text)) for paragraph in paragraphs]
    written = 0
    for remark in remarks:
        place = _paragraph(paragraphs, lines, text, remark)
        if place is not None and place.runs:
            document.add_comment(place.runs, _words(remark), AUTHOR, INITIALS)
            written += 1
    document.save(str(out))
    return written


def _paragraphs(document: Docx) -> Iterator[Paragraph]:
    """Yield the paragraphs of body and tables, in no particular order of cells."""
    yield from document.paragraphs
    for table in document.tables:
        seen: set[int] = set()
        for row in table.rows:
            for cell in row.cells:
                if id(cell._tc) not in seen:  # noqa: SLF001 - merged cells repeat
                    seen.add(id(cell._tc))  # noqa: SLF001 - as above
                    yield from cell.paragraphs


def _paragraph(
    paragraphs: list[Paragraph], lines: list[str], text: str, remark: Remark
) -> Paragraph | None:
    """Return the paragraph that holds the words of a remark."""
    if remark.span is None:
        return next((p for p in paragraphs if p.runs), None)
    start = text.rfind("\n", 0, remark.span.start) + 1
    end = text.find("\n", remark.span.start)
    line = fold_words(clean(text[start : end if end >= 0 else len(text)]))
    words = fold_words(clean(remark.span.of(text).split("\n")[0]))
    exact = [n for n, other in enumerate(lines) if other and other == line]
    near = [n for n, other in enumerate(lines) if words and words in other]
    found = exact or near
    return paragraphs[found[_nth(text, line, start, len(found))]] if found else None


def _nth(text: str, line: str, start: int, many: int) -> int:
    """Return which of equal paragraphs of the file a line of the text is."""
    before = Counter(fold_words(clean(one)) for one in text[:start].split("\n"))
    return min(before[line], many - 1)


def _words(remark: Remark) -> str:
    parts = [
        remark.message,
        f"Đề nghị / suggestion: {remark.suggestion}" if remark.suggestion else None,
        remark.source,
    ]
    return "\n".join(part for part in parts if part)
