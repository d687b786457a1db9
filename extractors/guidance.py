"""Whether the document itself guides what it names: in its title or its first article.

"Quy định chi tiết một số điều của Luật …", "Thông tư này hướng dẫn …", "ban hành Thông
tư hướng dẫn …"; a guidance on rules that another act lays down names it with "theo"
("hướng dẫn chế độ tiền thưởng theo Nghị định …").
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from extractors.changes import joins
from extractors.cues import Role, Words, folded, holds, phrases, words_of
from extractors.facts import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.site import Site

_FOLLOWING = frozenset({"theo", "tại"})
_SCOPE = re.compile(
    r"^(?:phạm vi(?: và đối tượng)?(?: điều chỉnh)?|đối tượng áp dụng|phạm vi áp dụng"
    r"|,|và|;|:|¦|\s)*"
)
"""Headings of the first article, and what stands between them and its text."""

_GUIDING = frozenset(
    {"quy", "định", "các", "chi", "tiết", "và", "một", "số", "điều", "việc", ","}
)
_ITSELF = re.compile(r"\bnày(?: (?:quy|định|các|chi|tiết|và|một|số|điều|việc|,))*$")
_ITS_CLAUSE = re.compile(
    r"^(?:[^\s,;]+ ){1,4}này (?!.*\b(?:theo|trừ|tại|nghị định|thông tư|văn bản)\b)"
)
"""The document is the subject, and no other act is spoken of before the verb."""

_ENACTS = re.compile(
    r"\bban hành (?:\w+ ){0,3}\w+(?: (?:về việc|quy định|quy chế|,|và))*$"
)


def guides(site: Site) -> bool:
    """Tell whether the document itself guides what is named."""
    if site.cue is None or holds(site.cue.before, Role.ORDER):
        return False
    if site.led_by(Role.GUIDE):
        return site.in_subject or any(_is_own(site, head) for head in _heads(site))
    if not site.led_by(Role.FOLLOW) or site.cue.words[-1] not in _FOLLOWING:
        return False
    if site.after is Relation.GUIDES and joins(site.words):
        return True
    return any(_by_title(site, head) for head in _heads(site, "hướng dẫn"))


def _heads(site: Site, verb: str = "") -> Iterator[Words]:
    """Yield the words before each verb of guiding, from the first one on."""
    bare = folded(site.words)
    if _by_first_word().keys().isdisjoint(bare):
        return
    opening = folded(words_of(verb))
    at = 0
    while at < len(bare):
        length = _length_at(bare, at)
        if length and bare[at : at + len(opening)] == opening:
            yield site.words[:at]
        at += length or 1


def _length_at(bare: Words, at: int) -> int:
    """Return how many words from one on are a verb of guiding."""
    known = _by_first_word().get(bare[at], ())
    lengths = (len(words) for words in known if bare[at : at + len(words)] == words)
    return max(lengths, default=0)


@functools.cache
def _by_first_word() -> dict[str, list[Words]]:
    found: dict[str, list[Words]] = defaultdict(list)
    for words in phrases(Role.GUIDE):
        found[words[0]].append(words)
    return dict(found)


def _is_own(site: Site, head: Words) -> bool:
    line = _SCOPE.sub("", " ".join(head))
    if _ITSELF.search(line) or _ITS_CLAUSE.search(f"{line} "):
        return True
    if site.early and _ENACTS.search(line):
        return True
    return site.article == 1 and set(line.split()) <= _GUIDING


def _by_title(site: Site, head: Words) -> bool:
    """Tell whether it is the title, or repeats it, that says "hướng dẫn … theo"."""
    if site.in_subject:
        return not head or not holds(head, Role.DRAFT)
    return site.early and _ENACTS.search(" ".join(head)) is not None
