"""How many pages of PDF a second one core reads, and how much memory many pages take.

Yardsticks, in the same run on the same pages: pypdfium2 giving the letters with their
boxes and a loop that joins them to words (the least that any reader of words with
places does), and pdfplumber giving words and tables of every page. Pages that are
images are left out: they are measured with recognition. Usage:
python benchmarks/reading.py [--rounds N] [PDF ...]
"""

from __future__ import annotations

import argparse
import ctypes
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.pdfgen import canvas

from corpus import pdf
from corpus.ruled_tables import ruled_cells
from corpus.source import open_source
from corpus.text_layer import TextLayer, text_layer

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARED = Path(__file__).resolve().parents[2] / "shared" / "documents"

MANY, LINES = 500, 40  # pages of a long document, lines of each
BARE = 3.0
"""How many times the CPU of bare word boxes pages without tables may take."""
PLUMBER = 1 / 3
"""Share of the CPU of pdfplumber that all pages may take."""
GROWTH = 150
"""Megabytes that many pages may take beside those of one."""


@dataclass(slots=True)
class Times:
    """CPU seconds of one page by who read it, the best of all rounds.

    Attributes:
        tabled: Whether a table is drawn on the page.
        seconds: By the name of the reader.
    """

    tabled: bool
    seconds: dict[str, float] = field(default_factory=dict)

    def note(self, reader: str, seconds: float) -> None:
        """Keep the time of a reader, if it is its best."""
        self.seconds[reader] = min(self.seconds.get(reader, seconds), seconds)


def boxed_words(page: Any) -> list[tuple[str, float, float, float, float]]:
    """Return the words of a page with their boxes, from bare pdfium."""
    text_page = page.get_textpage()
    count = text_page.count_chars()
    text = text_page.get_text_range(0, count)
    edges = [ctypes.c_double() for _ in range(4)]
    references = [ctypes.byref(edge) for edge in edges]
    words, word = [], ""
    left = bottom = right = top = 0.0
    for index, letter in enumerate(text[:count]):
        if letter.isspace():
            if word:
                words.append((word, left, bottom, right, top))
            word = ""
            continue
        pdfium.FPDFText_GetCharBox(text_page.raw, index, *references)
        x0, x1, y0, y1 = (edge.value for edge in edges)
        if word:
            left, bottom = min(left, x0), min(bottom, y0)
            right, top = max(right, x1), max(top, y1)
        else:
            left, bottom, right, top = x0, y0, x1, y1
        word += letter
    if word:
        words.append((word, left, bottom, right, top))
    return words


def bare(path: Path, pages: dict[int, Times]) -> None:
    """Read pages with nothing but pypdfium2."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    for index, times in pages.items():
        started = time.process_time()
        page = document[index]
        boxed_words(page)
        page.close()
        times.note("pypdfium2", time.process_time() - started)
    document.close()


def plumber(path: Path, pages: dict[int, Times]) -> None:
    """Read pages with nothing but pdfplumber."""
    with pdfplumber.open(path) as document:
        for index, times in pages.items():
            started = time.process_time()
            page = document.pages[index]
            page.extract_words()
            page.find_tables()
            page.close()
            times.note("pdfplumber", time.process_time() - started)


def ours(path: Path, pages: dict[int, Times]) -> None:
    """Read pages as ``vanban`` does; what is done once a file is shared out."""
    started = time.process_time()
    source = open_source(path)
    reading = pdf._Reading(source)  # noqa: SLF001 - page by page, as ``read`` does
    document = pdf._open(source)  # noqa: SLF001
    once = time.process_time() - started
    spent = {}
    for index in pages:
        started = time.process_time()
        reading.page(document, index)
        spent[index] = time.process_time() - started
    document.close()
    started = time.process_time()
    reading.document()
    once += time.process_time() - started
    for index, times in pages.items():
        times.note("ours", spent[index] + once / len(pages))


def printed_pages(path: Path) -> dict[int, Times]:
    """Return the pages of a file that bear a text of their own."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    found = {}
    for index in range(len(document)):
        content = pdf.page_content(document, index, pdf.MAX_PAGE_LETTERS)
        has_words = len(content.words) > 0
        if has_words and text_layer(document, index, content) is TextLayer.OWN:
            found[index] = Times(bool(ruled_cells(content.rules)))
    document.close()
    return found


def measured(paths: Sequence[Path], rounds: int) -> list[Times]:
    """Return the times of every page of all files."""
    all_pages = []
    for path in paths:
        pages = printed_pages(path)
        if pages:
            for _ in range(rounds):
                for reader in (bare, plumber, ours):
                    reader(path, pages)
        all_pages += pages.values()
    return all_pages


def total(pages: Sequence[Times], reader: str) -> float:
    """Return the CPU seconds that a reader takes for pages."""
    return sum(page.seconds[reader] for page in pages)


def report(name: str, paths: Sequence[Path], rounds: int) -> bool:
    """Measure and print; return whether the bars are held."""
    pages = measured(paths, rounds)
    free = [page for page in pages if not page.tabled]
    print(f"{name}: {len(paths)} files, {len(pages)} pages, {len(free)} without tables")
    for reader in ("ours", "pypdfium2", "pdfplumber"):
        rate = len(pages) / total(pages, reader)
        print(f"  {reader:10} {rate:7,.0f} pages/s on one core")
    above = total(free, "ours") / total(free, "pypdfium2") if free else 0.0
    share = total(pages, "ours") / total(pages, "pdfplumber")
    print(f"  without tables: {above:.2f} times bare word boxes (at most {BARE:.0f})")
    print(f"  over all: {share:.3f} of pdfplumber (at most {PLUMBER:.3f})")
    return above <= BARE and share <= PLUMBER


def long_file(folder: Path, count: int) -> Path:
    """Write a PDF of so many pages of text."""
    path = folder / f"{count}.pdf"
    sheet = canvas.Canvas(str(path), invariant=1)
    for number in range(count):
        for line in range(LINES):
            said = f"{number}.{line} Ke hoach trien khai Nghi dinh so 30/2020/ND-CP"
            sheet.drawString(70, 780 - 15 * line, said + ", cong tac van thu")
        sheet.showPage()
    sheet.save()
    return path


def peak(path: Path) -> float:
    """Return the megabytes that a process of its own takes to read a file."""
    code = (
        "import sys; from pathlib import Path; from corpus import read; "
        "import resource; read(Path(sys.argv[1])); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, str(path)]
    said = subprocess.run(command, capture_output=True, check=True).stdout
    return int(said) / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def growth(folder: Path) -> bool:
    """Measure memory and print it; return whether the bar is held."""
    one, many = (peak(long_file(folder, count)) for count in (1, MANY))
    print(f"memory: one page {one:,.0f} MB, {MANY} pages {many:,.0f} MB")
    print(f"  {many - one:,.0f} MB more (at most {GROWTH})")
    return many - one <= GROWTH


def sets(folder: Path) -> dict[str, list[Path]]:
    """Return the files to measure on: the sample always, real ones where there are."""
    from corpus.sample import make_corpus  # noqa: PLC0415 - only without other files

    made = make_corpus(folder / "sample", documents=60).folder
    found = {"sample": sorted(made.rglob("*.pdf"))}
    for name in ("pdf", "made/pdf"):
        if (SHARED / name).is_dir():
            found[name] = sorted((SHARED / name).glob("*.pdf"))
    return found


def main() -> int:
    """Measure and print; 1 where a bar is not held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PDF")
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        chosen: dict[str, list[Path]] = {"given": asked.paths}
        chosen = chosen if asked.paths else sets(Path(made))
        held = [report(name, paths, asked.rounds) for name, paths in chosen.items()]
        held.append(growth(Path(made)))
    print("all bars held" if all(held) else "A BAR IS NOT HELD")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
