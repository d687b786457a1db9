"""Extraction measured on a set of annotated documents."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.errors import DocumentError, UsageError
from corpus.files import walk
from extractors.evaluation.annotation import (
    AnnotatedText,
    HeaderValues,
    Reading,
    read_set,
    reading_of,
)
from extractors.evaluation.figures import Figure, figures
from extractors.evaluation.judging import Judged, judge
from extractors.evaluation.marks import Mark, marks_of
from extractors.evaluation.pairing import By, pair
from extractors.evaluation.relation_table import Answer, answers, read_cases
from extractors.evaluation.task_table import read_tasks, task_marks
from index.register import read_register

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from corpus.source_file import SourceFile
    from extractors.facts import Extraction

UNKNOWN = "?"
"""Group of documents that the annotation puts in none."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One annotated document with what was right and wrong in it.

    Attributes:
        name: Of the annotation.
        type: As annotated; the kind of those that are not official.
        level: Of the annotated issuer: central, province, district …
        marks: Every judgement; of an empty reading where the file was not read.
        judged: Values given, with their confidence.
        error: Why the file was not read.
    """

    name: str
    type: str
    level: str
    marks: tuple[Mark, ...]
    judged: tuple[Judged, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Quality:
    """All that was measured on one set.

    Attributes:
        documents: The documents of the set, by name.
        by: How mentions were found again.
        places: What was extracted at single places of other documents.
        tasks: Judgements of tasks in other documents, each with its file.
    """

    documents: tuple[Measured, ...]
    by: By
    places: tuple[Answer, ...] = ()
    tasks: tuple[tuple[str, Mark], ...] = ()

    @property
    def absent(self) -> tuple[str, ...]:
        """Documents that were not read, by name."""
        return tuple(one.name for one in self.documents if one.error is not None)

    @property
    def figures(self) -> dict[str, Figure]:
        """Every measure, pooled over all documents."""
        return _pooled(self.documents)

    @property
    def judged(self) -> tuple[Judged, ...]:
        """Every value given."""
        return tuple(one for document in self.documents for one in document.judged)

    def grouped(self, of: Callable[[Measured], str]) -> dict[str, Quality]:
        """Return the documents by type or level, the largest group first."""
        groups: defaultdict[str, list[Measured]] = defaultdict(list)
        for one in self.documents:
            groups[of(one)].append(one)
        ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
        return {name: Quality(tuple(those), self.by) for name, those in ordered}


def _pooled(documents: tuple[Measured, ...]) -> dict[str, Figure]:
    return figures(mark for document in documents for mark in document.marks)


def measure(gold: Path, files: Path, by: By) -> Quality:
    """Read the files of an annotated set and hold them against it.

    Args:
        gold: Folder with ``texts/`` and ``ann/``.
        files: File or folder to read; a file belongs to the annotation of its stem.
        by: How mentions are found again.

    Raises:
        UsageError: The set cannot be used, or two files have one stem.
    """
    sources = _by_stem(files)
    measured = (_measured(one, sources.get(one.name), by) for one in read_set(gold))
    return Quality(tuple(measured), by)


def measure_places(table: Path, documents: Path) -> tuple[Answer, ...]:
    """Return what is extracted at the places of a table.

    Args:
        table: Places judged by hand (``extractors.evaluation.relation_table``).
        documents: Folder of the documents that it points into.

    Raises:
        UsageError: The table does not fit the documents.
    """
    return tuple(answers(read_cases(table), documents))


def measure_tasks(table: Path, documents: Path) -> tuple[tuple[str, Mark], ...]:
    """Return what is right and wrong of the tasks of a table, each with its file.

    Args:
        table: Tasks annotated by hand (``extractors.evaluation.task_table``).
        documents: Folder of the documents that it points into.
    """
    return tuple(task_marks(read_tasks(table), documents))


def _by_stem(files: Path) -> dict[str, SourceFile]:
    sources: dict[str, SourceFile] = {}
    for source in walk([files]):
        other = sources.setdefault(source.real.stem, source)
        if other is not source:
            raise UsageError(
                f"Hai tệp cùng tên / two files of one name: {other.path}, {source.path}"
            )
    return sources


def _measured(given: AnnotatedText, source: SourceFile | None, by: By) -> Measured:
    from vanban.reading import read_with_facts  # noqa: PLC0415 - loads spaCy

    if source is None:
        return _unread(given, by, "không thấy tệp / there is no such file")
    try:
        extraction, record = read_with_facts(source)
    except DocumentError as error:
        return _unread(given, by, str(error))
    return _held_against(given, record, extraction, by)


def _unread(given: AnnotatedText, by: By, error: str) -> Measured:
    nothing = pair(given, Reading(given.text, HeaderValues()), by)
    return Measured(given.name, *_group(given), tuple(marks_of(nothing)), error=error)


def _held_against(
    given: AnnotatedText, record: Mapping[str, object], extraction: Extraction, by: By
) -> Measured:
    pairing = pair(given, reading_of(record), by)
    marks, judged = tuple(marks_of(pairing)), tuple(judge(pairing, extraction))
    return Measured(given.name, *_group(given), marks, judged)


def _group(given: AnnotatedText) -> tuple[str, str]:
    """Return type and level, as annotated."""
    header = given.annotation.document
    type_ = header.type or header.kind or UNKNOWN
    if header.issuer is None:
        return type_, UNKNOWN
    day = date.fromisoformat(header.issued) if header.issued else None
    register = read_register(None, header.issuer, header.province, day)
    return type_, register.level or UNKNOWN
