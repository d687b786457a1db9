"""The foot of a document: "Nơi nhận" on the left, the signature on the right.

Nghị định 30/2020/NĐ-CP, Appendix I, II.7 and II.9. Read as text, the two columns follow
each other in either order or stand side by side in one line; a document may have only
one of them.
"""

from __future__ import annotations

import bisect
import itertools
import re
from typing import TYPE_CHECKING

import msgspec

from corpus import signing
from corpus.annexes import find_annex
from corpus.document import Span
from corpus.folding import fold
from corpus.lines import Break, Line
from corpus.titles import is_title
from corpus.zone import Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.lines import Form

_LONGEST = 90
"""Lines that a list of recipients may take."""

_NEAR = 16
"""Lines in which a signature is looked for beside the list."""

_STRAY = 3
"""Lines of stamps and file codes that may stand between list and signature."""


class Footer(msgspec.Struct, frozen=True, gc=False):
    """Recipients and signature.

    Attributes:
        zones: In the order of the text.
        first: Index of its first line.
        last: Index of the line after it.
    """

    zones: tuple[Zone, ...]
    first: int
    last: int


def find_footer(form: Form, first: int) -> Footer | None:
    """Find the foot of the document whose body begins at a line.

    What stands behind the first annex belongs to the forms in it.
    """
    annex = find_annex(form.lines, first)
    return _foot(form, first, len(form.lines) if annex is None else annex)


def _foot(form: Form, first: int, end: int) -> Footer | None:
    """Find the foot between two lines."""
    lines = form.lines
    heading = _heading(form, first, end)
    signed = _signature_alone(lines, first, end if heading is None else heading - _NEAR)
    if signed:
        return _footer(lines, [], signed)
    if heading is None:
        return None
    left, right, last = _columns(form, heading)
    if not any(signing.is_name(line.text) for line in right):
        right += _signature(lines[:end], last, bool(right))
    return _footer(lines, left, right or _signature_above(lines, heading, first))


def _footer(lines: Sequence[Line], left: list[Line], right: list[Line]) -> Footer:
    sides = [(line.span, ZoneKind.RECIPIENTS) for line in left]
    sides += [(line.span, ZoneKind.SIGNATURE) for line in right]
    zones = tuple(
        Zone(kind, Span(run[0][0].start, run[-1][0].end))
        for kind, run in _runs(sorted(sides))
    )
    return Footer(
        zones,
        _index(lines, zones[0].span.start),
        _index(lines, zones[-1].span.end - 1) + 1,
    )


def _runs(
    sides: list[tuple[Span, ZoneKind]],
) -> Iterator[tuple[ZoneKind, list[tuple[Span, ZoneKind]]]]:
    for kind, run in itertools.groupby(sides, key=lambda side: side[1]):
        yield kind, list(run)


def _index(lines: Sequence[Line], offset: int) -> int:
    return bisect.bisect_right(lines, offset, key=lambda line: line.span.end)


_RECIPIENTS = re.compile(r"noi\s{1,3}nhan\s{0,4}(?:[:;.]|$|-)")


def _heading(form: Form, first: int, end: int) -> int | None:
    """Return the first "Nơi nhận" with a list under it, else the first one."""
    lines = form.lines
    found = [
        i
        for i in range(first, end)
        if lines[i].text[0] in _HEADING_LETTERS
        and _heading_length(lines, i)
        and not _is_empty_form(lines, i)
    ]
    if not found:
        return _headless(form, first, end)
    listed = (i for i in found if _has_list(lines, i))
    return next(listed, found[0])


_FILED = re.compile(
    r"(?:^|[;.,]\s?)[-–—+]\s?Lưu(?:\s?:\s?|\s)(?:[A-ZĐ]{2}|[Vv]ăn (?:thư|phòng)\b)"
)
"""The last recipient, the units that file the paper: "Lưu: VT", "Lưu: HC, PLTP"."""

_NEXT = re.compile(r";\s?[-–—+]\s")


def _headless(form: Form, first: int, end: int) -> int | None:
    """Return where a list begins whose heading is lost, as where tables become text.

    Its last item is "Lưu: …" (Nghị định 30/2020/NĐ-CP, Appendix I, II.9.b), there are
    others before it, and it stands at the foot: a task may be to file something, too.
    """
    lines = form.lines
    filed = (
        i
        for i in range(first, end)
        if "Lưu" in lines[i].text and _FILED.search(lines[i].text)
    )
    tops = (_top_of_list(lines, last, first) for last in filed)
    at_foot = (top for top in tops if top is not None and _is_foot(form, top, end))
    return next(at_foot, None)


def _is_foot(form: Form, top: int, end: int) -> bool:
    """Tell whether a list has a signature around it, or nothing but annexes below."""
    lines = form.lines
    _, right, below = _columns(form, top)
    if below >= end or any(map(_has_name, right)):
        return True
    return bool(_signature(lines[:end], below) or _signature_above(lines, top, 0))


def _top_of_list(lines: Sequence[Line], last: int, first: int) -> int | None:
    """Return where the list begins that ends at a line; one item is no list."""
    top = last
    while top > max(first, last - _LONGEST) and _is_item_above(lines, top):
        top -= 1
    several = top < last or _NEXT.search(lines[last].text) is not None
    return top if several and _BULLET.match(lines[top].text) else None


def _is_item_above(lines: Sequence[Line], index: int) -> bool:
    """Tell whether the line above one belongs to the same list of recipients."""
    above = lines[index - 1]
    if above.text.endswith("."):
        return False
    return bool(_BULLET.match(above.text)) or _wraps(above, lines[index])


_HEADING_LETTERS = "NnƠơ"
"""With which "Nơi nhận" begins, though its first letter be lost."""


def _heading_length(lines: Sequence[Line], index: int) -> int:
    """Return how many lines the heading takes that begins at a line, 0 for none."""
    text = lines[index].text
    if text[0] not in _HEADING_LETTERS:
        return 0
    if _RECIPIENTS.match(fold(text[:20])):
        return 1
    if index + 1 == len(lines) or " " in text:
        return 0
    return 2 * bool(_RECIPIENTS.match(fold(f"{text} {lines[index + 1].text}")))


def _has_list(lines: Sequence[Line], index: int) -> bool:
    """Tell a list of recipients from a form's empty one."""
    after = lines[index : index + 4]
    return any(_BULLET.match(line.text) or "- " in line.text for line in after)


_DOTS = re.compile(r"…|\.{4}")


def _is_empty_form(lines: Sequence[Line], index: int) -> bool:
    """Tell a form to be filled in, whose recipients are dots."""
    return any(_DOTS.search(line.text) for line in lines[index : index + 4])


_BULLET = re.compile(r"[-–—+•*·●▪~]\s?(?=[^\W_]|[“\"(])")


def _columns(form: Form, heading: int) -> tuple[list[Line], list[Line], int]:
    """Return the lines of the list, of a signature beside it, and the index after."""
    lines = form.lines
    left: list[Line] = []
    right: list[Line] = []
    first = heading + max(1, _heading_length(lines, heading))
    left += lines[heading : first - 1]
    index = first - 1
    while index < min(len(lines), heading + _LONGEST):
        line = lines[index]
        beside = index >= first and bool(right) and _is_beside(form, index)
        if beside:
            right.append(line)
        elif index >= first and _ends_list(lines, index, left):
            if line.before is Break.BLANK and _files(left):
                break  # bullets further below belong to something else
            if not _goes_on_below(lines, index):
                break
            right.append(line)
        else:
            recipient, signature = _split(form.masked, line)
            left += [recipient] if recipient else []
            right += [signature] if signature else []
        index += 1
    return left, right, index


def _is_beside(form: Form, index: int) -> bool:
    """Tell a line that goes on the right column, beside a recipient or below it."""
    line, previous = form.lines[index], form.lines[index - 1]
    if _BULLET.match(line.text) or line.before in (Break.CELL, Break.RULE):
        return False
    if "\n" not in form.masked[previous.span.end : line.span.start]:
        return True
    return signing.is_name(line.text) and _goes_on_below(form.lines, index)


def _ends_list(lines: Sequence[Line], index: int, left: Sequence[Line]) -> bool:
    """Tell whether a line is the first that does not belong to the list."""
    line = lines[index]
    listed = len(left) > 1 or "- " in left[0].text
    if line.before in (Break.CELL, Break.RULE) and listed:
        return True
    if _BULLET.match(line.text):
        return False
    if signing.is_office(line) or signing.is_note(line) or is_title(lines, index):
        return True
    if signing.name_start(line.text) is not None:
        return True
    filed = _files(left)
    if signing.is_name(line.text) and (filed or line.before is Break.BLANK):
        return True
    return filed and not _wraps(left[-1], line)


def _files(left: Sequence[Line]) -> bool:
    """Tell whether the last item says where the paper is filed: "Lưu: VT"."""
    bullets = [line for line in left if _BULLET.match(line.text)]
    last = [*bullets[-1:], left[-1]]  # a scan may lose the last item's bullet
    return any(fold(_BULLET.sub("", line.text)).startswith("luu") for line in last)


def _wraps(previous: Line, line: Line) -> bool:
    if line.text[0].islower() or line.text[0] == "(":
        return True
    return previous.text.endswith((",", "-", "–", ";", ":", "&"))


def _goes_on_below(lines: Sequence[Line], index: int) -> bool:
    """Tell whether the list goes on under a line of the right column."""
    line = lines[index]
    if line.before in (Break.CELL, Break.RULE):
        return False
    below = itertools.takewhile(
        lambda other: other.before not in (Break.CELL, Break.RULE),
        lines[index + 1 : index + 5],
    )
    return any(_BULLET.match(other.text) for other in below)


def _split(masked: str, line: Line) -> tuple[Line | None, Line | None]:
    """Part a line in which a recipient and the signature stand side by side."""
    at = signing.split_off(line.text)
    if at is None:
        return line, None
    words = list(_WORD.finditer(masked, line.span.start, line.span.end))
    count = len(line.text[:at].split())
    return _line(line, words[:count]), _line(line, words[count:])


_WORD = re.compile(r"\S+")


def _line(line: Line, words: Sequence[re.Match[str]]) -> Line | None:
    """Return some of a line's words as a line of their own."""
    if not words:
        return None
    text = " ".join(word.group() for word in words)
    span = Span(words[0].start(), words[-1].end())
    return Line(span, text, line.before, line.bold)


def _signature(lines: Sequence[Line], first: int, office: bool = False) -> list[Line]:
    """Return the lines of the signature that begins at, or soon after, a line."""
    found: list[Line] = []
    for index in range(first, min(len(lines), first + _NEAR)):
        line = lines[index]
        if _closes(lines, index) and (found or office or index == first):
            return [*found, *_whole_name(lines, index)]
        if signing.is_office(line) or signing.is_note(line) or (found and line.capital):
            found.append(line)
        elif found and _half_name(lines, index):
            return [*found, line, lines[index + 1]]
        elif found or index - first >= _STRAY or is_title(lines, index):
            break
    return found if any(map(signing.is_office, found)) else []


def _closes(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line holds the name that ends a signature.

    A name in capitals is one only with no more capitals under it: "NHÂN DÂN" goes on
    "TM. ỦY BAN".
    """
    line = lines[index]
    if signing.name_start(line.text) is not None:
        return True
    if not signing.is_name(line.text):
        return False
    below = lines[index + 1 : index + 2]
    return not line.capital or not any(
        other.capital and other.before is Break.LINE for other in below
    )


def _whole_name(lines: Sequence[Line], index: int) -> list[Line]:
    """Return the lines of a name whose last word may have wrapped."""
    below = lines[index + 1 : index + 2]
    wraps = _half_name(lines, index) and " " not in below[0].text
    return [lines[index], *(below if wraps else ())]


def _half_name(lines: Sequence[Line], index: int) -> bool:
    """Tell a name that wraps after its first words."""
    if index + 1 >= len(lines) or lines[index + 1].before is not Break.LINE:
        return False
    joined = f"{lines[index].text} {lines[index + 1].text}"
    return signing.is_name(joined)


def _signature_above(lines: Sequence[Line], heading: int, floor: int) -> list[Line]:
    """Return a signature that was read before the list on its left."""
    found: list[Line] = []
    for index in range(heading - 1, max(floor, heading - _NEAR) - 1, -1):
        line = lines[index]
        if not (
            signing.is_office(line)
            or signing.is_note(line)
            or line.capital
            or signing.is_name(line.text)
            or _half_name(lines, index)
        ):
            break
        found.insert(0, line)
    return found if any(map(signing.is_office, found)) else []


def _signature_alone(lines: Sequence[Line], first: int, end: int) -> list[Line]:
    """Return the first signature of a text that lists no recipients."""
    index = first
    while index < end:
        line = lines[index]
        signed = _signature(lines, index) if _may_sign(line) else []
        index += len(signed) or 1
        if signed and _has_name(signed[-1]) and not _decides(lines, index):
            return signed
    return []


def _decides(lines: Sequence[Line], below: int) -> bool:
    """Tell the line above the bases, of who decides, from a signature.

    "GIÁM ĐỐC SỞ Y TẾ" stands there over "Căn cứ …" (Nghị định 30/2020/NĐ-CP, Appendix
    III, form 1.2), and its wrapped half may look like a name.
    """
    return below < len(lines) and lines[below].opening.startswith("can cu ")


_WORDS = 9
"""Characters of the first words; no line in capitals has so many small ones there."""


def _may_sign(line: Line) -> bool:
    """Tell a line that may begin a signature: an office, in small letters if apart."""
    text = line.text
    if not text[:2].isupper():  # an item of a list, or a sentence
        apart = line.before is Break.BLANK or line.before is Break.RULE
        if not apart and text[1:_WORDS].islower():  # as nearly all
            return False
        opens = text[0].isalpha() and signing.may_open_office(text[:2])
        return opens and (apart or line.capital) and signing.is_office(line)
    if line.capital:
        return signing.is_office(line)
    return signing.name_start(text) is not None


def _has_name(line: Line) -> bool:
    return signing.is_name(line.text) or signing.name_start(line.text) is not None
