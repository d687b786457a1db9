"""The quality page: what was measured, for people."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING

from extractors.confidence import DOUBTFUL_BELOW
from extractors.evaluation.bars import bar_of, meets
from extractors.evaluation.calibration import bins
from extractors.evaluation.figures import Found
from extractors.evaluation.judging import CITATION
from extractors.evaluation.marks import HEADER_FIELDS
from extractors.evaluation.pairing import By
from extractors.evaluation.relation_table import table_figures
from extractors.evaluation.task_table import task_figures
from vanban.markdown import number, section
from vanban.quality_record import ERROR_COLUMNS, errors_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extractors.evaluation.figures import Figure
    from extractors.evaluation.judging import Judged
    from vanban.markdown import Row
    from vanban.measuring import Quality

GROUP_MEASURES = ("mention", "symbol", "issuer", "edge", "nested", "field:all")
"""What is told of each type of document and of each level."""

PRINTED = frozenset({CITATION, "recipients", *HEADER_FIELDS})
"""What is printed with a confidence: header fields, and citations as a whole."""

MEASURE_COLUMNS = ("measure", "P", "R", "F1 or share", "n", "bar", "met")
BIN_COLUMNS = ("of", "said", "n", "mean said", "right")


def as_lines(quality: Quality, *, errors: bool) -> Iterator[str]:
    """Yield the page, line by line."""
    total = len(quality.documents)
    yield f"{total} văn bản / documents · {date.today():%d/%m/%Y} · {_program()}"  # noqa: DTZ011 - the reader's day
    yield ""
    bars = quality.by is By.SPAN
    rows = _measure_rows(quality.figures, bars=bars)
    columns = MEASURE_COLUMNS if bars else MEASURE_COLUMNS[:5]
    yield from section("Số đo / Measures", columns, rows)
    if quality.places:
        rows = _measure_rows(table_figures(quality.places), bars=False)
        yield from section("Quan hệ hiếm / Rare relations", MEASURE_COLUMNS[:5], rows)
    if quality.tasks:
        tasks = task_figures(mark for _, mark in quality.tasks)
        rows = _measure_rows(tasks, bars=False)
        yield from section("Nhiệm vụ / Tasks", MEASURE_COLUMNS[:5], rows)
    by_type = quality.grouped(lambda one: one.type)
    yield from section("Theo loại / By type", _columns("type"), _group_rows(by_type))
    by_level = quality.grouped(lambda one: one.level)
    yield from section("Theo cấp / By level", _columns("level"), _group_rows(by_level))
    yield from section(
        "Độ tin cậy / Confidence", BIN_COLUMNS, _bin_rows(quality.judged)
    )
    yield from section(
        f"Ngờ khi dưới {DOUBTFUL_BELOW:g} / Doubtful below {DOUBTFUL_BELOW:g}",
        ("", "n", "right", "share"),
        _doubt_rows(quality.judged),
    )
    if errors:
        yield from section(
            "Sai khác / Errors", ERROR_COLUMNS, map(_values_of, errors_of(quality))
        )


def _columns(group: str) -> tuple[str, ...]:
    return (group, "documents", *GROUP_MEASURES)


def _values_of(row: dict[str, object]) -> Row:
    return tuple(row.values())


def _program() -> str:
    return f"vanban {version('vanban')}"


def _measure_rows(figures: Mapping[str, Figure], *, bars: bool) -> Iterator[Row]:
    """Yield a row a measure, with its bar where bars hold: for texts read as is."""
    for name, figure in figures.items():
        precision = recall = ""
        if isinstance(figure, Found) and figure.n:
            precision, recall = number(figure.precision), number(figure.recall)
        score = number(figure.score) if figure.n else ""
        row = (name, precision, recall, score, figure.n)
        yield (*row, *_bar(name, figure)) if bars else row


def _bar(name: str, figure: Figure) -> tuple[str, str]:
    met = meets(name, figure)
    return bar_of(name) or "", "" if met is None else "✓" if met else "✗"


def _group_rows(groups: dict[str, Quality]) -> Iterator[Row]:
    for name, those in groups.items():
        figures = those.figures
        scores = (_score(figures[measure]) for measure in GROUP_MEASURES)
        yield name, len(those.documents), *scores


def _score(figure: Figure) -> str:
    return f"{number(figure.score)} of {figure.n}" if figure.n else ""


def _bin_rows(judged: Sequence[Judged]) -> Iterator[Row]:
    for one in bins(judged):
        range_ = f"{one.low:g} – {one.high:g}"
        yield one.of, range_, one.n, number(one.said), number(one.share)


def _doubt_rows(judged: Sequence[Judged]) -> Iterator[Row]:
    for word, doubtful in (("ngờ / doubtful", True), ("chắc / sure", False)):
        those = [
            one
            for one in judged
            if (one.confidence < DOUBTFUL_BELOW) is doubtful and one.of in PRINTED
        ]
        right = sum(one.right for one in those)
        yield word, len(those), right, number(right / len(those) if those else None)
