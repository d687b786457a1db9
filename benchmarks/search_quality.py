"""How well search finds what people want: NDCG@10 and success@1 of judged queries.

Needs the shared documents, read into a data folder once (``--data``; three minutes).
Beside our order stands plain BM25 of the same engine over the same documents: FTS5 with
every word wanted and with any, the text of a file together with its number and title.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from elasticsearch import Elasticsearch, helpers
from judged_queries import DEPTH, Names, Score, mean, scores

from corpus.folding import fold_words
from index import elastic, embedded_search
from index.elastic_settings import ElasticSettings
from index.embedded import open_view
from index.store import Query
from pipelines.folder import DataFolder
from pipelines.ingest import ingest

if TYPE_CHECKING:
    from index.records import DocumentRecord
    from index.store import View

SHARED = Path(__file__).parents[2] / "shared" / "documents"
_PLAIN = "vanban-plain"
FORMS = ("text", "markdown", "html")

Search = Callable[[str], Sequence[Names]]


def names_of(document: DocumentRecord) -> Names:
    """Return the names by which a judgement may mean a document."""
    files = (Path(path).name for path in document.paths)
    return frozenset((*files, document.symbol or ""))


def ours(view: View) -> Search:
    """Return our own search."""

    def search(words: str) -> list[Names]:
        hits = view.search(Query(words, limit=DEPTH)).hits
        return [names_of(hit.document) for hit in hits]

    return search


class Plain:
    """FTS5 as it comes: one column, folded by its own tokenizer, BM25."""

    def __init__(self, view: View) -> None:
        self._names: dict[int, Names] = {}
        self._rows = sqlite3.connect(":memory:")
        self._rows.execute(
            "CREATE VIRTUAL TABLE plain USING fts5(text, content='',"
            " tokenize='unicode61 remove_diacritics 2')"
        )
        for row, document in enumerate(view.documents()):
            texts = (view.text(sha256) or "" for sha256 in document.copies)
            head = (document.symbol or "", document.title or "", document.issuer or "")
            text = "\n".join((*head, *texts)).replace("đ", "d").replace("Đ", "D")
            self._names[row] = names_of(document)
            self._rows.execute(
                "INSERT INTO plain(rowid, text) VALUES (?, ?)", (row, text)
            )

    def search(self, operator: str) -> Search:
        """Return the search that wants all words (``AND``) or any (``OR``)."""

        def search(words: str) -> list[Names]:
            asked = f" {operator} ".join(f'"{w}"' for w in fold_words(words).split())
            select = "SELECT rowid FROM plain WHERE plain MATCH ?"
            best = f"{select} ORDER BY bm25(plain) LIMIT ?"
            rows = self._rows.execute(best, (asked, DEPTH))
            return [self._names[row] for (row,) in rows]

        return search


class PlainElasticsearch:
    """Elasticsearch as it comes: one analysed field, a ``match`` query, BM25."""

    def __init__(self, url: str, view: View) -> None:
        self._client = Elasticsearch(url)
        self._names: dict[str, Names] = {}
        self._client.indices.delete(index=_PLAIN, ignore_unavailable=True)
        self._client.indices.create(
            index=_PLAIN, mappings={"properties": {"text": {"type": "text"}}}
        )
        helpers.bulk(self._client, self._actions(view), refresh=True)

    def _actions(self, view: View) -> Iterator[dict[str, object]]:
        for document in view.documents():
            texts = (view.text(sha256) or "" for sha256 in document.copies)
            head = (document.symbol or "", document.title or "", document.issuer or "")
            self._names[document.id] = names_of(document)
            text = "\n".join((*head, *texts))
            yield {"_index": _PLAIN, "_id": document.id, "text": text}

    def search(self, words: str) -> list[Names]:
        """Return the best documents for a ``match`` query."""
        query = {"match": {"text": words}}
        found = self._client.search(index=_PLAIN, query=query, size=DEPTH)
        return [self._names[hit["_id"]] for hit in found["hits"]["hits"]]


def elasticsearch(url: str, held: View) -> None:
    """Measure the same queries on a server, beside its own BM25."""
    settings = ElasticSettings(url, name="vanban-quality")
    with elastic.open_writer(settings) as writer:
        writer.replace_graph(held.graph())
        digests = (sha for one in held.documents() for sha in one.copies)
        writer.put_texts((sha, held.text(sha) or "") for sha in digests)
    view = elastic.open_view(settings)
    table("vanban, Elasticsearch store", scores(ours(view)))
    view.close()
    plain = PlainElasticsearch(url, held)
    table("plain BM25 of Elasticsearch, match", scores(plain.search))


def table(name: str, found: list[Score]) -> None:
    """Print the means of all queries and of each kind."""
    kinds = dict.fromkeys(score.judged.kind for score in found)
    parts = {kind: [s for s in found if s.judged.kind == kind] for kind in kinds}
    ndcg, success = mean(found)
    print(
        f"\n{name}: NDCG@10 {ndcg:.3f}  success@1 {success:.3f}  ({len(found)} queries)"
    )
    for kind, those in parts.items():
        ndcg, success = mean(those)
        print(f"  {kind:22} {len(those):3}  {ndcg:.3f}  {success:.3f}")


def main() -> int:
    """Measure and print."""
    arguments = _arguments()
    if not SHARED.is_dir():
        print(f"left out: the judged documents are not at {SHARED}")
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = DataFolder(arguments.data or Path(temporary))
        if not folder.store.exists():
            ingest([SHARED / form for form in FORMS], folder, workers=0)
        view = open_view(folder.store)
        found = scores(ours(view))
        table("vanban, embedded store", found)
        many, embedded_search.MANY = embedded_search.MANY, -1
        table("vanban, embedded store, the way of large ones", scores(ours(view)))
        embedded_search.MANY = many
        if arguments.index == "elasticsearch":
            elasticsearch(arguments.es_url, view)
        plain = Plain(view)
        table("plain BM25 of FTS5, every word", scores(plain.search("AND")))
        table("plain BM25 of FTS5, any word", scores(plain.search("OR")))
        view.close()
    for missed in (s for s in found if arguments.misses and s.success < 1):
        print(f"{missed.ndcg:.2f}  {missed.judged.query}  {missed.judged.grades}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a data folder to keep and use again")
    parser.add_argument("--misses", action="store_true", help="list what was missed")
    parser.add_argument(
        "--index", choices=("sqlite", "elasticsearch"), default="sqlite"
    )
    parser.add_argument("--es-url", default="http://127.0.0.1:9200")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
