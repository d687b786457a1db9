"""The words of the store: how often each stands, beside which, and how spelled."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corpus.folding import clean, fold_words
from index.elastic_match import standing
from index.elastic_rows import document_of, text_of
from index.elastic_snapshot import RECORDS, any_of, record_of
from index.respelling import Respelling, is_counted
from index.spelling import spelled_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.elastic_snapshot import Body, Snapshot

_LOOKED_AT = 5  # documents whose spelling of a word is taken for the usual one


def respelling_in(snapshot: Snapshot) -> Respelling:
    """Return what finds the words of one state that were probably meant."""
    words = StoreWords(snapshot)
    return Respelling(words.known, words.stands, words.spelled)


class StoreWords:
    """Answers about the words of one state of the store."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def counts(self, words: tuple[str, ...]) -> dict[str, int]:
        """Return in how many documents each folded word stands."""
        asked = {word: standing(word) for word in words}
        if not asked:
            return {}
        body: Body = {
            "size": 0,
            "aggs": {"words": {"filters": {"filters": asked}}},
        }
        answer = self._snapshot.search("documents", body)["aggregations"]["words"]
        return {word: one["doc_count"] for word, one in answer["buckets"].items()}

    def known(self, words: tuple[str, ...]) -> dict[str, int]:
        """Return the counts of words that may be misspelt; of others, none."""
        return self.counts(tuple(word for word in words if is_counted(word)))

    def stands(self, words: tuple[str, ...]) -> bool:
        """Say whether any document has folded words side by side."""
        body: Body = {
            "query": standing(" ".join(words)),
            "size": 0,
            "terminate_after": 1,
            "track_total_hits": True,
        }
        hits = self._snapshot.search("documents", body)["hits"]
        return bool(hits["total"]["value"])

    def spelled(self, folded: str) -> str:
        """Return a folded word as some documents that have it spell it most often."""
        forms = Counter(
            spelling
            for text in self._texts_with(folded)
            for spelling in spelled_words(text).split()
            if fold_words(spelling) == folded
        )
        return min(forms, key=lambda form: (-forms[form], form), default=folded)

    def _texts_with(self, folded: str) -> Iterator[str]:
        body: Body = {
            "query": standing(folded),
            "size": _LOOKED_AT,
            **RECORDS,
        }
        hits = self._snapshot.search("documents", body)["hits"]["hits"]
        documents = [document_of(record_of(hit)) for hit in hits]
        for document in documents:
            yield from (
                clean(part) for part in (document.title, document.issuer) if part
            )
        copies = [sha256 for document in documents for sha256 in document.copies]
        rows = self._snapshot.rows("texts", any_of("sha256", copies))
        yield from map(text_of, rows)
