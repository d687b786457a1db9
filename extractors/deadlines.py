"""By when something is to be done: days, months, quarters, terms and recurrences.

Nghị định 30/2020/NĐ-CP (Điều 23 and 24) wants a time limit for every document that is
acted on. What is printed is a day ("trước ngày 15/9/2026"), a month, quarter or year
(its last day counts), a term from an event ("05 ngày làm việc kể từ ngày nhận được
…") or a recurrence ("hằng năm"). A day is computed only where the text gives all that
is needed; the words printed are always kept.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from corpus.document import Span
from extractors.dates import real_day, real_year
from extractors.working_days import after_working_days, next_working_day

if TYPE_CHECKING:
    from collections.abc import Iterator


class Unit(StrEnum):
    """What a term counts."""

    WORKING_DAY = "ngày làm việc"
    DAY = "ngày"
    WEEK = "tuần"
    MONTH = "tháng"
    HOUR = "giờ"


@dataclass(frozen=True, slots=True)
class Term:
    """A time limit that begins with an event.

    Attributes:
        count: How many units.
        unit: What is counted.
        event: The words that name the event: "nhận được báo cáo".
        own: Whether the event is the issuing of the document itself.
    """

    count: int
    unit: Unit
    event: str
    own: bool


class Deadline(msgspec.Struct, frozen=True, gc=False):
    """A time limit as printed.

    Attributes:
        span: The words that state it.
        day: The last day; ``None`` where the text does not settle it.
        recurrence: "hằng năm", "hằng quý", "thường xuyên", …
        term: For a limit that begins with an event.
    """

    span: Span
    day: date | None = None
    recurrence: str | None = None
    term: Term | None = None


def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile an expression in which a blank stands for several."""
    return re.compile(re.sub(r" (?![?*+{\]])", " +", pattern))


_D = r"(?P<d>\d{1,2})"
_M = r"(?P<m>\d{1,2})"
_Y = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_OF_YEAR = rf"(?: ?[/.\-] ?| ?năm ){_Y}"
_DAY = (
    rf"(?:ngày )?{_D}(?: ?[/.\-] ?| tháng ){_M}"
    rf"(?:(?: ?[/.\-] ?|,? năm ){_Y}|(?![\d/.\-]\d|\d|%))"
)
"""ngày 15/9/2026, 15 tháng 9 năm 2026; ngày 30/11 and 30/11 without a year."""

_MONTH = rf"tháng (?:\d{{1,2}}(?:, | và )){{0,3}}{_M}(?:{_OF_YEAR}|(?![\d/.\-]\d|\d))"
_QUARTER = rf"quý (?P<q>i{{1,3}}|iv|[1-4])\b(?:{_OF_YEAR})?"
_HALF = rf"(?:0?6|sáu) tháng (?P<half>đầu|cuối) năm(?: {_Y})?"
_YEAR = rf"năm {_Y}(?! ?[-–])"

_HOUR = r"(?:\d{1,2} ?(?:giờ|h|g)(?: ?\d{2})?(?: phút)?,? )?"
_LINK = r"(?:[:,]? (?:là|vào|đến|trước|trong|cuối|hết|xong|chậm nhất|hoàn thành)){0,4}"
_BY = (
    r"(?:t(?:rước|rễ nhất|hời (?:hạn|gian(?: thực hiện)?(?: hoàn thành)?))|chậm nhất"
    r"|muộn nhất|không quá|h(?:ạn (?:cuối|chót)|oàn thành|ết)|xong|đến hết)"
    rf"{_LINK}:? "
)
_IN = rf"(?:{_BY}|(?:trong|cuối|đến cuối) )"
_DONE = r"(?:hoàn thành|hoàn thiện|xong|trình|ban hành|báo cáo)\b[^.;:]{0,60}?"

_POINTS = (
    (_compiled(r"[0-9](?: ?[/.\-]| tháng)"), _compiled(rf"{_BY}{_HOUR}{_DAY}")),
    (_compiled("tháng "), _compiled(rf"{_IN}{_MONTH}")),
    (_compiled("quý "), _compiled(rf"{_IN}{_QUARTER}")),
    (_compiled("(?:đầu|cuối) năm"), _compiled(rf"{_IN}{_HALF}")),
    (
        _compiled("(?:trong|trước|hết) năm"),
        _compiled(rf"{_DONE} (?:trong|trước|hết) {_YEAR}(?= ?[.;,)]|$)"),
    ),
)
"""What settles a day in running text, the surest first; what is held by each one stands
before it, and tells quickly that it is not there."""

_LOOSE = tuple(map(_compiled, (_DAY, _MONTH, _QUARTER, _HALF, rf"(?:năm )?{_Y}")))
"""The same in a column or line that is a time limit by its heading."""

_BRACKETED = _compiled(
    r"\((?P<inside>(?:(?:trong|hoàn thành|xong|trước|chậm nhất|thời gian:?) ){0,3}"
    r"(?:ngày|tháng|quý|năm) [^()]{0,30}\d{4}[^()]{0,60})\)\W{0,9}$"
)
"""A time limit in brackets at the end of an item: "(trong năm 2013)"."""

_TERM = _compiled(
    r"(?:(?:chậm nhất|muộn nhất|không quá|tối đa|trong|thời hạn|thời gian|vòng|sau"
    r"|là|hoàn thành)[:,]? ){1,4}"
    r"(?P<count>\d{1,3})(?: \([^()]{1,30}\))? "
    r"(?P<unit>ngày làm việc|ngày|tuần|tháng|giờ)"
    r"(?: làm việc)?,? (?:kể )?(?:từ|sau) (?:khi |ngày |thời điểm )?"
    r"(?P<event>[^.;:,)]{2,120})"
)
_OWN = _compiled(
    r"(?:(?:ban hành|ký ban hành|ký|được ban hành)\b|(?:chỉ thị|kế hoạch|quyết định"
    r"|công văn|công điện|thông báo|văn bản|nghị quyết) này (?:được )?(?:ký|ban hành))"
)
"""kể từ ngày ký, kể từ ngày Kế hoạch này được ban hành"""

_EVERY = r"(?:hằng|hàng|mỗi) (?P<per>năm|quý|tháng|tuần|ngày)\b"
_BY_DAY = rf"{_BY}(?:ngày )?\d{{1,2}}(?:[/.-]\d{{1,2}})?(?: tháng \d{{1,2}})?"
_PERIODIC = _compiled(
    r"định kỳ(?: (?:(?:hằng|hàng|mỗi) )?(?P<period>(?:0?3|0?6|0?9) tháng|quý|tháng"
    rf"|tuần|năm|ngày))?\b(?:,? {_BY_DAY}\b)?"
)
_RECURRENCES = tuple(
    map(
        _compiled,
        (
            rf"{_BY_DAY},? (?:của )?{_EVERY}",
            rf"^\W{{0,9}}{_EVERY}(?:,? {_BY_DAY}\b)?",
            rf"[.;] {_EVERY}(?:,? {_BY_DAY}\b)?",
            rf"(?:báo cáo|sơ kết|tổng kết|đánh giá) {_EVERY}",
            r"(?P<period>\d{1,2} (?:tháng|năm|tuần)) (?:một|01|1) lần",
        ),
    )
)
_AND_SO_ON = _compiled(rf",? (?:của )?{_EVERY}")
_ALWAYS = re.compile(r"(?P<always>thường xuyên)")
_ANY_EVERY = _compiled(_EVERY)

_OPEN = _compiled(
    r"trở đi|tiếp theo|\bsau (?:ngày|khi)\b|\btừ (?:ngày|tháng|năm)? ?\d[^–đ]*$"
)
"""Words that leave the end open."""

_YEAR_PRINTED = re.compile(r"(?:19|20)\d\d")
_DIGIT = re.compile(r"[0-9]")


def find_deadline(low: str, span: Span, issued: date | None) -> Deadline | None:
    """Return the time limit that running text sets for its work.

    Args:
        low: The text in small letters, line ends as blanks, offsets kept.
        span: Where to look.
        issued: The day of issue: a day before it is no limit, and a day without a
            year is the first one from it on.
    """
    words = span.of(low)
    if not _DIGIT.search(words):
        again = next(_recurring(words), None)
        return _joined([again], span.start) if again else None
    bracketed = _BRACKETED.search(words) if ")" in words[-_CLOSING:] else None
    if bracketed:
        inside = Span(*(span.start + at for at in bracketed.span("inside")))
        return read_deadline(low, inside, issued)
    settled = next(_points(words, issued), None)
    term = None if settled else _term(words, issued)
    again = next(_recurring(words), None)
    if settled and again and not _YEAR_PRINTED.search(settled.span.of(words)):
        settled = replace(settled, day=None)
    found = [one for one in (settled, term, again) if one]
    return _joined(found, span.start) if found else None


_CLOSING = 9
"""Characters of closing marks behind a bracket at most."""


def read_deadline(low: str, span: Span, issued: date | None) -> Deadline:
    """Return what a cell or line states that its heading calls a time limit."""
    words = span.of(low)
    term = _term(words, issued)
    days = [] if term or _OPEN.search(words) else list(_loose_days(words, issued))
    again = next(_found(words, (_ANY_EVERY, _PERIODIC, _ALWAYS)), None)
    yearly = again is not None and not any(year for _, year in days)
    day = None if not days or yearly else max(day for day, _ in days)
    return Deadline(
        span,
        day or (term.day if term else None),
        again.recurrence if again else None,
        term.term if term else None,
    )


def due(term: Term, start: date) -> date:
    """Return the last day of a term whose event happened on a day.

    A term of days or months that would end on a day off ends on the next working day
    (Bộ luật Dân sự 2015, Điều 148).
    """
    if term.unit is Unit.WORKING_DAY:
        return after_working_days(start, term.count)
    if term.unit is Unit.MONTH:
        return next_working_day(_months_later(start, term.count))
    days = {Unit.HOUR: -(-term.count // 24), Unit.WEEK: 7 * term.count}
    return next_working_day(start + timedelta(days=days.get(term.unit, term.count)))


def _joined(found: list[Deadline], shift: int) -> Deadline:
    first = min(one.span.start for one in found)
    last = max(one.span.end for one in found)
    if last - first > _ONE_PHRASE:
        first, last = found[0].span.start, found[0].span.end
    return Deadline(
        Span(first + shift, last + shift),
        next((one.day for one in found if one.day), None),
        next((one.recurrence for one in found if one.recurrence), None),
        next((one.term for one in found if one.term), None),
    )


_ONE_PHRASE = 80
"""Characters: a day and a recurrence farther apart are two statements."""


def _points(words: str, issued: date | None) -> Iterator[Deadline]:
    """Yield the days that stand behind a word of time, from the issue on."""
    for held, pattern in _POINTS:
        for match in pattern.finditer(words) if held.search(words) else ():
            if _AND_SO_ON.match(words, match.end()):
                continue
            day = _day_of(match, issued)
            if day and (issued is None or day >= issued):
                yield Deadline(Span(*match.span()), day)


def _loose_days(words: str, issued: date | None) -> Iterator[tuple[date, bool]]:
    """Yield the days of a time limit and whether a year was printed."""
    rest = words
    for pattern in _LOOSE:
        for match in pattern.finditer(rest):
            day = _day_of(match, issued)
            if day:
                yield day, bool(match["y"])
        rest = pattern.sub(lambda match: " " * len(match[0]), rest)


def _day_of(match: re.Match[str], issued: date | None) -> date | None:
    """Return the last day of what a match names."""
    said = match.groupdict()
    year = real_year(int(said["y"])) if said.get("y") else None
    if year is not None or issued is None:
        return _last_day(said, year, match[0]) if year else None
    this = _last_day(said, issued.year, match[0])
    return (
        this
        if this is None or this >= issued
        else _last_day(said, issued.year + 1, match[0])
    )


_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_BEFORE_MONTH = re.compile(r"trước tháng")


def _last_day(said: dict[str, str | None], year: int, words: str) -> date | None:
    if said.get("d"):
        return real_day(year, int(said["m"] or 0), int(said["d"] or 0))
    if said.get("q"):
        quarter = said["q"] or ""
        return _end_of_month(year, 3 * (_QUARTERS.get(quarter) or int(quarter)))
    if said.get("half"):
        return _end_of_month(year, 6 if said["half"] == "đầu" else 12)
    if said.get("m"):
        return _of_month(year, int(said["m"] or 0), words)
    return date(year, 12, 31)


def _of_month(year: int, month: int, words: str) -> date | None:
    """Return the end of a month, or of the one before: "trước tháng 12"."""
    if not _BEFORE_MONTH.search(words):
        return _end_of_month(year, month)
    first = real_day(year, month, 1)
    return first - timedelta(days=1) if first else None


def _end_of_month(year: int, month: int) -> date | None:
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return None
    return date(year, month, calendar.monthrange(year, month)[1])


def _months_later(start: date, count: int) -> date:
    years, month = divmod(start.month - 1 + count, 12)
    year = start.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def _term(words: str, issued: date | None) -> Deadline | None:
    match = _TERM.search(words) if " từ " in words or " sau " in words else None
    if match is None or not int(match["count"]):
        return None
    own = _OWN.match(match["event"]) is not None
    unit = Unit(" ".join(match["unit"].split()))
    term = Term(int(match["count"]), unit, match["event"].strip(), own)
    day = due(term, issued) if own and issued else None
    return Deadline(Span(*match.span()), day, term=term)


def _recurring(words: str) -> Iterator[Deadline]:
    """Yield the recurrences that running text states of its work."""
    if "hàng " in words or "hằng " in words or "mỗi " in words or " lần" in words:
        yield from _found(words, _RECURRENCES)
    if "định kỳ" in words:
        yield from _found(words, (_PERIODIC,))


def _found(words: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Deadline]:
    for pattern in patterns:
        match = pattern.search(words)
        if match:
            start = match.end() - len(match[0].lstrip(" .;,-–"))
            yield Deadline(Span(start, match.end()), None, _named(match.groupdict()))


def _named(said: dict[str, str | None]) -> str:
    per = " ".join((said.get("per") or said.get("period") or "").split())
    if per:
        return per.lstrip("0") if per[0].isdigit() else f"hằng {per}"
    return "thường xuyên" if said.get("always") else "định kỳ"
