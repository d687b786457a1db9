"""The rows of documents, brought from one state of the graph to the next.

A row holds a document's record, the citations within it and the edges that start from
it. Of a delta only the documents that it touches are read; of them only those written
whose row differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.canonical import citation_order, edge_order
from index.elastic_aliases import replace_aliases
from index.elastic_ancestors import Ancestors
from index.elastic_change import batches
from index.elastic_findings import replace_findings
from index.elastic_rows import document_row, group_of, row_id
from index.elastic_snapshot import any_of, nested
from index.groups import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.elastic_change import Change, Row
    from index.elastic_stated import Parts, Stated
    from index.elastic_texts import Texts
    from index.records import CitationRecord

_KIND = "documents"


class GraphRows:
    """The rows that follow from what was stated, inside one change."""

    def __init__(self, change: Change, texts: Texts, stated: Stated) -> None:
        self._change = change
        self._texts = texts
        self._stated = stated
        self._ancestors = Ancestors(change, stated.rows)
        self._everything = False

    def write(self, *, everything: bool) -> None:
        """Write what differs from the rows that are there.

        Args:
            everything: Write the row of every document anew.

        Raises:
            ValueError: A citation or an edge names a document that there is not.
        """
        self._everything = everything
        self._stated.touch(self._also_touched())
        for few in batches(self._stated.touched()):
            self._write_few(few)
        replace_findings(self._change, self._stated)
        replace_aliases(self._change, self._stated)
        self._ancestors.write()

    def _also_touched(self) -> Iterator[str]:
        """Yield the documents that the stated parts touch without naming them."""
        if self._stated.whole or self._everything:
            for (id_,) in self._change.values_before(_KIND, None, ("id",)):
                yield id_
            return
        for few in batches(self._stated.copies()):
            yield from self._ids(nested("citations", any_of("citations.sha256", few)))
        for few in batches(sorted(self._texts.touched)):
            yield from self._ids(any_of("copies", few))

    def _ids(self, query: Row) -> Iterator[str]:
        for (id_,) in self._change.values_before(_KIND, query, ("id",)):
            yield id_

    def _write_few(self, ids: list[str]) -> None:
        parts = self._stated.parts(ids)
        rows = {} if self._stated.whole else self._rows(any_of("id", ids))
        kept = self._kept(ids) if self._stated.whole else _digests(rows)
        after = self._groups(ids, parts, rows)
        self._stated.lose(id_ for id_ in ids if after[id_] is None)
        changed = [id_ for id_ in ids if self._differs(after[id_], kept.get(id_))]
        self._check(group for id_ in changed if (group := after[id_]))
        if self._stated.whole:
            ending = [kept[id_][0] for id_ in changed if id_ in kept]
            rows = _by_id(self._change.whole_rows(_KIND, ending))
        self._replace(changed, rows, after)

    def _rows(self, query: Row) -> dict[str, Row]:
        return _by_id(self._change.rows_before(_KIND, query))

    def _kept(self, ids: list[str]) -> dict[str, tuple[str, str]]:
        """Return the id and the digest of the row of each document."""
        if self._change.anew:
            return {}
        order = ("id", "digest", "since")
        values = self._change.values_before(_KIND, any_of("id", ids), order)
        return {
            id_: (row_id(id_, change=since), digest) for id_, digest, since in values
        }

    def _groups(
        self, ids: Sequence[str], parts: dict[str, Parts], rows: dict[str, Row]
    ) -> dict[str, Group | None]:
        """Return each document after the change; ``None`` for those that go."""
        before = {id_: group_of(row) for id_, row in rows.items()}
        cited = (one for group in before.values() for one in group.citations)
        copies = {one.place.sha256 for one in cited}
        stated = self._stated.among("copy", "sha256", copies)
        after = {id_: _after(parts[id_], before.get(id_), stated) for id_ in ids}
        _refuse(id_ for id_ in ids if after[id_] is None and _says(parts[id_]))
        return after

    def _differs(self, after: Group | None, kept: tuple[str, str] | None) -> bool:
        if after is None or kept is None:
            return after is not None or kept is not None
        touched = not self._texts.touched.isdisjoint(after.document.copies)
        return self._everything or touched or kept[1] != after.digest().hex()

    def _check(self, groups: Iterable[Group]) -> None:
        """Refuse links that lead nowhere."""
        named = {id_ for group in groups for id_ in _named(group)}
        stated = self._stated.among("document", "id", named)
        lacking = named - stated | (stated & self._stated.going(named))
        if lacking and not self._stated.whole:
            lacking -= set(self._ids(any_of("id", sorted(lacking - stated))))
        _refuse(lacking)

    def _replace(
        self, ids: list[str], before: dict[str, Row], after: dict[str, Group | None]
    ) -> None:
        ending = [before[id_] for id_ in ids if id_ in before]
        if not self._change.anew:
            for row_id_, row in whole_again(ending, self._texts):
                self._change.end(_KIND, row_id_, row)
        self._put([group for id_ in ids if (group := after[id_])])
        for id_ in ids:
            earlier = group_of(before[id_]) if id_ in before else None
            self._ancestors.note(id_, earlier, after[id_])

    def _put(self, groups: list[Group]) -> None:
        copies = [sha256 for group in groups for sha256 in group.document.copies]
        texts = self._texts.after(copies)
        for group in groups:
            row = document_row(group, _texts_of(group, texts))
            self._change.put(_KIND, (group.document.id,), row)


def whole_again(rows: Sequence[Row], texts: Texts) -> Iterator[tuple[str, Row]]:
    """Yield the ids and the rows of documents as they were written, words included.

    The server keeps no words, so they are made from the texts kept before the change.
    """
    copies = [sha256 for row in rows for sha256 in row["copies"]]
    before = texts.before(copies)
    for row in rows:
        group = group_of(row)
        again = document_row(group, _texts_of(group, before))
        yield row["_id"], {**again, "digest": row["digest"], "since": row["since"]}


def _after(parts: Parts, before: Group | None, stated: set[str]) -> Group | None:
    """Return a document after the change, of what is stated and what stays."""
    document = before.document if before else None
    document = parts.document if parts.stated else document
    if document is None:
        return None
    stay = before.citations if before else []
    kept = (one for one in stay if one.place.sha256 not in stated)
    edges = parts.edges
    if edges is None:
        edges = tuple(before.edges) if before else ()
    return Group(
        document,
        sorted((*kept, *parts.citations), key=citation_order),
        sorted(edges, key=edge_order),
    )


def _says(parts: Parts) -> bool:
    return bool(parts.citations or parts.edges)


def _named(group: Group) -> Iterator[str]:
    for citation in group.citations:
        yield from _ends(citation)
    for edge in group.edges:
        yield from (edge.source, edge.target)


def _ends(citation: CitationRecord) -> Iterator[str]:
    yield from (citation.within, citation.source)
    if citation.target is not None:
        yield citation.target


def _refuse(lacking: Iterable[str]) -> None:
    names = sorted(lacking)
    if names:
        shown = ", ".join(names[:5])
        raise ValueError(f"links name documents that the graph lacks: {shown}")


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def _digests(rows: dict[str, Row]) -> dict[str, tuple[str, str]]:
    return {id_: (row["_id"], row["digest"]) for id_, row in rows.items()}


def _texts_of(group: Group, texts: dict[str, str]) -> list[str]:
    return [texts[sha] for sha in group.document.copies if sha in texts]
