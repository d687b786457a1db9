"""The registers of documents that were given to a data folder, kept for later runs.

One file a register, by the name that its own file had: the next edition of a register
takes the place of the one before.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from corpus.document_register import DocumentRegister

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.folder import DataFolder


def keep_registers(data: DataFolder, registers: Iterable[DocumentRegister]) -> None:
    """Keep registers; each is there whole or not at all."""
    for register in registers:
        data.registers.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(register.name.encode()).hexdigest()[:16]
        part = data.registers / f"{name}.part"
        part.write_bytes(msgspec.json.encode(register))
        part.replace(data.registers / f"{name}.json")


def kept_registers(data: DataFolder) -> tuple[DocumentRegister, ...]:
    """Return all that were given, by name."""
    found = (
        msgspec.json.decode(path.read_bytes(), type=DocumentRegister)
        for path in data.registers.glob("*.json")
    )
    return tuple(sorted(found, key=lambda register: register.name))
