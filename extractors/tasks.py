"""The work that a document assigns: what, who leads, who supports, by when.

A plan or directive is an outline. A heading or an opening clause names organs ("2. Sở
Nội vụ", "Giao Bộ Tài chính:"), and the items below it are theirs; a sentence can name
its own ("Đề nghị các sở …", "Sở Y tế chủ trì, phối hợp với …"); a table has columns for
them. Under headings of aims, assessments and procedures nothing is assigned, and what
only says that the document itself is to be carried out is no task.
"""

from __future__ import annotations

import bisect
import operator
from typing import TYPE_CHECKING

from corpus.zone import ZoneKind
from extractors.facts import Kind
from extractors.task_items import items_of
from extractors.task_outline import outline_tasks
from extractors.task_tables import grids_of, table_tasks
from extractors.task_text import task_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.document import Document, Span
    from corpus.zone import Zones
    from extractors.facts import Header, Task


def find_tasks(
    document: Document, zones: Zones, header: Header, sentences: Sequence[Span]
) -> tuple[Task, ...]:
    """Return the tasks that a document assigns, in the order of its text.

    Args:
        document: As read.
        zones: The parts of its form; only body and annexes are looked at.
        header: Its kind, type, symbol and day of issue.
        sentences: Its sentences, in order.
    """
    if header.kind is not Kind.OFFICIAL:
        return ()
    text = task_text(document.text, header)
    grids = grids_of(document)
    kept = _outside(sentences, zones, [grid.span for grid in grids])
    found = outline_tasks(text, items_of(text.flat, document.text, kept))
    found += table_tasks(grids, text.low, text.flat, header.issued)
    return tuple(sorted(found, key=lambda task: task.span))


def _outside(
    sentences: Sequence[Span], zones: Zones, grids: Sequence[Span]
) -> list[Span]:
    """Return the sentences of body and annexes that stand in no table."""
    parts = [*zones.of(ZoneKind.BODY), *zones.of(ZoneKind.ANNEX)]
    kept: list[Span] = []
    at = 0
    for part in sorted(parts):  # sentences are in order, and parts do not overlap
        at = bisect.bisect_left(sentences, part.start, at, key=_start)
        last = bisect.bisect_left(sentences, part.end, at, key=_start)
        kept += sentences[at:last]
        at = last
    return [s for s in kept if not _in(grids, s)] if grids else kept


_start = operator.attrgetter("start")


def _in(spans: Sequence[Span], sentence: Span) -> bool:
    at = bisect.bisect_right(spans, sentence.start, key=_start)
    return at > 0 and sentence.start < spans[at - 1].end
