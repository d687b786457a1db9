"""What was measured, as values for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.confidence import DOUBTFUL_BELOW
from extractors.evaluation.calibration import Bin, bins
from extractors.evaluation.relation_table import table_figures
from extractors.evaluation.task_table import task_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.evaluation.marks import Mark
    from extractors.evaluation.relation_table import Answer
    from vanban.measuring import Quality

Record = dict[str, object]

ERROR_COLUMNS = (
    "document",
    "measure",
    "outcome",
    "place",
    "annotated",
    "extracted",
)

_PLACES = 4


def as_record(quality: Quality, *, errors: bool) -> Record:
    """Return everything measured as values for programs."""
    return {
        "documents": len(quality.documents),
        "by": quality.by.value,
        "absent": list(quality.absent),
        "measures": _values(quality),
        "places": {
            name: one.values for name, one in table_figures(quality.places).items()
        },
        "tasks": {
            name: one.values
            for name, one in task_figures(mark for _, mark in quality.tasks).items()
        },
        "types": _groups(quality.grouped(lambda one: one.type)),
        "levels": _groups(quality.grouped(lambda one: one.level)),
        "confidence": {
            "doubtful_below": DOUBTFUL_BELOW,
            "bins": [_bin_record(one) for one in bins(quality.judged)],
        },
        "errors": list(errors_of(quality)) if errors else None,
    }


def _values(quality: Quality) -> Record:
    return {name: figure.values for name, figure in quality.figures.items()}


def _groups(groups: dict[str, Quality]) -> Record:
    return {
        name: {"documents": len(those.documents), "measures": _values(those)}
        for name, those in groups.items()
    }


def _bin_record(one: Bin) -> Record:
    return {
        "of": one.of,
        "low": one.low,
        "high": one.high,
        "n": one.n,
        "right": one.right,
        "said": round(one.said, _PLACES),
        "share": round(one.share, _PLACES),
    }


def errors_of(quality: Quality) -> Iterator[Record]:
    """Yield every error with the columns ``ERROR_COLUMNS``."""
    for document in quality.documents:
        for mark in document.marks:
            if mark.error:
                yield _error(document.name, mark)
    for answer in quality.places:
        if not answer.right:
            yield _error_at(answer)
    for file, mark in quality.tasks:
        if mark.error:
            yield _error(file, mark)


def _error(document: str, mark: Mark) -> Record:
    return {
        "document": document,
        "measure": mark.measure,
        "outcome": mark.outcome.value,
        "place": mark.place,
        "annotated": mark.annotated,
        "extracted": mark.extracted,
    }


def _error_at(answer: Answer) -> Record:
    case = answer.case
    return {
        "document": case.file,
        "measure": "table",
        "outcome": "wrong" if answer.relation else "missed",
        "place": f"{case.quote} ({case.nth})",
        "annotated": f"{case.source} → {case.relation}",
        "extracted": f"{answer.source} → {answer.relation}",
    }
