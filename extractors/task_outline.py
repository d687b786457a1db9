"""The tasks of an outline, read item by item."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from corpus.document import Span
from extractors.assignees import (
    Assignment,
    assignment_at,
    later_assignments,
    opens_work,
    supporters,
)
from extractors.deadlines import Deadline, find_deadline, read_deadline
from extractors.facts import Task
from extractors.task_fields import Block, field_at
from extractors.task_headings import Head, Heads, Mode
from extractors.task_items import UNLABELLED
from extractors.task_text import bare_end, stripped_end
from extractors.task_words import any_of, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractors.assignees import Names
    from extractors.task_items import Item
    from extractors.task_text import TaskText


def outline_tasks(text: TaskText, items: Iterable[Item]) -> list[Task]:
    """Return the tasks that items assign, in the order in which they are settled."""
    outline = _Outline(text)
    for item in items:
        outline.add(item)
    outline.close()
    return outline.tasks


class _Outline:
    """Reads items one after the other and keeps what governs the next one."""

    def __init__(self, text: TaskText) -> None:
        self.tasks: list[Task] = []
        self._text = text
        self._heads = Heads(text)
        self._loose: list[Item] = []  # work that nobody has been given yet
        self._block: Block | None = None
        self._since = 0  # tasks below the heading that is open
        self._heading: Item | None = None

    def add(self, item: Item) -> None:
        """Read the next item."""
        if self._field(item):
            return
        head, inherited = self._heads.enter(item)
        detailed = bool(inherited) and self._is_detailed(item)
        if not detailed and self._heads.read(item, head):
            self._since = len(self.tasks)
            self._heading = item
            return
        if head.mode is Mode.OFF:
            return
        found = [*self._assigned(item, head, inherited)]
        self.tasks += found
        if detailed:
            self._heads.push(item, (), Mode.OFF)
        if found or (_is_time(self._text.low, item) and self._time(item)):
            return
        if item.level < UNLABELLED:
            self._loose.append(item)

    def close(self) -> None:
        """Read the end of the text."""
        block, self._block = self._block, None
        if block is None or not block.lead:
            return
        limit = block.limit(self._text)
        for item in block.items:
            end = stripped_end(self._text.flat, item.start, item.end)
            task = self._made(block.lead, Span(item.start, end), item.start, limit)
            self.tasks.append(replace(task, support=block.support))

    def _is_detailed(self, item: Item) -> bool:
        """Tell work whose parts are listed below it: "Lập hồ sơ, bao gồm:"."""
        flat = self._text.flat
        end = bare_end(flat, item.start, item.end)
        return flat.endswith("gồm:", item.start, end) and opens_work(flat, item.start)

    # -- lines of organs and time ---------------------------------------------------

    def _field(self, item: Item) -> bool:
        """Read a line such as "Cơ quan chủ trì: …", or an item below one."""
        line = field_at(self._text, item)
        block = self._block
        if line is None:
            if block and block.goes_on(self._text, item):
                return True
            self.close()
            return False
        if block is None or item.level < block.level:
            if not line.is_lead:
                return False
            self.close()
            block = self._block = Block(item.level, self._above(item.level))
        block.open(self._text, line)
        return True

    def _above(self, level: int) -> list[Item]:
        """Return the work since the item above a line, or else that item itself.

        The item above may stand like a title, without a mark at its end.
        """
        items: list[Item] = []
        while self._loose:
            item = self._loose.pop()
            if item.level < level:
                return items[::-1] or [item]
            items.append(item)
        title = self._heading
        if not items and title is not None and title.level < level:
            return [title]
        return items[::-1]

    # -- sentences ------------------------------------------------------------------

    def _assigned(self, item: Item, head: Head, inherited: Names) -> Iterator[Task]:
        """Yield the tasks of an item: one for each time that it names organs."""
        task: tuple[Names, int, int] | None = None
        end = item.start
        for given, sentence in self._statements(item, head, inherited):
            if given is not None:
                if task:
                    yield self._task(*task, end)
                task = (given.names, sentence.start, given.end)
            elif task is None:
                continue
            end = sentence.end
        if task:
            yield self._task(*task, end)
        elif self._text.plan and item.level < UNLABELLED:
            yield from self._dated(item)

    def _statements(
        self, item: Item, head: Head, inherited: Names
    ) -> Iterator[tuple[Assignment | None, Span]]:
        """Yield the sentences that say what is to be done, with new organs if any."""
        started = named = False
        for index, sentence in enumerate(item.sentences):
            if pattern("closing").match(self._text.flat, sentence.start):
                continue
            later = index > 0 and not named
            given = self._assignment(sentence, head.mode, later=later)
            named = given is not None and (named or index == 0)
            if given and self._carries_out(given, sentence):
                inherited = inherited or given.names
                continue
            if given:
                given = self._named(given, inherited)
                if index == 0 and item.level < UNLABELLED and given:
                    self._heads.push(item, given.names, head.mode, leaf=True)
            elif not started and inherited and self._is_work(sentence.start):
                given = Assignment(inherited, sentence.start, certain=True)
            started = started or given is not None
            yield given, sentence

    def _named(self, given: Assignment, inherited: Names) -> Assignment | None:
        """Return who is meant: "các đơn vị" points back; "cơ quan" is anybody."""
        if inherited and all(map(_POINTING_BACK.fullmatch, given.names)):
            return msgspec.structs.replace(given, names=inherited)
        anybody = _ANY_PERSON if self._text.rules else _ANYBODY
        return None if all(map(anybody.fullmatch, given.names)) else given

    def _assignment(
        self, sentence: Span, mode: Mode, *, later: bool
    ) -> Assignment | None:
        """Return whom a sentence assigns work to in its own words.

        Behind a first sentence that names nobody only words of order or duty do so.
        """
        flat, start, end = self._text.flat, sentence.start, sentence.end
        bare = mode is Mode.WORK and not later
        given = assignment_at(flat, start, end)
        if given is None and pattern("opener").match(flat, start, end):
            within = later_assignments(flat, start, end)
            given = next((one for one in within if one.certain or bare), None)
        return given if given and (given.certain or bare) else None

    def _carries_out(self, given: Assignment, sentence: Span) -> bool:
        """Tell a formula that only orders the document itself to be carried out."""
        end = stripped_end(self._text.flat, given.end, sentence.end)
        if _LETS_KNOW.match(self._text.low, given.end, end):
            return True
        if _ANSWERS_FOR.fullmatch(self._text.low, given.end, end):
            return True
        return _formula().fullmatch(self._text.low, given.end, end) is not None

    def _is_work(self, at: int) -> bool:
        """Tell whether an item below its organ begins as work does."""
        flat = self._text.flat
        if opens_work(flat, at) or pattern("opener").match(flat, at):
            return True
        return not self._text.rules and _no_work().match(flat, at) is None

    # -- tasks ----------------------------------------------------------------------

    def _task(self, names: Names, start: int, work: int, end: int) -> Task:
        span = Span(start, stripped_end(self._text.flat, start, end))
        limit = find_deadline(self._text.low, span, self._text.issued)
        return self._made(names, span, work, limit)

    def _made(
        self, names: Names, span: Span, work: int, limit: Deadline | None
    ) -> Task:
        flat = self._text.flat
        task = Task(
            span=span,
            what=" ".join(flat[work : span.end].split()),
            lead=names,
            support=supporters(flat, work, span.end),
        )
        return _timed(task, limit, flat) if limit else task

    def _dated(self, item: Item) -> Iterator[Task]:
        """Yield an item of a plan that names nobody but a day."""
        if not opens_work(self._text.flat, item.start):
            return
        end = stripped_end(self._text.flat, item.start, item.end)
        span = Span(item.start, end)
        limit = find_deadline(self._text.low, span, self._text.issued)
        if limit and (limit.day or limit.term):
            yield self._made((), span, span.start, limit)

    def _time(self, item: Item) -> bool:
        """Give the tasks below a heading a time that stands in its own paragraph."""
        low, issued = self._text.low, self._text.issued
        span = Span(item.start, stripped_end(low, item.start, item.end))
        limit = find_deadline(low, span, issued)
        if limit is None and low.startswith(_TIME_FIELDS, item.start):
            limit = read_deadline(low, span, issued)
        if limit is None or len(self.tasks) == self._since:
            return False
        for index in range(self._since, len(self.tasks)):
            if not self.tasks[index].deadline_text:
                timed = _timed(self.tasks[index], limit, self._text.flat)
                self.tasks[index] = timed
        self._since = len(self.tasks)
        return True


def _timed(task: Task, limit: Deadline, flat: str) -> Task:
    return replace(
        task,
        deadline=limit.day,
        deadline_text=" ".join(limit.span.of(flat).split()),
        recurrence=limit.recurrence,
    )


_LONGEST_TIME = 140


def _is_time(low: str, item: Item) -> bool:
    short = item.end - item.start < _LONGEST_TIME
    return short and low.startswith(_TIMES, item.start)


_TIME_FIELDS = ("thời gian", "thời hạn", "tiến độ")
_TIMES = (*_TIME_FIELDS, "hoàn thành", "xong", "báo cáo")


@functools.cache
def _formula() -> re.Pattern[str]:
    """Match a predicate that says no more than that the document be carried out."""
    return re.compile(rf"(?>(?:{any_of('carry out')}|[\s,;:./()\-])+)")


@functools.cache
def _no_work() -> re.Pattern[str]:
    return re.compile(rf"\W|\d|{any_of('no work')}")


_LETS_KNOW = re.compile(r"(?:xin |trân trọng )?thông báo .{0,60}?để .{0,160}? biết\b")
"""thông báo để các địa phương biết, thực hiện"""

_ANSWERS_FOR = re.compile(
    r"chịu trách nhiệm (?:toàn diện )?(?:trước [^;]{3,120} )?về (?:các )?(?:nội dung"
    r"|số liệu|tính|kết quả|thông tin|đề xuất)[^;]*"
)
"""chịu trách nhiệm về nội dung, số liệu báo cáo"""

_POINTING_BACK = re.compile(
    r"(?:[Cc]ác )?(?:cơ quan|đơn vị|địa phương|ngành)(?:,(?: và)? (?:cơ quan|đơn vị"
    r"|địa phương|ngành|tổ chức)| và (?:đơn vị|địa phương)){0,4}"
)
"""Names that point back at the organs of the heading."""

_ANYBODY = re.compile(r"[Cc]ơ quan|[Tt]ổ chức|[Đđ]ơn vị|[Ss]ở|[Bb]ộ|[Nn]gành")
"""Words for whichever organ a rule may fit."""

_ANY_PERSON = re.compile(
    rf"(?:{_ANYBODY.pattern}|(?:[Cc]ác )?(?:[Dd]oanh nghiệp|[Cc]hủ đầu tư|nhà đầu tư"
    r"|nhà thầu|tổ chức, cá nhân)).*"
)
"""The same and persons, on whom acts that lay down rules lay duties."""
