"""The Python API of notebooks: a data folder as tables and answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pandas as pd

from corpus.errors import UsageError
from index.ancestry import common_ancestors
from index.choice import Store
from index.communities import communities
from index.export import DESCRIPTION_COLUMNS
from index.implementers import implementers
from index.neighbourhood import neighbours
from index.standing import top_cited
from index.store import Filters, Query, View
from index.suggestion import suggestion
from index.trace import Direction, trace
from vanban.evidence import place_text
from vanban.naming import open_store, the_document

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

    from index.elastic_settings import ElasticSettings
    from index.records import CitationRecord, DocumentRecord, Finding
    from index.standing import Measure

CITATION_COLUMNS = (
    "path",
    "page",
    "line",
    "start",
    "end",
    "quote",
    "within",
    "source",
    "relation",
    "target",
    "status",
    "confidence",
    "rule",
    "printed",
    "issued",
    "candidates",
)


@dataclass(slots=True)
class Library:
    """All that one data folder knows, for reading.

    Every answer is a DataFrame; ``view`` is there for what these verbs do not cover.
    """

    _view: View | None

    @property
    def view(self) -> View:
        """The store.

        Raises:
            UsageError: The library was closed.
        """
        if self._view is None:
            raise UsageError(
                "Thư viện đã đóng. The library is closed: ask inside the 'with' block,"
                " or open it again with vanban.open(DIR)"
            )
        return self._view

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store; nothing can be asked after that."""
        if self._view is not None:
            self._view.close()
            self._view = None

    def documents(self) -> pd.DataFrame:
        """Return every document, held or cited only; one a row, by id."""
        rows = [_fields(d, DESCRIPTION_COLUMNS) for d in self.view.documents()]
        return _table(rows, DESCRIPTION_COLUMNS, days=("issued",)).set_index("id")

    def citations(self) -> pd.DataFrame:
        """Return every mention with its place, relation and target; one a row."""
        rows = [_citation(c) for c in self.view.citations()]
        return _table(rows, CITATION_COLUMNS, days=("issued",))

    def findings(self) -> pd.DataFrame:
        """Return what a person should look at, severest first, and what to do."""
        rows = [self._finding(finding) for finding in self.view.findings()]
        return _table(rows, (*_OF_FINDINGS, "suggestion", "command", "evidence"))

    def _finding(self, finding: Finding) -> dict[str, object]:
        to_do = suggestion(self.view, finding)
        return {
            **_fields(finding, _OF_FINDINGS),
            "suggestion": to_do.words if to_do else None,
            "command": to_do.command if to_do else None,
            "evidence": [place_text(place) for place in finding.evidence],
        }

    def search(
        self, words: str, limit: int = 20, filters: Filters | None = None
    ) -> pd.DataFrame:
        """Return the best documents for words or a number that meet the filters."""
        hits = self.view.search(Query(words, filters or Filters(), limit=limit)).hits
        rows = [
            {**_fields(hit.document, DESCRIPTION_COLUMNS), "score": hit.score}
            for hit in hits
        ]
        return _table(rows, (*DESCRIPTION_COLUMNS, "score"), days=("issued",))

    def implementers(self, name: str) -> pd.DataFrame:
        """Return what carries a document out, nearest first; one a row.

        ``path`` holds the ids from the document asked for down to the row's.
        """
        answer = implementers(self.view, self.document(name).id)
        rows = [
            {
                **_fields(one.document, DESCRIPTION_COLUMNS),
                "depth": one.depth,
                "path": list(one.path),
                "relation": one.relation.value,
                "evidence": [place_text(place) for place in one.evidence],
            }
            for one in answer.implementers
        ]
        columns = (*DESCRIPTION_COLUMNS, "depth", "path", "relation", "evidence")
        return _table(rows, columns, days=("issued",))

    def neighbours(self, name: str) -> pd.DataFrame:
        """Return what a document names (``out``) and what names it (``in``)."""
        rows = [
            {
                "direction": one.direction,
                "relation": one.relation.value,
                **_fields(one.document, DESCRIPTION_COLUMNS),
                "confidence": one.confidence,
                "evidence": [place_text(place) for place in one.evidence],
            }
            for one in neighbours(self.view, self.document(name).id)
        ]
        columns = (
            "direction",
            "relation",
            *DESCRIPTION_COLUMNS,
            "confidence",
            "evidence",
        )
        return _table(rows, columns, days=("issued",))

    def common(self, first: str, second: str) -> pd.DataFrame:
        """Return what two documents both carry out, nearest first.

        ``first`` and ``second`` hold the ids of the chains up to it.
        """
        ids = self.document(first).id, self.document(second).id
        rows = [
            {
                **_fields(one.document, DESCRIPTION_COLUMNS),
                "distance": one.distance,
                "first": list(one.first),
                "second": list(one.second),
            }
            for one in common_ancestors(self.view, *ids)
        ]
        columns = (*DESCRIPTION_COLUMNS, "distance", "first", "second")
        return _table(rows, columns, days=("issued",))

    def top(
        self,
        measure: Measure = "pagerank",
        limit: int = 20,
        *,
        among: Filters | None = None,
        citing: Filters | None = None,
    ) -> pd.DataFrame:
        """Return the documents that stand highest, by PageRank or number of citers."""
        found = top_cited(
            self.view,
            measure,
            limit,
            among=among or Filters(),
            citing=citing or Filters(),
        )
        rows = [
            {
                **_fields(one.document, DESCRIPTION_COLUMNS),
                "cited": one.cited,
                "pagerank": one.pagerank,
            }
            for one in found
        ]
        columns = (*DESCRIPTION_COLUMNS, "cited", "pagerank")
        return _table(rows, columns, days=("issued",))

    def communities(self, resolution: float = 1.0) -> pd.DataFrame:
        """Return which community each document belongs to, largest first."""
        found = communities(self.view, resolution=resolution)
        rows = [
            {"community": number, "id": id_}
            for number, one in enumerate(found, start=1)
            for id_ in one.ids
        ]
        return _table(rows, ("community", "id"))

    def trace(self, name: str, direction: Direction = "up") -> pd.DataFrame:
        """Return the edges above (or below) a document, in the order of a tree."""
        steps = trace(self.view, self.document(name).id, direction)
        rows = [
            {
                "from": step.edge.source,
                "to": step.edge.target,
                "relation": step.edge.relation.value,
                "depth": step.depth,
                "evidence": [place_text(place) for place in step.edge.evidence],
            }
            for step in steps
        ]
        return _table(rows, ("from", "to", "relation", "depth", "evidence"))

    def document(self, name: str) -> DocumentRecord:
        """Return the one document that a name means.

        Raises:
            NotFoundError: None does.
            AmbiguousError: Several do; they are the candidates.
        """
        return the_document(self.view, name)


_OF_FINDINGS = ("code", "severity", "message", "documents")


def open_library(path: str | Path, elastic: ElasticSettings | None = None) -> Library:
    """Open a data folder for questions, or the server that is given.

    Raises:
        NotFoundError: Nothing was ingested there yet.
    """
    if elastic is not None:
        return Library(Store(Path(path) / "store.db", elastic).view())
    return Library(open_store(Path(path)))


def _fields(value: object, columns: Sequence[str]) -> dict[str, object]:
    return {column: getattr(value, column) for column in columns}


def _citation(citation: CitationRecord) -> dict[str, object]:
    place = citation.place
    return {
        "path": place.path,
        "page": place.page,
        "line": place.line,
        "start": place.span.start,
        "end": place.span.end,
        **_fields(citation, CITATION_COLUMNS[5:]),
    }


def _table(
    rows: Sequence[Mapping[str, object]],
    columns: Sequence[str],
    days: Sequence[str] = (),
) -> pd.DataFrame:
    """Return rows as a frame that has its columns even where there are no rows."""
    frame = pd.DataFrame(list(rows), columns=list(columns))
    for column in days:
        frame[column] = pd.to_datetime(frame[column])
    for column in ("year", "page", "line"):
        if column in frame:
            frame[column] = frame[column].astype("Int64")
    return frame
