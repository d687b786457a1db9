"""Searching by arrays finds what rows find, in the same order of tiers."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from index import embedded_array_search, embedded_search
from index.store import FACETS, Filters, Query

if TYPE_CHECKING:
    from index.records import DocumentRecord
    from index.store import Hits, View
    from tests.index.conftest import Made, Store

WORDS = ("thi", "thị", "đua", "bán", "trú", "bàn", "trứ", "sách", "hội", "2021")
QUERIES = [
    "thi đua",
    "thi dua",
    "bán trú",
    "ban tru",
    '"bán trú"',
    '"thi đua sách"~3',
    "sách",
    "hội 2021",
    "thi đua OR bán trú",
    "thi đua NOT sách",
    "bán tr*",
    "sách bán trú hội",
    "(thi OR bàn) hội",
    "UBND sách",
]
MANY_DOCUMENTS = 120


def text(rng: random.Random, many: int) -> str:
    """Return some words in any order."""
    return " ".join(rng.choice(WORDS) for _ in range(many))


@pytest.fixture
def view(embedded_store: Store, made: Made) -> View:
    """Return a store of documents made of few words, every third of them not held."""
    rng = random.Random(5)  # noqa: S311 - made, not secret
    texts = {}
    documents: list[DocumentRecord] = []
    for n in range(MANY_DOCUMENTS):
        kind = made.held if n % 3 else made.cited
        facts = {"type": ("KH", "CV")[n % 2], "year": 2018 + n % 5}
        document = kind(f"vn/{n:03}", title=text(rng, 3), **facts)
        documents.append(document)
        if n % 3:
            texts[document.id] = text(rng, 4 + n % 9)
    return embedded_store.hold(made.graph(*documents), **texts)


def tiers(hits: Hits) -> list[tuple[str, str]]:
    """Return for each hit its tier and its id, tier after tier."""
    return [(hit.why[0].code, hit.document.id) for hit in hits.hits]


def both(
    view: View, query: Query, monkeypatch: pytest.MonkeyPatch
) -> tuple[Hits, Hits]:
    """Answer by rows and by arrays."""
    monkeypatch.setattr(embedded_search, "MANY", 10**9)
    rows = view.search(query)
    monkeypatch.setattr(embedded_search, "MANY", -1)
    return rows, view.search(query)


@pytest.mark.parametrize("few", [0, 1000], ids=["places", "texts"])
@pytest.mark.parametrize("filters", [Filters(), Filters(type="KH", year_from=2020)])
@pytest.mark.parametrize("words", QUERIES)
def test_arrays_find_what_rows_find(
    view: View, words: str, filters: Filters, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same documents, each in the same tier; held ones first within it."""
    monkeypatch.setattr(embedded_array_search, "_FEW", few)
    query = Query(words, filters, limit=MANY_DOCUMENTS, explain=True)
    rows, arrays = both(view, query, monkeypatch)
    assert sorted(tiers(arrays)) == sorted(tiers(rows))
    assert [code for code, _ in tiers(arrays)] == [code for code, _ in tiers(rows)]
    assert arrays.total == rows.total
    scores = [hit.score for hit in arrays.hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("filters", [Filters(), Filters(type="KH")])
def test_arrays_find_what_has_most_of_the_words(
    view: View, filters: Filters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same documents, weighed the same, with the same reasons."""
    words = "bán trú sách hội 2021 thị không-có thi"
    query = Query(words, filters, limit=MANY_DOCUMENTS, explain=True)
    rows, arrays = both(view, query, monkeypatch)
    assert rows.loosened
    assert arrays.loosened
    assert [hit.document.id for hit in arrays.hits] == [
        hit.document.id for hit in rows.hits
    ]
    assert [hit.why[0].weight for hit in arrays.hits] == pytest.approx(
        [hit.why[0].weight for hit in rows.hits]
    )


@pytest.mark.parametrize("words", QUERIES)
def test_facets_count_what_is_found(view: View, words: str) -> None:
    """Counts of a field with a value in every document sum up to the total."""
    hits = view.search(Query(words, facets=FACETS))
    for facet in hits.facets:
        if facet.field in {"type", "year", "status"}:
            assert sum(many for _, many in facet.counts) == hits.total


def test_pages_by_arrays_follow_one_another(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages of few hits are the one page of many, cut; beyond what is ranked too."""
    monkeypatch.setattr(embedded_search, "MANY", -1)
    monkeypatch.setattr(embedded_array_search, "READ", 5)
    monkeypatch.setattr(embedded_array_search, "RANKED", 9)
    whole = view.search(Query("thi đua", limit=MANY_DOCUMENTS))
    ids = [hit.document.id for hit in whole.hits]
    pages: list[str] = []
    after = None
    while len(pages) < len(ids):
        page = view.search(Query("thi đua", limit=7, after=after))
        pages += [hit.document.id for hit in page.hits]
        after = page.next
    assert pages == ids


def test_arrays_see_what_a_writer_changed(
    embedded_store: Store, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sets are those of the state that is read, however long a view stays open."""
    monkeypatch.setattr(embedded_search, "MANY", -1)
    first = made.held("vn/a", title="bán trú")
    view = embedded_store.hold(made.graph(first))
    assert view.search(Query("bán trú", facets=("status",))).total == 1
    embedded_store.hold(made.graph(first, made.held("vn/b", title="bán trú")))
    assert view.search(Query("bán trú", facets=("status",))).total == 2
