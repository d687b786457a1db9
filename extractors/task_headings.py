"""The items that govern others: who is given the work below, or that there is none.

A heading may hold nothing but organs ("2. Sở Nội vụ"), a clause with a colon may order
something ("yêu cầu các sở thực hiện các nhiệm vụ sau:"), and a title says what its
part is about: aims, assessments and procedures assign nothing, "Tổ chức thực hiện"
does.
"""

from __future__ import annotations

import functools
import re
from enum import Enum, auto
from typing import TYPE_CHECKING

import msgspec

from extractors.assignees import (
    Assignment,
    Names,
    assignment_at,
    heading_organs,
    later_assignments,
    opens_work,
)
from extractors.task_items import LETTER, UNLABELLED
from extractors.task_text import bare_end
from extractors.task_words import any_of, pattern

if TYPE_CHECKING:
    from extractors.task_items import Item
    from extractors.task_text import TaskText


class Mode(Enum):
    """What a part of a document is good for."""

    OFF = auto()  # aims, assessments, procedures
    PLAIN = auto()  # only words of order and duty assign
    WORK = auto()  # an organ with an action is assigned it


class Head(msgspec.Struct, gc=False):
    """What governs the items of a level below its own.

    Attributes:
        level: Of the item; between two levels where it has no label.
        names: Those who are given the work.
        mode: What may assign it.
        labelled: Whether items with labels have followed: a paragraph without one
            behind them is no longer governed.
    """

    level: float
    names: Names
    mode: Mode
    labelled: bool = False


class Heads:
    """The governing items that are open, the outermost first."""

    def __init__(self, text: TaskText) -> None:
        self._text = text
        self._base = Head(-1, (), Mode.WORK if text.plan else Mode.PLAIN)
        self._open: list[Head] = []

    def enter(self, item: Item) -> tuple[Head, Names]:
        """Close what does not govern an item; return what does, and who inherits."""
        labelled = item.level < UNLABELLED
        while labelled and self._open and self._open[-1].level >= item.level:
            self._open.pop()
        head = self._open[-1] if self._open else self._base
        if labelled:
            head.labelled = True
        return head, () if head.labelled and not labelled else head.names

    def push(self, item: Item, names: Names, mode: Mode, *, leaf: bool = False) -> None:
        """Let an item govern what follows below its level."""
        level = float(item.level)
        if item.level == UNLABELLED:
            while self._open and self._open[-1].level % 1:
                self._open.pop()
            level = (self._open[-1].level if self._open else -1) + 0.5
        self._open.append(Head(level, names, mode, leaf))

    def read(self, item: Item, head: Head) -> bool:
        """Read an item that governs others; tell whether it is one."""
        flat = self._text.flat
        end = bare_end(flat, item.start, item.end)
        colon = flat.startswith(":", end - 1)
        if not colon and not _is_title(flat, item, end):
            return False
        mode = self._mode(item, head.mode)
        if item.level == UNLABELLED and not colon:
            self._open.clear()
        names = self._organs(item, end, head)
        if names:
            off = head.mode is Mode.OFF and mode is not Mode.WORK
            self.push(item, names, Mode.OFF if off else Mode.WORK)
        elif colon and mode is not Mode.OFF:
            self._lead_in(item, end, head, mode or head.mode)
        else:
            self._title(item, head, mode)
        return True

    def _mode(self, item: Item, mode: Mode) -> Mode | None:
        """Return what a title makes of the items below it, if it says so."""
        low = self._text.low
        if item.end - item.start > _LONGEST_TITLE:
            return None
        strong = mode is Mode.OFF or self._text.rules
        work = pattern("strong work heading" if strong else "work heading")
        if work.search(low, item.start, item.end):
            return Mode.WORK
        aim = _aim(plan=self._text.plan)
        return Mode.OFF if aim.match(low, item.start, item.end) else None

    def _organs(self, item: Item, end: int, head: Head) -> Names:
        """Return the organs of a heading that holds nothing else.

        In acts that lay down rules it must speak of their responsibility, or a title
        above it must.
        """
        flat = self._text.flat
        preface = _preface().match(flat, item.start, end)
        if self._text.rules and preface is None and head.mode is not Mode.WORK:
            return ()
        start = preface.end() if preface else item.start
        return heading_organs(flat, start, end, described=item.level < UNLABELLED)

    def _title(self, item: Item, head: Head, mode: Mode | None) -> None:
        if mode is not None:
            self.push(item, (), mode)
        else:
            inherited = head.names if item.level < UNLABELLED else ()
            self.push(item, inherited, head.mode)

    def _lead_in(self, item: Item, end: int, head: Head, mode: Mode) -> None:
        """Read a clause with a colon, such as "yêu cầu các sở thực hiện …:"."""
        low = self._text.low
        tail = max(item.start, end - _TAIL)
        if mode is not Mode.OFF and pattern("lead-in").search(low, tail, end):
            mode = Mode.WORK
        names = head.names if item.level < UNLABELLED else ()
        given = self._given(item, end) if mode is not Mode.OFF else None
        if given and self._gives(given, low[given.end : end], item.level):
            names = given.names
        self.push(item, names, mode)

    def _gives(self, given: Assignment, work: str, level: int) -> bool:
        """Tell whether a clause with a colon gives work and issues no document.

        Acts that lay down rules list powers with duties, which are no work.
        """
        if pattern("promulgates").match(work) or _ISSUES.search(work):
            return False
        if self._text.rules:
            return given.certain and "quyền" not in work
        if given.certain or level < UNLABELLED or len(work) < _SHORT:
            return True
        return pattern("task lead-in").search(work) is not None

    def _asks(self, given: Assignment, end: int) -> bool:
        asked = pattern("task lead-in").search(self._text.low, given.end, end)
        return asked is not None

    def _given(self, item: Item, end: int) -> Assignment | None:
        """Return whom the clause names, or the sentences before "Cụ thể:"."""
        flat = self._text.flat
        for sentence in reversed(item.sentences):
            last = min(sentence.end, end)
            later = later_assignments(flat, sentence.start, last)
            given = assignment_at(flat, sentence.start, last) or next(
                (one for one in later if one.certain or self._asks(one, last)), None
            )
            if given or last - sentence.start > _TAIL:
                return given
        return None


_TAIL = 160
"""Characters before a colon in which an order stands."""

_ISSUES = re.compile(r"(?:kế hoạch|ban hành|hướng dẫn)[^:]{0,60} như sau")
"""… xây dựng kế hoạch triển khai thực hiện như sau:"""

_SHORT = 60
"""Characters of an order such as "chỉ đạo Bảo hiểm xã hội Việt Nam:" at most."""

_LONGEST_TITLE = 220


_CLOSED = (".", ";", "…", "!")


def _is_title(flat: str, item: Item, end: int) -> bool:
    """Tell a title by its length, its end and, without a label, its capitals.

    Items of a list may be short and end without a mark: those that begin as work does
    are no titles.
    """
    if end - item.start > _LONGEST_TITLE or flat.startswith(_CLOSED, end - 1):
        return False
    if item.level >= LETTER and opens_work(flat, item.start):
        return False
    return item.level < UNLABELLED or flat[item.start : end].isupper()


@functools.cache
def _aim(*, plan: bool) -> re.Pattern[str]:
    """Match a title under which nothing is assigned.

    "Yêu cầu" alone is one in plans; elsewhere it orders. What a plan calls procedures
    are its steps.
    """
    before = r"(?:(?:về|một số|những|các|công tác|phần|việc) ){0,3}"
    if plan:
        return re.compile(rf"{before}{any_of('aim heading')}|yêu cầu[^\w]*$")
    return re.compile(before + any_of("aim heading", "rule heading"))


@functools.cache
def _preface() -> re.Pattern[str]:
    return re.compile(rf"(?i:{any_of('preface')}):? +")
