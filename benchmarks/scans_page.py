"""Write the page that says of every scan what was read right, and why what was not.

What the pages show was typed from their images into a table: file, field, value, how it
is written (print, hand, stamp), and a remark on what lies over it. Subjects and names
stand there as digests, so that right can be told from wrong without copying anything.
Usage: python benchmarks/scans_page.py FOLDER|READ.jsonl [TABLE] > docs/SCANS.md
where READ.jsonl holds what ``vanban extract FOLDER`` printed.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.files import walk
from corpus.members import documents_in
from corpus.syllables import taken_apart
from extractors.confidence import DOUBTFUL_BELOW
from vanban.commands.extract import said_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEEN = Path(__file__).with_name("scans_seen.csv")
FIELDS = ("symbol", "issued", "issuer", "subject", "signer")
DIGESTED = ("subject", "signer")
CAUSES = {
    "hand": "written by hand, and the looks at it differ",
    "stamp": "stamped, with seal or signature over it",
    "print": "printed, but not surely legible",
}
HEAD = """\
# Scans

What was read of every real scan of the measuring material, told field by field. The
values held against were typed from the page images by one person; names and subjects
are compared by digest. Made by

    python benchmarks/scans_page.py ../shared/documents/scan > docs/SCANS.md

**right** and **wrong** are said with confidence; **doubtful** is given, with a finding
that says so; **not legible** is left out, since it is written by hand; **missed** is
printed or stamped and was left out. Behind a value from elsewhere stands its witness.
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page shows of a field: its value or digest, how written, and a remark."""

    value: str
    written: str
    remark: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a field came out."""

    file: str
    field: str
    status: str
    shown: str
    cause: str

    @property
    def cell(self) -> str:
        """The verdict as a cell of the table."""
        return f"{self.status}{': ' if self.shown else ''}{self.shown}"


def key(text: str) -> str:
    """Return what two values are compared by: letters and figures with their marks."""
    plain = unicodedata.normalize("NFC", text).lower()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return "".join(part for word in words for part in taken_apart(word))


def digest(text: str) -> str:
    """Return what stands for a text in the table."""
    return hashlib.sha256(key(text).encode()).hexdigest()[:16]


def table(path: Path) -> dict[str, dict[str, Seen]]:
    """Return what was seen, by file and field."""
    found: defaultdict[str, dict[str, Seen]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            seen = Seen(row["value"], row["written"], row["remark"])
            found[row["file"]][row["field"]] = seen
    return found


def verdict(file: str, field: str, seen: Seen, said: dict[str, Any]) -> Verdict:
    """Return how a field came out, and the cause if it is not right."""
    value = said[field]
    evidence = said["evidence"].get(field) or {}
    if value is None:
        status = "not legible" if seen.written == "hand" else "missed"
        status = status if seen.value else "right"
    else:
        alike = digest if field in DIGESTED else key
        right = alike(value) == (seen.value if field in DIGESTED else key(seen.value))
        status = "right" if right else "wrong"
        if evidence.get("confidence", 1) < DOUBTFUL_BELOW:
            status = f"doubtful, {status}"
    shown = "" if value is None or field in DIGESTED else value
    witness = evidence.get("witness", "text")
    if value is not None and witness != "text":
        shown = f"{shown} ({witness})".strip()
    cause = "" if status == "right" else seen.remark or CAUSES[seen.written]
    return Verdict(file, field, status, shown, cause)


def said_of(given: Path) -> Iterator[dict[str, Any]]:
    """Yield what every scan says: read now, or what was printed of it before."""
    if given.is_file():
        yield from map(json.loads, given.read_text(encoding="utf-8").splitlines())
        return
    for path in walk([given]):
        for source in documents_in(path):
            said = json.dumps(said_by(source), ensure_ascii=False, default=str)
            yield json.loads(said)


def verdicts(said: dict[str, Any], seen: dict[str, Seen]) -> list[Verdict]:
    """Return how the fields of a scan came out."""
    name = Path(said["source"]["path"]).name
    if "error" in said:
        return [Verdict(name, "file", "not read", "", said["error"]["cause"])]
    return [verdict(name, f, one, said["document"]) for f, one in seen.items()]


def differences(folder: Path, seen: dict[str, dict[str, Seen]]) -> Iterator[str]:
    """Yield where the list that came with the scans says other than their pages."""
    manifest = folder.parent / "manifest.csv"
    if not manifest.is_file():
        return
    with manifest.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = Path(row["path"]).name
            for field in ("symbol", "issued"):
                shown = seen.get(name, {}).get(field)
                if row[field] and shown and key(row[field]) != key(shown.value):
                    yield f"| {name} | {field} | {row[field]} | {shown.value} |"


def page(given: Path, seen: dict[str, dict[str, Seen]]) -> Iterator[str]:
    """Yield the lines of the page."""
    scans = [one for one in said_of(given) if Path(one["source"]["path"]).name in seen]
    names = [Path(one["source"]["path"]).name for one in scans]
    found = [verdicts(one, seen[name]) for one, name in zip(scans, names, strict=True)]
    every = [verdict for fields in found for verdict in fields]
    yield HEAD
    yield from _summary(every)
    yield "\n## Every scan\n"
    yield f"| file | {' | '.join(FIELDS)} | mentions |"
    yield "|---|" + "---|" * (len(FIELDS) + 1)
    for one, name, fields in zip(scans, names, found, strict=True):
        cells = {verdict.field: verdict.cell for verdict in fields}
        row = [cells.get(field, "") for field in FIELDS]
        yield f"| {name} | {' | '.join(row)} | {len(one.get('citations', ()))} |"
    yield "\n## Causes\n\n| file | field | | cause |\n|---|---|---|---|"
    for verdict in every:
        if verdict.cause:
            row = [verdict.file, verdict.field, verdict.status, verdict.cause]
            yield f"| {' | '.join(row)} |"
    folder = given if given.is_dir() else Path(scans[0]["source"]["path"]).parent
    other = list(differences(folder, seen))
    if other:
        yield "\n## Where the list that came with the scans errs\n"
        yield "| file | field | the list | the page |\n|---|---|---|---|"
        yield from other


def _summary(every: Sequence[Verdict]) -> Iterator[str]:
    statuses = sorted({found.status for found in every}, key=_rank)
    yield f"| field | {' | '.join(statuses)} |"
    yield "|---|" + "---:|" * len(statuses)
    for field in FIELDS:
        counts = Counter(found.status for found in every if found.field == field)
        yield f"| {field} | {' | '.join(str(counts[s]) for s in statuses)} |"


def _rank(status: str) -> int:
    order = ("right", "doubtful, right", "not legible", "missed", "doubtful, wrong")
    return order.index(status) if status in order else len(order)


def main() -> None:
    """Print the page."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    seen = table(Path(sys.argv[2]) if len(sys.argv) > 2 else SEEN)
    for line in page(folder, seen):
        print(line)


if __name__ == "__main__":
    main()
