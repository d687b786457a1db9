"""An archive as a folder: documents, and beside them what is true of them.

``documents/`` holds the texts or files, a thousand to a folder. ``truth/`` holds
``documents.jsonl``, one line a document: path, header and every place that cites;
``implements.csv``, what each document of a campaign carries out and the top of its
chain; ``units.csv``, who is to carry out the document at the root of the greatest
campaign, as ``vanban coverage --units`` takes it; ``coverage.csv``, what each of these
issued; and ``plan.json``. Everything is written as it is made.
"""

from __future__ import annotations

import csv
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Any

import msgspec

from corpus.sample.archive import files
from corpus.sample.archive.document import Document, document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.sample.archive import Archive
    from corpus.sample.archive.answers import Listed

UNIT_COLUMNS = ("name", "id", "parent", "level", "locality", "aliases")
COVERAGE_COLUMNS = ("unit", "name", "document")
CHAIN_COLUMNS = ("document", "implements", "root", "depth")


def write_folder(
    archive: Archive,
    folder: Path,
    *,
    as_files: bool = False,
    start: int = 0,
    stop: int | None = None,
) -> int:
    """Write an archive, or a piece of it, and return how many documents.

    Args:
        archive: What to write.
        folder: Where to; made if need be, files of the same name are overwritten.
        as_files: Whether in the four forms that the sample has, or as plain text.
        start: The first document of the piece; the lists of other pieces than the
            first bear its number, so that pieces can be made side by side.
        stop: The document behind the last; ``None`` for the end.
    """
    truth = folder / "truth"
    truth.mkdir(parents=True, exist_ok=True)
    last = len(archive) if stop is None else min(stop, len(archive))
    if start == 0:
        _write_whole(archive, truth)
    piece = f".{start}" if start else ""
    with ExitStack() as opened:
        lines = opened.enter_context((truth / f"documents{piece}.jsonl").open("wb"))
        chains = _table(opened, truth / f"implements{piece}.csv", CHAIN_COLUMNS)
        for number in range(start, last):
            _write(archive, number, folder, lines, as_files=as_files)
            chains.writerows(_chain(archive, number))
    return max(0, last - start)


def truth_of(made: Document, path: str) -> dict[str, Any]:
    """Return what is true of one document, as a line of ``documents.jsonl`` has it.

    ``start`` and ``end`` index the plain text; ``quote`` and ``nth`` find the place in
    any form: the ``nth`` place with just these words.
    """
    return {
        "document": made.act.key,
        "path": path,
        "header": made.header,
        "citations": list(_citations(made)),
    }


def _citations(made: Document) -> Iterator[dict[str, Any]]:
    for cited in made.citations:
        quote = made.text[cited.start : cited.end]
        nth = made.text.count(quote, 0, cited.end)
        yield {"quote": quote, "nth": nth, **msgspec.structs.asdict(cited)}


def _write(
    archive: Archive, number: int, folder: Path, lines: IO[bytes], *, as_files: bool
) -> None:
    draft = archive.draft(number)
    made = document(number, draft)
    path, content = made.path, made.text.encode()
    if as_files:
        ending = files.form_of(archive.plan.seed, number)
        path = path.replace(".txt", f".{ending}")
        content = files.content(draft, ending)
    place = folder / "documents" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    lines.write(msgspec.json.encode(truth_of(made, path)) + b"\n")


def _chain(archive: Archive, number: int) -> Iterator[tuple[str, str, str, int]]:
    """Yield a row for each document that one carries out."""
    act = archive.acts.act(number)
    if act.parents:
        chain = archive.answers.chain(number)
        for parent in act.parents:
            yield act.key, f"d{parent}", f"d{chain[-1]}", len(chain) - 1


def _write_whole(archive: Archive, truth: Path) -> None:
    """Write what can be said without the documents: plan, units, and who issued."""
    plan = msgspec.json.encode(archive.plan)
    (truth / "plan.json").write_bytes(msgspec.json.format(plan, indent=1) + b"\n")
    if not archive.acts.campaigns:
        return
    with ExitStack() as opened:
        units = _table(opened, truth / "units.csv", UNIT_COLUMNS)
        coverage = _table(opened, truth / "coverage.csv", COVERAGE_COLUMNS)
        for one in archive.answers.listed(archive.answers.greatest()):
            units.writerow(_unit(one))
            issued = "" if one.document is None else f"d{one.document}"
            coverage.writerow((one.unit.key, one.unit.name, issued))


def _unit(one: Listed) -> tuple[str, ...]:
    unit = one.unit
    parent = "" if one.above is None else f"u{one.above}"
    aliases = "|".join(unit.aliases)
    return unit.name, unit.key, parent, unit.level, unit.place.full, aliases


def _table(opened: ExitStack, path: Path, columns: tuple[str, ...]) -> Any:
    file = opened.enter_context(path.open("w", encoding="utf-8", newline=""))
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    return writer
