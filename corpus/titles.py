"""The title of a document: its type, its subject, and where the body begins.

Nghị định 30/2020/NĐ-CP, Appendix I: the type stands in capitals on a line of its own,
the subject under it, a rule under both; decisions and resolutions name the deciding
organ in capitals before the bases.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import msgspec

from corpus.document import Span
from corpus.knowledge import form_words
from corpus.knowledge.types import type_words
from corpus.lines import Break, Form, Line, is_capital
from corpus.organs import names_organ, opens_organ
from corpus.zone import Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 30
"""Lines that a wrapped subject may take."""


class Title(msgspec.Struct, frozen=True, gc=False):
    """Type and subject of a document.

    Attributes:
        zones: TYPE and SUBJECT, as far as they are there.
        last: Index of the line after them.
    """

    zones: tuple[Zone, ...]
    last: int


@functools.cache
def _type_pattern() -> re.Pattern[str]:
    """Match the words of a type at the start of folded words, the longest first."""
    return re.compile(rf"(?:{'|'.join(type_words())})(?![^\W_])")


def type_end(line: Line) -> int | None:
    """Return the length of the type's name that a line opens with in capitals.

    The length counts characters of ``line.text``. Words in small letters are a type's
    name only when they fill the line.
    """
    opening = line.opening
    found = _type_pattern().match(opening)
    if found is None or len(line.text) > 2000:  # noqa: PLR2004 - no title is a page
        return None
    matched = _first_words(found.group().count(" ") + 1).match(line.text)
    if matched is None:
        return None
    alone = found.end() == len(opening)
    return matched.end() if is_capital(matched.group()) or alone else None


@functools.cache
def _first_words(count: int) -> re.Pattern[str]:
    return re.compile(rf"(?:\W*[^\W_]+){{{count}}}")


def is_title(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a title begins at a line."""
    line = lines[index]
    if type_end(line) is None:
        return _is_wrapped(lines, index)
    return line.capital or _stands_apart(line)


def _is_wrapped(lines: Sequence[Line], index: int) -> bool:
    """Tell a type's name in capitals that wraps: "QUYẾT" above "ĐỊNH"."""
    below = lines[index + 1 : index + 2]
    if not below or below[0].before is not Break.LINE:
        return False
    if not (lines[index].capital and below[0].capital):
        return False
    words = f"{lines[index].folded} {below[0].folded}"
    found = _type_pattern().match(words)
    return found is not None and found.end() == len(words)


def _stands_apart(line: Line) -> bool:
    """Tell a title in small letters, or with its subject behind it, from a sentence."""
    named = is_capital(line.text[: type_end(line)])
    return named or line.before in (Break.BLANK, Break.RULE)


def first_title(lines: Sequence[Line]) -> int | None:
    """Return the index of the first line that is a title."""
    return next((i for i in range(len(lines)) if is_title(lines, i)), None)


def find_title(
    form: Form, index: int, issuers: Sequence[str] = (), last: int | None = None
) -> Title:
    """Find type and subject in the lines from an index on.

    Args:
        form: The text.
        index: The line at which the title begins; a line without the name of a type
            begins a subject of its own.
        issuers: Folded names of the letterhead's organs, by which the line that names
            the deciding organ is told from the subject.
        last: Index of the line before which it ends, where a letterhead follows.
    """
    line = form.lines[index]
    kind, rest = _split(form.masked, line, type_end(line))
    if kind is None and _is_wrapped(form.lines, index):
        index += 1
        kind, rest = Span(line.span.start, form.lines[index].span.end), None
    end = min(index + 1 + _LONGEST, len(form.lines) if last is None else last)
    following = list(form.lines[index + 1 : end])
    lines = [rest, *following] if rest is not None else following
    taken = _subject_length(lines, issuers)
    zones = [Zone(ZoneKind.TYPE, kind)] if kind else []
    if taken:
        span = Span(lines[0].span.start, lines[taken - 1].span.end)
        zones.append(Zone(ZoneKind.SUBJECT, span))
    return Title(tuple(zones), index + taken + (rest is None))


_WORD = re.compile(r"[^\W_]+")


def _split(
    masked: str, line: Line, length: int | None
) -> tuple[Span | None, Line | None]:
    """Part a line behind the type's name: the type's span, and the rest as a line."""
    if length is None:
        return None, line
    words = len(_WORD.findall(line.text[:length]))
    found = list(_WORD.finditer(masked, line.span.start, line.span.end))
    kind = Span(found[0].start(), found[words - 1].end())
    rest = _REST.match(masked, kind.end, line.span.end)
    if rest is None:
        return kind, None
    text = " ".join(rest.group("text").split())
    return kind, Line(Span(*rest.span("text")), text, Break.LINE, line.bold)


_REST = re.compile(r"[\s:.\-–]*(?P<text>[^\s:.\-–].*\S|\w)", re.DOTALL)


def _subject_length(lines: Sequence[Line], issuers: Sequence[str]) -> int:
    """Return how many of the lines under the type's name make the subject."""
    if not lines or opens_body(lines[0]):
        return 0
    if _names_organ_only(lines):
        return 1 + _subject_length(lines[1:], issuers)
    goes_on = _goes_on_capital if _capital(lines[0]) else _goes_on_small
    taken = 1
    while taken < len(lines) and goes_on(lines, taken):
        taken += 1
    if not _capital(lines[0]):
        return taken
    authority = _authority_length(lines[:taken], issuers)
    return taken - authority if authority else _with_small(lines, taken)


def _with_small(lines: Sequence[Line], taken: int) -> int:
    """Add the rest of a subject that begins in capitals: "KẾT LUẬN … / về cây xanh"."""
    if taken < len(lines) and _adds_small(lines[taken]):
        taken += 1
        while taken < len(lines) and _goes_on_small(lines, taken):
            taken += 1
    return taken


def _adds_small(line: Line) -> bool:
    if line.before is not Break.LINE or opens_body(line) or _announces(line):
        return False
    return line.text[0].islower() or line.opening.startswith("ve viec ")


def _names_organ_only(lines: Sequence[Line]) -> bool:
    """Tell "CỦA BAN BÍ THƯ" above a subject in small letters, the Party's print.

    So do "HỘI ĐỒNG QUẢN TRỊ" and "V/v …".
    """
    if len(lines) == 1 or not lines[0].capital or _capital(lines[1]):
        return False
    if lines[0].folded.startswith("cua "):
        return True
    return _ABOUT.match(lines[1].opening) is not None and opens_organ(lines[0].text)


_ABOUT = re.compile(r"(?:v v|ve viec)\b")


def _capital(line: Line) -> bool:
    return line.capital or not any(map(str.islower, line.text))


def _goes_on_capital(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line goes on a subject printed in capitals."""
    line = lines[index]
    return (
        _capital(line)
        and line.before not in (Break.CELL, Break.RULE)
        and not opens_body(line)
        and not _is_appended(lines, index)
    )


_NARROWEST = 40
"""Characters; a shorter line was not broken because the page was full."""

_WIDEST = 150
"""Characters; a longer line is a paragraph, not a line of a centred subject."""


def _goes_on_small(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line goes on a subject printed in small letters."""
    line, previous = lines[index], lines[index - 1]
    if line.before in (Break.CELL, Break.RULE) or _ends_small(lines[0], previous, line):
        return False
    if _is_appended(lines, index):
        return False
    if line.text[0].islower() or _hangs(previous) or _is_aside(line):
        return True
    if line.before is Break.BLANK:
        return bool(line.bold and lines[0].bold)
    centred = lines[0].centred is True and line.centred is True
    broken = bool(line.bold) or centred or len(previous.text) >= _NARROWEST
    narrow = max(len(line.text), len(previous.text)) < _WIDEST
    return broken and narrow and not _opens(line)


def _is_aside(line: Line) -> bool:
    """Tell a line of a subject that stands in brackets: "(Tháng 12 năm 2021)"."""
    return line.before is Break.LINE and line.text[0] == "(" and line.text[-1] == ")"


def _ends_small(first: Line, previous: Line, line: Line) -> bool:
    """Tell whether the subject ends before a line, whatever the break between them."""
    return (
        line.capital
        or opens_body(line)
        or _announces(line)
        or _printed_otherwise(first, line)
        or previous.text.endswith((".", ":"))
        or (previous is not first and _is_aside(previous))
    )


def _announces(line: Line) -> bool:
    """Tell the sentence that opens a body: "Ủy ban nhân dân xã thông báo như sau:"."""
    return line.text.endswith(":") or " nhu sau" in line.folded


def _printed_otherwise(first: Line, line: Line) -> bool:
    """Tell a paragraph of the body by its print: subjects are bold or centred.

    A centred line that fills its column looks like any other; no paragraph begins with
    a small letter.
    """
    bold = first.bold is True and line.bold is False
    opens = first.centred is True and line.centred is False and not line.bold
    return bold or (opens and not line.text[0].islower())


def _opens(line: Line) -> bool:
    """Tell whether a line begins as the first paragraph of a body does."""
    return form_words.opens_with(line.opening, "opening") is not None


_APPENDED = re.compile(r"(?:ban hanh )?kem theo\b")
_CHANGING = re.compile(r"\b(?:sua doi|bo sung|bai bo|thay the|huy bo|dinh chinh)\b")


def _is_appended(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line says what the text is attached to, and ends its title.

    In the title of an act that changes attached rules the same words go on with it:
    "SỬA ĐỔI … QUY ĐỊNH | BAN HÀNH KÈM THEO QUYẾT ĐỊNH SỐ …".
    """
    if not _APPENDED.match(lines[index].folded):
        return False
    return not any(_CHANGING.search(line.folded) for line in lines[:index])


_HEADING = re.compile(r"(?:dieu|chuong|phan|muc) (?:\d|[ivx])")
"""The first heading of a body: "Điều 1", "Chương I", "I. MỤC ĐÍCH", "1. …"."""

_NUMBERED = re.compile(r"(?:[IVA1]{1,2}|1)\s?[.)](?!\d)|1/")


def opens_body(line: Line) -> bool:
    """Tell whether a line can only stand after the title."""
    folded = line.folded
    if opens_addressee(line):
        return True
    if folded.startswith("can cu ") and not line.capital:
        return True
    if _NUMBERED.match(line.text) or _is_consolidated(folded):
        return True
    return bool(_HEADING.match(folded)) and not folded[0].isdigit()


_CONSOLIDATED = re.compile(r" so \d[^.]*? co hieu luc\b")


def _is_consolidated(folded: str) -> bool:
    """Tell how a consolidated text opens: "Thông tư số …, có hiệu lực kể từ …".

    The foot of one without a body counts too. A subject may say the same of a law by
    its name.
    """
    kind = _type_pattern().match(folded)
    if kind is not None and _CONSOLIDATED.match(folded, kind.end()):
        return True
    return folded.startswith("noi nhan")


def opens_addressee(line: Line) -> bool:
    """Tell "Kính gửi", which may wrap after its first word."""
    folded = line.opening
    return folded == "kinh" or form_words.opens_with(folded, "addressee") is not None


_CONNECTORS = tuple(
    f" {words}"
    for words in (
        "và",
        "của",
        "với",
        "cho",
        "tại",
        "do",
        "về",
        "giữa",
        "trong",
        "các",
        "theo",
        "đến",
        "từ",
        "ở",
        "là",
        "thực hiện",
        "số",
        "ngày",
    )
)
"""Words that no phrase ends with. Their marks count: "đầu tư" and "bảo vệ" end one."""


def _hangs(line: Line) -> bool:
    """Tell whether a line cannot be the end of its phrase."""
    if line.text.endswith((",", ";", "-", "–")):
        return True
    return f" {line.text.lower()}".endswith(_CONNECTORS)


def _authority_length(lines: Sequence[Line], issuers: Sequence[str]) -> int:
    """Return how many lines at the end of a subject name the deciding organ."""
    for taken in range(min(3, len(lines) - 1), 0, -1):
        words = " ".join(line.folded for line in lines[-taken:])
        loose = not _hangs(lines[-taken - 1])
        headed = _rank().match(words) is not None
        if (loose or headed) and names_authority(words, issuers):
            return taken
        if headed and loose and not issuers and names_organ(_rest(words)):
            return taken
    return 0


@functools.cache
def _rank() -> re.Pattern[str]:
    words = form_words.alternatives(
        word.words for word in form_words.form_words("rank")
    )
    return re.compile(rf"(?:{words})\b\s*")


def names_authority(folded: str, issuers: Sequence[str]) -> bool:
    """Tell whether folded words name one of some organs, or its head.

    "Chủ tịch Ủy ban nhân dân tỉnh" names the committee of a letterhead; what a
    letterhead leaves out (the Assembly's term, the session) may follow.
    """
    return any(
        _same_organ(tried, name)
        for tried in (folded, _rest(folded))
        for name in issuers
        if " " in tried and " " in name
    )


def _rest(folded: str) -> str:
    """Return folded words without the rank before them."""
    rank = _rank().match(folded)
    return folded[rank.end() :] if rank else folded


_FURTHER = re.compile(
    r" (?:khoa|ky hop|tinh|thanh pho|huyen|quan|thi xa|xa|phuong|dac khu|nuoc|viet nam"
    r"|quoc hoi|cong hoa xa hoi chu nghia viet nam)\b"
)
"""What the deciding line says beyond the letterhead: locality, term, session, and the
country's name ("CHỦ TỊCH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")."""


def _same_organ(said: str, printed: str) -> bool:
    if printed.startswith(said):
        return True
    return said.startswith(printed) and bool(_FURTHER.match(said, len(printed)))
