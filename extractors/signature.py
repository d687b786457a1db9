"""Who signed a document, and with which rank of their own.

Nghị định 30/2020/NĐ-CP, Điều 13: a deputy signs "KT." for the head, others "TL." by
order or "TUQ." by authority, and their own rank stands under the head's. A rank that
only names the head signed for ("KT. CHỦ TỊCH" alone) is not the signer's.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import msgspec

from corpus import signing
from corpus.document import Span
from corpus.folding import fold, fold_words
from corpus.knowledge import form_words
from corpus.lines import Line, is_capital, lines_of
from corpus.zones import ZoneKind
from extractors.organ_name import organ_name
from extractors.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.zones import Zones


class Signature(msgspec.Struct, frozen=True, gc=False):
    """Name and rank of the one who signed first."""

    signer: Statement[str] | None = None
    title: Statement[str] | None = None


def read_signature(text: str, zones: Zones) -> Signature:
    """Return signer and rank, each ``None`` where the text does not print it."""
    lines = [
        _moved(line, zone.start)
        for zone in zones.of(ZoneKind.SIGNATURE)
        for line in lines_of(zone.of(text))
    ]
    offices, name = _parted(lines)
    own = _without_other_post(_first_column(offices, text))
    return Signature(_signer(name), _rank(own, text))


def _moved(line: Line, by: int) -> Line:
    span = Span(line.span.start + by, line.span.end + by)
    return Line(span, line.text, line.before, line.bold)


def _parted(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part the lines above the name from those of the name."""
    offices: list[Line] = []
    for index, line in enumerate(lines):
        at = signing.name_start(line.text)
        if at is not None:
            start = line.span.end - len(line.text) + at
            offices.append(Line(line.span, line.text[:at].strip(), line.before))
            return offices, [
                Line(Span(start, line.span.end), line.text[at:], line.before)
            ]
        rest = lines[index:]
        if _names(rest):
            return offices, list(rest)
        if not signing.is_note(line):
            offices.append(line)
    return offices, []


def _names(lines: Sequence[Line]) -> bool:
    """Tell whether the remaining lines, at most three, are one name."""
    if len(lines) > 3 or any(map(signing.is_office, lines)):  # noqa: PLR2004 - a name wraps twice at most
        return False
    return signing.is_name(" ".join(line.text for line in lines))


def _first_column(offices: Sequence[Line], text: str) -> Sequence[Line]:
    """Drop the offices that stand beside another one, over the name of somebody else.

    "THƯ KÝ" and "CHỦ TRÌ" in one printed line sign side by side.
    """
    pairs = itertools.pairwise((None, *offices))
    return [
        office
        for before, office in pairs
        if office is not None
        and (before is None or not _beside(text[before.span.end : office.span.start]))
    ]


_COLUMNS = re.compile(r"[ ]{4}|[\t|]")


def _beside(between: str) -> bool:
    """Tell what parts two columns of a printed line."""
    return "\n" not in between and _COLUMNS.search(between) is not None


def _without_other_post(offices: Sequence[Line]) -> Sequence[Line]:
    """Drop the post that the head of a board holds elsewhere.

    Nghị định 30/2020/NĐ-CP, Appendix I, II.7.b: "PHÓ TRƯỞNG BAN" is the rank in the
    board that issues, "BỘ TRƯỞNG BỘ TÀI CHÍNH" under it the member's post.
    """
    own, lone = "", False
    for index, office in enumerate(offices):
        folded = fold(office.text)
        capacity = signing.capacity().match(folded)
        rank = signing.rank().match(folded)
        if capacity or lone or rank is None:
            own = "" if capacity else own
            lone = capacity is not None and capacity.end() == len(folded)
        elif own and not _is_deputy(rank.group(), own):
            return offices[:index]
        elif not office.text.endswith(","):
            own = rank.group()
    return offices


def _is_deputy(rank: str, head: str) -> bool:
    """Tell a folded deputy's rank from another post of the head's above it."""
    return rank.startswith(f"pho {head}") and not head.startswith("pho ")


def _signer(lines: Sequence[Line]) -> Statement[str] | None:
    if not lines:
        return None
    printed = " ".join(line.text for line in lines)
    name = signing.bare_name(printed).strip()
    if is_capital(name):
        name = name.title()
    span = Span(lines[0].span.start, lines[-1].span.end)
    return Statement(name, span, "name under the office")


def _rank(offices: Sequence[Line], text: str) -> Statement[str] | None:
    """Return the last rank above the name if no capacity stands right before it.

    The unit printed behind it is part of it: "CỤC TRƯỞNG CỤC VĂN THƯ".
    """
    if not offices:
        return None
    printed = " ".join(line.text for line in offices)
    folded = fold(printed)
    found = list(_ranks(folded))
    deputy = _deputy(offices)
    if deputy is None and not found and (glued := signing.glued_rank(folded)):
        return _statement(written_rank(printed[glued.start() :]), offices)
    if deputy is not None or not found:
        return deputy
    last = found[-1]
    before = list(signing.capacity().finditer(folded, 0, last.start() + 1))
    if before and before[-1].end() >= last.start():
        return _acting(printed[last.start() :], before[-1], offices)
    unit = organ_name(printed[last.end() :].strip(_AROUND), text).text
    first = _joined(found, printed, folded)
    return _statement(
        f"{first}{written_rank(printed[last.start() :])} {unit}".strip(), offices
    )


_JOINS = re.compile(r"\s?[-–—]\s?|\s?(?:[-–,]\s?)?kiem\s")


def _joined(found: Sequence[re.Match[str]], printed: str, folded: str) -> str:
    """Write the rank to which the last one is a further post: "Phó Giám đốc - …"."""
    if len(found) == 1:
        return ""
    first, last = found[-2:]
    if _JOINS.fullmatch(folded, first.end(), last.start()) is None:
        return ""
    between = printed[first.end() : last.start()].lower()
    return f"{written_rank(printed[first.start() :])}{between}"


_AROUND = " .,;:*|"


def _ranks(folded: str) -> Iterator[re.Match[str]]:
    """Yield the ranks in folded offices; "Ban Bí thư" names an organ."""
    end = 0
    for found in signing.rank().finditer(folded):
        if not folded[end : found.start()].rstrip().endswith(" ban"):
            yield found
        end = found.end()


def _deputy(offices: Sequence[Line]) -> Statement[str] | None:
    """Read a deputy's rank that no table holds: "PHÓ TRƯỞNG THUẾ TỈNH"."""
    words = offices[-1].folded.split()
    known = signing.rank().match(" ".join(words))
    if words[:1] != ["pho"] or known or len(words) > 8:  # noqa: PLR2004 - a rank, no sentence
        return None
    return _statement(offices[-1].text.capitalize(), offices)


def _acting(
    rank: str, capacity: re.Match[str], offices: Sequence[Line]
) -> Statement[str] | None:
    """Read "Q. GIÁM ĐỐC": the acting head's rank is his own, other capacities' not."""
    words = fold_words(capacity["capacity"])
    if form_words.values("capacity").get(words) != "acting":
        return None
    return _statement(f"Quyền {written_rank(rank)}", offices)


def _statement(value: str, offices: Sequence[Line]) -> Statement[str]:
    return Statement(value, offices[-1].span, "rank above the name")


def written_rank(text: str) -> str:
    """Write a rank printed in capitals as the table has it.

    Marks count where they can: "THỨ TRƯỞNG" is not "THỦ TRƯỞNG".
    """
    found = signing.rank().match(fold(text))
    printed = " ".join(text[: found.end()].split()) if found else text
    near = form_words.spellings("rank").get(fold_words(printed), printed)
    return form_words.printed("rank").get(printed.lower(), near)
