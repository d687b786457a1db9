"""The issuer named before a document: "Theo đề nghị của Sở Nội vụ tại Tờ trình số …".

Who proposes is who issued the proposal; a director proposes for the organisation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from extractors.organ import Organ, organ_at

if TYPE_CHECKING:
    from extractors.shadow import Shadow

_FARTHEST = 220
_LINK = re.compile(
    r"(?: ?\([^()\n]{1,20}\))?[ ,]{1,3}"
    r"(?:(?:chuyen den {1,3})?tai|(?:da )?co|(?:da )?ban hanh|gui kem|gui|kem)"
    r"(?: {1,3}cac)?(?: {1,3}noi dung)? {0,3}(?:[\"“] ?)?"
)
_OF = re.compile(r"(?<![a-z])(?:cua|do) {1,3}")
_CLAUSE = re.compile(
    r"(?:^|\n|[.;:] )[ \t]*(?:[-+*•] ?|[0-9a-z]{1,3}[.)] )?", re.MULTILINE
)
_SAME = re.compile(r" {1,3}cua {1,3}")


def organ_before(shadow: Shadow, at: int) -> Organ | None:
    """Return the organ whose document begins at an offset, named before it."""
    lowest = max(0, at - _FARTHEST)
    begin = max(lowest, shadow.folded.rfind("\n", lowest, at) + 1)
    named = [of.end() for of in _OF.finditer(shadow.folded, begin, at)][-4:]
    for place in (*reversed(named), _subject(shadow, begin, at)):
        title = _TITLE.match(shadow.folded, place)
        for start in (title.end(), place) if title else (place,):
            organ = _up_to_link(shadow, organ_at(shadow, start), at)
            if organ and organ.end < at and _leads(shadow, place, organ.end, at):
                return _organisation(organ)
    return None


_TITLE = re.compile(
    r"(?:quyen {1,3}|pho {1,3})?(?:(?:tong )?giam doc|chanh|chu nhiem|chu tich"
    r"|truong(?: {1,3}(?:ban|phong|doan)(?= {1,3}(?:ban|phong|doan) ))?"
    r"|(?:tong |chi )?(?:cuc|vien|vu|hieu|chi huy) truong) {1,3}(?=[a-z])"
)
"""Who heads an organisation, before its name: the proposal is the organisation's."""

_REST = re.compile(r" {1,3}va(?: {1,3}[a-z]+){1,8}?(?= {1,3}tai )")


def _up_to_link(shadow: Shadow, organ: Organ | None, at: int) -> Organ | None:
    """Read what no table holds on to "tại": "Khu kinh tế A và các khu công nghiệp"."""
    rest = _REST.match(shadow.folded, organ.end, at) if organ else None
    if organ is None or rest is None or organ.base is not None:
        return organ
    if not shadow.plain[organ.end : rest.end()].islower():
        return organ
    name = f"{organ.name} {' '.join(shadow.text[organ.end : rest.end()].split())}"
    return replace(organ, end=rest.end(), name=name)


_REQUEST = re.compile(r"(?:de nghi|y kien|bao cao|kien nghi|de xuat) {1,3}cua {1,3}$")
_ASIDE = re.compile(r" {0,2}\( ?")


def _leads(shadow: Shadow, start: int, end: int, at: int) -> bool:
    """Tell whether an organ issued what comes next: "… tại", or "đề nghị của X (…"."""
    if _LINK.fullmatch(shadow.folded, end, at):
        return True
    asks = _REQUEST.search(shadow.folded, max(0, start - 24), start)
    return asks is not None and _ASIDE.fullmatch(shadow.folded, end, at) is not None


def _subject(shadow: Shadow, begin: int, at: int) -> int:
    """Return where the clause begins that ends in the document's name.

    Its subject is who issued it: "2. Trường THCS X có Kế hoạch số …".
    """
    clause = begin
    for opening in _CLAUSE.finditer(shadow.folded, begin, at):
        clause = opening.end()
    return clause


def organ_of_aside(shadow: Shadow, start: int, head_end: int) -> Organ | None:
    """Return whose document stands in parentheses behind its first naming.

    "Tờ trình của Đảng ủy Chính phủ về … (Tờ trình số 03-TTr/ĐU, ngày …)"
    """
    if shadow.plain[max(0, start - 1) : start] != "(":
        return None
    word = shadow.folded[start:head_end]
    near = max(0, start - _FARTHEST)
    lowest = max(near, shadow.folded.rfind("\n", near, start) + 1)
    found = shadow.folded.rfind(word, lowest, start)
    of = _SAME.match(shadow.folded, found + len(word)) if found >= 0 else None
    return organ_at(shadow, of.end()) if of else None


def _organisation(organ: Organ) -> Organ:
    """Take the organisation for its head: Giám đốc Sở Nội vụ for Sở Nội vụ."""
    if organ.base is None:
        return organ
    heads = tuple(head.split()[0] for head in organ.base.heads)
    if heads and organ.name.startswith(heads):
        return replace(organ, name=organ.base.name)
    return replace(organ, name=organ.name.removeprefix("Chủ tịch "))
