"""Laws, codes, ordinances and constitutions cited by name, and law titles in titles.

Nghị định 30/2020/NĐ-CP (Appendix I, II.6) has laws cited by type and name; the date or
the number usually follows. A name of the tables is read whole; any other one is read
to its number or date, or else to the first word that cannot belong to a title. "Luật
sửa đổi, bổ sung một số điều của Luật A và Luật B ngày …" is one law, whose title names
two more; number and date are those of the outer law.
"""

from __future__ import annotations

import functools
import re
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.folding import fold_words
from corpus.knowledge.known_documents import Law
from corpus.knowledge.known_documents import law_names as known_law_names
from extractors.draft import Draft
from extractors.lexicon import Hit, Lexicon
from extractors.occurrences import occurrences
from extractors.tail import read_tail
from extractors.vocabulary import alternation, ends_name, lexicon, opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extractors.shadow import Shadow
    from extractors.symbol import Symbol

_HEAD = re.compile(
    rf"(?:{opening('hien')} {{1,3}}phap|{opening('bo')} {{1,3}}luat"
    rf"|{opening('phap')} {{1,3}}lenh|{opening('luat')}(?<!phap luat))"
    r"(?![a-z])"
)
_CODES = {"h": "HP", "b": "BL", "p": "PL", "l": "L"}
"""Types by the first letter of their words."""

_AMENDING = re.compile(
    r" {1,3}(?:sua {1,3}doi|bo {1,3}sung)(?: ?, ?| {1,3}va {1,3}| {1,3})"
    r"(?:(?:bo {1,3}sung|sua {1,3}doi)(?![a-z]))?[^;:()\n]{0,160}?"
    r" {1,3}(?:cua|tai|(?<= dieu )) {0,3}(?:cac {1,3}|\d{1,2} {1,3})?"
    r"(?=(?:bo {1,3})?luat|phap {1,3}lenh)"
)
_GROUP = re.compile(
    r"luat {1,3}(?:trong {1,3}linh {1,3}vuc|(?:co {1,3})?lien {1,3}quan)(?![a-z])"
    r"(?:(?! gom | luat )[^;:.()\n]){1,120}?(?=[ ,]{1,3}(?:so {1,3}\d|ngay {1,3}\d))"
)
"""How a title names laws together: "của 15 luật trong lĩnh vực nông nghiệp"."""

_NEXT = re.compile(
    r"(?: {0,2},| {0,2};)? {0,2}(?:va {1,3})?(?=(?:bo )?luat |phap lenh )"
)
_DATED = re.compile(r" {1,3}ngay {1,3}\d")
_NUMBER = re.compile(r"[ ,(]{1,3}(?:so {1,3}){0,2}(?=\d)")
_WORD = re.compile(r" {0,3}(?P<comma>,)? {0,3}-? ?(?P<word>[a-z][a-z0-9/&\-]*)")
_STATE = re.compile(r" {1,3}nuoc {1,3}cong {1,3}hoa {1,3}xa[a-z ]{1,20}viet {1,3}nam")
_DELIMITER = re.compile(r"[ ,]{1,3}(?:so {1,3}\d|ngay {1,3}\d|nam {1,3}\d{4})")
_LONGEST_NAME = 28


def _code(head: re.Match[str]) -> str:
    return _CODES[head.group()[0]]


@functools.cache
def _names() -> Lexicon[tuple[Law, ...]]:
    return Lexicon(known_law_names())


def find_laws(shadow: Shadow, symbols: Mapping[int, Symbol]) -> Iterator[Draft]:
    """Yield every law named, outer laws before those named in their titles.

    Args:
        shadow: The text.
        symbols: The symbols of the text by the offset of their first digit.
    """
    end = 0
    plans = _Plans()
    for at in _heads(shadow):
        head = _HEAD.match(shadow.folded, at) if at >= end else None
        if head is None:
            continue
        drafts = tuple(_read(shadow, head, symbols, plans))
        yield from drafts
        end = max([head.end(), *(draft.end for draft in drafts)])


_VERBS = frozenset({"hiện", "bỏ"})
"""Ends of "thực hiện" and "bãi bỏ", which fold as "hiến" and "bộ" do."""


def _heads(shadow: Shadow) -> Iterator[int]:
    """Yield where a law's name may begin: at "luật" and "pháp", or a word before.

    What only folds alike is no such word: "thực hiện pháp lệnh", "bãi bỏ luật".
    """
    folded = shadow.folded
    for at in occurrences(folded, ("luat", "phap")):
        before = folded[max(0, at - _LONGEST_HEAD) : at].rstrip(" ")
        for word in ("bo", "hien"):
            if before.endswith(word):
                start = folded.rindex(word, 0, at)
                if shadow.plain[start : start + len(word)].lower() not in _VERBS:
                    yield start
        yield at


_LONGEST_HEAD = 7
"""Characters of "hiến" and the blanks behind it."""


class _Plans:
    """The laws of a text that are only being made.

    Attributes:
        titles: Their titles; of those that amend and of those that no table holds.
        end: Offset behind the last one, if the text calls it a bill.
        many: Whether it is one of bills, or a revision.
    """

    __slots__ = ("end", "many", "titles")

    def __init__(self) -> None:
        self.titles: set[str] = set()
        self.end = -1
        self.many = False

    def add(self, shadow: Shadow, law: Draft, title: str) -> None:
        """Add one; the name of a law in force may be that of its revision too."""
        goes_on = self.go_on(shadow, law)
        listed = _in_planned_list(shadow, law.start)
        called = goes_on or listed or _is_draft(shadow, law.start)
        self.many = (goes_on and self.many) or listed or _of_many(shadow, law)
        self.end = law.end if called else -1
        if law.rule != "known law":
            self.titles.add(title)

    def hold(self, law: Draft, title: str) -> bool:
        """Tell whether a law is one of them; a table may run its name into a cell."""
        if law.rule != "law by its shape":
            return title in self.titles
        openings = accumulate(title.split(), "{} {}".format)
        return any(opening in self.titles for opening in openings)

    def go_on(self, shadow: Shadow, law: Draft) -> bool:
        """Tell whether a list of planned laws goes on with a law.

        "Theo dự thảo Luật Xây dựng, Luật Đất đai …": one that is in force may well
        stand there, unless the list is one of bills or of revisions.
        """
        if not 0 <= self.end <= law.start or (
            law.rule == "known law" and not self.many
        ):
            return False
        return _AND_PLANNED.fullmatch(shadow.folded, self.end, law.start) is not None


_AND_PLANNED = re.compile(r"(?: {0,2}\([^()\n]{1,80}\))? {0,2}[;,] {1,2}(?:va {1,2})?")


def _read(
    shadow: Shadow, head: re.Match[str], symbols: Mapping[int, Symbol], plans: _Plans
) -> Iterator[Draft]:
    if _is_no_law(shadow, head):
        return
    law, inner = _whole(shadow, head, symbols)
    if law is None:
        return
    title = fold_words(shadow.folded[law.start : law.end])
    if _is_draft(shadow, law.start) or _to_be(shadow, law, title, plans):
        plans.add(shadow, law, title)
        yield from (replace(amended, rule="known law") for amended in inner)
        return
    yield law
    yield from inner


def _whole(
    shadow: Shadow, head: re.Match[str], symbols: Mapping[int, Symbol]
) -> tuple[Draft | None, tuple[Draft, ...]]:
    """Return a law with number and date, and the laws that its title says it amends."""
    amending = _AMENDING.match(shadow.folded, head.end())
    inner = _inner(shadow, amending.end(), symbols) if amending else ()
    end = inner[-1].end if inner else _group_end(shadow, amending)
    if end is None:
        named = _named(shadow, head)
        return (_with_tail(shadow, named, symbols) if named else None), ()
    name = _spelt(shadow, head.start(), end)
    outer = Draft(head.start(), end, "amending law", _code(head), name=name)
    return _with_tail(shadow, outer, symbols), inner


def _group_end(shadow: Shadow, amending: re.Match[str] | None) -> int | None:
    """Return where a title ends that names laws together, by what they are about."""
    group = _GROUP.match(shadow.folded, amending.end()) if amending else None
    return group.end() if group else None


def _inner(
    shadow: Shadow, at: int, symbols: Mapping[int, Symbol] | None = None
) -> tuple[Draft, ...]:
    """Read the laws that an amending law's title names, one after the other."""
    found: list[Draft] = []
    together = _GROUP.match(shadow.folded, at)
    head = None if together else _HEAD.match(shadow.folded, at)
    while head:
        named = _named(shadow, head, listed=True)
        if named is None:
            break
        named = _with_rest(shadow, named)
        named = _with_own_number(shadow, named, symbols or {})
        found.append(replace(named, rule="law in a title"))
        following = _NEXT.match(shadow.folded, named.end)
        head = _HEAD.match(shadow.folded, following.end()) if following else None
    return tuple(found)


def _with_rest(shadow: Shadow, draft: Draft) -> Draft:
    """Read an item of a list to its comma, where it says more than a known name.

    "…, Luật Đầu tư công theo phương thức đối tác công tư, Luật Hải quan …" is one item
    that no table holds, and the list goes on behind it.
    """
    end = draft.end
    for _ in range(_LONGEST_REST):
        word = _WORD.match(shadow.folded, end)
        if word is None or word["comma"] or _stops_item(shadow, word):
            return draft
        end = word.end()
        following = _NEXT.match(shadow.folded, end)
        if following and following.group().lstrip().startswith(","):
            name = _spelt(shadow, draft.start, end)
            return replace(draft, end=end, name=name)
    return draft


_LONGEST_REST = 10
"""Words behind a known name that may still belong to an item."""


def _stops_item(shadow: Shadow, word: re.Match[str]) -> bool:
    """Tell whether a word ends an item; "theo" may stand in the name of a law."""
    at = word.start("word")
    return word["word"] != "theo" and bool(_stops().match(shadow.plain, at))


def _with_own_number(
    shadow: Shadow, draft: Draft, symbols: Mapping[int, Symbol]
) -> Draft:
    """Add the number behind a name in a title, if it is known to be that law's own.

    "Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15, …"; any other
    number, and the date without one, are those of the law whose title it is.
    """
    number = _NUMBER.match(shadow.folded, draft.end)
    symbol = symbols.get(number.end()) if number else None
    bearers = known_law_names().get(fold_words(draft.name or ""), ())
    own = [law for law in bearers if symbol and law.symbol == symbol.text]
    if symbol is None or not own:
        return draft
    draft = replace(draft, end=symbol.end, symbol=symbol)
    tail = read_tail(shadow, draft.end, year=True)
    if tail.date and tail.date.day and tail.date.day == own[0].issued:
        draft = replace(draft, end=tail.end, date=tail.date)
    return draft


def _named(
    shadow: Shadow, head: re.Match[str], *, listed: bool = False
) -> Draft | None:
    """Read one name, of the tables or not; in a list small letters are a name too."""
    start, code = head.start(), _code(head)
    if code == "HP":
        return _constitution(shadow, head)
    hit = _names().match(shadow.folded, start)
    small = not shadow.plain[start].isupper() and not _capital_at(shadow, head.end())
    if small and not listed and not (hit and _stands_as_name(shadow, start, hit.end)):
        return None
    start_of_rest = (hit.end, hit.end) if hit else (head.end(), _opened(shadow, head))
    longer = _delimited_end(shadow, *start_of_rest)
    if hit and longer is None:
        name = _name_of(shadow, start, hit)
        amended = _AMENDED_OF.match(shadow.folded, hit.end)
        if amended:  # the act of that year, not the law it amends
            amending = f"{name} sửa đổi"
            return Draft(start, amended.end(), "known law", code, name=amending)
        return Draft(start, hit.end, "known law", code, name=name)
    if listed and longer is not None:
        name = _spelt(shadow, start, longer)
        return Draft(start, longer, "law by its shape", code, name=name)
    return _unknown(shadow, head, longer)


_AMENDED_OF = re.compile(
    r" {1,2}sua doi(?:,? bo sung)?(?= {1,2}(?:nam {1,2})?(?:19|20)\d\d)"
)
"""Luật Cảnh vệ sửa đổi 2024"""


def _stands_as_name(shadow: Shadow, start: int, end: int) -> bool:
    """Tell whether a known name in small letters is one: "thi hành luật người …".

    Short names in small letters are common words ("luật đất đai"), and so are long
    ones that nothing opens.
    """
    long = len(shadow.folded[start:end].split()) >= _LONG_NAME
    lowest = max(0, start - 14)
    return long and _OPENING.search(shadow.folded, lowest, start) is not None


_LONG_NAME = 4
_OPENING = re.compile(r"(?<![a-z])(?:cua|theo|thi hanh|can cu|thuc hien)\s{1,3}$")


def _unknown(shadow: Shadow, head: re.Match[str], longer: int | None) -> Draft | None:
    """Read a law that no table holds: by its date alone, or by a title's shape."""
    start, end, code = head.start(), head.end(), _code(head)
    if _DATED.match(shadow.folded, end):
        return Draft(start, end, "law by its date", code)
    if longer is None and not _shouted(shadow, head):
        longer = _unknown_end(shadow, head.end(), _opened(shadow, head))
    if longer is None or not _capital_at(shadow, end):
        return None
    name = _spelt(shadow, start, longer)
    return Draft(start, longer, "law by its shape", code, name=name)


def _shouted(shadow: Shadow, head: re.Match[str]) -> bool:
    """Tell whether the words are all capitals, where a capital marks no name."""
    return shadow.plain[head.start() : head.end() + 3].isupper()


def _capital_at(shadow: Shadow, at: int) -> bool:
    return shadow.plain[at + 1 : at + 2].isupper()


@functools.cache
def _before_no_law() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{alternation('no law after')}) {{1,3}}$")


def _is_no_law(shadow: Shadow, head: re.Match[str]) -> bool:
    """Tell "kỷ luật", "công ty luật", "luật sư" from the name of a law."""
    if _code(head) != "L":
        return False
    lowest = max(0, head.start() - 14)
    if _before_no_law().search(shadow.folded, lowest, head.start()):
        return True
    if _names().match(shadow.folded, head.start()):
        return False
    return lexicon("no law before").match(shadow.folded, head.end() + 1) is not None


def _name_of(shadow: Shadow, start: int, hit: Hit[tuple[Law, ...]]) -> str:
    """Return the name as printed, abbreviations and slips of the marks aside."""
    printed = _spelt(shadow, start, hit.end)
    law = hit.value[-1]
    short = any(word.isupper() and len(word) > 1 for word in printed.split())
    same = fold_words(printed) == fold_words(law.name)
    return law.name if same or (short and not printed.isupper()) else printed


def _constitution(shadow: Shadow, head: re.Match[str]) -> Draft | None:
    if not shadow.plain[head.start()].isupper():
        return None
    state = _STATE.match(shadow.folded, head.end())
    end = state.end() if state else head.end()
    name = _spelt(shadow, head.start(), end)
    return Draft(head.start(), end, "known law", "HP", name=name)


def _spelt(shadow: Shadow, start: int, end: int) -> str:
    return " ".join(shadow.plain[start:end].replace("*", " ").split())


@functools.cache
def _titles() -> Lexicon[Law]:
    """Names without their type word, as they follow a number."""
    return Lexicon(
        {
            name.removeprefix("bo luat ")
            .removeprefix("luat ")
            .removeprefix("phap lenh "): of[-1]
            for name, of in known_law_names().items()
        }
    )


def title_behind(shadow: Shadow, draft: Draft) -> str | None:
    """Return the name that stands behind a law's number, itself no citation.

    "Pháp lệnh số 26/2005/PL-UBTVQH11 ngày 29/6/2005 ưu đãi người có công …": later on
    the text may call it by that name.
    """
    word = {"L": "Luật", "BL": "Bộ luật", "PL": "Pháp lệnh"}.get(draft.type or "")
    if word is None or draft.name or draft.symbol is None:
        return None
    amending = _AMENDING.match(shadow.folded, draft.end)
    inner = _inner(shadow, amending.end()) if amending else ()
    if inner:
        return f"{word} {_spelt(shadow, draft.end, inner[-1].end)}"
    gap = _WORD.match(shadow.folded, draft.end)
    hit = _titles().match(shadow.folded, gap.start("word")) if gap else None
    return hit.value.name if hit else None


def _opened(shadow: Shadow, head: re.Match[str]) -> int:
    """Return where the first word of a name ends, whatever it says elsewhere.

    "Luật Bằng …" has a capital where a sentence goes on with a small letter.
    """
    word = _WORD.match(shadow.folded, head.end())
    capitals = shadow.plain[head.start()].isupper() and _capital_at(shadow, head.end())
    if word is None or word["comma"] or not capitals or _shouted(shadow, head):
        return head.end()
    stops = _stops().match(shadow.plain, word.start("word")) is not None
    return head.end() if stops and word["word"] not in _FIRST_TOO else word.end()


_FIRST_TOO = ("tu", "co", "khi")
"""Words that end a name and may open one."""


def _delimited_end(shadow: Shadow, at: int, end: int) -> int | None:
    """Return where a title ends that goes on up to a number or a date.

    Such a title may hold commas and "và"; words that cannot stand in a title speak
    against it. It begins at ``at`` and is read up to ``end`` already.
    """
    for _ in range(_LONGEST_NAME):
        if _DELIMITER.match(shadow.folded, end):
            return end if end > at else None
        word = _WORD.match(shadow.folded, end)
        if word is None or _stops().match(shadow.plain, word.start("word")):
            return None
        end = word.end()
    return None


def _unknown_end(shadow: Shadow, at: int, end: int) -> int | None:
    """Return where a title that no table holds ends: before a comma, "và", a verb."""
    for _ in range(_LONGEST_NAME):
        word = _WORD.match(shadow.folded, end)
        if word is None or (word["comma"] and word.group() != ", chong"):
            break
        if ends_name().match(shadow.plain, word.start("word")):
            break
        if _stops().match(shadow.plain, word.start("word")):
            break
        end = word.end()
    return end if end > at else None


@functools.cache
def _stops() -> re.Pattern[str]:
    """Match words that no name holds, with their marks: "tư" is in names, "từ" not."""
    return re.compile(
        r"(?:căn cứ|hiến pháp|nghị định|nghị quyết|thông tư|quyết định|chỉ thị|luật"
        r"|bộ luật|pháp lệnh"
        r"|các|được|đã|này|quy định|theo|thì|số|ngày|năm|khoản|điểm"
        r"|điều \d|có|từ|trước"
        r"|đến|kể từ|thông qua|ban hành|công bố|hiện hành|là|khi|nếu|phải|thuộc"
        r"|văn bản|(?:hướng dẫn|kế hoạch|công văn|kết luận|thông báo|thông tri|báo cáo"
        r"|chương trình|tờ trình|công điện|đề án|quy chế)(?= {1,3}(?:số|\d)))(?!\w)",
        re.IGNORECASE,
    )


def _with_tail(shadow: Shadow, draft: Draft, symbols: Mapping[int, Symbol]) -> Draft:
    """Add number, date and issuer behind a name."""
    draft = _with_symbol(shadow, draft, symbols)
    tail = read_tail(shadow, draft.end, year=True)
    dated = replace(draft, end=tail.end, date=tail.date)
    if dated.symbol or tail.date is None or tail.date.day:
        return dated
    numbered = _with_symbol(shadow, dated, symbols)  # Luật Nhà ở 2023 (27/2023/QH15)
    own = numbered.symbol
    return numbered if own and own.year == tail.date.year else dated


def _with_symbol(shadow: Shadow, draft: Draft, symbols: Mapping[int, Symbol]) -> Draft:
    number = _NUMBER.match(shadow.folded, draft.end)
    symbol = symbols.get(number.end()) if number else None
    if symbol is None:
        return draft
    end = symbol.end + shadow.plain.startswith(")", symbol.end)
    end = end if "(" in shadow.plain[draft.end : symbol.start] else symbol.end
    return replace(draft, end=end, symbol=symbol)


@functools.cache
def _drafts() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![a-z])(?:{alternation('draft')})(?: cac|(?<=du an):|(?<=du thao):)?"
        r" {1,3}$"
    )


_ITEM = re.compile(r"\s*(?:-|\+|•|\d{1,3}[.)]|[a-z]\)|[ivx]{1,4}\.)")
_MARK_REACH = 100
"""Characters of an item's mark with the blanks around it at most."""

_MANY_ITEMS = 40


def _to_be(shadow: Shadow, law: Draft, title: str, plans: _Plans) -> bool:
    """Tell whether a law without number and date is only planned.

    That is what follows on one, what the text called planned before, a revision not
    passed yet, and the item of a list that opens with "dự án luật sau đây:".
    """
    if law.symbol is not None or law.date is not None or law.type == "HP":
        return False
    if plans.hold(law, title) or plans.go_on(shadow, law):
        return True
    return _is_revision(shadow, law) or _in_planned_list(shadow, law.start)


_REVISION = re.compile(
    r" {1,3}\(sua doi(?: toan dien)?(?:\)| luat )"
    r"(?! {1,3}(?:(?:da |vua )?duoc (?:quoc hoi|thong qua|ban hanh)"
    r"|(?:da |dang )?co hieu luc|da quy dinh|hien hanh))"
)
"""How the bill is called that is to take a law's place; the law itself, once passed,
has the bare name."""

_CARRIED_OUT = re.compile(
    r"(?<![a-z])(?:thi hanh|thuc hien|trien khai|pho bien|tuyen truyen|theo)"
    r"(?: (?:noi dung|quy dinh|tai|cua|cac|nhung|luat|moi|sau)){0,6}:? {1,3}$"
)
"""Before a law that is passed: "thi hành", "phổ biến các luật mới:"."""


def _is_revision(shadow: Shadow, law: Draft) -> bool:
    if _REVISION.match(shadow.folded, law.end) is None:
        return False
    lowest = max(0, law.start - _CARRIED_REACH)
    return _CARRIED_OUT.search(shadow.folded, lowest, law.start) is None


_CARRIED_REACH = 50


_MANY = re.compile(
    r"(?:(?<![a-z])(?:cac|nhung|\d{1,2}|\)) {1,3}du {1,2}(?:an|thao)"
    r"|(?<![a-z])du {1,2}(?:an|thao)(?: cac|:)) {1,3}$"
)
"""Opens a list of bills: "các dự án", "02 dự án:"."""


def _of_many(shadow: Shadow, law: Draft) -> bool:
    """Tell whether a bill is a revision, or one of bills spoken of together."""
    if _REVISION.match(shadow.folded, law.end):
        return True
    return _MANY.search(shadow.folded, max(0, law.start - 30), law.start) is not None


def _in_planned_list(shadow: Shadow, at: int) -> bool:
    """Tell whether a law is an item of a list, or table, of laws to be made."""
    near = max(0, at - _MARK_REACH)
    end = shadow.folded.rfind("\n", near, at)
    if end < 0 < near:
        return False  # named within a paragraph
    item = _ITEM.match(shadow.folded, end + 1)
    if item and shadow.folded[item.end() : at].strip(' "“'):
        return False  # named within the item, not the item itself
    for _ in range(_MANY_ITEMS):
        if item is None or end < 0:
            break
        start = shadow.folded.rfind("\n", 0, end)
        line = shadow.folded[start + 1 : end].rstrip()
        if (line.endswith(":") and _PLANNED.search(line)) or _COLUMN.search(line):
            return True
        item, end = _ITEM.match(line), start
    return False


_PLANNED = re.compile(
    r"(?<![a-z])du {1,2}(?:an|thao)(?:(?: {1,2}cac)? {1,2}"
    r"(?:luat|bo luat|phap lenh|nghi quyet|van ban)(?![a-z])| {0,2}:$)"
)
_COLUMN = re.compile(
    r"(?<![a-z])s?tt\W{1,6}ten du (?:an|thao)(?: luat| van ban)?"
    r"\W{1,6}co quan (?:trinh|chu)"
)
"""The head of a table of laws to be made, with who lays them before the Assembly."""


def _is_draft(shadow: Shadow, at: int) -> bool:
    """Tell whether a law is only being made: "dự án Luật", "dự thảo Luật"."""
    return _drafts().search(shadow.folded, max(0, at - 24), at) is not None
