"""How mentions stand to each other: lists, titles, amending acts named beside a law.

"Kế hoạch số 5/KH-A về thực hiện Chỉ thị số 1/CT-B và Chỉ thị số 2/CT-C; Kế hoạch số
6/KH-D" names four documents, of which the second and third stand in the title of the
first. Mentions of one sentence are read from left to right; what stands between two
neighbours (the gap) says whether the second is inside the title of the first, goes on
with a list at some depth, or starts anew. A document cannot stand in the title of one
that is older than itself.
"""

from __future__ import annotations

import bisect
import functools
import re
from typing import TYPE_CHECKING

import msgspec

from corpus.folding import fold
from extractors.changes import is_item, opens_list
from extractors.cues import (
    Role,
    Words,
    alternation,
    folded,
    is_label,
    pinpoint_length,
    spelled,
    words_of,
)
from extractors.outline import Outline, mark_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.document import Span
    from extractors.facts import Mention


class Standing(msgspec.Struct, frozen=True, gc=False):
    """Where a mention stands among the others.

    Attributes:
        holder: Index of the mention whose title holds this one; ``None`` for what the
            document itself says.
        leader: Index of the mention whose governing words this one shares; its own
            index where it has words of its own.
        lead: The words that lead to it.
        opening: The words from the start of its clause to it.
        passive: Named only as what amended the one before ("được sửa đổi bởi …").
        intro: The words that open the list of which this one is an item.
        after: Index of the mention that it comes after in one clause.
    """

    holder: int | None
    leader: int
    lead: Words = ()
    opening: Words = ()
    passive: bool = False
    intro: Words = ()
    after: int | None = None


_CONNECTORS = frozenset(
    {",", ";", "và", "cùng", "hoặc", "hay", "-", "+", "/", "với", "&"}
)
_PLURAL = frozenset({"các", "những", "số", "“", '"', "*", "_", "["})
_MARKER = re.compile(
    r"^(?:[\W_]+|(?:\d{1,3}|[ivxl]{1,6}|[a-zđ]\d?)\s*[.)]+(?:\s|$)"
    r"|(?:điều|chương|phần|mục) (?:\d+[a-zđ]?|[ivxl]+)\s*[.:])+"
)
_PASSIVE = re.compile(
    r"""(?:\b(?:duoc|bi|da)\s(?:sua\ doi|bo\ sung|dieu\ chinh|thay\ the|bai\ bo)
    [^;:.]{0,80}?\s(?:boi|tai|theo|bang)
    |(?:^|\(\s)(?:sua\ doi|bo\ sung|thay\ the|bai\ bo)[^;:.]{0,40}?\sboi
    |\bduoc\ sua\ doi\ ,\ bo\ sung)
    (?:\s(?:cac|quy\ dinh\ (?:tai|cua)|:))*$""",
    re.VERBOSE,
)
_INTRO_REACH = 40
"""Items of a list before its first citation at most."""

_INLINE = re.compile(r"(?<=[:;] )(?:[a-zđ]\d?|\d{1,2}|[ivx]{1,4}) [.)](?: |$)")
"""Marks of a list that goes on in one line: "gồm: a) … ; b) …"."""

_CLOSING = ' *_\n\t”")|\xa0'
_ALIAS = re.compile(r"(?:gọi|viết)(?: tắt| chung)?(?: là| tắt là)?(?: :)?(?: ¦)?$")
_ELLIPSIS = re.compile(r"^(?:,|;|và|, và) của [^;.]{1,80} tại$")
"""Goes on with "chỉ đạo của A tại X, của B tại Y"."""

_MEMBERS = re.compile(
    r"(?:\s(?:của\s)?[Ll]iên\s(?:[Bb]ộ|[Nn]gành|[Ss]ở))?[\s,:\-]{1,3}[^;.\d]{1,160}?"
    r"(?=\s(?:về việc|về|hướng dẫn|quy định|sửa đổi|ban hành)\s)"
)
"""The issuers of a joint circular that are left: "… Liên Bộ: Nội vụ, Tài chính, Y tế |
hướng dẫn …"."""

_WORD = re.compile(r"\s{1,3}(\w+)")
_REST_OF_NAME = 4
"""Words of a locality at most."""

_LIST_END = re.compile(r"(?:[;:,]|\bvà)[\W_]*$")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_BRACKETED = re.compile(r"\([^()]*\)")


def stand(
    text: str, mentions: Sequence[Mention], sentences: Sequence[Span]
) -> tuple[Standing, ...]:
    """Return the standing of every mention.

    Args:
        text: The whole text.
        mentions: In order of their start, an enclosing one before the enclosed.
        sentences: In order, without overlaps; titles that run over several lines as
            one.
    """
    reading = _Reading(text, mentions, sentences)
    for index in range(len(mentions)):
        reading.read(index)
    return tuple(reading.standings)


BREAK = "¦"
"""The sign that ``plain`` puts where the main clause goes on."""


def plain(text: str, start: int, end: int) -> str:
    """Return a stretch in lower case, with single blanks between words and signs.

    ``BREAK`` stands before what leads out of a title (", Ủy ban …", "; căn cứ …", after
    a colon).
    """
    line = " ".join(words_of(text[start:end].lower()))
    if " ." in line or " )" in line:
        line = _INLINE.sub("", line)
    at = 0
    parts: list[str] = []
    for match in _break().finditer(f" {line}"):
        kind = match.lastgroup or ""
        cut = (match.end() if kind == "sign" else match.start(kind)) - 1
        parts += [line[at:cut].strip(), BREAK]
        at = cut
    return " ".join([*parts, line[at:].strip()]).strip()


def _split(line: str) -> Words:
    """Return the words of a stretch that ``plain`` has parted already."""
    return tuple(line.split())


def without_marker(line: str) -> str:
    """Drop "1. ", "a) ", "- ", "Điều 2. " at the start of a stretch."""
    return _MARKER.sub("", line + " ").strip()


@functools.cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"(?:[“\"(*]\s)*(?:{alternation(Role.TITLE)})(?:\s|$)")


@functools.cache
def _break() -> re.Pattern[str]:
    """Find what leads from a title back to the main clause, in text with its marks.

    A blank stands before each word, the first one included: it is found fastest.
    """
    items = spelled(Role.BASIS, Role.RESPOND, Role.IMPLEMENT)
    return re.compile(
        rf" (?:(?P<breaker>{spelled(Role.BREAKER)})(?! h(?:óa|oá)\b)"
        rf"|, (?P<actor>(?:{spelled(Role.ACTOR)})(?= [^,;(]{{0,60}}?"
        rf"\b(?:{spelled(Role.VERB)})(?:\s|$)))"
        rf"|; (?P<item>{items}|theo|sau khi)"
        r"|, (?P<opinion>(?:báo cáo|ý kiến|văn bản) thẩm (?:định|tra))"
        rf"|(?P<sign>:))(?=\s|$)"
    )


def clause(line: str) -> str:
    """Return the last clause of a stretch: what follows ", Ủy ban …" or "; căn cứ"."""
    return line.rpartition(BREAK)[2].strip()


_HEADED = re.compile(rf" : {BREAK}((?: (?:các|số))*)$")


def _main(stretch: str) -> str:
    """Return the last clause, with the head of a list that a colon ends there."""
    headed = _HEADED.search(stretch)
    if headed is None:
        return clause(stretch)
    return f"{clause(stretch[: headed.start()])} :{headed[1]}"


class _Reading:
    """One pass over the mentions; ``stack`` holds the titles open at this point."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], sentences: Sequence[Span]
    ) -> None:
        self.text = text
        self.mentions = mentions
        self.sentences = sentences
        self.starts = [sentence.start for sentence in sentences]
        self.standings: list[Standing] = []
        self.inside: list[int | None] = []  # the mention whose characters hold it
        self.reached = 0  # end of all mentions so far
        self.stack: list[int] = []
        self.outer: list[int] = []  # the stack before an amending act was named
        self.listed: set[int] = set()  # members of a list parted by semicolons
        self.items: set[int] = set()  # alone in the items of a list
        self.open: set[int] = set()  # joined by a comma, so that "và" is to come

    @functools.cached_property
    def outline(self) -> Outline:
        """The lists of the text."""
        return Outline(self.text, self.sentences)

    def read(self, index: int) -> None:
        """Decide the standing of the next mention."""
        inside = self._enclosing(index)
        self.inside.append(inside)
        if inside is not None:
            self.standings.append(self._enclosed(index, inside))
        elif self._same_sentence(index):
            self._follow(index)
        else:
            self._start(index)
        self.reached = max(self.reached, self.mentions[index].span.end)

    # --- inside another mention -------------------------------------------------

    def _enclosing(self, index: int) -> int | None:
        """Return the innermost mention that holds this one; mentions only nest."""
        span = self.mentions[index].span
        around = index - 1 if index else None
        while around is not None and not self.mentions[around].span.covers(span):
            around = self.inside[around]
        return around

    def _enclosed(self, index: int, holder: int) -> Standing:
        before = self.mentions[index - 1].span
        start = self.mentions[index].span.start
        gap = plain(self.text, before.end, start) if before.end <= start else None
        if gap is not None and _connector(gap)[1] == "":
            return Standing(holder, index - 1)
        lead = plain(self.text, self.mentions[holder].span.start, start)
        return Standing(holder, index, _split(lead), _split(lead))

    # --- first of its sentence --------------------------------------------------

    def _sentence(self, offset: int) -> int:
        return max(bisect.bisect_right(self.starts, offset) - 1, 0)

    def _same_sentence(self, index: int) -> bool:
        if not self.stack or not self.sentences:
            return bool(self.stack)
        previous = self.mentions[self.stack[-1]].span.start
        return self._sentence(previous) == self._sentence(
            self.mentions[index].span.start
        )

    def _start(self, index: int) -> None:
        start = self.mentions[index].span.start
        at = self._sentence(start)
        first = min(self.sentences[at].start, start) if self.sentences else 0
        head = without_marker(plain(self.text, first, start))
        intro = self._changing_intro(at, head)
        if intro:
            self.items.add(index)
            self._push(_item(index, intro, head), index)
            return
        bare = not _without_pinpoint(head)
        leader = self._list_leader(at) if bare else None
        if leader is not None:
            self.items.add(index)
            self._push(Standing(None, leader), index)
            return
        if bare and at and self._ends_open(at - 1):
            self.items.add(index)
            head = f"{self._intro(at)} {head}"
        self._push(_fresh(index, head), index)

    def _changing_intro(self, at: int, head: str) -> str:
        """Return the line that changes what the items under it name, for an item."""
        if not self.sentences or not is_item(_split(head)):
            return ""
        opened = self.outline.intro(at)
        if opened is None:
            return ""
        span = self.sentences[opened]
        line = without_marker(plain(self.text, span.start, span.end)).rstrip(": ¦")
        return line if opens_list(_split(line)) else ""

    def _list_leader(self, at: int) -> int | None:
        """Return the leader of the list that the sentence goes on with."""
        if not self.stack:
            return None
        since = self._sentence(self.mentions[self.stack[0]].span.start)
        open_ended = all(self._ends_open(i, ";,à") for i in range(since, at))
        if open_ended or (self.stack[0] in self.items and self._alike(since, at)):
            return self.standings[self.stack[0]].leader
        return None

    def _alike(self, first: int, last: int) -> bool:
        """Tell whether two sentences carry the same kind of list mark, as no others.

        A line without a mark that ends with a colon opens another list.
        """
        sentences = self.sentences[first : last + 1]
        kinds = [mark_of(self.text, sentence) for sentence in sentences]
        if kinds[0] is None or kinds[-1] is None or not set(kinds) <= {kinds[0], None}:
            return False
        unmarked = (first + i for i, kind in enumerate(kinds) if kind is None)
        return not any(self._ends_open(i, ":") for i in unmarked)

    def _ends_open(self, at: int, signs: str = ":;,à") -> bool:
        """Tell whether a sentence ends with a sign (or "và") that leads on."""
        tail = self.sentences[at].of(self.text)[-12:].rstrip(_CLOSING)
        return tail.endswith(tuple(signs)) and bool(_LIST_END.search(tail))

    def _intro(self, at: int) -> str:
        """Return the words before the list that a bare item belongs to."""
        first = max(at - _INTRO_REACH, 0)
        while at > first and self._ends_open(at - 1):
            at -= 1
            sentence = self.sentences[at]
            if sentence.of(self.text).rstrip(" *_").endswith(":"):
                break
        sentence = self.sentences[at]
        return without_marker(plain(self.text, sentence.start, sentence.end))

    # --- after another mention in its sentence ----------------------------------

    def _follow(self, index: int) -> None:
        joint = self.mentions[self.stack[-1]].type == "TTLT"
        start = _behind_name(self.text, self.reached, joint=joint)
        gap = plain(self.text, start, self.mentions[index].span.start)
        gap = _without_colon(self._close_bracket(gap))
        signs, rest = _connector(gap)
        if _ALIAS.search(gap):
            self.standings.append(self._alias(index))
        elif _ELLIPSIS.search(gap):
            leader = self.standings[self.stack[0]].leader
            self._push(Standing(None, leader), index)
        elif signs:
            self._go_on(index, signs, rest)
        elif _PASSIVE.search(fold(_without_pinpoint(gap))):
            self.outer = list(self.stack)
            self._push(self._amending(index), index)
        else:
            self._lead_in(index, gap)

    def _close_bracket(self, gap: str) -> str:
        """Leave the brackets that name an amending act: "X (sửa đổi bởi Y) về …"."""
        before, sign, after = gap.partition(")")
        if not sign or "(" in before:
            return gap
        if self.standings[self.stack[-1]].passive and self.outer:
            self.stack = self.outer
            return after.strip()
        return f"{before}{after}".strip()

    def _alias(self, index: int) -> Standing:
        """Read "(sau đây gọi tắt là Nghị định số 5)": the document named before."""
        symbol = self.mentions[index].symbol
        same = (i for i in reversed(self.stack) if self.mentions[i].symbol == symbol)
        named = next(same, self.stack[0])
        standing = self.standings[named]
        return Standing(standing.holder, standing.leader, passive=standing.passive)

    def _amending(self, index: int) -> Standing:
        base = self.outer[0] if self.outer else index
        return Standing(None, self.standings[base].leader, passive=True)

    def _go_on(self, index: int, signs: str, rest: str) -> None:
        """Go on with a list: find the depth at which the new member belongs."""
        if self.standings[self.stack[-1]].passive and ";" not in signs:
            self._push(self._amending(index), index)
            return
        if clause(rest) != rest:
            level = 0
        elif ";" in signs:
            level = self._level_of_parted(index)
        else:
            level = self._level(index, signs, titled=bool(rest))
        member = self.stack[level]
        leader = self.standings[member].leader
        if ";" in signs:
            self.listed.add(index)
        elif "và" not in signs:
            self.open.add(index)
        holder = self.standings[member].holder
        self._push(Standing(holder, leader), index, level)

    def _level(self, index: int, signs: str, *, titled: bool) -> int:
        """Return the depth of the list that "và" or a comma goes on with.

        The nearest list of the same type wins, then the nearest one; the outermost
        where that cannot be or a title in words lies between.
        """
        levels = range(len(self.stack) - 1, -1, -1)
        possible = [level for level in levels if self._may_hold(level, index)]
        kind = self.mentions[index].type
        enumerated = [level for level in possible if self.stack[level] in self.open]
        if "và" in signs and "," not in signs:
            possible = [*enumerated, *possible]
        for level in possible:
            closed = level == 0 and self._in_listing() and "," not in signs
            if self.mentions[self.stack[level]].type == kind and not closed:
                return level
        nearest = len(self.stack) - 1
        return nearest if nearest in possible and not titled else 0

    def _level_of_parted(self, index: int) -> int:
        """Return the depth of the list that a semicolon goes on with, the outermost.

        An act that has its item to itself, with its day ("12. Thông tư số 4/2017/TT-A
        ngày … sửa đổi, bổ sung Thông tư số 6/2014/TT-A …; Thông tư số 7/2014/TT-A …"),
        is joined by no other in it: acts without a day belong to its title.
        """
        level = len(self.stack) - 1
        acts = [self.mentions[i] for i in (self.stack[0], self.stack[-1], index)]
        alone = level > 0 and self.stack[0] in self.items
        alike = len({act.type for act in acts}) == 1
        dated = [act.issued is not None for act in acts]
        if alone and alike and dated == [True, False, False]:
            return level if self._may_hold(level, index) else 0
        return 0

    def _in_listing(self) -> bool:
        return len(self.stack) > 1 and self.stack[0] in self.listed

    def _may_hold(self, level: int, index: int) -> bool:
        holder = self.standings[self.stack[level]].holder
        return holder is None or _may_name(self.mentions[holder], self.mentions[index])

    def _lead_in(self, index: int, gap: str) -> None:
        """Read a gap that ends with words of its own."""
        body = _BRACKETED.sub(" ", gap).strip()
        outside = _ends_outside_quotes(body)
        bare = _QUOTED.sub(" ", body) if outside else body
        main = _main(bare) if outside else body
        words = _split(gap)
        if main == bare and _title().match(fold(body)):
            level = self._titled(index)
            if level is not None:
                holder = self.stack[level]
                self._push(Standing(holder, index, words, words), index, level + 1)
                return
        elif main == bare and self._second_verb(index, body):
            return
        self._push(_fresh(index, main, after=self.stack[0]), index)

    def _titled(self, index: int) -> int | None:
        """Return the depth of the nearest open title that can name a mention.

        Beyond the nearest only titles that hold others are open: in "A sửa đổi B về …
        và bãi bỏ C" the older B cannot name C, so that A does.
        """
        for level in range(len(self.stack) - 1, -1, -1):
            if self._may_be_held(level, index):
                return level
        return None

    def _may_be_held(self, level: int, index: int) -> bool:
        return _may_name(self.mentions[self.stack[level]], self.mentions[index])

    def _second_verb(self, index: int, body: str) -> bool:
        """Read "hướng dẫn A và sửa đổi B" inside a title: B belongs to it as well."""
        if not body.startswith("và ") or len(self.stack) < 2:  # noqa: PLR2004 - nested
            return False
        holder = self.standings[self.stack[-1]].holder
        if holder is None or not _title().match(fold(body[3:])):
            return False
        words = _split(body)
        level = len(self.stack) - 1
        self._push(Standing(holder, index, words, words), index, level)
        return True

    def _push(self, standing: Standing, index: int, level: int = 0) -> None:
        self.standings.append(standing)
        self.stack = [*self.stack[:level], index]


def _fresh(index: int, head: str, after: int | None = None) -> Standing:
    words = _split(head)
    opening = _split(clause(head)) or words
    return Standing(None, index, words, opening, after=after)


def _item(index: int, intro: str, head: str) -> Standing:
    """Return the standing of an item whose verbs stand in the line above the list."""
    whole = _split(f"{intro} : {BREAK} {head}")
    return Standing(None, index, whole, whole, intro=_split(intro))


def _ends_outside_quotes(line: str) -> bool:
    return line.count("“") <= line.count("”") and line.count('"') % 2 == 0


def _without_pinpoint(line: str) -> str:
    return " ".join(_words_before_pinpoint(line))


def _words_before_pinpoint(line: str) -> Words:
    words = _split(line)
    end = len(words)
    while end and (words[end - 1] in _PLURAL or words[end - 1] == "của"):
        end -= 1
    if not end or not is_label(*folded(words[end - 1 : end])):
        return words[:end]
    return words[: end - pinpoint_length(folded(words[:end]))]


def _without_colon(gap: str) -> str:
    """Drop a colon between an issuer and the title: "của Bộ trưởng …: Quy định …"."""
    title = gap.removeprefix(f": {BREAK} ")
    return title if title != gap and _title().match(fold(title)) else gap


def _behind_name(text: str, offset: int, *, joint: bool) -> int:
    """Return where a title goes on behind the last words of an issuer's name.

    A locality that nobody knows is not read as part of the name: "Tỉnh ủy | Lam Tuyền
    thực hiện …". Words with a capital right behind a mention, without a sign between,
    and before a word that opens a title, are such words.

    Args:
        text: The whole text.
        offset: Behind the mention.
        joint: Whether several organs may have issued it.
    """
    members = _MEMBERS.match(text, offset) if joint else None
    if members:
        return members.end()
    at = offset
    for _ in range(_REST_OF_NAME):
        word = _WORD.match(text, at)
        if word is None or not word[1].istitle():
            break
        at = word.end()
    if at == offset:
        return offset
    title = fold(" ".join(words_of(text[at : at + 40].lower())))
    return at if _title().match(title) else offset


def _connector(gap: str) -> tuple[str, str]:
    """Split a gap that ends with a connector into the connector and what precedes.

    >>> _connector("về hoàn thuế và điều 3")
    ('và', 'về hoàn thuế')
    """
    words = list(_words_before_pinpoint(gap))
    while words and words[-1] in _PLURAL:
        words.pop()
    signs: list[str] = []
    while words and words[-1] in _CONNECTORS:
        signs.append(words.pop())
    if not any(sign != "với" for sign in signs):
        return "", gap
    return " ".join(reversed(signs)), " ".join(words)


def _may_name(holder: Mention, held: Mention) -> bool:
    """Tell whether a document can be named in the title of another one."""
    alike = holder.symbol is not None and holder.symbol == held.symbol
    if alike and not _told_apart(holder, held):
        return False
    if holder.issued and held.issued:
        return held.issued <= holder.issued
    if holder.year and held.year:
        return held.year <= holder.year
    return True


def _told_apart(one: Mention, other: Mention) -> bool:
    """Tell whether issuer and day show that two documents bear one symbol by chance.

    Plan 01/KH-UBND of a district may carry out plan 01/KH-UBND of its province.
    """
    if not (one.issuer and other.issuer and one.issued and other.issued):
        return False
    return fold(one.issuer) != fold(other.issuer) and one.issued != other.issued
