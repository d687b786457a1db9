"""What reading a scanned page costs beside the bare recogniser; what two workers gain.

Yardstick, in the same run on the same page images: tesserocr with the same model on the
raw image. Three ways are measured: reading a page once (turned straight, rules taken
out, columns found), reading it as ``vanban`` does (doubtful words and the signature
looked at again), and both by one and by two processes. Usage:
python benchmarks/ocr.py [FOLDER [PAGES]]
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from corpus import ocr
from corpus.page_image import PageImage, render
from corpus.pdfium import bindings
from corpus.recognition import recognised
from corpus.scan import scanned_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCANS = Path(__file__).resolve().parents[2] / "shared" / "documents" / "scan"
PAGES = 12


def places(folder: Path, most: int) -> list[tuple[str, int]]:
    """Return file and index of the first two pages of every scan, so many in all."""
    found = []
    for path in sorted(folder.glob("*.pdf")):
        pdf = bindings.PdfDocument(path)
        found += [(str(path), index) for index in range(min(2, len(pdf)))]
        pdf.close()
    return found[:most]


def image(place: tuple[str, int]) -> PageImage:
    """Return the image of a page."""
    pdf = bindings.PdfDocument(place[0])
    try:
        page = pdf[place[1]]
        try:
            return render(page, place[1] + 1)
        finally:
            page.close()
    finally:
        pdf.close()


def bare() -> Callable[[PageImage], object]:
    """Return the yardstick: the engine as it comes, on raw page images."""
    tesseract: Any = importlib.import_module("tesserocr")
    folder = next(filter(ocr.has_data, ocr.data_folders()))
    engine = tesseract.PyTessBaseAPI(path=f"{folder}/", lang=ocr.LANGUAGE)

    def read(page: PageImage) -> object:
        engine.SetImage(Image.fromarray(page.pixels))
        engine.SetSourceResolution(page.dpi)
        return engine.GetUTF8Text()

    return read


def cost(work: Callable[[PageImage], object], pages: list[PageImage]) -> float:
    """Return CPU seconds a page, the engine started before.

    Each page is read twice and the quicker reading counts: what else the machine does
    slows single pages, not both readings of one.
    """
    work(pages[0])
    quickest = (min(_seconds_of(work, page) for _ in range(2)) for page in pages)
    return sum(quickest) / len(pages)


def _seconds_of(work: Callable[[PageImage], object], page: PageImage) -> float:
    started = time.process_time()
    work(page)
    return time.process_time() - started


def read_page(place: tuple[str, int]) -> int:
    """Read a page as the pool's workers do; return how many letters it has."""
    return scanned_page(image(place)).content.letters


def seconds(workers: int, jobs: list[tuple[str, int]]) -> float:
    """Return how long some processes take for all pages, once they are warm."""
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(read_page, jobs[:1] * 2 * workers))
        started = time.perf_counter()
        list(pool.map(read_page, jobs))
        return time.perf_counter() - started


def lines(folder: Path, most: int) -> Iterator[str]:
    """Yield what was measured."""
    jobs = places(folder, most)
    pages = [image(job) for job in jobs]
    yardstick = cost(bare(), pages)
    once = cost(lambda page: recognised(page, again=False), pages)
    whole = cost(scanned_page, pages)
    load = os.getloadavg()[0]
    yield f"pages: {len(pages)}; load {load:.1f} on {os.cpu_count()} cores"
    yield f"bare tesserocr: {yardstick:.2f} CPU s a page"
    yield f"read once: {once:.2f} ({once / yardstick:.2f} times)"
    yield f"with further looks: {whole:.2f} ({whole / yardstick:.2f} times)"
    one, two = seconds(1, jobs), seconds(2, jobs)
    yield f"two workers: {one / two:.2f} times one ({one:.1f} s, {two:.1f} s)"


def main() -> None:
    """Measure and print the ratios."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SCANS
    if not folder.is_dir():
        print(f"no scans in {folder}: python benchmarks/ocr.py FOLDER")
        return
    for line in lines(folder, int(sys.argv[2]) if len(sys.argv) > 2 else PAGES):
        print(line, flush=True)


if __name__ == "__main__":
    main()
