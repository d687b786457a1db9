"""Scans of the measuring material against what was printed."""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING

import pytest

from corpus import ocr
from corpus.reader import read

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.shared,
    pytest.mark.ocr,
    pytest.mark.skipif(
        importlib.util.find_spec("tesserocr") is None
        or not any(map(ocr.has_data, ocr.data_folders())),
        reason="Tesseract or its data for Vietnamese is not installed",
    ),
]


@pytest.mark.parametrize(("quality", "lost"), [("B200", 0.02), ("C150", 0.04)])
def test_scans_of_a_known_document_lose_few_words(
    shared: Path, quality: str, lost: float
) -> None:
    """Nearly all words of the text come out with their marks, and the head whole."""
    made = shared / "documents/made"
    truth = json.loads((made / "gt/d3_kh27.json").read_text(encoding="utf-8"))
    document = read(made / f"scan/d3_kh27_{quality}.pdf")
    words = " ".join(truth["body"]).split()
    found = set(document.text.split())
    assert sum(word not in found for word in words) <= lost * len(words)
    assert f"Số: {truth['number']}\n" in document.text
    assert truth["place_date"] in document.text
    assert document.text.rstrip().endswith(truth["signer"])


def test_a_number_written_by_hand_is_not_said(shared: Path) -> None:
    """What a clerk wrote into the form is a blank; printed citations are there."""
    document = read(shared / "documents/scan/5067_QD-SYT.pdf")
    lines = document.text.split("\n")
    assert "SỞ Y TẾ" in lines
    assert "Số: …/QĐ-SYT" in lines
    assert "Lê Hoàng Anh" in lines
    assert "11/2015/QĐ-UBND" in document.text
