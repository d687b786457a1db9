"""From when a document is in force: "Nghị định này có hiệu lực thi hành từ ngày …".

The forms are those of closing articles (Nghị định 78/2025/NĐ-CP, Phụ lục: forms of
normative documents; Nghị định 30/2020/NĐ-CP, Phụ lục III: decisions). Only what is
said of the document itself counts, by its own type word with "này" or by its own
articles; "kể từ ngày Nghị định này có hiệu lực" gives no day and is no statement.
"""

from __future__ import annotations

import functools
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold
from corpus.knowledge.types import document_type
from extractors.dates import DateFound, date_at
from extractors.facts import Effect, Header, Kind
from extractors.pinpoint import Pinpoints, find_pinpoints

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = " {1,6}"
_PLAIN = "\n\t*_>"
"""Line ends and marks of bold text are blanks here."""
_THING = "van ban"  # "văn bản này" is the document whatever its type
_SIGNED = rf"(?:duoc{_GAP})?(?:ky|ban{_GAP}hanh|thong{_GAP}qua)(?![a-z])"
_SINCE = rf"(?:ke{_GAP}tu|ke|tu){_GAP}"
_FORCE = re.compile(
    rf"hieu{_GAP}luc(?:{_GAP}(?:thi{_GAP}hanh|ap{_GAP}dung))?[,:]?{_GAP}"
)
_VERB = re.compile(
    rf"(?:bat{_GAP}dau{_GAP}|chinh{_GAP}thuc{_GAP})?(?P<verb>co|het){_GAP}$"
)
_VERB_REACH = 32
"""Characters of "bắt đầu có" before "hiệu lực" at most."""

_ON_SIGNING = re.compile(rf"{_SINCE}ngay{_GAP}{_SIGNED}")
_AFTER = re.compile(
    rf"sau{_GAP}(?P<days>\d{{1,3}})(?:{_GAP}\([^()]{{1,30}}\))?{_GAP}ngay,?{_GAP}"
    rf"{_SINCE}ngay{_GAP}(?:{_SIGNED}|(?P<gazette>dang{_GAP}cong{_GAP}bao))"
)
_ON_DAY = re.compile(rf"(?:{_SINCE}|vao{_GAP})(?=(?:het{_GAP})?ngay)")
_WITH_OTHER = re.compile(
    rf"(?:{_SINCE}ngay|theo){_GAP}(?:[a-z]+{_GAP}){{1,4}}so{_GAP}\d"
)
"""In force with another document: "kể từ ngày Thông tư số … có hiệu lực"."""

_UNTIL = re.compile(
    rf"(?:{_GAP}{_SIGNED})?,?{_GAP}(?:va{_GAP})?(?:co{_GAP}hieu{_GAP}luc{_GAP})?"
    rf"(?:cho{_GAP})?den{_GAP}(?:het{_GAP})?(?=ngay)"
)
_OPENS = re.compile(r"(?:[.:)]|dieu {1,6}\d{1,3}|thi hanh) {0,9}$")
_QUOTES = re.compile(r"[“”\"]")


def find_effects(text: str, header: Header) -> tuple[Effect, ...]:
    """Return what the text says of its own days in force, in order.

    Args:
        text: The whole text.
        header: What the document says of itself; only official documents of a known
            type are in force.
    """
    if header.kind is not Kind.OFFICIAL or header.type is None:
        return ()
    folded = fold(text)
    if "hieu" not in folded:
        return ()
    for mark in _PLAIN:
        folded = folded.replace(mark, " ")
    return tuple(_effects(text, folded, header))


def _effects(text: str, folded: str, header: Header) -> Iterator[Effect]:
    said = list(_said(folded))
    pinpoints = find_pinpoints(folded) if said else Pinpoints(())
    for verb, force in said:
        subject = _subject(folded, verb.start(), header.type or "", pinpoints)
        if subject is None or _quoted(text, subject.start):
            continue
        ending = verb["verb"] == "het"
        found = _days(folded, force.end(), header.issued, ending=ending)
        if found is None:
            continue
        begins, ends, end, rule = found
        part = _provision(text, folded, subject, pinpoints)
        span = Span(part.start if part else subject.start, end)
        provision = " ".join(part.of(text).split()) if part else None
        yield Effect(span, begins, ends, provision, rule)


def _said(folded: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Yield each "có" or "hết" before "hiệu lực", with that."""
    for force in _FORCE.finditer(folded):
        at = force.start()
        verb = _VERB.search(folded, max(0, at - _VERB_REACH), at)
        if verb:
            yield verb, force


def _subject(folded: str, at: int, own_type: str, pinpoints: Pinpoints) -> Span | None:
    """Return "Nghị định này", or the pinpoint that stands right before the verb.

    Without "này" the type word must open its clause: "1. Quyết định có hiệu lực …".
    """
    named = _own_name(own_type).search(folded, max(0, at - 40), at)
    if named and (not named["bare"] or _opens(folded, named.start())):
        return Span(named.start(), at)
    part = pinpoints.before(folded, at)
    if part is None or folded[part[1] : at].strip():
        return None
    return Span(part[0], part[1])


def _provision(
    text: str, folded: str, subject: Span, pinpoints: Pinpoints
) -> Span | None:
    """Return the part of the document of which the clause speaks."""
    inner = pinpoints.before(folded, subject.end)
    if inner and inner[1] == subject.end:
        return Span(*inner)
    part = pinpoints.before(folded, subject.start)
    if part is None or "\n" in text[part[1] : subject.start]:
        return None
    return Span(*part)


@functools.cache
def _own_name(code: str) -> re.Pattern[str]:
    aliases = [*map(fold, document_type(code).aliases), _THING]
    words = "|".join(_GAP.join(map(re.escape, name.split())) for name in aliases)
    return re.compile(rf"(?<![a-z])(?:(?:{words}){_GAP}nay|(?P<bare>{words})){_GAP}$")


_LONGEST_QUOTE = 4000
"""Characters before a place in which the marks around it are looked for."""


def _quoted(text: str, at: int) -> bool:
    """Tell whether a place of the text stands inside quotation marks of its paragraph.

    What is quoted there is the wording of another act, or the form of one.
    """
    near = max(0, at - _LONGEST_QUOTE)
    start = max(near, text.rfind("\n", near, at) + 1)
    marks = [match[0] for match in _QUOTES.finditer(text, start, at)]
    return bool(marks) and (marks[-1] == "“" or marks.count('"') % 2 == 1)


_Found = tuple[date | None, date | None, int, str]


def _days(folded: str, at: int, issued: date | None, *, ending: bool) -> _Found | None:
    """Return first and last day, the offset behind them, and the rule."""
    found = _ending(folded, at) if ending else _beginning(folded, at, issued)
    if found is None or ending:
        return found
    begins, _, end, rule = found
    until = _UNTIL.match(folded, end)
    last = date_at(folded, until.end()) if until else None
    if last and last.day:
        return begins, last.day, last.end, rule
    return found


def _beginning(folded: str, at: int, issued: date | None) -> _Found | None:
    signing = _ON_SIGNING.match(folded, at)
    if signing:
        return issued, None, signing.end(), "effect_on_signing"
    after = _AFTER.match(folded, at)
    if after:
        wait = timedelta(days=int(after["days"]))
        if after["gazette"] or issued is None:
            return None, None, after.end(), "effect_after_gazette"
        return issued + wait, None, after.end(), "effect_after_days"
    other = _WITH_OTHER.match(folded, at)
    if other:
        return None, None, other.end(), "effect_with_other"
    day = _day(folded, at)
    return (day.day, None, day.end, "effect_on_day") if day and day.day else None


def _ending(folded: str, at: int) -> _Found | None:
    """Read "hết hiệu lực từ ngày …": the last day is the one before."""
    day = _day(folded, at)
    if day is None or day.day is None:
        return None
    return None, day.day - timedelta(days=1), day.end, "effect_ends_on_day"


def _day(folded: str, at: int) -> DateFound | None:
    opening = _ON_DAY.match(folded, at)
    return date_at(folded, opening.end()) if opening else None


def _opens(folded: str, at: int) -> bool:
    """Tell whether a clause begins at an offset."""
    return _OPENS.search(folded, max(0, at - 30), at) is not None
