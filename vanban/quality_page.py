"""The quality page: what was measured, for people or for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.confidence import DOUBTFUL_BELOW
from extractors.evaluation.bars import bar_of, meets
from extractors.evaluation.calibration import Bin, bins
from extractors.evaluation.figures import Found
from extractors.evaluation.judging import CITATION
from extractors.evaluation.marks import HEADER_FIELDS
from extractors.evaluation.pairing import By
from vanban.markdown import number, section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
ERROR_COLUMNS = (
    "document",
    "measure",
    "outcome",
    "place",
    "annotated",
    "extracted",
)

_PLACES = 4


def as_record(quality: Quality, *, errors: bool) -> dict[str, object]:
    """Return everything measured as values for programs."""
    return {
        "documents": len(quality.documents),
        "by": quality.by.value,
        "absent": list(quality.absent),
        "measures": _values(quality),
        "types": _groups(quality.grouped(lambda one: one.type)),
        "levels": _groups(quality.grouped(lambda one: one.level)),
        "confidence": {
            "doubtful_below": DOUBTFUL_BELOW,
            "bins": [_bin_record(one) for one in bins(quality.judged)],
        },
        "errors": list(_errors(quality)) if errors else None,
    }


def _values(quality: Quality) -> dict[str, object]:
    return {name: figure.values for name, figure in quality.figures.items()}


def _groups(groups: dict[str, Quality]) -> dict[str, object]:
    return {
        name: {"documents": len(those.documents), "measures": _values(those)}
        for name, those in groups.items()
    }


def _bin_record(one: Bin) -> dict[str, object]:
    return {
        "of": one.of,
        "low": one.low,
        "high": one.high,
        "n": one.n,
        "right": one.right,
        "said": round(one.said, _PLACES),
        "share": round(one.share, _PLACES),
    }


def _errors(quality: Quality) -> Iterator[dict[str, object]]:
    for document in quality.documents:
        for mark in document.marks:
            if mark.error:
                yield {
                    "document": document.name,
                    "measure": mark.measure,
                    "outcome": mark.outcome.value,
                    "place": mark.place,
                    "annotated": mark.annotated,
                    "extracted": mark.extracted,
                }


def as_lines(quality: Quality, *, errors: bool) -> Iterator[str]:
    """Yield the page, line by line."""
    yield from section("Số đo / Measures", MEASURE_COLUMNS, _measure_rows(quality))
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
            "Sai khác / Errors", ERROR_COLUMNS, map(_values_of, _errors(quality))
        )


def _columns(group: str) -> tuple[str, ...]:
    return (group, "documents", *GROUP_MEASURES)


def _values_of(row: dict[str, object]) -> Row:
    return tuple(row.values())


def _measure_rows(quality: Quality) -> Iterator[Row]:
    for name, figure in quality.figures.items():
        precision = recall = ""
        if isinstance(figure, Found):
            precision, recall = number(figure.precision), number(figure.recall)
        score = number(figure.score) if figure.n else ""
        yield name, precision, recall, score, figure.n, *_bar(quality, name, figure)


def _bar(quality: Quality, name: str, figure: Figure) -> tuple[str, str]:
    """Return what is demanded of texts read as they are, and whether it is met."""
    if quality.by is not By.SPAN:
        return "", ""
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
