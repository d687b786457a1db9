"""Extraction against texts that a fuzzer steers by what they reach in it.

Half of each input chooses phrases of the field (``linear_time.PIECES`` and damage seen
in real files), the other half is text of its own. No text may make extraction raise,
every place must lie in the text and quote something, and facts come in its order.
Usage: python benchmarks/fuzz_extractors.py [--seconds N] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import atheris
from linear_time import PIECES

with (
    open(os.devnull, "w") as silence,  # noqa: PTH123 - no path, but a place for chatter
    contextlib.redirect_stderr(silence),
    atheris.instrument_imports(include=["extractors", "corpus"]),
):
    import extractors.reading as _  # noqa: F401 - instrumented while it is loaded
    from corpus import Document
    from corpus.folding import clean
    from extractors import extract
    from extractors.facts import SELF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.document import Span
    from extractors.facts import Extraction

LONGEST = 512  # bytes of an input; a byte may stand for a phrase
MOST = 20_000  # characters of a text

DAMAGE = (
    "Chỉ thị sô 5/CT- UBND",
    "08/6/20210",
    "98/2021NĐ-CP",
    "21/2025/TT - BNV",
    "ngày 30/02/2020 của UBND tỉnh Lam Giang",
    "Nghị định số 1 13/2017/NĐ-CP",
    "các Nghị định của Chính phủ: số 63/2010/NĐ-CP; số 48/2013/NĐ-CP",
    "(sau đây gọi tắt là QĐ 20)",
    "Quyết định số 12, 13 và 14/QĐ-X",
    "có hiệu lực từ ngày ký",
    "\u00d0", "\u00a0", "\u200b", "\ufffe", "\u0323", "\x00", "\ud800", "İ", "ǆ", "²",
    "“", "”", "(", ")", "|", "¦", "\n", "\n\n", "    ", "\t", "…", "**", "__", "- ",
)  # fmt: skip
PHRASES = (*PIECES.values(), *DAMAGE)


class EscapeError(Exception):
    """A fact that no text may give."""


def text_of(data: bytes) -> str:
    """Return the text that an input stands for."""
    choice, _, own = data.partition(b"\xff")
    phrases = "".join(PHRASES[byte % len(PHRASES)] for byte in choice)
    free = own.decode("utf-8", "replace")
    middle = len(phrases) // 2
    return clean(f"{phrases[:middle]}{free}{phrases[middle:]}")[:MOST]


def places(found: Extraction) -> Iterator[tuple[str, Span]]:
    """Yield every place that facts name, with the fact's name."""
    for field, evidence in found.header.evidence:
        if evidence.span is not None:
            yield field, evidence.span
    yield from (("citation", one.mention.span) for one in found.citations)
    yield from (("anaphor", one.span) for one in found.anaphora)
    yield from (("task", one.span) for one in found.tasks)


def check(text: str, found: Extraction) -> None:
    """Fail unless places quote the text, stand in its order and point at facts."""
    for name, span in places(found):
        if not 0 <= span.start < span.end <= len(text):
            raise EscapeError(f"{name} at {span} of {len(text)} characters")
        if not span.of(text).strip():
            raise EscapeError(f"{name} at {span} quotes nothing but blanks")
    for facts in (
        [citation.mention.span.start for citation in found.citations],
        [anaphor.span.start for anaphor in found.anaphora],
        [task.span.start for task in found.tasks],
        [finding.span.start for finding in found.findings],
    ):
        if facts != sorted(facts):
            raise EscapeError(f"out of order: {facts}")
    labels = {citation.target for citation in found.citations} | {SELF}
    if {citation.source for citation in found.citations} - labels:
        raise EscapeError("a source that is no target")


def try_one(data: bytes) -> None:
    """Extract from the text of one input."""
    text = text_of(data)
    check(text, extract(Document(text, "text/plain", "0" * 64)))


def main() -> int:
    """Fuzz for a while; 1 where an input was kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    options = parser.parse_args()
    tried, kept = 0, 0
    until = time.monotonic() + options.seconds

    def step(data: bytes) -> None:
        nonlocal tried, kept
        tried += 1
        if tried % 1000 == 0 or time.monotonic() > until:
            print(f"{tried} texts, {kept} findings", flush=True)
        if time.monotonic() > until:
            os._exit(bool(kept))  # libFuzzer ends a process no other way
        try:
            try_one(data)
        except Exception as error:  # noqa: BLE001 - whatever escapes is the finding
            kept += 1
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{type(error).__name__}-{kept}").write_bytes(data)
            print(f"{type(error).__name__}: {error}", flush=True)

    flags = [sys.argv[0], f"-max_len={LONGEST}", "-verbosity=0"]
    flags += ["-len_control=0", "-report_slow_units=600"]  # a busy core is no finding
    atheris.Setup(flags, step)
    atheris.Fuzz()
    return bool(kept)


if __name__ == "__main__":
    sys.exit(main())
