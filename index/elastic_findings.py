"""The rows of findings, brought from one state to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.elastic_change import batches
from index.elastic_rows import finding_row, row_id
from index.elastic_snapshot import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.elastic_change import Change
    from index.elastic_stated import Stated

_KIND = "findings"
_ORDER = ("digest", "since")


def replace_findings(change: Change, stated: Stated) -> None:
    """Write the findings that are new, and end those that hold no longer."""
    rows, ending = stated.rows, []
    there = "UPDATE finding SET since = ? WHERE digest = ?"
    for digest, since in _kept(change, stated):
        known = rows.execute(there, (since, digest)).rowcount
        if not known and stated.whole:
            ending.append(row_id(digest, change=since))
    going = "SELECT digest, since FROM finding WHERE record IS NULL AND since NOTNULL"
    ending += [row_id(digest, change=since) for digest, since in rows.execute(going)]
    change.end_all(_KIND, ending)
    coming = "SELECT digest, record FROM finding WHERE record NOTNULL AND since IS NULL"
    for digest, record in rows.execute(coming):
        change.put(_KIND, (digest,), finding_row(digest, record))


def _kept(change: Change, stated: Stated) -> Iterator[list[Any]]:
    """Yield the findings that are there of those that are stated, or all of them."""
    if change.anew:
        return
    if stated.whole:
        yield from change.values_before(_KIND, None, _ORDER)
        return
    asked = stated.rows.execute("SELECT digest FROM finding").fetchall()
    for few in batches(digest for (digest,) in asked):
        yield from change.values_before(_KIND, any_of("digest", few), _ORDER)
