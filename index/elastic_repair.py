"""Clearing away what a change has left that was killed before it was complete.

Nobody sees it, so nothing depends on this having been done; it keeps indices small, and
the next change simple.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.elastic_change import FETCHED, Change
from index.elastic_graph import whole_again
from index.elastic_mapping import ROWS
from index.elastic_snapshot import Snapshot, visible
from index.elastic_texts import Texts

if TYPE_CHECKING:
    from index.elastic_change import Row
    from index.elastic_connection import Connection
    from index.elastic_head import Claim


def repair(connection: Connection, claim: Claim) -> None:
    """Delete rows that nobody sees; restore those that have not gone after all."""
    everything = Snapshot(connection, claim.head, everything=True)
    seen = Snapshot(connection, claim.head)
    change = Change(connection, claim, seen)
    change.refresh()
    try:
        everything.keep()
        seen.keep()
        texts = Texts(change)
        for kind in ROWS:
            _drop_unseen(change, everything, kind)
            _restore(change, everything, kind, texts)
        change.finish()
    finally:
        change.close()
        everything.close()
        seen.close()


def _drop_unseen(change: Change, everything: Snapshot, kind: str) -> None:
    unseen: Row = {"bool": {"must_not": [{"bool": visible(everything.head)}]}}
    for row in everything.rows(kind, unseen, fields=("since",)):
        change.drop(kind, row["_id"])


def _restore(change: Change, everything: Snapshot, kind: str, texts: Texts) -> None:
    """Take back what failed changes said of rows that are still seen."""
    seen = visible(everything.head)
    ending: Row = {"bool": {**seen, "must": [{"exists": {"field": "until"}}]}}
    ids = [row["_id"] for row in everything.rows(kind, ending, fields=("since",))]
    for start in range(0, len(ids), FETCHED):
        rows = list(change.whole_rows(kind, ids[start : start + FETCHED]))
        if kind == "documents":
            for id_, row in whole_again(rows, texts):
                change.restore(kind, id_, row)
        else:
            for row in rows:
                row.pop("until")
                change.restore(kind, row.pop("_id"), row)
