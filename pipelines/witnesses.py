"""What is known of each copy apart from its content: its name, its mail, a register."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from corpus.mail import subject_in
from corpus.source_file import SEPARATOR
from extractors.hearing import HEARING_VERSION, Circumstances
from extractors.registered import registered
from pipelines.stages import READ, decode_document

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from corpus.document_register import DocumentRegister
    from extractors.registered import Registered
    from pipelines.ledger import Ledger


class Witnesses:
    """Who can be heard of the copies of a ledger.

    Args:
        ledger: Holds the texts, those of messages among them.
        registers: Those that the owner keeps.
        held: Path and state of each copy, by its digest.
    """

    def __init__(
        self,
        ledger: Ledger,
        registers: Sequence[DocumentRegister],
        held: Mapping[str, tuple[str, str]],
    ) -> None:
        self._ledger = ledger
        self._register = _entries(registers)
        self._copies = {path: sha256 for sha256, (path, _) in held.items()}
        self._beside = Counter(map(_carrier, self._copies))
        self._subjects: dict[str, str | None] = {}

    def of(self, path: str) -> Circumstances:
        """Return what is known of the file at a path."""
        carrier = _carrier(path)
        subject = self._subject(carrier) if carrier else None
        alone = self._beside[carrier] == 1
        return Circumstances(path, subject, alone, self._register)

    def _subject(self, path: str) -> str | None:
        """Return the subject of the message at a path; ``None`` for other carriers."""
        if path not in self._subjects:
            payload = self._ledger.payload(self._copies.get(path, ""), READ.name)
            document = decode_document(payload) if payload else None
            self._subjects[path] = subject_in(document) if document else None
        return self._subjects[path]


def heard_together(
    held: Mapping[str, tuple[str, str]], moved: Collection[str]
) -> set[str]:
    """Return the digests of copies that are heard otherwise when others change.

    Args:
        held: Path and state of each copy, by its digest.
        moved: Paths at which copies came, went or changed: those beside them in one
            message, and those within a message that is among them, hear of it.
    """
    carriers = {carrier for path in moved if (carrier := _carrier(path))} | {*moved}
    return {sha for sha, (path, _) in held.items() if _carrier(path) in carriers}


def witness_stamp(registers: Sequence[DocumentRegister]) -> str:
    """Name the state of all that is heard, apart from the copies themselves."""
    state = msgspec.json.encode((HEARING_VERSION, registers))
    return hashlib.sha256(state).hexdigest()


def _entries(registers: Sequence[DocumentRegister]) -> Registered | None:
    return registered(*registers) if registers else None


def _carrier(path: str) -> str:
    """Return the path of the archive or message that a file is in, else nothing."""
    return path.rpartition(SEPARATOR)[0]
