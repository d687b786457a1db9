"""A folder of hostile files through the real pool: the run ends and says why."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus import unpacking
from corpus.knowledge.fault_texts import UNKNOWN, code_of, in_vietnamese
from corpus.source import printable
from pipelines.ledger import Failure, Ledger
from pipelines.pool import LocalPool
from pipelines.sources import survey
from pipelines.stages import READ, decode_document, run_stage

sys.path.insert(0, str(Path(__file__).parent / "hostile"))
from archives import ARCHIVES, NAMED
from hostile import WORDS, Hostile, read, write
from measuring import Measuring
from offices import LAUGHS, OPEN_TEXTS, SHEETS, WORDS_FILES, XXE
from olds import OLDS
from others import IMAGES, MAILS, PAGES, UNREAD
from pdfs import PDFS

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = (
    *(*PDFS, *WORDS_FILES, *SHEETS, *OPEN_TEXTS, *PAGES, *MAILS, *IMAGES, *UNREAD),
    *(*ARCHIVES, *NAMED, *OLDS),
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="limits are those of Linux"),
]


def plain_text() -> bytes:
    """Return a good text."""
    return WORDS.encode()


LOCKED = Hostile("forbidden.txt", bytes, "no_access", "right to read")
"""What its permissions keep shut, unless to the superuser."""

ODD = (
    Hostile("pipe.pdf", bytes, "device", "Copy"),
    Hostile("socket.pdf", bytes, "device", "Copy"),
    Hostile("sparse.pdf", bytes, "too_large", "Split"),
    *([LOCKED] if os.geteuid() else []),
    read("linked.txt", bytes, WORDS),
    read("good.txt", plain_text, WORDS),
)
"""What is no plain file, and what each ends in."""

SILENT = (
    *("out.txt", "round", "nowhere.txt", "away", "pipe", "device.txt"),
    *("drawing.svg", "other.xml"),
)
"""What is passed over: links that lead out, in circles or to nothing, pipes, and what
is no document by its name.
"""


def make_odd(folder: Path) -> None:
    """Put into a folder what no program should open without looking."""
    (folder / "good.txt").write_bytes(plain_text())
    (folder / "forbidden.txt").write_text("x", encoding="utf-8")
    (folder / "forbidden.txt").chmod(0)
    (folder / "drawing.svg").write_text(f"{LAUGHS}<svg>&x;</svg>", encoding="utf-8")
    (folder / "other.xml").write_text(f"{XXE}<a>&x;</a>", encoding="utf-8")
    os.mkfifo(folder / "pipe.pdf")
    os.mkfifo(folder / "pipe")
    with (
        contextlib.chdir(folder),  # paths of sockets are short
        socket.socket(socket.AF_UNIX) as listener,
    ):
        listener.bind("socket.pdf")
    with (folder / "sparse.pdf").open("wb") as sparse:
        sparse.truncate(300_000_000_000)
    for name, target in (
        ("linked.txt", "good.txt"),
        ("out.txt", "/etc/passwd"),
        ("round", "."),
        ("nowhere.txt", "nowhere.txt"),
        ("away", "/etc"),
        ("device.txt", "/dev/zero"),
    ):
        (folder / name).symlink_to(target)


@dataclass(frozen=True)
class Run:
    """What a run over all hostile files ended in."""

    failures: dict[str, Failure]
    texts: dict[str, str]
    peaks: dict[str, int]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Read all hostile files once, as ``vanban ingest`` does."""
    folder = tmp_path_factory.mktemp("kho")
    write(FILES, folder)
    make_odd(folder)
    ledger = Ledger.open(folder.parent / "hostile.db")
    survey([folder], ledger)
    pool = Measuring(LocalPool(2, ("pipelines.stages",), seconds=60.0))
    run_stage(ledger, READ, pool, lambda *_: None)
    held = {row.path: row.sha256 or "" for row in ledger.files()}
    payloads = {sha: ledger.payload(sha, READ.name) for sha in held.values()}
    texts = {sha: decode_document(p).text for sha, p in payloads.items() if p}
    yield Run(
        {failure.path: failure for failure in ledger.failures()},
        {path: texts[sha] for path, sha in held.items() if sha in texts},
        {path: pool.peaks.get(sha, 0) for path, sha in held.items()},
    )
    ledger.close()
    unpacking.close_all()


def name_of(file: Hostile) -> str:
    """Return the path that a file has in the ledger."""
    name = file.name if isinstance(file.name, bytes) else file.name.encode()
    return printable(Path(os.fsdecode(name)))


@pytest.mark.parametrize("file", [f for f in (*FILES, *ODD) if f.code], ids=name_of)
def test_each_hostile_file_has_its_cause_and_remedy(run: Run, file: Hostile) -> None:
    """What cannot be read says why, and what its owner can do, in both languages."""
    failure = run.failures[name_of(file) + file.inside]
    assert (code_of(failure.cause), failure.cause) == (file.code, failure.cause)
    assert code_of(failure.cause) != UNKNOWN
    assert file.remedy in failure.remedy
    assert in_vietnamese(failure.cause)
    assert in_vietnamese(failure.remedy)


@pytest.mark.parametrize("file", [f for f in (*FILES, *ODD) if not f.code], ids=name_of)
def test_each_file_that_only_looks_dangerous_is_read(run: Run, file: Hostile) -> None:
    """Loops, lies and calls for help do not keep a text from its reader."""
    name = name_of(file)
    texts = [text for path, text in run.texts.items() if path.split("!/")[0] == name]
    assert any(file.remedy in text for text in texts)


def test_what_leads_out_is_passed_over(run: Run) -> None:
    """Links out of the folder, into itself or to nothing are not followed."""
    seen = {path.split("/")[0] for path in (*run.failures, *run.texts)}
    assert seen.isdisjoint(SILENT)
    assert not any("root:" in text for text in run.texts.values())


def test_no_file_takes_more_than_a_gibibyte(run: Run) -> None:
    """The limit holds whatever a file asks for."""
    worst = max(run.peaks, key=lambda path: run.peaks[path])
    assert run.peaks[worst] <= 1 << 30, worst


def test_there_are_enough_hostile_files() -> None:
    """Every form is there, cut, locked, empty, misnamed, noisy and as a bomb."""
    assert len({file.name for file in (*FILES, *ODD)}) > 150
