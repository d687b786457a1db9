"""Yardsticks of search: other engines over the very same texts, asked the same.

Texts are folded by us for those that cannot fold Vietnamese. Each keeps its index in a
folder and uses it again where it is complete.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from made_store import MadeStore

from corpus.folding import fold, fold_words

if TYPE_CHECKING:
    from search_speed import Questions

Ask = Callable[[], object]
Asks = dict[str, list[Ask]]

_SYSTEM_PYTHON = "/usr/bin/python3"
_XAPIAN = Path(__file__).with_name("xapian_engine.py")
_A_FOLDER = 1000  # files


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a made corpus as files, written once, read in a stream."""

    made: MadeStore
    folder: Path

    def prepare(self) -> None:
        """Write the files, unless all of them are there."""
        if (self.folder / "complete").exists():
            return
        for number, one in enumerate(self.made.written()):
            path = self.path(number)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(one.text, encoding="utf-8")
        (self.folder / "complete").touch()

    def path(self, number: int) -> Path:
        """Return the file of a document."""
        return self.folder / f"{number // _A_FOLDER:04}" / f"{number}.txt"

    def read(self) -> Iterator[str]:
        """Yield the texts in the order of the documents."""
        for number in range(self.made.documents):
            yield self.path(number).read_text("utf-8")

    def size(self) -> int:
        """Return the bytes of all texts."""
        sizes = (self.path(n).stat().st_size for n in range(self.made.documents))
        return sum(sizes)


Engine = Callable[[Texts, "Questions", Path], Asks]


def fts5(texts: Texts, asked: Questions, place: Path) -> Asks:
    """Ask FTS5 as it comes: its own folding, BM25 and snippets."""
    built = place.exists()
    rows = sqlite3.connect(place)
    if not built:
        rows.execute(
            "CREATE VIRTUAL TABLE plain USING fts5(body,"
            " tokenize='unicode61 remove_diacritics 2')"
        )
        insert = "INSERT INTO plain VALUES (?)"
        rows.executemany(insert, ((text,) for text in texts.read()))
        rows.commit()
    select = (
        "SELECT rowid, snippet(plain, 0, '«', '»', '…', 30) FROM plain"
        " WHERE plain MATCH ? ORDER BY bm25(plain) LIMIT 20"
    )

    def ask(words: str, *, phrase: bool) -> Ask:
        plain = fold_words(words)
        each = [plain] if phrase else plain.split()
        expression = " ".join(f'"{word}"' for word in each)
        return lambda: rows.execute(select, (expression,)).fetchall()

    return _asks(asked, ask)


def tantivy(texts: Texts, asked: Questions, place: Path) -> Asks:
    """Ask tantivy: texts folded and stored, BM25, with snippets."""
    try:
        import tantivy as engine  # noqa: PLC0415 - of the bench group
    except ImportError:
        print("  tantivy is left out: it is not installed (make bench installs it)")
        return {}
    schema = engine.SchemaBuilder().add_text_field("body", stored=True).build()
    built = place.exists()
    place.mkdir(exist_ok=True)
    index = engine.Index(schema, path=str(place))
    if not built:
        _fill(index, (engine.Document(body=fold(text)) for text in texts.read()))
    index.reload()
    searcher = index.searcher()

    def ask(words: str, *, phrase: bool) -> Ask:
        plain = fold_words(words)
        typed = f'"{plain}"' if phrase else " AND ".join(plain.split())
        query = index.parse_query(typed, ["body"])

        def run() -> list[str]:
            snippets = engine.SnippetGenerator.create(searcher, query, schema, "body")
            hits = searcher.search(query, 20).hits
            found = (searcher.doc(address) for _, address in hits)
            return [snippets.snippet_from_doc(document).to_html() for document in found]

        return run

    return _asks(asked, ask)


def _fill(index: Any, documents: Iterator[Any]) -> None:
    writer = index.writer(64_000_000, 1)
    for document in documents:
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def ripgrep(texts: Texts, asked: Questions, _: Path) -> Asks:
    """Look for phrases, as they are spelled, in the text files."""
    tool = shutil.which("rg")
    if tool is None:
        print("  ripgrep is left out: it is not installed (apt-get install ripgrep)")
        return {}

    def ask(words: str) -> Ask:
        command = [tool, "-l", "-i", "-F", "--", words, str(texts.folder)]
        return lambda: subprocess.run(command, capture_output=True, check=False)

    return {"phrase": [ask(words) for words in asked.words[:5]]}


def xapian(texts: Texts, asked: Questions, place: Path) -> Asks:
    """Ask Xapian, which answers from a program of its own: texts folded, BM25."""
    absent = subprocess.run(
        [_SYSTEM_PYTHON, "-c", "import xapian"], capture_output=True, check=False
    ).returncode
    if absent:
        print("  Xapian is left out: apt-get install python3-xapian (Debian, Ubuntu)")
        return {}
    if not place.exists():
        _told("index", place, (json.dumps(fold(text)) for text in texts.read()))
    server = subprocess.Popen(
        [_SYSTEM_PYTHON, str(_XAPIAN), "ask", str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def ask(words: str, *, phrase: bool) -> Ask:
        question = json.dumps([fold_words(words).split(), phrase])
        return lambda: _answer(server, question)

    return _asks(asked, ask)


def _told(task: str, place: Path, lines: Iterator[str]) -> None:
    command = [_SYSTEM_PYTHON, str(_XAPIAN), task, str(place)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None  # noqa: S101 - it was asked for
        process.stdin.writelines(f"{line}\n" for line in lines)


class Elapsed(float):
    """Seconds that another process says it took, in place of what is measured here."""


def _answer(server: subprocess.Popen[str], question: str) -> Elapsed:
    assert server.stdin is not None  # noqa: S101 - both were asked for
    assert server.stdout is not None  # noqa: S101
    server.stdin.write(f"{question}\n")
    server.stdin.flush()
    return Elapsed(server.stdout.readline())


def _asks(asked: Questions, ask: Callable[..., Any]) -> Asks:
    return {
        "words without marks": [ask(text, phrase=False) for text in asked.folded],
        "words of a text": [ask(text, phrase=False) for text in asked.inner],
        "phrase": [ask(text, phrase=True) for text in asked.words],
        "number": [ask(text, phrase=True) for text in asked.numbers],
    }


ENGINES: dict[str, Engine] = {
    "fts5": fts5,
    "tantivy": tantivy,
    "xapian": xapian,
    "ripgrep": ripgrep,
}
