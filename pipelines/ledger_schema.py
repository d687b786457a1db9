"""The tables of the ledger and the two questions that span them."""

from __future__ import annotations

SCHEMA_VERSION = 3

READ_STAGE = "read"
"""The first stage; a file that cannot even be opened has failed in it."""

SCHEMA = (
    """
CREATE TABLE file (
    location BLOB PRIMARY KEY, -- absolute path in the file system's own bytes; for a
                             -- member of an archive its name behind a zero byte
    path TEXT NOT NULL,      -- relative to what was ingested, '/' on every machine
    sha256 TEXT,             -- NULL while the file cannot be opened, and for archives,
                             -- whose members are the documents
    size INTEGER,
    modified INTEGER,        -- nanoseconds, to skip hashing what did not change
    cause TEXT,              -- why it cannot be opened
    remedy TEXT
) WITHOUT ROWID
""",
    "CREATE INDEX file_by_content ON file (sha256)",
    """
CREATE TABLE work (
    sha256 TEXT NOT NULL,
    stage TEXT NOT NULL,
    version INTEGER NOT NULL,
    payload BLOB,            -- compressed, NULL where the work failed
    cause TEXT,
    remedy TEXT,
    PRIMARY KEY (sha256, stage)
)
""",
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)

_SECOND = (
    # the run that saw the file last, and the one that first met this content there
    "ALTER TABLE file ADD COLUMN seen INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE file ADD COLUMN since INTEGER NOT NULL DEFAULT 0",
    # the run that did the work, and whether a program was lacking for a part of it
    "ALTER TABLE work ADD COLUMN run INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE work ADD COLUMN lacking INTEGER NOT NULL DEFAULT 0",
    """
CREATE TABLE skipped (
    location BLOB PRIMARY KEY,
    path TEXT NOT NULL,
    cause TEXT NOT NULL,
    remedy TEXT NOT NULL
) WITHOUT ROWID
""",
)
"""Runs, and what was passed over."""

_THIRD = (
    """
CREATE INDEX work_done ON work (stage, sha256, version, run) WHERE payload IS NOT NULL
""",
    "CREATE INDEX work_tried ON work (stage, sha256, version)",
    "CREATE INDEX work_failed ON work (sha256) WHERE cause IS NOT NULL",
    "CREATE INDEX work_by_run ON work (run)",
    "CREATE INDEX file_paths ON file (sha256, path)",
    "CREATE INDEX file_failed ON file (path) WHERE cause IS NOT NULL",
    "CREATE INDEX file_by_run ON file (seen)",
)
"""Questions about a run, or about what is held, are answered without reading what was
made of every document."""

ADDED = {2: _SECOND, 3: _THIRD}
"""What each later version of the schema added."""

FILE_COLUMNS = "location, path, sha256, size, modified, cause, remedy"
"""What the ledger knows of a file, in the order of ``FileRow``."""

TWIN = """
SELECT o.path FROM file o WHERE o.sha256 = f.sha256
AND (o.since, o.path, o.location) < (f.since, f.path, f.location)
ORDER BY o.since, o.path, o.location LIMIT 1
"""
"""The file that held the content of file ``f`` before it, the first by path if many."""

STATES = f"""
SELECT CASE
    WHEN f.cause IS NOT NULL OR max(w.cause IS NOT NULL) THEN 'failed'
    WHEN count(v.key) < :stages THEN 'waiting'
    WHEN EXISTS ({TWIN}) THEN 'duplicate'
    WHEN max(w.stage = '{READ_STAGE}' AND w.run = :run) THEN 'read'
    WHEN max(w.run) = :run THEN 'extracted'
    ELSE 'known' END AS state
FROM file f LEFT JOIN work w ON w.sha256 = f.sha256
LEFT JOIN json_each(:versions) v ON v.key = w.stage AND v.value = w.version
WHERE (f.sha256 IS NOT NULL OR f.cause IS NOT NULL) AND f.location IN (
    SELECT location FROM file WHERE seen = :run
    UNION SELECT t.location FROM work d JOIN file t USING (sha256) WHERE d.run = :run
)
GROUP BY f.location
"""  # noqa: S608 - our own words
"""The state of each file that the present run saw or worked on."""
