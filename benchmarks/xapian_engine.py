"""Xapian as a program of its own, run by the system's Python (``search_engines``).

``index PLACE`` reads one folded text a line, as JSON; ``ask PLACE`` reads questions as
``[words, phrase]`` and answers each with the processor seconds that it took.
"""

from __future__ import annotations

import json
import sys
import time

import xapian  # type: ignore[import-not-found]

COMMIT = 5_000  # documents


def index(place: str) -> None:
    """Fill a database from the standard input."""
    database = xapian.WritableDatabase(place, xapian.DB_CREATE_OR_OPEN)
    generator = xapian.TermGenerator()
    for number, line in enumerate(sys.stdin):
        text = json.loads(line)
        document = xapian.Document()
        document.set_data(text)
        generator.set_document(document)
        generator.index_text(text)
        database.add_document(document)
        if number % COMMIT == COMMIT - 1:
            database.commit()
    database.commit()


def ask(place: str) -> None:
    """Answer questions of the standard input until it ends."""
    database = xapian.Database(place)
    for line in sys.stdin:
        words, phrase = json.loads(line)
        start = time.process_time()
        operator = xapian.Query.OP_PHRASE if phrase else xapian.Query.OP_AND
        enquire = xapian.Enquire(database)
        enquire.set_query(xapian.Query(operator, words))
        found = enquire.get_mset(0, 20)
        for one in found:
            found.snippet(one.document.get_data(), 200)
        print(time.process_time() - start, flush=True)


if __name__ == "__main__":
    {"index": index, "ask": ask}[sys.argv[1]](sys.argv[2])
