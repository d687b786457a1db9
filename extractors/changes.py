"""What the articles of a document change in other documents.

A clause changes what it names where it opens with a verb of changing ("Bãi bỏ …"),
where its subject is the document itself ("Quyết định này … thay thế …"), or where the
document is issued for it ("ban hành Nghị định sửa đổi …"). The verb may stand far
before ("Thay thế cụm từ … tại khoản 2 Điều 5 của …") or in the line that opens a list.
Forms: Luật 64/2025/QH15 and Nghị định 78/2025/NĐ-CP on amending, replacing and
repealing acts. Several verbs on parts of one act together amend it.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from extractors.cues import (
    UNITS,
    Role,
    Words,
    attached_nouns,
    folded,
    holds,
    is_label,
    phrases,
    pinpoint_length,
)
from extractors.facts import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

CHANGING = frozenset({Role.AMEND, Role.REPLACE, Role.REPEAL})


class Taken(StrEnum):
    """What verbs of changing take of an act, where they leave the rest."""

    PART = "part"  # an article, an annex
    WORDS = "words"  # "cụm từ “…” tại Điều 5"


class Change(msgspec.Struct, frozen=True, gc=False):
    """Coordinated verbs of changing and what stands around them.

    Attributes:
        roles: What the verbs say.
        before: The words before the first verb.
        after: The words after the last one.
    """

    roles: frozenset[Role]
    before: Words
    after: Words

    def relation(self, listed: Words = ()) -> Relation:
        """Return what is done to an act.

        Args:
            listed: What the item of a list names before the act, where the verbs
                stand in the line that opens the list.
        """
        if self.roles == {Role.REPEAL}:
            return Relation.REPEALS
        if self.roles == {Role.REPLACE} and not self.taken(listed):
            return Relation.REPLACES
        return Relation.AMENDS

    def taken(self, listed: Words = ()) -> Taken | None:
        """Return which part of an act is meant; ``None`` where it is the whole."""
        own, of_item = _taken(folded(self.after)), _taken(folded(listed))
        return own if own is Taken.WORDS else of_item or own


# --- verbs ------------------------------------------------------------------------


@functools.cache
def _verbs() -> dict[Words, Role]:
    return {words: role for role in CHANGING for words in phrases(role)}


@functools.cache
def _lengths() -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Return how long the verbs are that begin, and that end, with a word."""
    return _by_word(0), _by_word(-1)


def _by_word(place: int) -> dict[str, list[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for words in _verbs():
        found[words[place]].add(len(words))
    return {word: sorted(lengths, reverse=True) for word, lengths in found.items()}


def _verb_from(bare: Words, start: int) -> tuple[Role, int] | None:
    """Return the longest verb that begins at a word, with its end."""
    for length in _lengths()[0].get(bare[start], ()):
        role = _verbs().get(bare[start : start + length])
        if role:
            return role, start + length
    return None


def _verb_to(bare: Words, end: int) -> tuple[Role, int] | None:
    """Return the longest verb that ends at a word, with its start."""
    for length in _lengths()[1].get(bare[end - 1], ()) if end else ():
        role = _verbs().get(bare[end - length : end]) if length <= end else None
        if role:
            return role, end - length
    return None


def changes(words: Words) -> Iterator[Change]:
    """Yield the verbs of changing in a line, the nearest to its end first.

    Nothing is yielded of quoted wording, and nothing where the line ends inside it.
    What is added into something ("bổ sung vào Chương trình") is not itself changed.
    """
    line = _unquoted(words)
    bare = folded(line or ())
    if line is None or _lengths()[0].keys().isdisjoint(bare):
        return
    found: list[tuple[Role, int, int]] = []
    at = 0
    while at < len(bare):
        verb = _verb_from(bare, at)
        if verb:
            found.append((verb[0], at, verb[1]))
        at = verb[1] if verb else at + 1
    for role, start, end in reversed(found):
        roles, first = _coordinated(bare, role, start)
        if line[end : end + 1] != ("vào",):
            yield Change(roles, line[:first], line[end:])


_QUOTES = {"“": "”", '"': '"'}


def _unquoted(words: Words) -> Words | None:
    """Return the words outside quotation marks; ``None`` where one stays open.

    A colon between "cụm từ" and the words quoted goes with these.
    """
    kept: list[str] = []
    closing: str | None = None
    for word in words:
        if closing is not None:
            closing = None if word == closing else closing
        elif word in _QUOTES:
            closing = _QUOTES[word]
            while kept[-1:] in ([":"], ["¦"]) and "từ" in kept[-3:-1]:
                kept.pop()
        else:
            kept.append(word)
    return tuple(kept) if closing is None else None


_JOINING = frozenset({",", ";", "va", "hoac", "dong", "thoi"})
"""Folded words that join what is alike."""

_PARTS = frozenset(
    {"diem", "khoan", "dieu", "muc", "chuong", "phan", "tiet", "phu", "luc", "bieu"}
    | {"mau", "bang", "doan", "ten", "dong", "cot", "stt", "so"}
)
_ORDINALS = frozenset({("so", "thu"), ("thu", "tu")})
"""How "số thứ tự 3 Mục II" begins, the light word "số" dropped or not."""

_PHRASES = frozenset({"cum", "tu"})
_VAGUE = frozenset({"mot", "so", "cac", "nhung", "noi", "dung", "toan", "bo"})
_LEADING = _VAGUE | {"tai", "cua", "trong"}
_OBJECTS = _PARTS | _PHRASES | _VAGUE | {"quy", "dinh", "cua"}


def _coordinated(bare: Words, role: Role, start: int) -> tuple[frozenset[Role], int]:
    """Go back over "sửa đổi, bổ sung một số điều, " before a verb."""
    roles = {role}
    while True:
        at = start
        while at and (bare[at - 1] in _JOINING or _is_object(bare[at - 1])):
            at -= 1
        joined = any(word in _JOINING for word in bare[at:start])
        verb = _verb_to(bare, at) if joined else None
        if verb is None:
            return frozenset(roles), start
        roles.add(verb[0])
        start = verb[1]


def _is_object(word: str) -> bool:
    return word in _OBJECTS or is_label(word)


def _taken(bare: Words) -> Taken | None:
    """Return the part of an act that the words begin with."""
    for place, word in enumerate(bare):
        following = bare[place + 1] if place + 1 < len(bare) else ""
        if word in _PHRASES:
            return Taken.WORDS
        if word in _PARTS - _VAGUE and following not in {"le", "chinh", "tra"}:
            return Taken.PART
        if (word, following) in _ORDINALS:
            return Taken.PART
        if word not in _VAGUE and not word.isdigit() and word not in _JOINING:
            return None
    return None


# --- whose doing it is ------------------------------------------------------------

_AGAINST = re.compile(
    r"(?:^|\s)(?:(?<!kèm )(?<!hành )(?<!bố )(?<!tiếp )theo|căn cứ|nhằm|để|trừ|như sau"
    r"|thì|:)(?=\s|$)"
)
"""Words between verb and act after which the act is not what is changed."""

_PASSIVE = re.compile(
    r"(?:^|\s)(?:được|bị|đã|(?<!về )việc)(?: (?:mới|ban|hành|và|,))*$"
)
_ITSELF = re.compile(r"\bnày(?:\s|$)|\bquyết (?:định|nghị) :")
_TAKES_EFFECT = re.compile(r"^(?:[^\s,;]+ ){1,4}(?:¦ )?có hiệu lực\b")
_ENACTS = re.compile(r"\bban hành (?:\w+ ){0,3}\w+(?: về(?: việc)?)?$")
"""Ends in "ban hành Thông tư liên tịch" or "ban hành Nghị quyết về việc"."""


def is_passive(change: Change) -> bool:
    """Tell whether the words speak of a change ("được sửa đổi", "việc sửa đổi")."""
    return _PASSIVE.search(" ".join(change.before)) is not None


def reaches(change: Change) -> bool:
    """Tell whether the verbs can still take what stands after all the words."""
    after = " ".join(change.after).lstrip(": ¦")
    return _AGAINST.search(after) is None


_ABOUT = frozenset({"ve", "viec", "v", "/"})


def joins(words: Words) -> bool:
    """Tell whether the words begin with a sign or word that joins what is alike."""
    return bool(words) and folded(words[:1])[0] in _JOINING


def is_bare(change: Change) -> bool:
    """Tell whether the clause opens with the verbs."""
    return all(word in _JOINING or word == "¦" for word in folded(change.before))


def is_bare_title(change: Change) -> bool:
    """Tell whether a title opens with the verbs, but for "về việc"."""
    return all(
        word in _JOINING or word in _ABOUT or word == "¦"
        for word in folded(change.before)
    )


def is_clause(change: Change) -> bool:
    """Tell whether the verbs begin a clause, rather than stand inside a title."""
    last = folded(change.before[-1:])
    return not last or last[0] in _CLAUSE_OPENINGS or _enacts(change)


def is_own(change: Change, *, early: bool) -> bool:
    """Tell whether the words say that the document itself does it.

    Args:
        change: The verbs.
        early: Whether they stand before the first article.
    """
    before = " ".join(change.before)
    if early and _enacts(change):
        return True
    if _TAKES_EFFECT.search(before) or _ITSELF.search(before):
        return not holds(change.before, Role.ORDER)
    return False


_CLAUSE_OPENINGS = _JOINING | {"¦", ":", ".", "nay", "("}


def _enacts(change: Change) -> bool:
    return _ENACTS.search(" ".join(change.before)) is not None


_ENDS = re.compile(
    r"(?:^|\s)(?:het hieu luc|cham dut hieu luc|ngung hieu luc|(?:duoc|bi) bai bo)\b"
)
_ENDED_BEFORE = re.compile(r"\bda (?:het hieu luc|bi bai bo|duoc bai bo)\b")
_GOES_ON = re.compile(r"\b(?:co hieu luc|tiep tuc|duoc (?:ap dung|thuc hien))\b")
"""Another predicate, so that what ends comes later."""


_SINCE = re.compile(r"\b(?:ke )?(?:tu|den) (?:ngay|khi)\b[^;]{0,60}?\bco hieu luc\b")
"""Names a day by an act that begins to be valid."""


def ends(line: str) -> bool:
    """Tell whether folded words say first of all that something is no longer valid."""
    line = _SINCE.sub(" ", line)
    found = _ENDS.search(line)
    if found is None or _ENDED_BEFORE.search(line):
        return False
    return not _GOES_ON.search(line, 0, found.start())


# --- lists ------------------------------------------------------------------------


def opens_list(words: Words) -> bool:
    """Tell whether a line that opens a list changes or ends what is listed.

    After "Sửa đổi, bổ sung … như sau" comes new wording, and no list.
    """
    bare = folded(words)
    if _ENDS.search(" ".join(bare)):
        return True
    roles = {verb[0] for at in range(len(bare)) if (verb := _verb_from(bare, at))}
    return bool(roles) and not (Role.AMEND in roles and bare[-2:] == ("nhu", "sau"))


@functools.lru_cache(maxsize=4096)
def _may_open_item(word: str) -> bool:
    """Tell whether a word can open the name of a part of an act; most cannot."""
    (bare,) = folded((word,))
    names_part = bare in _item_openings() or bare.isdigit() or is_label(bare)
    return names_part or not bare.isalpha()


@functools.cache
def _item_openings() -> frozenset[str]:
    nouns = frozenset(words[0] for words in attached_nouns())
    return _LEADING | _PARTS | _PHRASES | _JOINING | UNITS | nouns


def is_item(words: Words) -> bool:
    """Tell whether words before an act name no more than a part of it.

    "Điều 5 của", "Phụ lục II ban hành kèm theo", "cụm từ “…” tại khoản 2 Điều 4".
    """
    if words and words[0] not in _QUOTES and not _may_open_item(words[0]):
        return False
    line = _unquoted(words)
    if line is None:
        return False
    bare = folded(line)
    while bare and bare[-1] in {"cua", "cac"}:
        bare = bare[:-1]
    while bare and bare[0] in _LEADING:
        bare = bare[1:]
    if pinpoint_length(bare) == len(bare):
        return True
    part = _taken(bare) or any(bare[:n] in attached_nouns() for n in (1, 2, 3))
    if not part or _AGAINST.search(" ".join(line)):
        return False
    return not any(_verb_from(bare, at) for at in range(len(bare)))
