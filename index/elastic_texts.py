"""The texts of copies, as one change finds and leaves them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from index.elastic_change import FETCHED
from index.elastic_rows import text_digest, text_of, text_row
from index.elastic_snapshot import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.elastic_change import Change, Row

_KIND = "texts"


class Texts:
    """Texts that come and go, beside those that stay.

    Attributes:
        touched: Digests of the copies whose text this change brings, replaces or drops.
    """

    def __init__(self, change: Change) -> None:
        self._change = change
        self._written: set[str] = set()
        self._dropped: set[str] = set()
        self._flushed = True

    @property
    def touched(self) -> frozenset[str]:
        """Digests of the copies whose text is another after this change."""
        return frozenset(self._written | self._dropped)

    def put(self, texts: Iterable[tuple[str, str]]) -> None:
        """Write texts that are new or differ from those kept."""
        waiting = iter(texts)
        while few := list(itertools.islice(waiting, FETCHED)):
            self._put_few(few)

    def _put_few(self, texts: list[tuple[str, str]]) -> None:
        fields = ("sha256", "digest")
        sha256s = [] if self._change.anew else [sha256 for sha256, _ in texts]
        kept = self._kept(sha256s, fields)
        replaced = []
        for sha256, text in texts:
            before = kept.get(sha256)
            moved = sha256 in self._written or sha256 in self._dropped
            if before and not moved and before["digest"] == text_digest(text):
                continue
            if before and not moved:
                replaced.append(before["_id"])
            self._change.put(_KIND, (sha256,), text_row(sha256, text))
            self._written.add(sha256)
            self._flushed = False
            self._dropped.discard(sha256)
        self._end(replaced)

    def forget(self, keep: Iterable[str]) -> None:
        """Drop all texts but these."""
        wanted = set(keep)
        for sha256 in sorted(self._written - wanted):
            self._change.drop(_KIND, self._change.id_of((sha256,)))
        rows = (
            ()
            if self._change.anew
            else self._change.rows_before(_KIND, order=("sha256",), fields=("sha256",))
        )
        going = [row for row in rows if row["sha256"] not in wanted | self._dropped]
        self._end([row["_id"] for row in going if row["sha256"] not in self._written])
        self._dropped |= {row["sha256"] for row in going} | (self._written - wanted)
        self._written &= wanted

    def _end(self, ids: Sequence[str]) -> None:
        if not self._change.anew:
            for row in self._change.whole_rows(_KIND, ids):
                self._change.end(_KIND, row.pop("_id"), row)

    def before(self, sha256s: Sequence[str]) -> dict[str, str]:
        """Return the texts kept before this change, by digest of their copy."""
        return {sha256: text_of(row) for sha256, row in self._kept(sha256s).items()}

    def after(self, sha256s: Sequence[str]) -> dict[str, str]:
        """Return the texts kept after this change, by digest of their copy."""
        new = [sha256 for sha256 in sha256s if sha256 in self._written]
        stay = [s for s in sha256s if s not in self._written | self._dropped]
        ids = [self._change.id_of((sha256,)) for sha256 in new]
        if not self._flushed:
            self._change.flush()
            self._flushed = True
        found = {
            row["sha256"]: text_of(row) for row in self._change.written(_KIND, ids)
        }
        return {**found, **({} if self._change.anew else self.before(stay))}

    def _kept(
        self, sha256s: Sequence[str], fields: Sequence[str] | None = None
    ) -> dict[str, Row]:
        return {row["sha256"]: row for row in self._kept_rows(sha256s, fields)}

    def _kept_rows(
        self, sha256s: Sequence[str], fields: Sequence[str] | None
    ) -> Iterator[Row]:
        before = self._change.before
        for start in range(0, len(sha256s), FETCHED):
            few = sha256s[start : start + FETCHED]
            if before is not None:
                yield from before.rows(_KIND, any_of("sha256", few), fields=fields)
