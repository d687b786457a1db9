"""Who is to do a piece of work: the organs before its verb and those it is done with.

Nghị định 30/2020/NĐ-CP (Điều 23) names one organ or person in the lead (chủ trì) and
others that support it (phối hợp). Their names are whatever stands between the head
word of an organ ("Sở", "Ủy ban", "các cơ quan", "Chủ tịch") and the first word of an
action, small letters and capitals compared as printed: "Ban Chỉ đạo" is an organ,
"chỉ đạo" an action. Offsets index a text whose line ends are blanks.
"""

from __future__ import annotations

import functools
import re
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from corpus.folding import fold_words
from corpus.knowledge.organisations import organ_names
from extractors.task_words import any_of, either_case, pattern, phrases
from extractors.word_trie import pattern_of, spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

Names = tuple[str, ...]

_REACH = 600
"""Characters of a list of organs at most."""

_CLAUSES = 12
"""Clauses of a sentence that may begin with organs at most."""


class Assignment(msgspec.Struct, frozen=True, gc=False):
    """Organs and where the words that say what they do begin.

    Attributes:
        names: The organs as printed.
        end: Offset of the first word of the work.
        certain: Whether a word of order or duty stands with them, so that it is no
            mere report of what they do.
    """

    names: Names
    end: int
    certain: bool


def assignment_at(flat: str, at: int, end: int) -> Assignment | None:
    """Return whom a clause assigns work to that begins with an order or with organs.

    Args:
        flat: The text.
        at: Where the clause begins.
        end: Where its sentence ends.
    """
    return _order_at(flat, at, end) or _subject_at(flat, at, end)


def later_assignments(flat: str, start: int, end: int) -> Iterator[Assignment]:
    """Yield the assignments that begin behind a comma or colon of a sentence."""
    last = min(end, start + _REACH)
    for clause in islice(_clause().finditer(flat, start, last), _CLAUSES):
        given = assignment_at(flat, clause.end(), end)
        if given:
            yield given


def heading_organs(flat: str, start: int, end: int, *, described: bool) -> Names:
    """Return the organs of a heading that names nothing else, or nothing.

    Args:
        flat: The text.
        start: Where the heading begins.
        end: Where it ends.
        described: Whether more may stand between the organs and a colon: "các tỉnh,
            trong đó trọng tâm là …:".
    """
    found = _organs_at(flat, start, end)
    if found is None:
        return ()
    last, sort = found
    whole = last >= end and sort in ("", _COLON_SORT)
    listed = described and sort == "stop" and flat.startswith(":", end - 1)
    return split_names(flat, start, last) if whole or listed else ()


def supporters(flat: str, start: int, end: int) -> Names:
    """Return those that the work between two offsets is to be done with."""
    names: dict[str, None] = {}
    if flat.find("hối hợp", start, end) < 0 > flat.find(" cùng ", start, end):
        return ()
    for match in _support().finditer(flat, start, end):
        found = _organs_at(flat, match.end(), end)
        stop = found[0] if found else min(end, match.end() + _REACH)
        names |= dict.fromkeys(split_names(flat, match.end(), stop))
    return tuple(names)


def split_names(flat: str, start: int, end: int) -> Names:
    """Return the organs of a list one by one, as printed, blanks collapsed."""
    edges = [start]
    if _LIST.search(flat, start, end):
        for match in _between().finditer(flat, start, end):
            edges += match.span()
    edges.append(end)
    listed = (flat[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    pieces = (piece for one in listed for piece in _run_on(one))
    names = dict.fromkeys(n for piece in pieces for n in _spelled_out(_trimmed(piece)))
    return tuple(name for name in names if name)


def opens_work(flat: str, at: int) -> bool:
    """Tell whether an action or a duty begins at an offset, capital or small."""
    return _work().match(flat, at) is not None


def _order_at(flat: str, at: int, end: int) -> Assignment | None:
    """Return whom an order is given to: "Giao Sở … lập", "đề nghị các xã …"."""
    order = _order().match(flat, at, end)
    found = _organs_at(flat, order.end(), end) if order else None
    if order is None or found is None or found[1] == "stop":
        return None
    names = split_names(flat, order.end(), found[0])
    return Assignment(names, found[0], certain=True) if names else None


def _subject_at(flat: str, at: int, end: int) -> Assignment | None:
    """Return organs with what they do; "Thủ tướng … giao Bộ …" is an order."""
    found = _organs_at(flat, at, end)
    if found is None:
        return None
    last, sort = found
    if sort == "order":
        given = _order_at(flat, last, end)
        if given or not opens_work(flat, last):
            return given
    if sort in ("stop", "") or flat.endswith((";", "; "), at, last):
        return None
    names = split_names(flat, at, last)
    return Assignment(names, last, sort == "duty") if names else None


def _organs_at(flat: str, at: int, end: int) -> tuple[int, str] | None:
    """Return where organs that begin at an offset end, and the sort of word there.

    The sort is one of ``_SORTS``, ``colon``, or ``""`` where nothing but organs
    stands up to the end; ``None`` where no organ begins.
    """
    head = _first().match(flat, at, end)
    if head is None:
        return None
    last = min(end, at + _REACH)
    for match in _next().finditer(flat, max(at - 1, 0), last):
        sort = _sorts()[" ".join(match[0].split())]
        if sort == "noun" or match.start() < head.end():
            continue
        if not _in_brackets(flat, at, match.start()):
            stop = match.start() + 1
            return _at_colon(flat, at, stop) or (stop, sort)
    return _at_colon(flat, at, last) or ((end, "") if last == end else None)


def _in_brackets(flat: str, start: int, at: int) -> bool:
    """Tell whether an offset lies in brackets: "(sau đây viết tắt là …)"."""
    return flat.rfind("(", start, at) > flat.rfind(")", start, at)


_COLON_SORT = "colon"
_COLON = re.compile(r"[ *]{0,6}:[ *]*")
_SEVERAL = re.compile(
    r"[Cc]ác [^:;]{0,40}?(?:[Bb]ộ|[Ss]ở|Ban|[Tt]ỉnh|phố|ngành|địa phương|phường|xã"
    r"|đơn vị|cơ quan|[Pp]hòng|trường|Cục|Vụ|đồng chí)(?: trực thuộc)?$"
)
"""Words that stand for several organs: what follows a colon is the list of them."""


def _at_colon(flat: str, at: int, last: int) -> tuple[int, str] | None:
    """Return where a colon ends the organs: "Sở Y tế: Phối hợp …".

    Behind "các Bộ" and the like a colon opens their list: "các Bộ: Y tế, Tài chính".
    """
    for match in _COLON.finditer(flat, at, last):
        several = _SEVERAL.search(flat, max(at, match.start() - 60), match.start())
        if several is None or _orders(flat, match.end()):
            return match.end(), _COLON_SORT
    return None


def _orders(flat: str, at: int) -> bool:
    """Tell work behind a colon from a list: "Xây dựng kế hoạch", "Xây dựng, Y tế"."""
    work = _work().match(flat, at)
    return work is not None and not flat.startswith((",", ";", " và "), work.end())


_SORTS = ("stop", "action", "order", "duty", "noun")
"""What a word after organs can be; of a word with two sorts the later one counts."""


@functools.cache
def _sorts() -> dict[str, str]:
    return {
        spelling: sort
        for sort in _SORTS
        for phrase in phrases(sort)
        for spelling in spellings(phrase)
    }


@functools.cache
def _next() -> re.Pattern[str]:
    """Find the first word after a list of organs; words stand behind a blank."""
    return re.compile(f" {any_of(*_SORTS)}")


@functools.cache
def _first() -> re.Pattern[str]:
    """Match the head word of an organ, one that stands alone included."""
    return re.compile(rf"(?!{any_of('not organ')}){any_of('organ', 'bare organ')}")


@functools.cache
def _head() -> str:
    """Return the expression for the head word of an organ in a list."""
    return rf"(?!{any_of('not organ')}){any_of('organ')}"


@functools.cache
def _order() -> re.Pattern[str]:
    orders = pattern_of(either_case(phrases("order")))
    return re.compile(rf"{orders}:? +(?={_first().pattern})")


@functools.cache
def _clause() -> re.Pattern[str]:
    """Find the mark behind which organs or an order begin a clause."""
    orders = pattern_of(either_case(phrases("order")))
    bare = r"(?:[Tt]ỉnh|[Tt]hành phố|[Đđ]ịa phương)\b"
    return re.compile(rf"(?:[,:;]| thì) +(?={_head()}|{bare}|{orders})")


@functools.cache
def _support() -> re.Pattern[str]:
    manner = rf"(?: +{any_of('manner')}){{0,4}}"
    first = _first().pattern
    return re.compile(rf"(?:[Pp]hối hợp|chủ trì,? cùng){manner}:? +(?={first})")


@functools.cache
def _work() -> re.Pattern[str]:
    return re.compile(pattern_of(either_case(phrases("action", "duty"))))


@functools.cache
def _between() -> re.Pattern[str]:
    """Find what parts one organ of a list from the next."""
    return re.compile(
        rf"(?: ?[;,] *(?:và +|cùng +)?| và +| cùng(?: với)? +)(?={_head()})"
        r"| và +(?=cơ quan\b)"
    )


_SAME_RANK = re.compile(r"\W*(?:Sở|Bộ) [A-ZĐ]")
_RUN_ON = re.compile(r"(?<=\w) +(?=(?:Sở|Bộ) [A-ZĐ])")


def _run_on(piece: str) -> list[str]:
    """Part names that stand below each other in a cell: "Sở Nội vụ Sở Y tế"."""
    return _RUN_ON.split(piece) if _SAME_RANK.match(piece) else [piece]


_LIST = re.compile(r"[,;]| và | cùng ")
_COMMA = re.compile(r"[;,] +(?=\w)")
_MARKS = ' \t,;:.(-–*_"“”'
_BRACKETS = re.compile(r" *\([^()]*(?:\)|$)")
_COMRADE = re.compile(r"[Đđ]ồng chí +(?=[A-ZĐ])")
_LINKS = (" và", " cùng", " với", " của", " để", " cho", " trong")


def _trimmed(piece: str) -> str:
    """Return a name without what cannot belong to it."""
    for comma in _COMMA.finditer(piece):
        small = piece[comma.end()].islower()
        if small and not pattern("name word").match(piece, comma.end()):
            piece = piece[: comma.start()]
            break
    piece = _COMRADE.sub("", _BRACKETS.sub("", piece).strip(_MARKS))
    while piece.endswith(_LINKS):
        piece = piece[: piece.rindex(" ")].rstrip(_MARKS)
    return " ".join(piece.split())


_SHARED_HEAD = re.compile(
    r"(?P<rank>(?:[\w ]{2,30} )??)[Cc]ác (?P<head>[Bb]ộ|[Ss]ở|Ban)"
    r"(?:,? (?:ban|ngành|cơ quan|và|,)){0,3} ?: ?(?P<fields>.+)"
)
"""các Bộ: Quốc phòng, Công an; Giám đốc các Sở, ban, ngành: Nội vụ, Y tế"""


def _spelled_out(name: str) -> Iterator[str]:
    """Yield each of "các Bộ: Quốc phòng, Tài chính" with its head word."""
    shared = _SHARED_HEAD.fullmatch(name)
    if shared is None:
        yield name
        return
    head = shared["head"].capitalize()
    fields = re.split(r"[;,] ", shared["fields"])
    for field in _whole(head, fields):
        yield f"{shared['rank']}{head} {field}".strip()


def _whole(head: str, parts: list[str]) -> Iterator[str]:
    """Yield fields; a name of the tables may hold a comma or "và" itself."""
    while parts:
        two = ", ".join(parts[:2])
        if len(parts) > 1 and fold_words(f"{head} {two}") in organ_names():
            parts = [two, *parts[2:]]
        yield from _fields(head, parts[0].strip())
        parts = parts[1:]


def _fields(head: str, field: str) -> list[str]:
    """Return one field, or two that "và" joins: "Xây dựng và Nội vụ"."""
    if fold_words(f"{head} {field}") in organ_names():
        return [field]
    for match in re.finditer(" và ", field):
        sides = [field[: match.start()], field[match.end() :]]
        if any(fold_words(f"{head} {side}") in organ_names() for side in sides):
            return sides
    return [field]
