"""Write the page that says how surely citations find their documents.

Gold texts and documents are ingested together into a folder of its own. What a person
found by reading stands in a table: kind of sample, file, offset, and the id of the
document meant (nothing where no document is); so a link is right where the graph gives
that id there, whatever graph it is. ``first`` says how it was when it was judged. For
findings the code stands for the id. No text is copied.
Usage: python benchmarks/identity_page.py SHARED [DATA] > docs/IDENTITY.md
where DATA is a folder that holds them ingested already.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.records import CitationRecord, Status
from index.store import View
from index.verdict import Stage
from vanban.naming import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEEN = Path(__file__).with_name("identity_seen.csv")
FOLDERS = (
    "gold/texts",
    "documents/text",
    "documents/markdown",
    "documents/html",
    "seeds",
)
BANDS = (0.95, 0.9, 0.85, 0.75, 0.0)
MOST_CITED = 30
FIRST_FILES = 100
SAMPLES = {
    "high-first": "confidence ≥ 0.9, first sample, before anything was mended",
    "high": "confidence ≥ 0.9, second sample, drawn after what was wrong was mended",
    "low": "confidence < 0.9",
    "lowest": "confidence < 0.75",
}
ONE_BY_NAME = re.compile(r"quoc-hoi/xv/l/(?:63|64|72|87)$|ubtvqh/xi/pl/26$")
"""Laws that one gold text cites by number, another by name."""

HEAD = """\
# Identity

How surely citations find the document they mean, told by what a person found who read
them. Made by

    python benchmarks/identity_page.py ../shared > docs/IDENTITY.md

from the gold texts and the documents (text, Markdown, HTML, seeds), ingested together.
Judged on 2026-11-22 by one reader from the words of the citing texts; the judgements
stand in `benchmarks/identity_seen.csv` as places and ids.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """One place that was read: which document it means, and how it was at first."""

    kind: str
    path: str
    start: int
    meant: str
    first: bool
    remark: str


@dataclass(frozen=True, slots=True)
class Graph:
    """A store with all its citations, found by place too."""

    view: View
    citations: tuple[CitationRecord, ...]
    at: dict[tuple[str, int], CitationRecord]
    within: dict[str, list[CitationRecord]]

    def is_right(self, one: Judged) -> bool:
        """Tell whether the graph says of a place what the reader says."""
        record = self.record(one)
        found = record.target if record else None
        return self.now(one.meant) == found if one.meant else found is None

    def record(self, one: Judged) -> CitationRecord | None:
        """Return the citation at a place, or the one that begins before and holds it.

        A law's name may be read from an earlier word than when the place was judged.
        """
        exact = self.at.get((one.path, one.start))
        holding = (
            citation
            for citation in self.within.get(one.path, ())
            if citation.place.span.start < one.start < citation.place.span.end
        )
        return exact or next(holding, None)

    def now(self, key: str) -> str:
        """Return the id that an id has by now."""
        document = self.view.document(key)
        return document.id if document else key


def graph_of(view: View) -> Graph:
    """Read a store whole."""
    citations = tuple(view.citations())
    at = {(c.place.path, c.place.span.start): c for c in citations}
    within: defaultdict[str, list[CitationRecord]] = defaultdict(list)
    for citation in citations:
        within[citation.place.path].append(citation)
    return Graph(view, citations, at, within)


def judgements() -> dict[str, list[Judged]]:
    """Return what was read, by kind of sample."""
    found: defaultdict[str, list[Judged]] = defaultdict(list)
    with SEEN.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            first = row["first"] == "yes"
            place = row["path"], int(row["start"])
            one = Judged(row["kind"], *place, row["meant"], first, row["remark"])
            found[one.kind].append(one)
    return found


def share(right: int, of: int) -> str:
    """Say a share with what it is of."""
    return f"{right / of:.4f} ({right} of {of})" if of else "–"


def material(graph: Graph) -> Iterator[str]:
    """Yield what is held and cited, and how citations were decided."""
    counts = graph.view.count()
    status = Counter(c.status for c in graph.citations)
    linked = status[Status.HELD] + status[Status.CITED_ONLY]
    total = len(graph.citations)
    yield "\n## What there is\n\n| | |\n|---|---:|"
    yield f"| documents held | {counts['held']} |"
    yield f"| documents cited only | {counts['cited_only']} |"
    yield f"| citations | {total} |"
    yield f"| of them linked | {share(linked, total)} |"
    yield f"| linked to a document held | {status[Status.HELD]} |"
    yield f"| ambiguous, with candidates | {status[Status.AMBIGUOUS]} |"
    yield f"| unresolved | {status[Status.UNRESOLVED]} |"
    yield "\n| stage of resolution | citations | share |\n|---|---:|---:|"
    stages = Counter(c.rule.split(" / ")[0] for c in graph.citations)
    for stage in Stage:
        if stages[stage.value]:
            part = stages[stage.value] / total
            yield f"| {stage.value} | {stages[stage.value]} | {part:.3f} |"


def samples(graph: Graph, judged: dict[str, list[Judged]]) -> Iterator[str]:
    """Yield how links drawn at random were judged."""
    yield "\n## Links drawn at random\n"
    yield "| sample | right when drawn | right now | doubts now |"
    yield "|---|---:|---:|---:|"
    for kind, said in SAMPLES.items():
        rows = judged[kind]
        first = share(sum(one.first for one in rows), len(rows))
        linked = [one for one in rows if _target(graph, one)]
        now = share(sum(graph.is_right(one) for one in linked), len(linked))
        yield f"| {said} | {first} | {now} | {len(rows) - len(linked)} |"
    yield ""
    yield "Confidence is that of the whole statement, relation and reading included;"
    yield "judged here is only whether the document is the right one.\n"
    yield "| confidence | judged | share right |\n|---|---:|---:|"
    rows = [one for kind in SAMPLES for one in judged[kind]]
    linked = [one for one in rows if _target(graph, one)]
    above = 1.01
    for least in BANDS:
        band = [one for one in linked if least <= _confidence(graph, one) < above]
        right = sum(graph.is_right(one) for one in band)
        said = f"{least:.2f} – {min(above, 1):.2f}"
        yield f"| {said} | {len(band)} | {right / len(band):.3f} |"
        above = least


def _target(graph: Graph, one: Judged) -> str | None:
    record = graph.record(one)
    return record.target if record else None


def _confidence(graph: Graph, one: Judged) -> float:
    record = graph.record(one)
    return record.confidence if record else 0.0


def recall(graph: Graph, judged: dict[str, list[Judged]]) -> Iterator[str]:
    """Yield how many citations of documents held are linked to them."""
    rows = judged["held"]
    right = sum(graph.is_right(one) for one in rows)
    yield "\n## Citations whose document is held\n"
    yield "All texts were searched for number and letters of every document held, for"
    yield "its number with its day, and for short forms without letters; what they hit"
    yield "was read: other documents of the same number, heads of other documents, or"
    yield f"citations. Linked to the document held: {share(right, len(rows))}."


def most_cited(graph: Graph, judged: dict[str, list[Judged]]) -> Iterator[str]:
    """Yield the most cited documents with what was read of them."""
    said: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in judged["frequent"]:
        said[graph.now(one.meant)].append(one)
    cited = Counter(c.target for c in graph.citations if c.target)
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for citation in graph.citations:
        if citation.target:
            texts[citation.target].add(citation.place.sha256)
    yield "\n## The most cited documents\n"
    yield "Every wording that is linked to them was looked at; the places counted here"
    yield "were read in their context, names without a number before all others.\n"
    yield "| document | citations | texts | read | right |\n|---|---:|---:|---:|---:|"
    for key, number in cited.most_common(MOST_CITED):
        rows = said[key]
        right = sum(graph.is_right(one) for one in rows)
        counted = f"{number} | {len(texts[key])} | {len(rows)} | {right}"
        yield f"| `{key}` | {counted} |"
    rows = judged["frequent"]
    right = sum(graph.is_right(one) for one in rows)
    first = sum(one.first for one in rows)
    yield f"\nOf all places read: {share(first, len(rows))} when first read,"
    yield f"{share(right, len(rows))} now."


def there(graph: Graph) -> set[tuple[str, int, str]]:
    """Return every place of every finding there is now, with its code."""
    return {
        (place.path, place.span.start, found.code)
        for found in graph.view.findings()
        for place in found.evidence
    }


def _is_there(one: Judged, now: set[tuple[str, int, str]]) -> bool:
    return (one.path, one.start, one.meant) in now


def _judged(rows: list[Judged], now: set[tuple[str, int, str]]) -> str:
    """Say how findings were judged, and what of them is still there."""
    still = [one for one in rows if _is_there(one, now)]
    first = share(sum(one.first for one in rows), len(rows))
    return (
        f"Right when judged: {first};\nof those there now:"
        f" {share(sum(one.first for one in still), len(still))}."
    )


def findings(graph: Graph, judged: dict[str, list[Judged]]) -> Iterator[str]:
    """Yield how the findings of the first documents were judged."""
    rows, now = judged["finding"], there(graph)
    documents = graph.view.documents()
    first = set(sorted(p for d in documents for p in d.paths)[:FIRST_FILES])
    codes: Counter[str] = Counter()
    for found in graph.view.findings():
        codes[found.code] += any(place.path in first for place in found.evidence)
    yield f"\n## Findings of the first {FIRST_FILES} files\n"
    yield "Every finding was judged by reading the text. A doubtful value is right"
    yield f"where the text indeed does not say it plainly. {_judged(rows, now)}\n"
    yield "| code | judged | right | there now |\n|---|---:|---:|---:|"
    for code in sorted({one.meant for one in rows} | {c for c in codes if codes[c]}):
        those = [one for one in rows if one.meant == code]
        fine = sum(one.first for one in those)
        yield f"| {code} | {len(those)} | {fine} | {codes[code]} |"
    yield "\n| place | finding | judged | there now |\n|---|---|---|---|"
    for one in rows:
        said = "right" if one.first else f"wrong: {one.remark}"
        is_there = "yes" if _is_there(one, now) else "no"
        yield f"| {_place(one)} | {one.meant} | {said} | {is_there} |"


def all_findings(graph: Graph, judged: dict[str, list[Judged]]) -> Iterator[str]:
    """Yield how findings of all documents were judged, by kind."""
    rows, now = [*judged["finding"], *judged["finding-all"]], there(graph)
    counted = Counter(found.code for found in graph.view.findings())
    yield "\n## Findings of all documents, by kind\n"
    yield f"Judged in the same way, those above among them. {_judged(rows, now)}"
    yield "The causes of the wrong ones were mended with these texts in view: of unseen"
    yield "texts the first share says more than the second.\n"
    yield "| code | there now | judged | right | judged and there now | right |"
    yield "|---|---:|---:|---:|---:|---:|"
    for code in sorted({one.meant for one in rows} | set(counted)):
        those = [one for one in rows if one.meant == code]
        still = [one for one in those if _is_there(one, now)]
        cells = (
            *(counted[code], len(those), sum(one.first for one in those)),
            *(len(still), sum(one.first for one in still)),
        )
        yield f"| {code} | {' | '.join(map(str, cells))} |"
    wrong = [one for one in judged["finding-all"] if not one.first]
    if wrong:
        yield "\n| place | finding | what was wrong | there now |\n|---|---|---|---|"
    for one in wrong:
        is_there = "yes" if _is_there(one, now) else "no"
        yield f"| {_place(one)} | {one.meant} | {one.remark} | {is_there} |"


def wrong_now(graph: Graph, judged: dict[str, list[Judged]]) -> Iterator[str]:
    """Yield every place where graph and reader still differ."""
    yield "\n## Where graph and reader differ\n\n| place | meant | graph | cause |"
    yield "|---|---|---|---|"
    told: set[tuple[str, int]] = set()
    for kind in (*SAMPLES, "held", "frequent"):
        for one in judged[kind]:
            if not graph.is_right(one) and (one.path, one.start) not in told:
                told.add((one.path, one.start))
                record = graph.record(one)
                found = (record.target or record.status.value) if record else "nothing"
                cause = one.remark or "a doubt now"
                yield f"| {_place(one)} | {one.meant or '–'} | {found} | {cause} |"


def _place(one: Judged) -> str:
    return f"`{one.path}` {one.start}"


def gold(shared: Path, scratch: Path) -> Iterator[str]:
    """Yield how documents of the gold texts were told apart."""
    ingest(scratch / "gold", [shared / "gold/texts"])
    out = scratch / "citations.jsonl"
    wanted = ["--what", "citations", "--format", "jsonl", "-o", str(out)]
    vanban("export", "--data", str(scratch / "gold"), *wanted)
    program = [sys.executable, str(shared / "gold/identity.py")]
    asked = [*program, str(shared / "gold"), str(out), "--errors"]
    ran = subprocess.run(asked, capture_output=True, text=True, check=True)
    numbers = re.search(
        r"recall ([\d.]+) +pairs (\d+) +wrongly merged (\d+)", ran.stdout
    )
    merged = [line for line in ran.stderr.splitlines() if line.startswith("merged")]
    of_laws = [line for line in merged if ONE_BY_NAME.search(line)]
    yield "\n## Pairs of the gold texts\n"
    yield f"`gold/identity.py` prints: {ran.stdout.strip()}\n"
    if numbers is None:
        return
    right = round(float(numbers[1]) * int(numbers[2]))
    rest = int(numbers[3]) - len(of_laws)
    yield f"{len(of_laws)} of the {len(merged)} pairs called wrongly merged are laws"
    yield "that one text cites by number and another by name: 63, 64, 72 and"
    yield "87/2025/QH15 by name and day (Luật Tổ chức Chính phủ ngày 18 tháng"
    yield "02 năm 2025 is Luật số 63/2025/QH15), Pháp lệnh 26/2005/PL-UBTVQH11 by its"
    yield "bare name in a text of its time. `identity.csv` has clusters only for those"
    yield "cited by number. Read in the texts, they are one document each. Without them"
    yield f"precision is {share(right, right + rest)}."


def vanban(*arguments: str) -> None:
    """Run the command; failed files only make another exit code."""
    program = [sys.executable, "-m", "vanban", *arguments]
    subprocess.run(program, stdout=sys.stderr, check=False)


def ingest(data: Path, folders: Iterable[Path]) -> None:
    """Read folders into a data folder."""
    named = [str(folder) for folder in folders if folder.is_dir()]
    vanban("ingest", "--quiet", "--workers", "1", "--data", str(data), *named)


def page(shared: Path, data: Path, scratch: Path) -> Iterator[str]:
    """Yield the lines of the page."""
    judged = judgements()
    view = open_store(data)
    graph = graph_of(view)
    yield HEAD.rstrip()
    yield from material(graph)
    parts = (samples, recall, most_cited, findings, all_findings, wrong_now)
    for part in parts:
        yield from part(graph, judged)
    view.close()
    yield from gold(shared, scratch)


def main() -> None:
    """Print the page."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    shared = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        data = Path(sys.argv[2]) if len(sys.argv) > 2 else scratch / "all"
        if len(sys.argv) <= 2:
            ingest(data, [shared / name for name in FOLDERS])
        for line in page(shared, data, scratch):
            print(line)


if __name__ == "__main__":
    main()
