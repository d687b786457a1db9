"""Scans of known documents, in three qualities, against what was printed."""

from __future__ import annotations

import functools
import importlib.util
import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from corpus import ocr
from corpus.document import Document
from corpus.reader import read
from extractors import extract
from extractors.facts import Header

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.shared,
    pytest.mark.ocr,
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("tesserocr") is None
        or not any(map(ocr.has_data, ocr.data_folders())),
        reason="Tesseract or its data for Vietnamese is not installed",
    ),
]

DOCUMENTS = ("d1_kh655", "d2_ct05", "d3_kh27")
PROSE = ("d1_kh655", "d3_kh27")
"""Documents whose inner pages are prose without tables."""

SYMBOL = re.compile(r"\d+(?:/\d{4})?[/-][A-ZĐ][\w&.]*(?:[-/][A-ZĐ][\w&.]*)*")
DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|ngày \d{1,2} tháng \d{1,2} năm \d{4}")


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan: what was printed, what was read of it, and what that says."""

    printed: dict[str, Any]
    pages: list[dict[str, Any]]
    document: Document
    header: Header


@functools.cache
def scan(made: Path, name: str, quality: str) -> Scan:
    """Return a scan of a document, read once for all tests."""
    document = read(made / f"scan/{name}_{quality}.pdf")
    printed = json.loads((made / f"gt/{name}.json").read_text(encoding="utf-8"))
    pages = json.loads((made / f"gt/{name}.pages.json").read_text(encoding="utf-8"))
    return Scan(printed, pages, document, extract(document).header)


def edits(a: str, b: str) -> int:
    """Return how many letters differ (Levenshtein's distance)."""
    other = np.array([ord(letter) for letter in b])
    places = np.arange(len(b) + 1)
    row = places.copy()
    for at, letter in enumerate(a, 1):
        least = np.minimum(row[:-1] + (other != ord(letter)), row[1:] + 1)
        steps = np.concatenate(([at], least)) - places
        row = np.minimum.accumulate(steps) + places
    return int(row[-1])


def key(text: str | None) -> str:
    """Return letters and figures alone, in small letters."""
    return re.sub(r"\W+", "", text or "").lower()


@pytest.mark.parametrize(
    ("quality", "most"), [("B200", 0.010), ("C150", 0.015), ("E150h", 0.030)]
)
def test_few_letters_of_prose_are_misread(
    shared: Path, quality: str, most: float
) -> None:
    """Share of letters added, lost or taken for others on pages of prose."""
    wrong = printed = 0
    for name in PROSE:
        of = scan(shared / "documents/made", name, quality)
        for page, said in zip(of.document.pages, of.pages, strict=True):
            if 1 < said["page"] < len(of.pages):
                truth = " ".join(said["text"].split())
                seen = " ".join(page.span.of(of.document.text).split())
                wrong, printed = wrong + edits(truth, seen), printed + len(truth)
    assert wrong <= most * printed


@pytest.mark.parametrize("quality", ["B200", "C150"])
def test_numbers_and_dates_are_right(shared: Path, quality: str) -> None:
    """Of all that pages cite, at least nineteen in twenty are there as printed."""
    right = printed = 0
    for name in DOCUMENTS:
        of = scan(shared / "documents/made", name, quality)
        truth = " ".join(page["text"] for page in of.pages)
        for form in (SYMBOL, DATE):
            expected = Counter(form.findall(_joined(truth)))
            found = Counter(form.findall(_joined(of.document.text)))
            right += (expected & found).total()
            printed += expected.total()
    assert right >= 0.95 * printed


def _joined(text: str) -> str:
    return re.sub(r"(?<=[/-]) (?=[A-ZĐ])", "", " ".join(text.split()))


def test_at_most_two_scans_in_nine_miss_a_part_of_the_form(shared: Path) -> None:
    """Number, day, issuer, subject, signer and recipients, marks and all."""
    missed: Counter[str] = Counter()
    for name in DOCUMENTS:
        for quality in ("B200", "C150", "E150h"):
            missed.update(_missed(scan(shared / "documents/made", name, quality)))
    assert max(missed.values(), default=0) <= 2, missed


def _missed(of: Scan) -> Iterator[str]:
    header, printed = of.header, of.printed
    day = "".join(re.findall(r"\d+", printed["place_date"]))
    parts = {
        "number": key(header.symbol) == key(printed["number"]),
        "day": bool(header.issued and header.issued.strftime("%d%m%Y") == day),
        "issuer": key(printed["issuer"]) in key(of.document.text[:600]),
        "subject": _about(header.subject) == _about(printed["abstract"]),
        "signer": key(header.signer) == key(printed["signer"]),
        "recipients": [*map(key, header.recipients or ())]
        == [*map(key, printed["noinhan"])],
    }
    return (part for part, right in parts.items() if not right)


def _about(subject: str | None) -> str:
    return key(subject).removeprefix("vềviệc")
