"""The writer of the Elasticsearch store: one change, seen as a whole or not at all."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from corpus.errors import UsageError, VanbanError
from index import elastic_indices as indices
from index.delta import whole
from index.elastic_change import Change
from index.elastic_graph import GraphRows
from index.elastic_head import Head, claim, write_first
from index.elastic_indices import Indices
from index.elastic_mapping import FORMAT
from index.elastic_repair import repair
from index.elastic_snapshot import Snapshot
from index.elastic_stated import Stated
from index.elastic_texts import Texts
from index.searchable import words_version

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType
    from typing import Self

    from index.delta import Delta
    from index.elastic_connection import Connection
    from index.elastic_head import Claim
    from index.records import Graph

_FOREIGN = (
    "Chỉ mục {where} do phiên bản khác của Vanban ghi; hãy chạy `vanban index "
    "rebuild`. / The indices {where} were written by another version of Vanban; run "
    "`vanban index rebuild`"
)


class ElasticWriter:
    """Changes a store; usable for one change after another.

    Raises:
        UsageError: On entering, when another process keeps writing.
        StorageError: When the server does not answer or refuses something.
    """

    def __init__(self, connection: Connection, *, anew: bool = False) -> None:
        self._connection = connection
        self._anew = anew
        self._claim: Claim | None = None

    def __enter__(self) -> Self:
        if self._claim is not None:
            raise RuntimeError("this writer is already inside a `with` block")
        begun = _begun(self._connection)
        try:
            self._prepare(begun)
        except BaseException:
            with contextlib.suppress(VanbanError):
                begun.release()
            raise
        self._claim = begun
        return self

    def _prepare(self, begun: Claim) -> None:
        """Clear away what is left of failed changes, and open what is to be changed."""
        current = indices.current(self._connection)
        indices.forget(self._connection, keep=current)
        self._set = None
        if self._anew and begun.generation:
            self._set = Indices(self._connection.settings.name, begun.attempt)
            indices.make(self._connection, self._set)
        elif begun.head.format != FORMAT:
            where = self._connection.settings.shown
            raise UsageError(_FOREIGN.format(where=where))
        if not begun.clean and self._set is None:
            repair(self._connection, begun)
        before = None
        if begun.generation:
            before = Snapshot(self._connection, begun.head, held=True)
            before.keep()
        self._change = Change(self._connection, begun, before, self._set)
        self._texts = Texts(self._change)
        self._stated = Stated(whole=self._change.anew)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        begun, self._claim = self._inside, None
        try:
            if error is None:
                self._complete(begun)
        except BaseException:
            self._give_up(begun)
            raise
        else:
            if error is not None:
                self._give_up(begun)
        finally:
            self._close()

    def replace_graph(self, graph: Graph) -> None:
        """Make the store hold exactly this graph; ids given before stay aliases.

        Leaving the block raises a ``ValueError`` where a citation or an edge names a
        document that the graph lacks.
        """
        self.apply(whole(graph))

    def apply(self, delta: Delta) -> None:
        """Change what a delta states; applied twice it does what it does once.

        Leaving the block raises a ``ValueError`` where a citation or an edge names a
        document that there is not then.
        """
        self._inside.renew()
        self._stated.add(delta)

    def put_texts(self, texts: Iterable[tuple[str, str]]) -> None:
        """Make the (sha256, text) of copies searchable; known copies are replaced."""
        self._inside.renew()
        self._texts.put(texts)

    def forget_texts(self, keep: Iterable[str]) -> None:
        """Drop the texts of all copies but these."""
        self._inside.renew()
        self._texts.forget(keep)

    def _complete(self, begun: Claim) -> None:
        rows = GraphRows(self._change, self._texts, self._stated)
        rows.write(everything=begun.head.words not in {"", words_version()})
        self._change.finish()
        if self._set is not None:
            self._move_to(self._set, begun)
        else:
            begun.complete()
            self._change.clear()
            begun.release()

    def _move_to(self, new: Indices, begun: Claim) -> None:
        """Let the lasting names mean the new set, at once."""
        change = begun.attempt
        head = Head(generation=change, attempt=change, words=words_version())
        write_first(self._connection, new.real("head"), head)
        begun.renew()
        indices.point(self._connection, new)

    def _give_up(self, begun: Claim) -> None:
        with contextlib.suppress(VanbanError):
            begun.release()

    def _close(self) -> None:
        self._stated.close()
        self._change.close()
        if self._change.before is not None:
            with contextlib.suppress(VanbanError):
                self._change.before.close()

    @property
    def _inside(self) -> Claim:
        if self._claim is None:
            raise RuntimeError("a writer is used inside its `with` block only")
        return self._claim


def _begun(connection: Connection) -> Claim:
    """Begin a change, of a store that is made first where it is not there yet."""
    current = indices.current(connection)
    if current is None:
        current = Indices(connection.settings.name, 1)
        indices.make(connection, current)
        write_first(connection, current.real("head"), Head())
        indices.point(connection, current)
    return claim(connection)
