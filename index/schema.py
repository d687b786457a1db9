"""The tables of the embedded store, and the versions that say who can read them.

Documents, copies and repeated words have short integer keys; ids stay text only where
people ask by them. Rows that are joined or scanned are narrow: whole records stand
apart. The word tables hold folded and spelled words without a second copy
of the text (``content=''``), so a row can only be taken out with the very words that
were put in: the store unindexes a document before anything of it changes.
"""

from __future__ import annotations

APPLICATION = 0x56414E42
"""``PRAGMA application_id``: the letters VANB."""

SCHEMA_VERSION = 4
"""``PRAGMA user_version``: raised whenever a table changes its meaning."""

PAGE_SIZE = 8192
"""Bytes of a page: a compressed text of a few pages of paper fills its pages well."""

WORD_TABLES = ("folded", "spelled", "folded_titles", "spelled_titles", "vocabulary")

TABLES = """
CREATE TABLE meta(
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE document(
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL,
    type TEXT,
    year INTEGER,
    issued TEXT,
    issuer TEXT,
    province TEXT,
    level TEXT,
    digest BLOB NOT NULL,
    linked BLOB NOT NULL DEFAULT x'',
    indexed INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE record(
    key INTEGER PRIMARY KEY,
    body BLOB NOT NULL
);
CREATE INDEX document_unindexed ON document(key) WHERE indexed = 0;

CREATE TABLE alias(
    id TEXT NOT NULL,
    target TEXT NOT NULL,
    stated INTEGER NOT NULL,
    PRIMARY KEY (id, target)
) WITHOUT ROWID;
CREATE INDEX alias_target ON alias(target) WHERE NOT stated;

CREATE TABLE name(
    value TEXT NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (value, document)
) WITHOUT ROWID;
CREATE INDEX name_document ON name(document);

CREATE TABLE holding(
    sha256 TEXT NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (sha256, document)
) WITHOUT ROWID;
CREATE INDEX holding_document ON holding(document);

CREATE TABLE text(
    sha256 TEXT PRIMARY KEY,
    digest BLOB NOT NULL,
    body BLOB NOT NULL
);

CREATE TABLE copy(
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL,
    path TEXT NOT NULL,
    said BLOB NOT NULL DEFAULT x'',
    UNIQUE (sha256, path)
);

CREATE TABLE label(
    key INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
);

CREATE TABLE citation(
    within INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    source INTEGER NOT NULL,
    target INTEGER,
    relation INTEGER NOT NULL,
    status INTEGER NOT NULL,
    confidence REAL NOT NULL,
    rule INTEGER NOT NULL,
    copy INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    page INTEGER,
    line INTEGER NOT NULL,
    quote TEXT NOT NULL,
    printed TEXT,
    issued TEXT,
    candidates TEXT,
    provision TEXT,
    PRIMARY KEY (within, seq)
) WITHOUT ROWID;
CREATE INDEX citation_target ON citation(target) WHERE target IS NOT NULL;
CREATE INDEX citation_copy ON citation(copy);

CREATE TABLE edge(
    source INTEGER NOT NULL,
    relation INTEGER NOT NULL,
    target INTEGER NOT NULL,
    confidence REAL NOT NULL,
    places BLOB NOT NULL,
    PRIMARY KEY (source, relation, target)
) WITHOUT ROWID;
CREATE INDEX edge_in ON edge(target, relation, source);

CREATE TABLE finding(
    key INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    rank TEXT NOT NULL,
    record BLOB NOT NULL
);
CREATE INDEX finding_rank ON finding(rank);
CREATE TABLE finding_document(
    document TEXT NOT NULL,
    finding INTEGER NOT NULL,
    PRIMARY KEY (document, finding)
) WITHOUT ROWID;
"""

WORDS = """
CREATE VIRTUAL TABLE folded USING fts5(
    title, head, body, content='', tokenize='ascii'
);
CREATE VIRTUAL TABLE spelled USING fts5(
    words, content='', detail='none', columnsize=0, tokenize='ascii'
);
CREATE VIRTUAL TABLE folded_titles USING fts5(
    title, head, content='', prefix='1 2 3', tokenize='ascii'
);
CREATE VIRTUAL TABLE spelled_titles USING fts5(
    title, head, content='', tokenize='ascii'
);
CREATE TABLE vocabulary(
    folded TEXT NOT NULL,
    spelled TEXT NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (folded, spelled)
) WITHOUT ROWID;
INSERT INTO folded(folded, rank) VALUES ('hashsize', 33554432);
INSERT INTO spelled(spelled, rank) VALUES ('hashsize', 33554432);
"""
"""The ``ascii`` tokenizer keeps every character beyond ASCII whole and cuts at blanks:
all folding and all word ends are ours, the same for every backend. Titles and heads
stand in small tables too, so that asking them first costs next to nothing. Of the words
with their marks only the documents are kept, a seventh of their size: which of them
stand side by side is known from the folded words. The vocabulary counts in how many
documents each word of letters stands."""
