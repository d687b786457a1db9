"""Which mentions of one text name one and the same document.

Two mentions are one document when number and type agree and nothing they say of issuer,
locality and year speaks against it; a short later citation ("Chỉ thị số 34") is the
last fitting fuller one. A law by its name is the law of that name. State numbers start
anew each year (Nghị định 30/2020/NĐ-CP, Phụ lục I), so that two years are two documents
unless the year stands in the symbol or only the year differs between two dates, which
is a slip of the pen and a finding (``findings``).
"""

from __future__ import annotations

import bisect
import functools
import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from corpus.folding import fold, fold_words
from corpus.knowledge.known_documents import law_names, laws
from corpus.knowledge.terms import party_term
from extractors.completion import printed_number
from extractors.cues import idle_words
from extractors.sharing import issuers_agree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.facts import Mention

_LAWS = frozenset({"HP", "BL", "L", "PL"})
_UNSURE = frozenset({None, "OTHER"})
_BARE = re.compile(r"\d+(?:/(?:19|20)\d\d)?")
_YEAR_IN_SYMBOL = re.compile(r"[/-](?:19|20)\d\d(?:\D|$)|\d(?:qh|ubtvqh)\d")
_PARTY_SYMBOL = re.compile(r"\d+-[a-z]+/")
_LAW_NAME_END = re.compile(
    r"\s(?:so|ngay|nam)\s+\d|\s\d+(?:[/ -]|$)|\sso\s*:|\(sua doi\)|[;:]|\sduoc sua doi"
)
_LOCALITY = re.compile(
    r"\b(tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)\b\s*([\w\s-]*)"
)
_TYPE_ALONE = frozenset({"luat", "bo luat", "phap lenh"})
_AMENDING = re.compile(r"(?:luat|phap lenh) sua doi ")

_TITLE_REACH = 160
"""Characters after a law's number in which its name is looked for."""


_Key = tuple[str, str | None]

_TYPE_LETTERS = re.compile(r"^\d+[a-z]?/[a-z]{1,4}$")
"""A number that ends with the letters of the type."""


class _Named(msgspec.Struct, frozen=True, gc=False):
    """A mention reduced to what identity is judged by."""

    type: str | None
    number: str | None
    digits: str | None
    name: str | None
    title: str
    year: int | None
    date: tuple[int, int, int] | None
    locality: tuple[str, str] | None
    placeless: bool
    newest: int | None
    issuer: str | None
    bare: bool
    """Whether only a number is said, or number and year, without signs."""


class _Target:
    """One document, with what its mentions have said so far."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.sayings: dict[_Named, list[int]] = defaultdict(list)  # with their places

    def add(self, one: _Named, index: int) -> None:
        """Add a mention; those that say the same come in the order of the text."""
        self.sayings[one].append(index)

    def distance(self, one: _Named, index: int) -> tuple[bool, int] | None:
        """Return how far the mention is from the nearest it is the same as.

        What stands before is nearer than what stands after; ``None`` where no mention
        is the same or one speaks against it.
        """
        if any(_other_year(s, one) or _other_locality(s, one) for s in self.sayings):
            return None
        same = (
            _nearest(places, index)
            for said, places in self.sayings.items()
            if _same(said, one)
        )
        return min(same, default=None)


def _nearest(places: Sequence[int], index: int) -> tuple[bool, int]:
    at = bisect.bisect_left(places, index)
    return (False, index - places[at - 1]) if at else (True, places[0] - index)


class _Targets:
    """The documents told apart so far, found by the keys of their mentions."""

    def __init__(self) -> None:
        self.count = 0
        self.by_key: dict[_Key, list[_Target]] = defaultdict(list)

    def place(self, one: _Named, index: int) -> str:
        """Return the label of the document that a mention names."""
        target = self._nearest(one, index)
        if target is None:
            self.count += 1
            target = _Target(f"t{self.count}")
        target.add(one, index)
        for key in _keys(one):
            if target not in self.by_key[key]:
                self.by_key[key].append(target)
        return target.label

    def _nearest(self, one: _Named, index: int) -> _Target | None:
        candidates = self.by_key[_key(one)]
        fitting = [
            (distance, number, target)
            for number, target in enumerate(candidates)
            if (distance := target.distance(one, index)) is not None
        ]
        return min(fitting)[2] if fitting else None


def label_targets(
    text: str, mentions: Sequence[Mention], holders: Sequence[int | None]
) -> tuple[str, ...]:
    """Return a label for every mention, equal for mentions of one document.

    Args:
        text: The whole text.
        mentions: In its order.
        holders: For each mention the index of the one whose title holds it; a document
            in a title is not younger than the title's.
    """
    named = [_named(text, i, mentions, holders) for i in range(len(mentions))]
    named = _without_short_names(named)
    targets = _Targets()
    order = sorted(range(len(named)), key=lambda index: _fuller_first(named[index]))
    labels = {index: targets.place(named[index], index) for index in order}
    return _numbered([labels[index] for index in range(len(mentions))])


def _without_short_names(named: list[_Named]) -> list[_Named]:
    """Give laws that are called by a short name the one full name that begins so.

    "Luật Bầu cử năm 2015" beside "Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng
    nhân dân"; no name that a law is known to bear is the short name of another.
    """
    names = {one.name for one in named if one.type in _LAWS and one.name}
    full = {name: _full_name(name, names) for name in names if not _is_borne(name)}
    if not any(full.values()):
        return named
    return [
        replace(one, name=full[one.name])
        if one.type in _LAWS and one.name and full.get(one.name)
        else one
        for one in named
    ]


def _full_name(name: str, names: Iterable[str]) -> str | None:
    """Return the one name of the text that a name opens, if it is but one."""
    longer = [o for o in names if o.startswith(name + " ") and _is_borne(o)]
    return longer[0] if len(longer) == 1 else None


def _is_borne(name: str) -> bool:
    """Tell whether a law is known by number, day or year to bear a folded name."""
    return any(
        law.symbol or law.issued or law.year for law in law_names().get(name, ())
    )


def _fuller_first(one: _Named) -> tuple[bool, bool]:
    """Order: full symbols, then bare numbers, then names."""
    return (one.number is None, one.bare)


def _numbered(labels: Sequence[str]) -> tuple[str, ...]:
    order = {label: f"t{i}" for i, label in enumerate(dict.fromkeys(labels), 1)}
    return tuple(order[label] for label in labels)


def _key(one: _Named) -> _Key:
    """Return the key that the other mentions of the document are found by."""
    if one.digits:
        return ("digits", one.digits)
    return ("name", one.name) if one.type in _LAWS else ("type", one.type)


def _keys(one: _Named) -> list[_Key]:
    """Return every key that a later mention of the document may ask for.

    Mentions with a number come first; the names of laws may be cut short later.
    """
    if not one.digits:
        return [_key(one)]
    if one.type not in _LAWS:
        return [_key(one), ("type", one.type)]
    words = one.title.split()
    names = {" ".join(words[:length]) for length in range(1, len(words) + 1)}
    return [_key(one), *(("name", name) for name in sorted({*names, one.name or ""}))]


def _same(a: _Named, b: _Named) -> bool:
    if a.type in _LAWS and b.type in _LAWS:
        return _same_law(a, b)
    if a.number and b.number:
        return _same_number(a, b)
    if a.number or b.number:
        return _described(a, b)
    return a.type == b.type and _same_name(a.name, b.name)


def _same_number(a: _Named, b: _Named) -> bool:
    if (a.bare or b.bare) and a.number != b.number:
        return a.type == b.type and _goes_on_from(a, b)
    types = {a.type, b.type}
    alike = len(types) == 1 or bool(types & _UNSURE) or not a.bare
    return (a.number == b.number or _swapped(a, b)) and alike


def _goes_on_from(a: _Named, b: _Named) -> bool:
    """Tell whether the longer number opens with the shorter: 34, 34/2019, 34/2019/X."""
    short, long = sorted((a.number or "", b.number or ""), key=len)
    agreed = short.isdigit() or issuers_agree(a.issuer, b.issuer)
    return a.digits == b.digits and long.startswith(short) and agreed


def _swapped(a: _Named, b: _Named) -> bool:
    """Tell whether two symbols have the same letters in another order.

    "16/KH-MTTQ-BTT" is slipped into "16/KH-BTT-MTTQ".
    """
    parts = [re.split(r"[/-]", one.number or "") for one in (a, b)]
    enough = min(map(len, parts)) > 3  # noqa: PLR2004 - number, type and two organs
    return enough and a.type == b.type and sorted(parts[0]) == sorted(parts[1])


def _same_law(a: _Named, b: _Named) -> bool:
    if a.number and b.number:
        return a.number == b.number
    if a.type != b.type or _too_new(a, b) or _too_new(b, a):
        return False
    if a.name and b.name:
        return a.name == b.name
    numbered, by_name = (a, b) if a.number else (b, a)
    return bool(by_name.name) and _opens_with(numbered.title, by_name.name or "")


def _too_new(held: _Named, other: _Named) -> bool:
    """Tell whether the other is younger than the act that holds this name."""
    return bool(held.newest and other.year and other.year > held.newest)


def _opens_with(title: str, name: str) -> bool:
    return title == name or title.startswith(name + " ")


def _described(a: _Named, b: _Named) -> bool:
    """Match "Báo cáo kết quả giám sát của Đoàn" with the report that has a number."""
    numbered, by_name = (a, b) if a.number else (b, a)
    if a.type != b.type or not by_name.name:
        return False
    words = set(by_name.name.split()) - idle_words()
    return len(words) > 1 and words <= set(numbered.title.split())


_ORDINAL = re.compile(r"[ivxl]+|\d+")


def _same_name(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return False
    p, q = set(a.split()), set(b.split())
    if any(map(_ORDINAL.fullmatch, p ^ q)):
        return False
    p, q = p - idle_words(), q - idle_words()
    return p <= q or q <= p


def _other_year(a: _Named, b: _Named) -> bool:
    """Tell whether two years make two documents.

    Not where the symbol itself holds the year, not where day and month agree, so that
    only the year was mistyped, and not within one term of the Party, whose numbers run
    through it (Hướng dẫn 36-HD/VPTW).
    """
    if not (a.year and b.year) or a.year == b.year:
        return False
    if a.number and a.number == b.number and _YEAR_IN_SYMBOL.search(a.number):
        return False
    if not (a.date and b.date):
        return True
    slip = a.date[1:] == b.date[1:]
    return not slip and not (_of_party(a) and _one_term(a.date, b.date))


def _of_party(one: _Named) -> bool:
    return bool(one.number and _PARTY_SYMBOL.match(one.number))


def _one_term(a: tuple[int, int, int], b: tuple[int, int, int]) -> bool:
    term = party_term(date(*a))
    return term is not None and term == party_term(date(*b))


def _other_locality(a: _Named, b: _Named) -> bool:
    """Tell whether the issuers belong to different places."""
    if a.locality is None or b.locality is None:
        return (a.placeless and b.locality is not None) or (
            b.placeless and a.locality is not None
        )
    level, name = a.locality
    other_level, other_name = b.locality
    if level != other_level:
        return True
    return bool(name and other_name) and name != other_name


def _named(
    text: str, index: int, mentions: Sequence[Mention], holders: Sequence[int | None]
) -> _Named:
    mention = mentions[index]
    holder = holders[index]
    is_law = mention.type in _LAWS
    number = _number(printed_number(text, mention))
    borrowed = number is None and mention.symbol is not None
    issued = None if borrowed else mention.issued
    return _Named(
        type=mention.type,
        number=number,
        digits=_digits(number),
        name=_law_name(text, mention, number) if is_law else _name(mention),
        title=_title(text, mention, is_law=is_law),
        year=_said_year(text, mention) if borrowed else mention.year,
        date=(issued.year, issued.month, issued.day) if issued else None,
        locality=_locality(mention.issuer),
        placeless=_is_placeless(number, mention.issuer),
        newest=mentions[holder].year if holder is not None else None,
        issuer=mention.issuer,
        bare=number is not None and _BARE.fullmatch(number) is not None,
    )


def _said_year(text: str, mention: Mention) -> int | None:
    return mention.year if str(mention.year) in mention.span.of(text) else None


def _digits(number: str | None) -> str | None:
    found = _DIGITS.match(number) if number else None
    return found[0] if found else None


_DIGITS = re.compile(r"\d+")
_ZEROS = re.compile(r"0+(?=\d)")


@functools.lru_cache(maxsize=4096)
def _number(symbol: str | None) -> str | None:
    """Fold a symbol and drop leading zeros and blanks; separators count."""
    if symbol is None:
        return None
    number = "".join(fold(symbol).split())
    zeros = _ZEROS.match(number)
    return number[zeros.end() :] if zeros else number


def _name(mention: Mention) -> str | None:
    return fold_words(mention.name) if mention.name else None


@functools.cache
def _names_by_number() -> dict[str, str]:
    """Return the folded names of the laws whose number a table knows."""
    return {
        number: fold_words(law.name)
        for law in laws()
        if (number := _number(law.symbol))
    }


def _law_name(text: str, mention: Mention, number: str | None) -> str | None:
    """Return the name that the span itself gives, without number and date.

    The name that a table gives to the number goes before: "Luật Ban hành văn bản quy
    phạm pháp luật số 87/2025/QH15" is the law that amends the one of that name. Laws
    called by number alone do not answer to "Luật sửa đổi …", a name of many laws.
    """
    return _name_in(mention.span.of(fold(text)), number)


@functools.lru_cache(maxsize=4096)
def _name_in(folded: str, number: str | None) -> str | None:
    folded = " ".join(folded.split())
    end = _LAW_NAME_END.search(folded)
    name = fold_words(folded[: end.start()] if end else folded)
    known = _names_by_number().get(number or "")
    if name in _TYPE_ALONE:
        return known if known and not _AMENDING.match(known) else None
    if known:
        return known
    bearers = {law.name for law in law_names().get(name, ())}
    return fold_words(bearers.pop()) if len(bearers) == 1 else name


def _title(text: str, mention: Mention, *, is_law: bool) -> str:
    """Return the folded words by which the document may be called later."""
    span = mention.span
    if not is_law:
        return fold_words(span.of(text))
    kind = fold_words(span.of(text)).split(" so ")[0]
    after = re.split(r"[;.\n)]", text[span.end : span.end + _TITLE_REACH], maxsplit=1)
    return fold_words(f"{kind} {after[0]}")


def _is_placeless(number: str | None, issuer: str | None) -> bool:
    """Tell whether an organ of no locality is all that tells this number from others.

    The letters of "03/CT" name no organ: the one of the Politburo is not the one of a
    district, whatever else they share.
    """
    alone = _TYPE_LETTERS.search(number or "") is not None
    return alone and issuer is not None and _locality(issuer) is None


@functools.lru_cache(maxsize=4096)
def _locality(issuer: str | None) -> tuple[str, str] | None:
    if issuer is None:
        return None
    found = _LOCALITY.search(fold(issuer))
    return (found[1], fold_words(found[2])) if found else None
