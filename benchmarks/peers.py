"""Extraction beside its peers: how fast each is, and how right, on the same texts.

- citeurl (MIT) finds citations by templates; the Vietnamese one is ``vietnam.yaml``.
- legal-reference-extraction (MIT) finds German ones: a yardstick of weight, which finds
  nothing here and is not meant to.

Both only find citations, which ours does alone too (without the header, so that the
document's own number counts as one); the whole extraction also reads header, sentences,
relations and tasks. Right is what people annotated (``../shared/gold``), or the maker's
truth of sample documents where that is absent.
Usage: python benchmarks/peers.py [ANNOTATED_FOLDER]
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from citeurl import Citator
from refex.orchestrator import CitationExtractor

from corpus import Document
from corpus.folding import clean
from extractors import extract
from extractors.context import Context
from extractors.evaluation.agreement import symbol_key
from extractors.evaluation.annotation import HeaderValues, Reading, Said, read_set
from extractors.evaluation.pairing import By, Pairing, pair
from extractors.mentions import find_mentions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from extractors.evaluation.annotation import AnnotatedText

    Finder = Callable[[str], Iterable[Said]]

ROUNDS = 5
_BLANKS = re.compile(r"(?<!\n)\n(?!\n)|[^\S\n]")
GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
TEMPLATES = Path(__file__).with_name("vietnam.yaml")


def ours_alone(text: str) -> list[Said]:
    """Return the citations that the grammar finds, knowing nothing of the document."""
    mentions = find_mentions(text, Context())
    return [Said(m.span.start, m.span.end, symbol=m.symbol) for m in mentions]


def ours(text: str) -> list[Said]:
    """Return the citations that the whole extraction finds."""
    mentions = (
        one.mention for one in extract(Document(text, "text/plain", "0" * 64)).citations
    )
    return [Said(m.span.start, m.span.end, symbol=m.symbol) for m in mentions]


def by_templates() -> Finder:
    """Return citeurl with the Vietnamese templates alone.

    Its templates know one kind of blank, so it is given the texts with nothing else.
    """
    citator = Citator(defaults=[], yaml_paths=[str(TEMPLATES)])

    def found(text: str) -> list[Said]:
        return [
            Said(*one.span, symbol=one.tokens.get("symbol") or one.tokens.get("number"))
            for one in citator.list_cites(_BLANKS.sub(" ", text))
        ]

    return found


def by_german_grammar() -> Finder:
    """Return legal-reference-extraction with its engines of regular expressions."""
    extractor = CitationExtractor()

    def found(text: str) -> list[Said]:
        spans = (one.span for one in extractor.extract(text).citations)
        return [Said(span.start, span.end) for span in spans]

    return found


def annotated(folder: Path | None) -> list[AnnotatedText]:
    """Return annotated texts: of a folder, the gold set, or the sample corpus."""
    if folder or GOLD.is_dir():
        return list(read_set(folder or GOLD))
    from corpus.sample import make_corpus  # noqa: PLC0415 - only without other texts

    with tempfile.TemporaryDirectory() as made:
        make_corpus(Path(made), documents=40)
        truth = Path(made) / "truth"
        texts = truth / "texts"
        texts.mkdir(exist_ok=True)
        for path in (Path(made) / "documents").rglob("*.txt"):
            (texts / path.name).write_bytes(path.read_bytes())
        for path in (truth / "ann").glob("*.json"):
            if not (texts / f"{path.stem}.txt").exists():  # another form than text
                path.unlink()
        return list(read_set(truth))


def rate(find: Finder, texts: Sequence[str]) -> float:
    """Return documents a CPU second of the best of several rounds, after a warm-up."""
    best = float("inf")
    for _ in range(ROUNDS + 1):
        started = time.process_time()
        for text in texts:
            list(find(text))
        best = min(best, time.process_time() - started)
    return len(texts) / best


def pairings(find: Finder, given: Sequence[AnnotatedText]) -> list[Pairing]:
    """Return what was found beside what people found."""
    return [
        pair(one, Reading(one.text, HeaderValues(), tuple(find(one.text))), By.SPAN)
        for one in given
    ]


def mention_f1(found: Sequence[Pairing]) -> float:
    """Return F1 of the places named, as one place if they share half or the number."""
    paired = sum(len(one.pairs) for one in found)
    annotated = sum(len(one.given.annotation.mentions) for one in found)
    extracted = sum(len(one.reading.citations) for one in found)
    return 2 * paired / (annotated + extracted)


def symbols(found: Sequence[Pairing]) -> float:
    """Return the share of annotated symbols that were found and read right."""
    wanted = right = 0
    for one in found:
        keys = {t.key: t.symbol for t in one.given.annotation.targets}
        wanted += sum(bool(keys[m.target]) for m in one.given.annotation.mentions)
        right += sum(
            symbol_key(said.symbol) == symbol_key(target.symbol)
            for _, target, said in one.matched
            if target.symbol and said.symbol
        )
    return right / wanted


def main() -> int:
    """Print the table; 1 where a peer finds citations faster or more rightly."""
    given = annotated(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    given = [type(one)(one.name, clean(one.text), one.annotation) for one in given]
    texts = [one.text for one in given]
    size = sum(map(len, texts)) / len(texts)
    print(f"texts: {len(texts)}, {size:,.0f} characters each on average")
    print(f"{'':32}{'documents/s':>12}{'mention F1':>12}{'symbols':>9}")
    finders = {
        "ours, citations alone": ours_alone,
        "ours, the whole extraction": ours,
        "citeurl, vietnam.yaml": by_templates(),
        "legal-reference-extraction": by_german_grammar(),
    }
    rows = []
    for name, find in finders.items():
        found = pairings(find, given)
        rows.append((rate(find, texts), mention_f1(found), symbols(found)))
        speed, f1, right = rows[-1]
        print(f"{name:32}{speed:12,.0f}{f1:12.3f}{right:9.3f}", flush=True)
    alone, _, templates, _ = rows
    return any(map(float.__gt__, templates, alone))


if __name__ == "__main__":
    sys.exit(main())
