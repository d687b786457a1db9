"""What the store in one file does when files and processes misbehave."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import StorageError, UsageError
from index import embedded_connection
from index.embedded import open_view, open_writer
from index.schema import SCHEMA_VERSION
from index.store import Query

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Made, Store

    from index.records import Graph


@pytest.fixture
def path(embedded_store: Store, made: Made, tmp_path: Path) -> Path:
    """Return the file of a store with one document."""
    view = embedded_store.hold(
        made.graph(made.held("vn/1", title="Kế hoạch")), **{"vn/1": "Nội dung văn bản"}
    )
    view.close()
    return tmp_path / "store.db"


# ── files that are no store ──────────────────────────────────────────────────────────


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    """The error names the place and the command that fills it."""
    with pytest.raises(UsageError, match=r"store\.db.*vanban ingest"):
        open_view(tmp_path / "store.db")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_a_missing_store(tmp_path: Path) -> None:
    """A file that nothing was written to yet is no damage."""
    (tmp_path / "store.db").touch()
    with pytest.raises(UsageError, match="vanban ingest"):
        open_view(tmp_path / "store.db")


def test_a_store_whose_first_change_failed_is_missing(embedded_store: Store) -> None:
    """Before the first commit there is nothing to read."""

    def fail() -> None:
        with embedded_store.writer():
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        fail()
    with pytest.raises(UsageError, match="vanban ingest"):
        embedded_store.view()


@pytest.mark.parametrize(
    "open_store", [open_view, lambda path: open_writer(path).__enter__()]
)
def test_a_file_of_another_kind_is_left_alone(
    tmp_path: Path, open_store: object
) -> None:
    """Neither a text file nor another program's database is touched."""
    text = tmp_path / "notes.db"
    text.write_text("not a database, but a long enough text\n" * 200, "utf-8")
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE notes(words)")
    connection.close()
    for file in (text, foreign):
        before = file.read_bytes()
        with pytest.raises(UsageError, match="no store of Vanban"):
            open_store(file)
        assert file.read_bytes()[100:] == before[100:]


def _made_older(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")


def test_ids_of_an_older_store_lead_on(path: Path, made: Made) -> None:
    """Ids and further ids that an older version gave are followed by copies."""
    one = made.held("vn/old", copies=("sha:x",))
    stays, gone = made.held("vn/stays", copies=("sha:y",)), made.cited("vn/gone")
    aliases = (("vn/vague", "vn/stays"),)
    with open_writer(path) as writer:
        writer.replace_graph(made.graph(one, stays, gone, aliases=aliases))
        writer.put_texts([("sha:x", "nội dung")])
    _made_older(path)
    with pytest.raises(UsageError, match="index rebuild"):
        open_view(path)
    new = made.held("vn/new", copies=("sha:x",), title="thi đua")
    graph = made.graph(new, stays)
    with open_writer(path) as writer:
        writer.replace_graph(graph)
        writer.put_texts([("sha:x", "nội dung")])
    with contextlib.closing(open_view(path)) as view:
        assert view.graph() == graph
        assert view.document("vn/old") == new
        assert view.document("vn/vague") == stays
        assert view.document("vn/gone") is None
        assert view.search(Query("nội dung")).total == 1


@pytest.mark.parametrize(
    "open_store", [open_view, lambda path: open_writer(path).__enter__()]
)
def test_a_store_of_another_version_is_refused(path: Path, open_store: object) -> None:
    """The error names both versions and what to do."""
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(UsageError, match=f"schema {SCHEMA_VERSION + 1}.*move the file"):
        open_store(path)


def test_a_damaged_store_is_reported_with_the_remedy(path: Path) -> None:
    """Overwritten pages end in an explained error, never in wrong answers."""
    whole = path.read_bytes()
    page = 4096
    for start in range(page, len(whole), page):
        path.write_bytes(whole[:start] + b"\xa5" * page + whole[start + page :])
        assert "move it away" in _complaint(path) or _is_whole(path)


def _complaint(path: Path) -> str:
    """Return what reading everything complains of; empty where it does not."""
    try:
        _is_whole(path)
    except UsageError as error:
        return str(error)
    return ""


def _is_whole(path: Path) -> bool:
    with contextlib.closing(open_view(path)) as view:
        view.search(Query("noi dung"))
        whole = view.text("sha:vn/1") == "Nội dung văn bản"
        return whole and len(view.graph().documents) == 1


def test_a_truncated_store_is_reported_with_the_remedy(path: Path) -> None:
    """A half-copied file is no store."""
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(UsageError, match="move it away"):
        open_view(path).graph()


def test_a_folder_that_is_not_there_is_reported(tmp_path: Path) -> None:
    """The writer creates files, not folders."""
    with (
        pytest.raises(StorageError, match="permissions"),
        open_writer(tmp_path / "none" / "store.db"),
    ):
        pass


def test_odd_names_are_no_addresses(tmp_path: Path, made: Made) -> None:
    """Characters that mean something in addresses mean nothing in a path."""
    odd = tmp_path / "kho #1?mode=memory%20 đua.db"
    with open_writer(odd) as writer:
        writer.replace_graph(made.graph(made.cited("vn/1")))
    view = open_view(odd)
    assert view.document("vn/1") is not None
    view.close()
    assert odd.is_file()


def test_a_full_disk_leaves_the_store_as_it_was(path: Path, made: Made) -> None:
    """The error says what to free; nothing half-written stays."""
    before = _answers(path)

    def fill() -> None:
        with open_writer(path) as writer:
            (pages,) = writer._connection.execute("PRAGMA page_count").fetchone()
            writer._connection.execute(f"PRAGMA max_page_count = {pages + 20}")
            many = [made.cited(f"vn/{at}", title="thi đua " * 9) for at in range(999)]
            writer.replace_graph(made.graph(*many))

    with pytest.raises(StorageError, match=r"disk .* is full"):
        fill()
    assert _answers(path) == before


# ── several processes ────────────────────────────────────────────────────────────────


def test_a_second_writer_is_told_to_wait(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two writers never mix; the second hears why it cannot go on."""
    monkeypatch.setattr(embedded_connection, "WAIT_SECONDS", 0.1)
    with (
        open_writer(path),
        pytest.raises(UsageError, match="Another process"),
        open_writer(path),
    ):
        pass


def test_a_writer_waits_at_least_ten_seconds() -> None:
    """A short ingest beside another one needs no second try."""
    assert embedded_connection.WAIT_SECONDS >= 10


def test_a_writer_is_used_inside_its_block_only(path: Path, made: Made) -> None:
    """A change outside of any transaction is refused."""
    writer = open_writer(path)
    with pytest.raises(RuntimeError, match="with"):
        writer.replace_graph(made.graph())


def test_a_writer_is_entered_once_at_a_time(path: Path) -> None:
    """A block inside its own block is a mistake, told at once instead of waiting."""
    writer = open_writer(path)
    with writer, pytest.raises(RuntimeError, match="already"), writer:
        pass


def test_one_writer_makes_one_change_after_another(path: Path, made: Made) -> None:
    """The same writer serves several blocks; each commits by itself."""
    writer = open_writer(path)
    for name in ("vn/1", "vn/2"):
        with writer:
            writer.replace_graph(made.graph(made.cited(name)))
    view = open_view(path)
    assert [document.id for document in view.documents()] == ["vn/2"]
    view.close()


def test_a_commit_is_on_the_disk(path: Path) -> None:
    """What was acknowledged survives a power cut: every commit is synchronised."""
    writer = open_writer(path)
    with writer:
        connection = writer._connection
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


KILLED = """
import itertools, sys
from corpus.document import Span
from extractors.facts import Relation
from index.embedded import open_writer
from index.records import DocumentRecord, Edge, Graph, Place, Status

path, many = sys.argv[1], int(sys.argv[2])
place = Place("sha:0", "0.txt", Span(0, 9), None, 1)

def document(id_, word):
    title, copies = f"văn bản {word}", (f"sha:{id_}",)
    return DocumentRecord(id_, Status.HELD, title=title, copies=copies)

for word in itertools.cycle(["chẵn", "lẻ"]):
    ids = [f"vn/{word}/{at}" for at in range(many)]
    documents = tuple(document(id_, word) for id_ in ids)
    pairs = itertools.pairwise(ids)
    edges = tuple(Edge(*pair, Relation.IMPLEMENTS, 0.9, (place,)) for pair in pairs)
    with open_writer(path) as writer:
        writer.replace_graph(Graph(documents, (), edges, ()))
        writer.put_texts((f"sha:{id_}", f"nội dung {word} " * 200) for id_ in ids)
        writer.forget_texts([f"sha:{id_}" for id_ in ids])
    print(word, flush=True)
"""


@pytest.mark.parametrize("after", [0.02, 0.11, 0.23, 0.37, 0.58])
def test_a_killed_writer_leaves_one_whole_state(
    tmp_path: Path, after: float, root: Path
) -> None:
    """After ``kill -9`` the store holds the last change or the one before, whole."""
    path, many = tmp_path / "store.db", 60
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), str(many)],
        stdout=subprocess.PIPE,
        cwd=root,
        text=True,
    )
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip()]
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    acknowledged += process.stdout.read().split()
    process.wait()
    process.stdout.close()
    view = open_view(path)
    (title,) = {document.title for document in view.documents()}
    word = title.split()[-1]
    other = {"chẵn": "lẻ", "lẻ": "chẵn"}[word]
    following = {"chẵn": "lẻ", "lẻ": "chẵn"}[acknowledged[-1]]
    assert word in {acknowledged[-1], following}
    assert view.count()["documents"] == many
    assert view.count()["edges"] == many - 1
    for query in (f"nội dung {word}", f"văn bản {word}"):
        assert view.search(Query(query)).total == many
    assert view.search(Query(f'"nội dung {other}"')).total == 0
    view.close()
    check = sqlite3.connect(path)
    assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    check.close()


# ── changes in steps ─────────────────────────────────────────────────────────────────


def test_an_unchanged_graph_writes_nothing(path: Path, embedded_store: Store) -> None:
    """The second run with the same copies does not touch a single row."""
    graph = embedded_store.view().graph()
    done: list[str] = []
    with open_writer(path) as writer:
        writer._connection.set_trace_callback(done.append)
        writer.replace_graph(graph)
        writer.put_texts([("sha:vn/1", "Nội dung văn bản")])
        writer.forget_texts(["sha:vn/1"])
        writer._connection.set_trace_callback(None)
    assert len(done) > 0
    changing = [one for one in done if one.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [one for one in changing if " temp." not in one] == []


def test_room_that_became_free_is_given_back(path: Path, made: Made) -> None:
    """A store that shrank is a smaller file."""
    many = [made.cited(f"vn/{at}", title=f"thi đua {at} " * 20) for at in range(3000)]
    with open_writer(path) as writer:
        writer.replace_graph(made.graph(*many))
    full = path.stat().st_size
    with open_writer(path) as writer:
        writer.replace_graph(made.graph(*many[:100]))
    assert path.stat().st_size < 0.6 * full
    with contextlib.closing(open_view(path)) as view:
        assert view.search(Query("thi dua")).total == 100


def test_words_of_another_recipe_are_indexed_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new version that cuts words differently rebuilds the index by itself."""
    monkeypatch.setattr(embedded_connection, "words_version", lambda: "another")
    with open_writer(path):
        pass
    view = open_view(path)
    assert view.search(Query("noi dung")).total == 1
    assert [document.id for document in view.suggest("ke ho")] == ["vn/1"]
    view.close()


WORDS = ["thi", "đua", "bán", "trú", "học"]
TEXT = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
DOCUMENT = st.tuples(st.sampled_from("abcd"), TEXT, st.sets(st.sampled_from("xyz")))
CHANGE = st.tuples(
    st.lists(DOCUMENT, max_size=4, unique_by=lambda document: document[0]),
    st.dictionaries(st.sampled_from("xyz"), TEXT),
)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=st.lists(CHANGE, min_size=1, max_size=4))
def test_changes_in_steps_end_where_one_change_does(
    tmp_path: Path, made: Made, changes: list[tuple[list[object], dict[str, str]]]
) -> None:
    """Whatever was stored before, the same graph and texts give the same answers."""
    for left in tmp_path.iterdir():
        left.unlink()
    stepwise, fresh = tmp_path / "stepwise.db", tmp_path / "fresh.db"
    texts: dict[str, str] = {}
    graph = made.graph()
    for documents, more in changes:
        texts |= more
        graph = _graph(made, documents)
        with open_writer(stepwise) as writer:
            writer.replace_graph(graph)
            writer.put_texts(more.items())
    with open_writer(fresh) as writer:
        writer.replace_graph(graph)
        writer.put_texts(texts.items())
    assert _answers(stepwise) == _answers(fresh)


def _graph(made: Made, documents: list[tuple[str, str, set[str]]]) -> Graph:
    records = [
        made.held(f"vn/{name}", title=title, copies=tuple(sorted(copies)))
        for name, title, copies in documents
    ]
    edges = [made.edge(one.id, other.id) for one, other in itertools.pairwise(records)]
    return made.graph(*records, edges=tuple(edges))


def _answers(path: Path) -> list[object]:
    view = open_view(path)
    queries = [*WORDS, "thi đua", "ban tru", '"bán trú"', "vn"]
    found = [
        {hit.document.id for hit in view.search(Query(words)).hits} for words in queries
    ]
    totals = [view.search(Query(words)).total for words in queries]
    typed = [{one.id for one in view.suggest(word[:2])} for word in WORDS]
    named = [view.lookup(words) for words in queries]
    answers = [view.graph(), view.count(), found, totals, typed, named]
    view.close()
    return answers


def test_a_page_begins_only_where_one_ended(path: Path, made: Made) -> None:
    """What no page gave as its end is refused, with the remedy."""
    with open_writer(path) as writer:
        writer.replace_graph(made.graph(made.cited("vn/1", title="thi đua")))
    with contextlib.closing(open_view(path)) as view:
        assert view.search(Query("thi đua", after="0")).total == 1
        for wrong in ("", "x", "-1", "²"):
            with pytest.raises(UsageError, match="next"):
                view.search(Query("thi đua", after=wrong))
