"""Which acts the document itself amends, replaces or ends, seen from each mention."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.folding import fold
from corpus.zones import ZoneKind
from extractors.changes import (
    CHANGING,
    Change,
    Taken,
    changes,
    ends,
    is_bare,
    is_bare_title,
    is_clause,
    is_item,
    is_own,
    is_passive,
    joins,
    opens_list,
    reaches,
)
from extractors.cues import Role, Words, holds, words_of
from extractors.facts import CHANGES, Relation

if TYPE_CHECKING:
    from extractors.site import Site

_NORMATIVE = frozenset(
    {"HP", "BL", "L", "PL", "LENH", "NQ", "NQLT", "ND", "QD", "TT", "TTLT", "QyD", "QC"}
)
"""Types whose articles themselves change other acts."""

_CHANGING_ARTICLE = re.compile(
    r"hieu luc|thi hanh|dieu khoan|chuyen tiep|sua doi|bo sung|thay the|bai bo|huy bo"
    r"|dinh chinh|dieu chinh|to chuc thuc hien|\b(?:thay|bo) (?:cum )?tu\b"
)
"""Headings of the articles in which a document changes others."""

_BEEN = frozenset({"duoc", "bi", "da"})
"""Folded words before a change that was made by something else."""

_PLACES = frozenset({"tại", "trong"})
_OF = re.compile(r"\bcua$")
_SINCE = re.compile(r"^(?:ke )?tu ngay [^;,]*, ?(?:¦ ?)?")
_OF_OTHERS = re.compile(
    r"(?:doi voi|truong hop|viec|ho so|to chuc|ca nhan|nguoi|giay|khi|trong|de|theo)\b"
)
"""How clauses open that are about something else than acts."""

_RULES = re.compile(r"(?:cac |nhung |mot so )?(?:quy dinh|noi dung|dieu|khoan|diem)\b")
_BRACKETED = re.compile(r"\([^()]*\)")


class OwnChange(NamedTuple):
    """What the document's own words do to what is named.

    Attributes:
        relation: Whether they amend, replace or repeal it.
        taken: The part of it that they take; ``None`` for the whole.
    """

    relation: Relation
    taken: Taken | None = None


@functools.lru_cache(maxsize=1)  # asked whether, then what
def own_change(site: Site) -> OwnChange | None:
    """Return what the document's own words do to a mention, if they change it."""
    if site.intro:
        return _of_list(site, site.intro)
    if _is_ended(site):
        return OwnChange(Relation.REPEALS)
    head = _list_head(site)
    if head:
        return _of_list(site, head)
    if not is_linked(site):
        return None
    if site.after in CHANGES and is_item(_last_member(site.words)):
        return OwnChange(site.after)
    return _of_clause(site)


def several_changes(site: Site) -> bool:
    """Tell whether the heading of its article promises more than to repeal."""
    heading = words_of(site.heading or "")
    own = (v for v in changes(heading) if not _BEEN.intersection(v.before[-1:]))
    return any(verb.roles != {Role.REPEAL} for verb in own)


def _of_clause(site: Site) -> OwnChange | None:
    """Return what the verbs do that stand before a mention in its clause."""
    adjoining = site.led_by(*CHANGING)
    for found in changes(site.words):
        if is_passive(found) or not (adjoining or reaches(found)):
            return None
        if holds(found.before, Role.DRAFT):
            return None
        in_title = site.in_subject and is_bare_title(found)
        if (adjoining or in_title or is_clause(found)) and _does(site, found):
            return OwnChange(found.relation(), found.taken())
    return None


def _whole(words: Words) -> Change:
    return Change(frozenset(), (), words)


def _last_member(words: Words) -> Words:
    """Return the words behind the last semicolon, or behind a sign that opens them."""
    at = max((i for i, word in enumerate(words) if word == ";"), default=-1)
    rest = words[at + 1 :]
    return rest[1:] if rest and rest[0] in {",", "và"} else rest


def _of_list(site: Site, intro: Words) -> OwnChange | None:
    """Return what the line that opens a list does to its items."""
    item = site.words[len(intro) + 2 :]
    for found in changes(intro):
        if not is_passive(found) and _does(site, found):
            return OwnChange(found.relation(item), found.taken(item))
    line = fold(" ".join(intro))
    return OwnChange(Relation.REPEALS) if _may_end(site, line) and ends(line) else None


_HEAD_REACH = 16
"""Words from a verb of changing to the colon after which the acts stand, at most."""


def _list_head(site: Site) -> Words:
    """Return "bãi bỏ các văn bản gồm" of a list that goes on in its own line.

    Nothing where the words before the colon do not say that the listed is changed.
    """
    if not site.lead.rstrip(" ¦|").endswith(":"):
        return ()
    if ends(site.lead):
        return site.words
    end = len(site.words)
    while end and site.words[end - 1] in {":", "¦", "|"}:
        end -= 1
    head = site.words[:end]
    verbs = next(changes(head), None) if opens_list(head) else None
    near = verbs is not None and len(verbs.after) <= _HEAD_REACH and reaches(verbs)
    return head if near else ()


def _is_ended(site: Site) -> bool:
    """Tell whether the sentence says of the mention that it is no longer valid."""
    if not (site.ending_near and _is_subject(site)):
        return False
    right = _BRACKETED.sub(" ", site.right)
    if not ends(right):
        return False
    return _may_end(site, f"{site.lead} {right}")


def _is_subject(site: Site) -> bool:
    """Tell whether the act, or what it promulgates or lays down, is the subject."""
    line = _SINCE.sub("", site.lead).strip()
    if not line or is_item(_last_member(site.words)):
        return True
    if site.after in CHANGES and is_linked(site):
        return True
    if site.led_by(Role.ATTACH):
        return _OF_OTHERS.match(line) is None
    laid_down = site.led_by(Role.FOLLOW) and is_linked(site)
    return laid_down and _RULES.match(line) is not None and reaches(_whole(site.words))


def _may_end(site: Site, line: str) -> bool:
    if site.zone is ZoneKind.ANNEX:
        return False
    return site.header.type in _NORMATIVE or " nay " in f"{line} "


def is_linked(site: Site) -> bool:
    """Tell whether a verb before can take the mention, or what is "tại" or "của" it."""
    if site.cue is None:
        return bool(_OF.search(site.lead))
    if site.led_by(Role.ATTACH, *CHANGING):
        return True
    return site.led_by(Role.FOLLOW) and site.cue.words[-1] in _PLACES


def _does(site: Site, found: Change) -> bool:
    """Tell whether the document itself changes it, in its title or its articles."""
    if holds(found.before, Role.DRAFT):
        return False
    if site.in_subject or is_own(found, early=site.early):
        return True
    if not is_bare(found):
        return False
    if site.after is not None:
        return site.after in CHANGES and joins(site.words)
    return site.header.type in _NORMATIVE and _in_changing_article(site)


def _in_changing_article(site: Site) -> bool:
    """Tell whether the article is one that changes acts, not one that plans work."""
    if site.zone is ZoneKind.ANNEX:
        return False
    return site.heading is None or _CHANGING_ARTICLE.search(site.heading) is not None
