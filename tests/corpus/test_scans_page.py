"""The page that says what was read of scans, made anew from a small one."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen import canvas

from corpus import ocr

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]


def _loaded(path: Path) -> ModuleType:
    """Load a script or a helper of other tests as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


scanner = _loaded(ROOT / "tests/corpus/scanner.py")
scans_page = _loaded(ROOT / "benchmarks/scans_page.py")


@pytest.mark.ocr
@pytest.mark.skipif(
    importlib.util.find_spec("tesserocr") is None
    or not any(map(ocr.has_data, ocr.data_folders())),
    reason="Tesseract or its data for Vietnamese is not installed",
)
def test_a_scan_is_told_field_by_field(tmp_path: Path, font: str) -> None:
    """Right, wrong and missed values are told apart, and the list's errors named."""
    sheet = canvas.Canvas(str(tmp_path / "x.pdf"), pagesize=scanner.A4)
    scanner.letterhead(sheet, font)
    scanner.body(sheet, font)
    scanner.foot(sheet, font)
    folder = tmp_path / "scan"
    folder.mkdir()
    scanner.as_pdf([scanner.scanned(sheet)], folder / "a.pdf")
    (tmp_path / "manifest.csv").write_text(
        "path,symbol,issued\nscan/a.pdf,13/KH-SNV,2024-03-05\n", encoding="utf-8"
    )
    table = tmp_path / "seen.csv"
    subject = scans_page.digest(scanner.TITLE[1])
    table.write_text(
        "file,field,value,written,remark\n"
        "a.pdf,symbol,12/KH-SNV,print,\n"
        "a.pdf,issued,2024-03-06,hand,a blot\n"
        f"a.pdf,subject,{subject},print,\n"
        f"a.pdf,signer,{scans_page.digest('Trần Thị Hoa Đỏ')},stamp,\n",
        encoding="utf-8",
    )
    made = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks/scans_page.py"), str(folder), table],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert (
        "| a.pdf | right: 12/KH-SNV | wrong: 2024-03-05 |  | right | wrong | 1 |"
        in made
    )
    assert "| a.pdf | issued | wrong | a blot |" in made
    assert "| a.pdf | signer | wrong | stamped" in made
    assert "| a.pdf | symbol | 13/KH-SNV | 12/KH-SNV |" in made
    assert "Xanh" not in made


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("V/v hòa giải, 2024", "v/v hoà giải - 2024", True),
        ("Lê Hoàng Anh", "Lê Hoàng Ánh", False),
    ],
)
def test_values_are_compared_by_letters(a: str, b: str, *, same: bool) -> None:
    """Signs, case and where a tone stands do not count; the tone does."""
    assert (scans_page.digest(a) == scans_page.digest(b)) is same
