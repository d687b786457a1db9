"""What is written together for one document: its record, its citations, its edges.

A group has one digest, so that a store touches only documents whose digest changed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import msgspec

from index.records import CitationRecord, DocumentRecord, Edge
from index.searchable import words_version


@dataclass(slots=True)
class Group:
    """All that is written together for one document."""

    document: DocumentRecord
    citations: list[CitationRecord] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)

    def digest(self) -> bytes:
        """Return what changes with anything in the group or the words made of it."""
        content = msgspec.json.encode((self.document, self.citations, self.edges))
        seed = words_version().encode()
        return hashlib.blake2b(content, digest_size=16, key=seed).digest()
