"""The organisations printed at the head of a document, told apart line by line.

The upper one is the parent, the lower one the issuer (Nghị định 30/2020/NĐ-CP,
Appendix I, II.2); a name may wrap over several lines, and joint documents name several
issuers of one rank.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import msgspec

from corpus.document import Span
from corpus.folding import fold, fold_words
from corpus.knowledge import form_words, places
from corpus.knowledge.organisations import organisations_of_name
from corpus.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Organ(msgspec.Struct, frozen=True, gc=False):
    """One organisation as printed: the lines that its name takes."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Its name, blanks collapsed, without the dust that a scan leaves behind it."""
        return " ".join(line.text for line in self.lines).rstrip(" ,.;:'’")

    @property
    def folded(self) -> str:
        """The words of its name for comparison."""
        return " ".join(line.folded for line in self.lines)


def organs(lines: Sequence[Line], masked: str = "") -> tuple[Organ, ...]:
    """Group the lines of a letterhead's left side into organisations.

    Lines before the first word that can open an organisation's name are dropped.

    Args:
        lines: What is left of the head.
        masked: The masked text that they stand in, by which the spans of names in one
            line are exact though marks stand between them.
    """
    found: list[list[Line]] = []
    for line in [part for whole in lines for part in _parted(whole, masked)]:
        if found and _goes_on(found[-1], line):
            found[-1].append(line)
        elif opens_organ(line.text) and (not found or _complete(found[-1])):
            found.append([line])
        elif found:
            found[-1].append(line)
        elif _broken_head(line.folded):
            found.append([line])
    return tuple(Organ(tuple(group)) for group in found)


def _parted(line: Line, masked: str) -> Iterator[Line]:
    """Yield the names that one line holds: "BỘ TÀI CHÍNH TỔNG CỤC THUẾ"."""
    if len(line.text) > _WIDEST:
        yield line
        return
    words = line.folded.split()
    shown = list(_SHOWN.finditer(line.text))
    start = 0
    for index in range(2, len(words) - 1 if len(words) == len(shown) else 0):
        rest = line.text[shown[index].start() :]
        if opens_organ(rest) and names_organ(" ".join(words[start:index])):
            yield _part(line, masked, start, index)
            start = index
    yield _part(line, masked, start, len(words)) if start else line


_WIDEST = 200
"""Characters; longer lines are text, not names."""

_SHOWN = re.compile(r"[^\W_]+")


def _part(line: Line, masked: str, first: int, last: int) -> Line:
    """Return words of a line as a line; without its text, single blanks are taken."""
    shown = list(_SHOWN.finditer(line.text))
    text = line.text[shown[first].start() : shown[last - 1].end()]
    placed = list(_SHOWN.finditer(masked, line.span.start, line.span.end))
    if len(placed) == len(shown):
        span = Span(placed[first].start(), placed[last - 1].end())
    else:
        start = line.span.start + shown[first].start()
        span = Span(start, start + len(text))
    return Line(span, text, line.before, line.bold)


def names_organ(folded: str) -> bool:
    """Tell whether words are the full name of an organisation with its locality."""
    named = [o for o in organisations_of_name(folded) if not o.needs_locality]
    if named:
        return True
    found = _LOCAL.match(folded)
    return found is not None and _is_place(found.group("place"))


_LOCAL = re.compile(
    r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|dang bo|so .*?) "
    r"(?P<place>(?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran|dac khu) .+)"
)


def _is_place(folded: str) -> bool:
    return bool(
        places.find_province(folded)
        or places.find_districts(folded)
        or places.find_communes(folded)
    )


@functools.cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"(?:{form_words.pattern('organ_head')})(?![^\W_])")


def opens_organ(text: str) -> bool:
    """Tell whether a name begins; one word alone must bear its marks too.

    "BÁO" opens a paper's name, "BẢO" goes on a place's.
    """
    found = _heads().match(fold_words(text))
    if found is None or " " in found.group():
        return found is not None
    word = text.split(maxsplit=1)[0].strip(",.;:-").lower()
    return word in _marked_heads() or word == fold(word)


@functools.cache
def _marked_heads() -> frozenset[str]:
    heads = form_words.form_words("organ_head")
    return frozenset(head.words.lower() for head in heads)


def _goes_on(lines: Sequence[Line], line: Line) -> bool:
    """Tell whether a line ends a known name that the lines above begin.

    "ỦY BAN THƯỜNG VỤ" above "QUỐC HỘI" is one organ, though both are names.
    """
    joined = " ".join([*(other.folded for other in lines), line.folded])
    return bool(organisations_of_name(joined))


@functools.cache
def _first_words() -> frozenset[str]:
    heads = form_words.form_words("organ_head")
    return frozenset(head.folded.split()[0] for head in heads)


def _broken_head(folded: str) -> bool:
    """Tell the first half of a head word that wraps: "ỦY" before "BAN NHÂN DÂN"."""
    return folded in _first_words()


def _complete(lines: Sequence[Line]) -> bool:
    """Tell whether the lines so far can be a whole name."""
    folded = " ".join(line.folded for line in lines)
    if folded in _bare_heads() or folded in _first_words():
        return False
    if lines[-1].text.endswith((",", "-", "–", "&")):
        return False
    return folded.split()[-1] not in ("va", "cua", "cac", "thuoc")


@functools.cache
def _bare_heads() -> frozenset[str]:
    """Heads that name nothing without the words after them."""
    heads = form_words.form_words("organ_head")
    return frozenset(head.folded for head in heads if head.value != "whole")
