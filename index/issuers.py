"""The organs that documents come from, with their place in the tree.

Organs of the table are known; agencies, offices and schools that no table holds are
made of the documents that they issued or that cite theirs. The organ above is read
off the kind of the organ and its place, and marked as inferred: a department belongs
to the people's committee of its place, a school to the office of education, a
committee to that of the place around it (Luật Tổ chức chính quyền địa phương).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.folding import clean, fold_words
from index.records import DocumentRecord, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

_PERIOD = re.compile(r"(?:den-)?(?:\d{4}(?:-\d{2})?|[ivxl]+)")
"""The segment of an id that tells when: a year, or a term in Roman numerals."""

_NO_SERIES = 2
"""Segments behind the organ in an id without a period: type and number."""

COMMITTEE, EDUCATION, EDUCATION_OFFICE = "ubnd", "sgddt", "pgddt"
GOVERNMENT, PARTY_CENTRE, PARTY_COMMITTEE = "cp", "tw", "tu"

_UPPER_SCHOOL = ("thpt", "trung hoc pho thong", "giao duc thuong xuyen")
"""Schools of the department of education; others belong to the district's office."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """One organ.

    Attributes:
        id: Beginning of the ids of its documents: ``vn/quang-ngai/sgddt``.
        name: As most documents write it.
        level: ``central``, ``province`` … as its documents say.
        province: Of a local organ.
        parent: Id of the organ above, inferred; ``None`` where no rule tells it.
        held: Number of its documents that are held.
        cited: Number of those that are only cited.
        first: Year of the earliest.
        last: Year of the latest.
    """

    id: str
    name: str | None
    level: str | None
    province: str | None
    parent: str | None
    held: int
    cited: int
    first: int | None
    last: int | None


def issuers(documents: Iterable[DocumentRecord]) -> tuple[Issuer, ...]:
    """Return the organs of some documents, ordered by id.

    Args:
        documents: Held and cited ones; news and other texts come from no organ.
    """
    found: defaultdict[str, list[DocumentRecord]] = defaultdict(list)
    for document in documents:
        organ = organ_of(document.id)
        if organ is not None and document.kind == "official":
            found[organ].append(document)
    return tuple(_issuer(organ, found[organ]) for organ in sorted(found))


def organ_of(id_: str) -> str | None:
    """Return the part of a document's id that names its organ."""
    parts = id_.split("~", maxsplit=1)[0].split("/")
    ends = (n for n, part in enumerate(parts[1:], 1) if _PERIOD.fullmatch(part))
    end = next(ends, len(parts) - _NO_SERIES)
    return "/".join(parts[:end]) if end > 1 else None


def _issuer(organ: str, documents: list[DocumentRecord]) -> Issuer:
    years = [document.year for document in documents if document.year]
    level = _commonest(document.level for document in documents)
    name = _commonest(document.issuer for document in documents)
    return Issuer(
        id=organ,
        name=name,
        level=level,
        province=_commonest(document.province for document in documents),
        parent=parent_of(organ, level, name),
        held=sum(document.status is Status.HELD for document in documents),
        cited=sum(document.status is not Status.HELD for document in documents),
        first=min(years, default=None),
        last=max(years, default=None),
    )


def _commonest(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value), default=None)


def parent_of(organ: str, level: str | None, name: str | None) -> str | None:
    """Return the id of the organ above, as far as kind and place tell it."""
    *place, own = organ.split("/")
    if level == "party":
        return _party_above(place, own)
    if len(place) == 1:
        return f"vn/{GOVERNMENT}" if level == "central" and own != GOVERNMENT else None
    where = "/".join(place)
    if own == COMMITTEE:
        return (
            f"{'/'.join(place[:-1])}/{COMMITTEE}" if len(place) > _NO_SERIES else None
        )
    if level == "school":
        return _school_above(place, fold_words(clean(name or "")))
    if own in {EDUCATION_OFFICE, EDUCATION} or level in {"department", "office"}:
        return f"{where}/{COMMITTEE}"
    return None


def _party_above(place: list[str], own: str) -> str | None:
    if len(place) > _NO_SERIES:
        return f"{'/'.join(place[:2])}/{PARTY_COMMITTEE}"
    if len(place) == _NO_SERIES or own != PARTY_CENTRE:
        return f"vn/{PARTY_CENTRE}"
    return None


def _school_above(place: list[str], name: str) -> str:
    """Return the office of education that a school belongs to."""
    upper = any(words in name for words in _UPPER_SCHOOL)
    if upper or len(place) <= _NO_SERIES:
        return f"{'/'.join(place[:2])}/{EDUCATION}"
    return f"{'/'.join(place)}/{EDUCATION_OFFICE}"
