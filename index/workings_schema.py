"""The tables in which resolution keeps what it worked out, to go on from there.

Documents and copies have short keys. A mention is a row of numbers: everything that
edges and most findings need, a twentieth of the citation itself, which stores keep.
"""

from __future__ import annotations

from index.kept_catalogue import CATALOGUE_TABLES

APPLICATION = 0x56414E57
"""``PRAGMA application_id``: the letters VANW."""

TABLES = (
    """
CREATE TABLE meta(
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE copy(
    key INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    state TEXT NOT NULL,
    text TEXT,
    document INTEGER,
    issued INTEGER,
    telling INTEGER,
    account BLOB
);

CREATE TABLE subject(
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    held INTEGER NOT NULL,
    cited INTEGER NOT NULL,
    considered INTEGER NOT NULL,
    issued INTEGER,
    tally BLOB,
    record BLOB
);

CREATE TABLE watch(
    mark INTEGER NOT NULL,
    copy INTEGER NOT NULL,
    PRIMARY KEY (mark, copy)
) WITHOUT ROWID;

CREATE TABLE mention(
    copy INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    source INTEGER NOT NULL,
    target INTEGER NOT NULL,
    relation INTEGER NOT NULL,
    day INTEGER,
    certain INTEGER NOT NULL,
    confidence REAL NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    page INTEGER,
    line INTEGER NOT NULL,
    step INTEGER,
    change BLOB,
    PRIMARY KEY (copy, seq)
) WITHOUT ROWID;

CREATE TABLE history(
    target INTEGER PRIMARY KEY,
    digest BLOB NOT NULL
);

CREATE TABLE alias(
    id TEXT NOT NULL,
    target TEXT NOT NULL,
    many INTEGER NOT NULL,
    PRIMARY KEY (id, target)
) WITHOUT ROWID;

CREATE TABLE shown(
    id TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (id, target)
) WITHOUT ROWID;

CREATE TABLE dated(
    document INTEGER NOT NULL,
    day INTEGER NOT NULL,
    copy INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    page INTEGER,
    line INTEGER NOT NULL,
    PRIMARY KEY (document, day, copy)
) WITHOUT ROWID;

CREATE TABLE beside(
    kin INTEGER NOT NULL,
    copy INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    page INTEGER,
    line INTEGER NOT NULL,
    target INTEGER NOT NULL,
    words TEXT NOT NULL
);

CREATE TABLE title(
    kin INTEGER NOT NULL,
    copy INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (kin, copy)
) WITHOUT ROWID;
CREATE TABLE unnumbered(
    kin INTEGER NOT NULL,
    copy INTEGER NOT NULL,
    PRIMARY KEY (kin, copy)
) WITHOUT ROWID;
CREATE TABLE alike(
    subject INTEGER NOT NULL,
    copy INTEGER NOT NULL,
    numbered INTEGER NOT NULL,
    sketch BLOB NOT NULL,
    PRIMARY KEY (subject, copy)
) WITHOUT ROWID;
CREATE TABLE misnamed(
    target INTEGER NOT NULL,
    copy INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    page INTEGER,
    line INTEGER NOT NULL,
    symbol TEXT NOT NULL,
    issuer TEXT NOT NULL,
    owner TEXT NOT NULL
);

CREATE TABLE finding(
    maker TEXT NOT NULL,
    about INTEGER NOT NULL,
    part INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (maker, about, part, body)
) WITHOUT ROWID;
"""
    + CATALOGUE_TABLES
)

INDEXES = """
CREATE INDEX IF NOT EXISTS copy_document ON copy(document);
CREATE INDEX IF NOT EXISTS mention_source ON mention(source);
CREATE INDEX IF NOT EXISTS mention_target ON mention(target, day, certain);
CREATE INDEX IF NOT EXISTS mention_change ON mention(target, step)
    WHERE change IS NOT NULL;
CREATE INDEX IF NOT EXISTS alias_target ON alias(target);
CREATE INDEX IF NOT EXISTS dated_copy ON dated(copy);
CREATE INDEX IF NOT EXISTS beside_kin ON beside(kin);
CREATE INDEX IF NOT EXISTS beside_copy ON beside(copy);
CREATE INDEX IF NOT EXISTS beside_target ON beside(target);
CREATE INDEX IF NOT EXISTS title_copy ON title(copy);
CREATE INDEX IF NOT EXISTS unnumbered_copy ON unnumbered(copy);
CREATE INDEX IF NOT EXISTS alike_copy ON alike(copy);
CREATE INDEX IF NOT EXISTS misnamed_target ON misnamed(target);
CREATE INDEX IF NOT EXISTS misnamed_copy ON misnamed(copy);
"""
"""What finds rows otherwise than by the order of their tables; made last where a table
is filled for the first time."""

OF_COPIES = ("mention", "dated", "beside", "title", "unnumbered", "alike", "misnamed")
"""Tables whose rows come and go with a copy."""
