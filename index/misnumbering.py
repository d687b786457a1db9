"""Citations with the title of one document and the number of another.

A title that stands word for word behind a number that nobody holds, while a document
of that title, type, organ and day is held under another number: one figure slipped.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractors.facts import Severity
from index.canonical import place_order
from index.records import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.inquiry import Inquiry, Part
    from index.records import Place

_TITLES = (
    "SELECT words, document FROM title JOIN copy ON copy.key = title.copy WHERE kin = ?"
)
_BESIDE = (
    "SELECT target, words, copy, start, end, page, line FROM beside"
    " JOIN subject ON subject.key = target WHERE kin = ? AND held = 0"
)


def misnumberings(inquiry: Inquiry, kin: int) -> Iterator[Part]:
    """Yield citations whose title is that of a document held under another number.

    Args:
        inquiry: What is known.
        kin: Mark of series, organ, locality and day: what the right document shares
            with the slip.
    """
    titles = inquiry.rows.execute(_TITLES, (kin,)).fetchall()
    if not titles:
        return
    found: defaultdict[tuple[int, int], list[Place]] = defaultdict(list)
    for target, beside, copy, *packed in inquiry.rows.execute(_BESIDE, (kin,)):
        right = {document for words, document in titles if words in beside}
        if len(right) == 1 and right != {target}:
            place = inquiry.copies.place(copy, packed)
            found[target, right.pop()].append(place)
    for (target, right_one), places in found.items():
        yield target, _finding(inquiry.id(target), inquiry.id(right_one), places)


def _finding(target: str, right: str, places: list[Place]) -> Finding:
    return Finding(
        "title_of_other_number",
        Severity.WARNING,
        f"Trích yếu là của {right}, số ghi là của {target}: một con số có thể viết"
        " nhầm. / The title is that of another document of that day.",
        (target, right),
        tuple(sorted(places, key=place_order)),
    )
