"""Rows of the indices and the records they stand for, both ways.

The two directions stand next to each other so that they stay each other's inverse.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from typing import TYPE_CHECKING, Any

import msgspec

from index.embedded_rows import folded_place, folded_words
from index.groups import Group
from index.records import CitationRecord, DocumentRecord, Edge, Finding
from index.searchable import names_of, searchable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.searchable import Words

Row = dict[str, Any]

_encode = msgspec.json.encode
_decode_document = msgspec.json.Decoder(DocumentRecord).decode
_decode_finding = msgspec.json.Decoder(Finding).decode
_decode_citations = msgspec.json.Decoder(tuple[CitationRecord, ...]).decode
_decode_edge = msgspec.json.Decoder(Edge).decode
_decode_edges = msgspec.json.Decoder(tuple[Edge, ...]).decode

_SEPARATOR = " "
_LEVEL = 6  # of zlib, as the embedded store
_GAP = " ¶ "  # between parts of a document, as index.searchable joins them


def row_id(*key: str, change: int) -> str:
    """Return the id of the row that a change writes under a key.

    A digest, since keys may be longer than the server allows; with the change, since
    the row before it stays until the change is complete.
    """
    joined = "\n".join(key).encode("utf-8", "surrogatepass")
    return f"{hashlib.blake2b(joined, digest_size=16).hexdigest()}-{change}"


def document_row(group: Group, texts: Sequence[str]) -> Row:
    """Return the row of a document, with the texts of its copies to be searched."""
    document = group.document
    words = searchable(document, texts).spelled()
    return {
        **filtered(document, group.edges),
        "id": document.id,
        "digest": group.digest().hex(),
        "names": sorted(names_of(document)),
        "copies": list(document.copies),
        "links": sorted({link(edge.relation, edge.target) for edge in group.edges}),
        "mentions": len(group.citations),
        "edges": len(group.edges),
        "record": _packed(document),
        "stating": _packed(group.edges),
        "citing": _encode(group.citations).decode(),
        "citations": [_asked(citation) for citation in group.citations],
        "folded": _words(words.folded()),
        "spelled": _words(words),
    }


def _packed(part: DocumentRecord | list[Edge]) -> str:
    """Return what the server keeps beside the row, in the letters that it takes."""
    return base64.b64encode(_encode(part)).decode()


def group_of(row: Mapping[str, Any]) -> Group:
    """Return what the row of a document was made of."""
    return Group(document_of(row), list(citations_of(row)), list(edges_of(row)))


def document_of(row: Mapping[str, Any]) -> DocumentRecord:
    """Return the document of a row."""
    return _decode_document(base64.b64decode(row["record"]))


def citations_of(row: Mapping[str, Any]) -> tuple[CitationRecord, ...]:
    """Return the citations that a document holds, in their order."""
    return _decode_citations(row["citing"])


def _asked(citation: CitationRecord) -> Row:
    """Return what is asked of a citation."""
    asked = {
        "sha256": citation.place.sha256,
        "source": citation.source,
        "target": citation.target,
        "relation": citation.relation.value,
        "candidates": list(citation.candidates),
    }
    return {name: value for name, value in asked.items() if value}


def edges_of(row: Mapping[str, Any]) -> tuple[Edge, ...]:
    """Return the edges that start from a document, in their order."""
    return _decode_edges(base64.b64decode(row["stating"]))


def link(relation: str, target: str) -> str:
    """Return the word under which a document with such an edge is found."""
    return f"{relation}{_SEPARATOR}{target}"


def filtered(document: DocumentRecord, edges: Iterable[Edge]) -> Row:
    """Return what filters compare and facets count of a document."""
    issued = document.issued
    printed = {
        "type": document.type,
        "issuer": document.issuer,
        "province": document.province,
        "level": document.level,
    }
    fields = {
        "status": document.status.value,
        "type": folded_words(document.type),
        "year": document.year or (issued.year if issued else None),
        "issued": issued.isoformat() if issued else None,
        "issuer": folded_words(document.issuer),
        "province": folded_place(document.province),
        "level": folded_words(document.level),
        "stated": sorted({edge.relation.value for edge in edges}),
        "printed": {name: value for name, value in printed.items() if value},
    }
    return {name: value for name, value in fields.items() if value is not None}


def ancestor_row(ancestor: str, path: tuple[str, ...], edge: Edge, fields: Row) -> Row:
    """Return the row of a document below another; ``fields`` are ``filtered``.

    Args:
        ancestor: The document above.
        path: From there to the document below, both included.
        edge: The last one on the way.
        fields: What filters compare of the document below.
    """
    row = {
        **fields,
        "ancestor": ancestor,
        "depth": len(path) - 1,
        "document": path[-1],
        "path": list(path),
        "relation": edge.relation.value,
        "edge": _encode(edge).decode(),
    }
    digest = hashlib.blake2b(_encode(row), digest_size=8).hexdigest()
    return {**row, "digest": digest}


def edge_of(row: Mapping[str, Any]) -> Edge:
    """Return the last edge on the way from an ancestor to a document."""
    return _decode_edge(row["edge"])


def text_row(sha256: str, text: str) -> Row:
    """Return the row of a copy's text."""
    return {
        "sha256": sha256,
        "digest": text_digest(text),
        "body": base64.b64encode(zlib.compress(_bytes(text), _LEVEL)).decode(),
    }


def text_of(row: Mapping[str, Any]) -> str:
    """Return the text of a row."""
    return zlib.decompress(base64.b64decode(row["body"])).decode(
        "utf-8", "surrogatepass"
    )


def text_digest(text: str) -> str:
    """Return what tells a text from another."""
    return hashlib.blake2b(_bytes(text), digest_size=8).hexdigest()


def finding_digest(record: str) -> str:
    """Return what tells a finding from another."""
    return hashlib.blake2b(_bytes(record), digest_size=16).hexdigest()


def finding_row(digest: str, record: str) -> Row:
    """Return the row of a finding that was put into words of JSON."""
    documents = sorted(set(_decode_finding(record).documents))
    return {"digest": digest, "documents": documents, "record": record}


def finding_of(row: Mapping[str, Any]) -> Finding:
    """Return the finding of a row."""
    return _decode_finding(row["record"])


def _words(words: Words) -> Row:
    """Return words as the server indexes them: no phrase runs from part to part.

    Title and head are in the body too, so that whether a document has a word is asked
    of one field and not of three.
    """
    parts = {name: text.split(_GAP) for name, text in words._asdict().items()}
    parts["body"] = [*parts["title"], *parts["head"], *parts["body"]]
    return {name: texts for name, texts in parts.items() if any(texts)}


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
