"""Words that say what one document does to another, and how far they govern.

The words are rows of ``tables/cues.csv``; here is only the way in which they are found.
A phrase such as "tổ chức thực hiện có hiệu quả một số nội dung của khoản 2 Điều 5"
before a document is read backwards: pinpoints and light words (adverbs, "các", "một số
điều của") are passed over, and the longest cue that ends there governs.
"""

from __future__ import annotations

import csv
import functools
import re
from collections import defaultdict
from enum import StrEnum
from pathlib import Path

import msgspec

from corpus.folding import fold
from corpus.knowledge.types import type_words
from extractors.vocabulary import tree_pattern

_FOLDER = Path(__file__).parent / "tables"


class Role(StrEnum):
    """What a phrase of the table is good for."""

    IMPLEMENT = "implement"
    AMEND = "amend"
    REPLACE = "replace"
    REPEAL = "repeal"
    GUIDE = "guide"
    BASIS = "basis"
    RESPOND = "respond"
    FOLLOW = "follow"
    PUBLICISE = "publicise"
    REVIEW = "review"
    DRAFT = "draft"
    ATTACH = "attach"
    # not relations:
    ORDER = "order"  # tells others to do it
    NOUN = "attached noun"  # what is promulgated by a decision
    LIGHT = "light"  # stands between a verb and its object
    TITLE = "title"  # opens the title of a document after its number
    ACTOR = "actor"  # opens the main clause after a comma
    VERB = "main verb"  # what an actor does
    BREAKER = "breaker"  # leads back out of a title
    COMPOUND = "compound"  # holds a word of another phrase, but not its meaning
    IDLE = "idle"  # tells no document from another in a name


_GOVERNING = frozenset(
    {
        Role.IMPLEMENT,
        Role.AMEND,
        Role.REPLACE,
        Role.REPEAL,
        Role.GUIDE,
        Role.BASIS,
        Role.RESPOND,
        Role.FOLLOW,
        Role.PUBLICISE,
        Role.REVIEW,
        Role.DRAFT,
        Role.ATTACH,
    }
)

Words = tuple[str, ...]
"""Lower-case words and signs in their order, with their marks.

Cues are compared folded, because marks get lost; what folding would confuse ("trình"
of a chương trình, "giao" and "giáo") is compared as it is.
"""

_TOKEN = re.compile(r"\w+|[^\w\s*#\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
"""Words and signs; asterisks and hashes are Markdown's, the rest steers the setting."""

_SIGNS = frozenset(",“”\"'‘’_")
_CHANGING = frozenset({Role.AMEND, Role.REPLACE, Role.REPEAL})
_LIST_SIGNS = frozenset({":", "¦"})
_COLON = (":", "¦")
_PLURALS = frozenset({"cac", "nhung"})
UNITS = frozenset({"diem", "khoan", "dieu", "muc", "phan", "chuong", "tiet", "luc"})
_TWO_WORDS = frozenset({("phu", "luc"), ("tieu", "muc")})
"""Units of two words."""
_LABEL = re.compile(r"\d{1,3}[a-z]?|[a-z]\d?|[ivxl]{1,6}")
_AND = frozenset({",", "va", "den", "hoac", "-", ";"})


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of ``tables/<name>.csv``."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words_of(text: str) -> Words:
    """Return the words and signs of a text."""
    return tuple(_TOKEN.findall(text))


@functools.lru_cache(maxsize=64)
def folded(words: Words) -> Words:
    """Return the words in lower case without marks; the rules ask for some again."""
    if len(words) == 1:
        return (fold(words[0]),)
    return tuple(fold(" ".join(words)).split()) if words else ()


@functools.cache
def phrases(role: Role) -> tuple[Words, ...]:
    """Return the folded phrases of a role, the longest first."""
    found = {
        words_of(fold(row["phrase"])) for row in table("cues") if row["role"] == role
    }
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


@functools.cache
def alternation(*roles: Role) -> str:
    """Return a regular expression for any phrase of the roles in folded text.

    The text has single blanks between words and signs (``words_of``).
    """
    return tree_pattern(" ".join(words) for role in roles for words in phrases(role))


@functools.cache
def spelled(*roles: Role) -> str:
    """Return the same for lower-case text that keeps its marks."""
    return tree_pattern(
        " ".join(words_of(row["phrase"]))
        for row in table("cues")
        if row["role"] in roles
    )


def holds(words: Words, role: Role) -> bool:
    """Tell whether the words hold a phrase of the role, spelled with its marks.

    "trình" is none in "chương trình", nor "giao" in "Bộ Ngoại giao".
    """
    line = _any_of(Role.COMPOUND).sub(" ", f" {' '.join(words)}")
    return _any_of(role).search(line) is not None


def ends_with(words: Words, *roles: Role) -> bool:
    """Tell whether the words end with a phrase of the roles, folded.

    The longest phrase counts, so that "trình" ends no "chương trình".
    """
    bare = folded(words)
    for length in range(min(6, len(bare)), 0, -1):
        end = bare[-length:]
        if end in _ends(roles):
            return True
        if end in _ends((Role.COMPOUND,)):
            return False
    return False


@functools.cache
def _any_of(role: Role) -> re.Pattern[str]:
    """Match a phrase of a role where a blank stands before each word."""
    return re.compile(rf" (?:{spelled(role)})(?=\s|$)")


@functools.cache
def _ends(roles: tuple[Role, ...]) -> frozenset[Words]:
    return frozenset(words for role in roles for words in phrases(role))


@functools.cache
def idle_words() -> frozenset[str]:
    """Return the folded words that tell no document from another in a name."""
    return frozenset(words[0] for words in phrases(Role.IDLE))


@functools.cache
def _governing() -> dict[Words, Role]:
    return {
        words_of(fold(row["phrase"])): Role(row["role"])
        for row in table("cues")
        if row["role"] in _GOVERNING
    }


@functools.cache
def _light() -> frozenset[Words]:
    return frozenset(phrases(Role.LIGHT))


@functools.cache
def attached_nouns() -> frozenset[Words]:
    """Return the folded names of what acts promulgate: "quy che", "phu luc"."""
    return frozenset(phrases(Role.NOUN))


@functools.cache
def _lengths() -> dict[str, list[int]]:
    """Return how long the phrases are that end with a word, the longest first."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for words in (*_governing(), *_light()):
        found[words[-1]].add(len(words))
    return {word: sorted(lengths, reverse=True) for word, lengths in found.items()}


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A phrase that governs what comes after it.

    Attributes:
        role: What it says.
        words: The phrase.
        before: All words before it.
    """

    role: Role
    words: Words
    before: Words


def governor(words: Words, bare: Words) -> Cue | None:
    """Return the cue that governs what stands right after the words.

    ``None`` where a content word comes first: "thực hiện chế độ báo cáo của …".

    Args:
        words: The words.
        bare: The same, folded.
    """
    end = len(bare)
    while end and bare[end - 1] in _LIST_SIGNS:
        end -= 1
    found = _ending_at(bare, _skip(bare, end))
    if found is None:
        found = _ending_at(bare, _skip(bare, _before_list(bare)))
    if found and found[0] is Role.ATTACH:
        found = _through_attachment(bare, found[1]) or found
    if found is None:
        return None
    role, start, end = found
    return Cue(role, words[start:end], words[:start])


_ATTACHED_REACH = 120
"""Words of a name such as "Quy định tặng quà … trên địa bàn tỉnh" at most."""

_ACCORDING = "theo"
"""Before "ban hành kèm theo": the rules are followed, not handled."""

_NEAR = 12
"""Words of such a name within which other verbs than changing are trusted."""

_LIST_HEAD_REACH = 12
"""Words of "các Nghị định của Chính phủ:" and the like at most."""


def _before_list(bare: Words) -> int:
    """Return where "các Quyết định của Thủ tướng Chính phủ:" at the end begins."""
    end = len(bare)
    while end and bare[end - 1] in _LIST_SIGNS:
        end -= 1
    for at in range(end - 1, max(-1, end - _LIST_HEAD_REACH), -1):
        if bare[at] == ";":
            break
        if bare[at] in _PLURALS and _names_type(bare, at + 1):
            return at
    return end


def _names_type(bare: Words, at: int) -> bool:
    return any(" ".join(bare[at:end]) in type_words() for end in (at + 2, at + 1))


def _skip(bare: Words, end: int) -> int:
    """Step back over pinpoints, light words and quotation marks."""
    while end:
        step = pinpoint_length(bare, end) or _light_length(bare, end)
        if not step and bare[max(end - 2, 0) : end] == _COLON:
            step = end - _before_list(bare[:end])
        if not step:
            return end
        end -= step
    return end


def _light_length(bare: Words, end: int) -> int:
    if bare[end - 1] in _SIGNS:
        return 1
    for length in _lengths().get(bare[end - 1], ()):
        phrase = bare[end - length : end] if length <= end else ()
        if phrase in _governing() and length > 1:
            return 0
        if phrase in _light():
            return length
    return 0


def _ending_at(bare: Words, end: int) -> tuple[Role, int, int] | None:
    """Return role, start and end of the longest cue that ends there."""
    for length in _lengths().get(bare[end - 1], ()) if end else ():
        role = _governing().get(bare[end - length : end]) if length <= end else None
        if role:
            return role, end - length, end
    return None


def _through_attachment(bare: Words, start: int) -> tuple[Role, int, int] | None:
    """Look past "Quy chế … ban hành kèm theo": what is done to the rules is meant."""
    nearest = None
    for at in range(start - 1, max(-1, start - _ATTACHED_REACH), -1):
        if bare[at] == _ACCORDING:
            return nearest
        if any(bare[at : at + length] in attached_nouns() for length in (1, 2, 3)):
            found = _ending_at(bare, _skip(bare, at))
            if found and found[0] in _CHANGING:
                return found
            if found and start - at <= _NEAR:
                nearest = nearest or found
    return nearest


@functools.lru_cache(maxsize=4096)
def is_label(word: str) -> bool:
    """Tell whether a folded word can number an article, a clause or a point."""
    return _LABEL.fullmatch(word) is not None


def pinpoint_length(bare: Words, before: int | None = None) -> int:
    """Return how many words at the end are a pinpoint ("khoản 1 và khoản 2 Điều 5").

    Args:
        bare: Folded words.
        before: How many of them count; ``None`` for all.
    """
    last = end = len(bare) if before is None else before
    while True:
        at = _one_pinpoint(bare, end)
        if at == end:
            return last - end
        end = at
        if end and bare[end - 1] in _AND and _one_pinpoint(bare, end - 1) < end - 1:
            end -= 1


def _one_pinpoint(bare: Words, end: int) -> int:
    """Return where "Điều 5, 6 và 7" before ``end`` begins; ``end`` if none does."""
    at = end
    while at >= 2 and is_label(bare[at - 1]):  # noqa: PLR2004 - unit and label
        if bare[at - 2] in UNITS:
            return at - (3 if bare[max(at - 3, 0) : at - 1] in _TWO_WORDS else 2)
        if bare[at - 2] not in _AND:
            return end
        at -= 2
    return end
