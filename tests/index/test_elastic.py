"""What the store on a server does when servers and processes misbehave."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import elastic_server as servers
import elasticsearch
import killed_writer
import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig

from corpus.errors import StorageError, UsageError
from index import elastic_bulk, elastic_head, elastic_search
from index.choice import Store as Choice
from index.elastic import is_there, open_view, open_writer
from index.elastic_connection import connect
from index.elastic_indices import current, lasting
from index.elastic_settings import ElasticSettings, settings_from
from index.store import CARRIES_OUT, Filters, Query, Walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Made, Store

    from index.records import Graph
    from index.store import View


def many(made: Made, number: int, word: str = "chẵn") -> tuple[Graph, dict[str, str]]:
    """Return a chain of documents and their texts."""
    ids = [f"vn/{word}/{at}" for at in range(number)]
    documents = [made.held(id_, title=f"văn bản {word}", year=2020) for id_ in ids]
    edges = tuple(made.edge(*pair) for pair in itertools.pairwise(ids[:20]))
    graph = made.graph(*documents, edges=edges)
    return graph, {f"sha:{id_}": f"nội dung {word} " * 30 for id_ in ids}


def fill(settings: ElasticSettings, graph: Graph, texts: dict[str, str]) -> None:
    """Store a graph and its texts in one change."""
    with open_writer(settings) as writer:
        writer.replace_graph(graph)
        writer.put_texts(texts.items())
        writer.forget_texts(texts)


def answers(settings: ElasticSettings) -> list[object]:
    """Return what a store answers, and every row that it keeps."""
    with open_view(settings) as view:
        words = ("nội dung", "van ban", "chẵn", "lẻ")
        found = [view.search(Query(text, limit=3)) for text in words]
        ids = [[hit.document.id for hit in hits.hits] for hits in found]
        totals = [hits.total for hits in found]
        start = next(view.documents(), None)
        walk = Walk(start.id if start else "", "in", CARRIES_OUT, limit=None)
        reached = [step.path for step in view.reach(walk).steps]
        return [view.graph(), view.count(), ids, totals, reached]


# ── servers that are not there ───────────────────────────────────────────────────────


def test_a_server_that_is_not_there_is_told_with_its_address() -> None:
    """The error names the address and the option that changes it."""
    settings = ElasticSettings(f"http://127.0.0.1:{servers.free_port()}")
    with pytest.raises(StorageError, match=r"127\.0\.0\.1.*--es-url"):
        open_view(settings)


def test_a_missing_store_says_how_to_make_one(
    elastic_settings: ElasticSettings,
) -> None:
    """A server without our indices is no damage."""
    assert not is_there(elastic_settings)
    with pytest.raises(UsageError, match="vanban ingest"):
        open_view(elastic_settings)


def test_a_store_whose_first_change_failed_is_missing(
    elastic_settings: ElasticSettings,
) -> None:
    """Before the first complete change there is nothing to read."""

    def fail() -> None:
        with open_writer(elastic_settings):
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        fail()
    assert not is_there(elastic_settings)


@pytest.mark.parametrize(
    "wrong",
    [{"name": "Kho"}, {"user": "an"}, {"user": "a", "password": "b", "api_key": "c"}],
)
def test_settings_that_make_no_sense_are_refused(wrong: dict[str, str]) -> None:
    """Names that no server takes, and half or two kinds of keys, are told at once."""
    with pytest.raises(UsageError):
        ElasticSettings("http://localhost:9200", **wrong)


def test_the_environment_may_choose_the_server() -> None:
    """The variables are named as the options are; without an address none is."""
    assert settings_from({}) is None
    assert (
        settings_from({"VANBAN_INDEX": "embedded", "VANBAN_ES_URL": "http://x"}) is None
    )
    chosen = settings_from(
        {
            "VANBAN_ES_URL": "http://x:9200",
            "VANBAN_ES_API_KEY": "k",
            "VANBAN_ES_SHARDS": "3",
        }
    )
    assert chosen == ElasticSettings("http://x:9200", api_key="k", shards=3)


# ── writers ──────────────────────────────────────────────────────────────────────────


def test_a_second_writer_is_told_to_wait(
    elastic_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two writers never mix; the second hears who is writing."""
    monkeypatch.setattr(elastic_head, "WAIT_SECONDS", 0.1)
    with (
        elastic_store.writer(),
        pytest.raises(UsageError, match=str(os.getpid())),
        elastic_store.writer(),
    ):
        pass


def test_a_writer_given_up_for_dead_cannot_finish(
    elastic_store: Store, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who was replaced by another writer drops its change instead of mixing it in."""
    elastic_store.hold(made.graph(made.held("vn/1")))
    late = elastic_store.writer()
    late.__enter__()
    late.replace_graph(made.graph(made.held("vn/late")))
    monkeypatch.setattr(elastic_head, "_is_alive", lambda _: False)
    elastic_store.hold(made.graph(made.held("vn/2")))
    with pytest.raises(UsageError, match="Another process"):
        late.__exit__(None, None, None)
    assert [one.id for one in elastic_store.view().documents()] == ["vn/2"]
    elastic_store.hold(made.graph(made.held("vn/3")))
    assert [one.id for one in elastic_store.view().documents()] == ["vn/3"]


def test_an_unchanged_graph_writes_nothing(
    elastic_store: Store, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run with the same copies does not touch a single row."""
    graph, _ = many(made, 3)
    elastic_store.hold(graph)
    sent: list[object] = []
    monkeypatch.setattr(
        elastic_bulk.Bulk, "_add", lambda _, action: sent.append(action)
    )
    elastic_store.hold(graph)
    assert sent == []


def test_a_row_that_is_refused_stops_the_change_with_its_cause(
    elastic_store: Store, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says which row and why; readers keep what they had."""
    elastic_store.hold(made.graph(made.held("vn/1")))
    line = elastic_bulk._line
    monkeypatch.setattr(
        elastic_bulk, "_line", lambda a, index, i, v: line(a, f"{index}-not", i, v)
    )

    def refuse() -> None:
        elastic_store.hold(made.graph(made.held("vn/2")))

    with pytest.raises(StorageError, match=r"refuses \d+ rows.*no such index"):
        refuse()
    assert [one.id for one in elastic_store.view().documents()] == ["vn/1"]


def test_rows_of_an_overloaded_server_are_sent_again(
    elastic_store: Store, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a request half refused for lack of room only that half is sent again."""
    graph, _ = many(made, 5)
    tried = elastic_bulk.Bulk._tried
    sizes: list[int] = []

    def crowded(bulk: elastic_bulk.Bulk, actions: list[object]) -> object:
        sizes.append(len(actions))
        if len(actions) > 4 and max(sizes[:-1], default=0) < 5:
            tried(bulk, actions[2:])
            return actions[:2], "too many requests"
        return tried(bulk, actions)

    monkeypatch.setattr(elastic_bulk.Bulk, "_tried", crowded)
    monkeypatch.setattr(elastic_bulk, "_FIRST_PAUSE", 0.01)
    view = elastic_store.hold(graph)
    assert sizes[sizes.index(max(sizes)) + 1] == 2
    assert view.graph() == graph


@pytest.mark.parametrize("wait", [0.05, 0.3, 0.7, 1.1, 1.6])
def test_a_killed_writer_leaves_one_whole_state(
    emptied_settings: ElasticSettings, tmp_path: Path, wait: float, root: Path
) -> None:
    """After ``kill -9`` the store is the last change or the one before, whole.

    The next change finds nothing of what was not completed.
    """
    number = 60
    store = Choice(tmp_path, emptied_settings)
    arguments = ["graphs", str(number), emptied_settings.url, emptied_settings.name]
    process = subprocess.Popen(
        [sys.executable, killed_writer.__file__, *arguments],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
        text=True,
    )
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip()]
    time.sleep(wait)
    os.kill(process.pid, signal.SIGKILL)
    acknowledged += process.stdout.read().split()
    process.wait()
    process.stdout.close()
    with open_view(emptied_settings) as view:
        word = next(view.documents()).id.split("/")[1]
    following = dict(zip(killed_writer.WORDS, killed_writer.WORDS[::-1], strict=True))
    assert word in {acknowledged[-1], following[acknowledged[-1]]}
    found = answers(emptied_settings)
    killed_writer.write(store, word, number)
    assert answers(emptied_settings) == found
    assert found[0] == killed_writer.state(word, number)[0]
    assert _rows(emptied_settings, "documents") == number
    assert _rows(emptied_settings, "texts") == number


def _rows(settings: ElasticSettings, kind: str) -> int:
    """Return how many rows an index has, those that nobody sees included."""
    connection = connect(settings)
    index = lasting(settings.name, kind)
    try:
        connection.client.indices.refresh(index=index)
        found: int = connection.client.count(index=index)["count"]
        return found
    finally:
        connection.close()


def test_a_server_that_dies_in_the_middle_and_returns_loses_nothing(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer waits, sends again what was not acknowledged, and completes."""
    monkeypatch.setattr(elastic_bulk, "MOST_ROWS", 50)
    graph, texts = many(made, 400)
    with contextlib.ExitStack() as opened:
        server = _own_server(opened)
        settings = ElasticSettings(server.url, patience=300.0)
        fill(settings, *many(made, 30, "lẻ"))

        def die_and_return() -> None:
            server.kill()
            server.start()

        with open_writer(settings) as writer:
            writer.replace_graph(graph)
            writer.put_texts(itertools.islice(texts.items(), 150))
            death = threading.Thread(target=die_and_return)
            death.start()
            writer.put_texts(texts.items())
            writer.forget_texts(texts)
        death.join()
        with open_view(settings) as view:
            assert view.graph() == graph
            assert view.text("sha:vn/chẵn/399") == texts["sha:vn/chẵn/399"]
            assert view.search(Query("nội dung chẵn")).total == 400
            assert view.search(Query('"nội dung lẻ"')).total == 0
        assert _rows(settings, "documents") == 400


def _own_server(opened: contextlib.ExitStack, **settings: str) -> servers.Server:
    try:
        return opened.enter_context(servers.server(**settings))
    except servers.NoServerError as error:
        if os.environ.get("VANBAN_NEEDS_ELASTICSEARCH"):
            raise
        pytest.skip(f"Elasticsearch cannot be had: {error}")


def test_a_view_goes_on_when_the_node_that_it_reads_from_is_lost(
    elastic_store: Store, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one node kept for the reader is asked of another, without an error."""
    view = elastic_store.hold(made.graph(made.held("vn/1", title="Kế hoạch")))
    client = view._connection.client
    search, lost = client.search, ["documents"]

    def lost_once(**asked: object) -> object:
        if lost:
            lost.pop()
            raise elasticsearch.ApiError("lost", NO_NODE, None)
        return search(**asked)

    monkeypatch.setattr(client, "search", lost_once)
    assert view.search(Query("ke hoach")).total == 1
    assert lost == []


NO_NODE = ApiResponseMeta(503, "1.1", HttpHeaders(), 0.1, NodeConfig("http", "a", 1))


# ── indices ──────────────────────────────────────────────────────────────────────────


def test_a_store_is_built_anew_beside_the_old_one(
    elastic_settings: ElasticSettings, made: Made
) -> None:
    """Readers go on with the old indices until all of the new ones is there."""
    graph, texts = many(made, 5)
    fill(
        elastic_settings, made.graph(made.held("vn/old", copies=("sha:vn/chẵn/0",))), {}
    )
    with open_view(elastic_settings) as view:
        listing = view.documents()
        assert next(listing).id == "vn/old"
        with open_writer(elastic_settings, anew=True) as writer:
            writer.replace_graph(graph)
            writer.put_texts(texts.items())
            assert [one.id for one in view.documents()] == ["vn/old"]
        assert list(listing) == []
        assert view.graph() == graph
        again = view.document("vn/old")
        assert again is not None
        assert again.id == "vn/chẵn/0"
        assert view.search(Query("noi dung")).total == 5
    made_by = current(connect(elastic_settings))
    assert made_by is not None
    assert made_by.made > 1


def test_a_rebuild_that_fails_leaves_the_old_store(
    elastic_settings: ElasticSettings, made: Made
) -> None:
    """Half-built indices are never seen, and the next change removes them."""
    graph, texts = many(made, 3)
    fill(elastic_settings, graph, texts)
    before = answers(elastic_settings)

    def fail() -> None:
        with open_writer(elastic_settings, anew=True) as writer:
            writer.put_texts([("sha:x", "nửa chừng")])
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        fail()
    assert answers(elastic_settings) == before
    fill(elastic_settings, graph, texts)
    connection = connect(elastic_settings)
    there = connection.client.indices.get(index=f"{elastic_settings.name}-*")
    assert len(there) == 6
    connection.close()


def test_pages_go_beyond_the_ten_thousandth_hit(
    elastic_store: Store, made: Made
) -> None:
    """Every hit is reached, by the page before or by its number, and listed."""
    number = 10_050
    ids = [f"vn/{at:05}" for at in range(number)]
    documents = [made.cited(id_, title="thi đua", year=2020) for id_ in ids]
    view = elastic_store.hold(made.graph(*documents))
    last = view.search(Query("thi đua", limit=10, offset=number - 4))
    assert [hit.document.id for hit in last.hits] == ids[-4:]
    assert last.total == number
    assert last.next is None
    page = view.search(Query("thi đua", limit=20, offset=9_990))
    assert page.next is not None
    following = view.search(Query("thi đua", limit=20, after=page.next))
    assert [hit.document.id for hit in page.hits] == ids[9_990:10_010]
    assert [hit.document.id for hit in following.hits] == ids[10_010:10_030]
    assert view.search(Query("thi đua", offset=number + 5)).hits == ()
    listed = [one.id for one in view.documents(Filters(year=2020))]
    assert listed == ids


TITLES = (
    "Kế hoạch thi đua",
    "Thi đua và kế hoạch",
    "ke hoach thi dua",
    "Hoạch định kế sách thi đua",
    "Số 34-CT/TW",
)
TEXTS = ("kế hoạch thi đua", "thi đua theo kế hoạch", "ke hoach thi dua", "khác")


def test_a_page_is_the_same_whether_all_or_a_part_is_ranked(
    elastic_store: Store, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tier by tier every hit comes once, in the order of ranking them all at once."""
    ids = [f"vn/{at:02}" for at in range(30)]
    rows = [
        (made.held if at % 3 else made.cited)(
            id_, title=TITLES[at % 5], symbol="34-CT/TW" if at % 7 == 0 else None
        )
        for at, id_ in enumerate(ids)
    ]
    texts = {id_: TEXTS[at % 4] for at, id_ in enumerate(ids)}
    view = elastic_store.hold(made.graph(*rows), **texts)
    for words in (
        "kế hoạch thi đua",
        "ke hoach",
        '"thi đua"',
        "34-CT/TW",
        "hoach NOT theo",
    ):
        together = [hit.document.id for hit in view.search(Query(words, limit=50)).hits]
        monkeypatch.setattr(elastic_search, "_FEW", 0)
        assert _paged(view, words) == together
        by_number = [
            view.search(Query(words, limit=4, offset=at)) for at in range(0, 30, 4)
        ]
        assert [hit.document.id for page in by_number for hit in page.hits] == together
        assert view.search(Query(words, limit=0)).total == len(together)
        monkeypatch.undo()


def _paged(view: View, words: str) -> list[str]:
    """Return the ids of all hits, three at a time."""
    page = view.search(Query(words, limit=3))
    ids = [hit.document.id for hit in page.hits]
    while page.next is not None:
        page = view.search(Query(words, limit=3, after=page.next))
        ids += [hit.document.id for hit in page.hits]
    return ids


def test_shards_and_replicas_are_as_the_settings_say(
    elastic_settings: ElasticSettings, made: Made
) -> None:
    """New indices are cut and copied as asked; answers are the same."""
    cut = dataclasses.replace(elastic_settings, shards=3, replicas=0)
    graph, texts = many(made, 30)
    fill(cut, graph, texts)
    connection = connect(cut)
    made_with = connection.client.indices.get_settings(
        index=lasting(cut.name, "documents")
    )
    (settings,) = (one["settings"]["index"] for one in made_with.values())
    assert (settings["number_of_shards"], settings["number_of_replicas"]) == ("3", "0")
    connection.close()
    with open_view(cut) as view:
        assert view.graph() == graph
        assert view.search(Query("nội dung chẵn")).total == 30
        walk = Walk("vn/chẵn/19", "in", CARRIES_OUT, limit=None)
        assert [step.depth for step in view.reach(walk).steps] == list(range(1, 20))


def test_a_store_of_another_format_says_how_to_build_it_anew(
    elastic_settings: ElasticSettings, made: Made
) -> None:
    """Neither readers nor writers touch what they do not understand."""
    fill(elastic_settings, made.graph(made.held("vn/1")), {})
    connection = connect(elastic_settings)
    connection.client.update(
        index=lasting(elastic_settings.name, "head"), id="head", doc={"format": 99}
    )
    connection.close()
    with pytest.raises(UsageError, match="index rebuild"):
        open_view(elastic_settings)
    with (
        pytest.raises(UsageError, match="index rebuild"),
        open_writer(elastic_settings),
    ):
        pass


# ── security ─────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def guarded() -> Iterator[tuple[servers.Server, Path]]:
    """Start a server that asks for a password over TLS; yield its authority's file."""
    with contextlib.ExitStack() as opened:
        try:
            yield opened.enter_context(servers.guarded_server(PASSWORD))
        except servers.NoServerError as error:
            if os.environ.get("VANBAN_NEEDS_ELASTICSEARCH"):
                raise
            pytest.skip(f"Elasticsearch cannot be had: {error}")


PASSWORD = "mot-mat-khau-dai"  # noqa: S105 - of a server that lives for one test


def test_a_guarded_server_is_asked_by_user_and_authority(
    guarded: tuple[servers.Server, Path], made: Made
) -> None:
    """A user with no right beyond these indices is enough; all else is told apart."""
    server, authority = guarded
    known = ElasticSettings(
        server.url, user=servers.USER, password=PASSWORD, ca=str(authority)
    )
    graph = made.graph(made.held("vn/1", title="Kế hoạch"))
    fill(known, graph, {"sha:vn/1": "Nội dung"})
    with open_writer(known, anew=True) as writer:
        writer.replace_graph(graph)
    with open_view(known) as view:
        assert view.search(Query("ke hoach")).total == 1
    reading = dataclasses.replace(known, user=servers.READER)
    with open_view(reading) as view:
        assert view.graph() == graph
        assert view.lookup("vn/1") != ()
    with pytest.raises(UsageError, match="'all' on vanban-"), open_writer(reading):
        pass
    keyed = dataclasses.replace(known, user=None, password=None, api_key="bm86bm8=")
    with pytest.raises(UsageError, match="--es-password"):
        open_view(dataclasses.replace(known, password=PASSWORD[1:]))
    with pytest.raises(UsageError, match="--es-api-key"):
        open_view(keyed)
    with pytest.raises(UsageError, match="--es-ca"):
        open_view(dataclasses.replace(known, ca=None))
    with (
        pytest.raises(UsageError, match=r"other-\*"),
        open_writer(dataclasses.replace(known, name="other")),
    ):
        pass


def test_an_api_key_is_sent_as_the_server_printed_it() -> None:
    """The key takes the place of user and password in every request."""
    connection = connect(ElasticSettings("http://127.0.0.1:9200", api_key="abc="))
    assert connection.client._headers["authorization"] == "ApiKey abc="
    connection.close()


def test_a_choice_opens_the_server(
    elastic_settings: ElasticSettings, made: Made, tmp_path: Path
) -> None:
    """One setting takes the place of the file."""
    choice = Choice(tmp_path / "store.db", elastic_settings)
    assert not choice.exists()
    with choice.writer() as writer:
        writer.replace_graph(made.graph(made.held("vn/1")))
    assert choice.exists()
    with contextlib.closing(choice.view()) as view:
        assert view.count()["documents"] == 1
    assert list(tmp_path.iterdir()) == []
