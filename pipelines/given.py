"""What people give beside files: corrections, registers, and a list of units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.document_register import DocumentRegister
from index.correction import Correction
from index.units import Unit, read_units
from pipelines.corrections import CorrectionLog
from pipelines.registers import kept_registers

if TYPE_CHECKING:
    from pathlib import Path

    from pipelines.folder import DataFolder


@dataclass(frozen=True, slots=True)
class Given:
    """Everything that people put beside the files of a data folder.

    Attributes:
        corrections: What they put right.
        registers: Registers of documents that they keep.
        units: Their own list of units, whose names stand for aliases.
    """

    corrections: tuple[Correction, ...] = ()
    registers: tuple[DocumentRegister, ...] = ()
    units: tuple[Unit, ...] = ()


NOTHING = Given()


def given_to(data: DataFolder) -> Given:
    """Return what people gave to a data folder.

    Raises:
        UnitsError: The list of units kept there was changed and cannot be used.
        StorageError: The log of corrections cannot be read.
    """
    units = read_units(data.units) if data.units.exists() else ()
    corrections = CorrectionLog(data.corrections).read()
    return Given(corrections, kept_registers(data), units)


def keep_units(data: DataFolder, path: Path) -> None:
    """Keep a list of units for later runs, whole or not at all; it must be one.

    Raises:
        UnitsError: The file is no list of units; the message says where and why.
    """
    read_units(path)
    data.path.mkdir(parents=True, exist_ok=True)
    part = data.units.with_suffix(".part")
    part.write_bytes(path.read_bytes())
    part.replace(data.units)
