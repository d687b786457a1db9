"""Registers that a data folder keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.document_register import DocumentRegister, RegisterEntry
from pipelines.folder import DataFolder
from pipelines.registers import keep_registers, kept_registers

if TYPE_CHECKING:
    from pathlib import Path


def register(name: str, symbol: str) -> DocumentRegister:
    """Return a register of one entry."""
    return DocumentRegister(name, "0" * 64, (RegisterEntry(2, symbol),))


def test_registers_are_kept_by_name(tmp_path: Path) -> None:
    """A new edition takes the place of the old one; others stay."""
    data = DataFolder(tmp_path)
    old, new = register("2024.csv", "1/KH-SNV"), register("2024.csv", "2/KH-SNV")
    other = register("2023.csv", "3/KH-SNV")
    keep_registers(data, [old, other])
    keep_registers(data, [new])
    assert kept_registers(data) == (other, new)


def test_a_folder_without_registers_has_none(tmp_path: Path) -> None:
    """Nothing is made of nothing."""
    keep_registers(DataFolder(tmp_path), [])
    assert kept_registers(DataFolder(tmp_path)) == ()
    assert not list(tmp_path.iterdir())
