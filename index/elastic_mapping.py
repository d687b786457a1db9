"""The indices of a store on Elasticsearch: what each holds, and how it is indexed.

Every mapping is strict: a field that is not written here is refused. Folding and
spelling are done before (``index.searchable``), so words are cut at blanks and nothing
else; the server's own accent filters do not agree on đ. Only what the smallest
distribution of the server has is used: no scripts, no plugins.

Rows are never changed in place. Each says by which change it came (``since``) and, once
replaced, by which change it went (``until``); see ``index.elastic_snapshot``.
"""

from __future__ import annotations

from typing import Any

FORMAT = 2
"""Raised whenever a field changes its meaning; another format is built anew."""

Mapping = dict[str, Any]

KEYWORD: Mapping = {"type": "keyword", "ignore_above": 8191}
"""Compared as a whole; the engine takes no longer words."""

STORED: Mapping = {"type": "keyword", "index": False, "doc_values": False}
"""Comes back, is not asked for."""

COMPARED: Mapping = {"type": "keyword", "index": False}
"""Is asked for by itself, without the rest of its row."""

FOLDED: Mapping = {**KEYWORD, "normalizer": "folded"}
NUMBER: Mapping = {"type": "integer"}
DAY: Mapping = {"type": "date", "format": "strict_date"}
CHANGE: Mapping = {"type": "long"}
WORDS: Mapping = {"type": "text", "analyzer": "whitespace"}
BEGUN_WORDS: Mapping = {**WORDS, "index_prefixes": {"min_chars": 1, "max_chars": 3}}
BYTES: Mapping = {"type": "binary"}
BESIDE: Mapping = {**BYTES, "doc_values": True}
"""Is read by itself, without unpacking the rest of its row."""

LIFE: Mapping = {"since": CHANGE, "until": CHANGE}
"""By which changes a row came and went."""

FILTERED: Mapping = {
    "status": KEYWORD,
    "type": FOLDED,
    "year": NUMBER,
    "issued": DAY,
    "issuer": {"type": "text", "analyzer": "whitespace", "norms": False},
    "province": FOLDED,
    "level": FOLDED,
    "stated": KEYWORD,
    "printed": {
        "properties": {
            "type": KEYWORD,
            "issuer": KEYWORD,
            "province": KEYWORD,
            "level": KEYWORD,
        }
    },
}
"""Conditions and facets: ``issuer`` by its words, ``stated`` the relations of edges,
``printed`` what documents print, to be counted."""

CITATION: Mapping = {
    "type": "nested",
    "properties": {
        "sha256": KEYWORD,
        "source": KEYWORD,
        "target": KEYWORD,
        "relation": KEYWORD,
        "candidates": KEYWORD,
    },
}

_WORDS: Mapping = {
    "properties": {"title": BEGUN_WORDS, "head": BEGUN_WORDS, "body": WORDS}
}

DOCUMENTS: Mapping = {
    **LIFE,
    **FILTERED,
    "id": KEYWORD,
    "digest": COMPARED,
    "names": KEYWORD,
    "copies": KEYWORD,
    "links": KEYWORD,
    "mentions": NUMBER,
    "edges": NUMBER,
    "record": BESIDE,
    "stating": BESIDE,
    "citing": STORED,
    "citations": CITATION,
    "folded": _WORDS,
    "spelled": _WORDS,
}
"""One row a document. ``links`` holds "relation target" of each edge, ``stating`` the
edges themselves; ``citations`` are asked, ``citing`` has them whole; ``folded`` and
``spelled`` are searched, not kept; their ``body`` has title and head in it too."""

ANCESTORS: Mapping = {
    **LIFE,
    **FILTERED,
    "ancestor": KEYWORD,
    "depth": NUMBER,
    "document": KEYWORD,
    "path": STORED,
    "relation": KEYWORD,
    "edge": STORED,
    "digest": COMPARED,
}
"""One row for each document and each document above it that it carries out: everything
that implements X is one condition on ``ancestor``."""

TEXTS: Mapping = {**LIFE, "sha256": KEYWORD, "digest": KEYWORD, "body": BYTES}
"""One row a copy; the body is compressed before, so the server need not try again."""

FINDINGS: Mapping = {
    **LIFE,
    "digest": KEYWORD,
    "documents": KEYWORD,
    "record": STORED,
}
ALIASES: Mapping = {
    **LIFE,
    "id": KEYWORD,
    "target": KEYWORD,
    "stated": {"type": "boolean"},
}
HEAD: Mapping = {
    "format": NUMBER,
    "generation": CHANGE,
    "attempt": CHANGE,
    "words": KEYWORD,
    "abandoned": CHANGE,
    "host": KEYWORD,
    "pid": {"type": "long"},
    "renewed": {"type": "double"},
}

INDICES: dict[str, Mapping] = {
    "documents": DOCUMENTS,
    "ancestors": ANCESTORS,
    "texts": TEXTS,
    "findings": FINDINGS,
    "aliases": ALIASES,
    "head": HEAD,
}
"""The indices of a store; the head is the last to be made and the first asked."""

ROWS = ("documents", "ancestors", "texts", "findings", "aliases")
"""The indices whose rows come and go."""

_SEARCHED_NOT_KEPT = {
    "excludes": ["folded", "spelled", "citations", "names", "printed"]
}
_ORDER: dict[str, list[str]] = {"ancestors": ["ancestor", "depth", "document"]}
_PAGE = 10_000
_MOST_TERMS = 1_000_000  # documents of one "carries out" condition
_MOST_CITATIONS = 1_000_000  # of one document; a gazette may hold very many


def body_of(kind: str, shards: int, replicas: int | None) -> Mapping:
    """Return what an index is made with.

    Nothing becomes visible before a change is complete (``refresh_interval``); what is
    acknowledged is on the disk (``translog.durability``).
    """
    settings: Mapping = {
        "number_of_shards": 1 if kind == "head" else shards,
        "refresh_interval": "-1",
        "translog.durability": "request",
        "codec": "default" if kind == "texts" else "best_compression",
        "max_terms_count": _MOST_TERMS,
        "max_result_window": _PAGE,
        "mapping.nested_objects.limit": _MOST_CITATIONS,
        "analysis": {"normalizer": {"folded": {"type": "custom", "filter": _LOWER}}},
        **_copies(replicas),
    }
    if kind in _ORDER:
        settings["sort.field"] = _ORDER[kind]
    mappings: Mapping = {"dynamic": "strict", "properties": INDICES[kind]}
    if kind == "documents":
        mappings["_source"] = _SEARCHED_NOT_KEPT
    return {"settings": {"index": settings}, "mappings": mappings}


_LOWER = ["lowercase"]


def _copies(replicas: int | None) -> Mapping:
    if replicas is None:
        return {"auto_expand_replicas": "0-1"}
    return {"number_of_replicas": replicas}
