"""What a person has put right, as data that outlives every new run.

A correction names its copy by content and its citation by the words printed there and
their occurrence, never by offsets: new versions of readers and rules move offsets, not
words. Corrections are given to resolution together with the copies, so that the graph
stays a function of both; the last one about the same thing holds.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from corpus.document import Span
from corpus.folding import clean, fold_words
from extractors.facts import Evidence, Extraction, Header, Severity
from index.judging import digest
from index.records import Copy, Finding, Status
from index.verdict import Stage, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.linking import Linked


class Act(StrEnum):
    """What a correction does.

    Attributes:
        FIELD: Gives a field of a copy's header another value, or none.
        LINK: Says which document a citation means.
        NOT_A_CITATION: Says that some words name no document.
        IDENTITY: Says which document a copy holds.
        SPLIT: Says that a copy is a document of its own.
        MERGE: Says that two ids are one document; the second stays.
        UNDO: Takes an earlier correction back.
    """

    FIELD = "field"
    LINK = "link"
    NOT_A_CITATION = "not_a_citation"
    IDENTITY = "identity"
    SPLIT = "split"
    MERGE = "merge"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing put right.

    Attributes:
        act: What is done.
        author: Who says so.
        made: When, in ISO 8601 with the zone.
        reason: Why, in the person's words.
        sha256: Content of the copy; absent for ``MERGE`` and ``UNDO``.
        quote: The words of the citation as printed.
        occurrence: Which of equal quotes of the copy, from 1.
        field: Name of the header field.
        value: Its right value; days in ISO 8601; ``None`` for absent.
        document: The id that is merged into ``target``.
        target: Id of the document meant; of a correction, for ``UNDO``.
    """

    act: Act
    author: str
    made: str
    reason: str
    sha256: str | None = None
    quote: str | None = None
    occurrence: int = 1
    field: str | None = None
    value: str | None = None
    document: str | None = None
    target: str | None = None

    @property
    def id(self) -> str:
        """Short name made of the content: the same on every machine."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:12]

    @property
    def subject(self) -> tuple[object, ...]:
        """What it is about: of several about the same the last one holds."""
        about = Act.IDENTITY if self.act is Act.SPLIT else self.act
        if self.act in {Act.LINK, Act.NOT_A_CITATION}:
            about = Act.LINK
        words = fold_words(clean(self.quote or ""))
        return (
            about,
            self.sha256,
            words,
            self.occurrence,
            self.field,
            self.document,
        )


FIELDS = (
    "type",
    "symbol",
    "issued",
    "issuer",
    "parent_organisation",
    "province",
    "place",
    "subject",
    "signer",
    "signer_title",
)
"""Header fields that a person may put right."""

RULE = "corrected"
"""The rule and the witness that stand for a person's word."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections that hold, by what they are about."""

    by_copy: dict[str, tuple[Correction, ...]]
    merges: dict[str, str]

    def of(self, sha256: str, *acts: Act) -> tuple[Correction, ...]:
        """Return those of some acts about a copy."""
        return tuple(c for c in self.by_copy.get(sha256, ()) if c.act in acts)

    def merged(self, id_: str) -> str:
        """Return the id that stands for an id after all merges."""
        seen = {id_}
        while id_ in self.merges and self.merges[id_] not in seen:
            id_ = self.merges[id_]
            seen.add(id_)
        return id_


def holding(corrections: Iterable[Correction]) -> Corrections:
    """Return the corrections that hold: not taken back, the last about each thing.

    Args:
        corrections: In any order; they are ordered by when they were made.
    """
    ordered = sorted(set(corrections), key=lambda c: (c.made, c.id))
    taken_back: set[str] = set()
    for correction in reversed(ordered):
        if correction.act is Act.UNDO and correction.id not in taken_back:
            taken_back.add(correction.target or "")
    last: dict[tuple[object, ...], Correction] = {}
    for correction in ordered:
        if correction.act is not Act.UNDO and correction.id not in taken_back:
            last[correction.subject] = correction
    return _sorted_out(last.values())


def _sorted_out(those: Iterable[Correction]) -> Corrections:
    by_copy: defaultdict[str, list[Correction]] = defaultdict(list)
    merges: dict[str, str] = {}
    for correction in those:
        if correction.act is Act.MERGE:
            merges[correction.document or ""] = correction.target or ""
        else:
            by_copy[correction.sha256 or ""].append(correction)
    return Corrections({key: tuple(found) for key, found in by_copy.items()}, merges)


def differing(one: Corrections, other: Corrections) -> set[str]:
    """Return the digests of copies about which two sets of corrections differ."""
    copies = one.by_copy.keys() | other.by_copy.keys()
    return {sha for sha in copies if one.by_copy.get(sha) != other.by_copy.get(sha)}


def corrected_copy(copy: Copy, corrections: Corrections) -> Copy:
    """Return a copy with its fields put right and without what is no citation."""
    extraction = copy.extraction
    fields = corrections.of(copy.sha256, Act.FIELD)
    if fields:
        header = corrected_header(extraction.header, fields)
        copy = replace(copy, extraction=replace(extraction, header=header))
    dropped = corrections.of(copy.sha256, Act.NOT_A_CITATION)
    found = (anchored(copy.quotes, correction) for correction in dropped)
    numbers = {number for number in found if number is not None}
    return _without(copy, numbers) if numbers else copy


def corrected_header(header: Header, corrections: Iterable[Correction]) -> Header:
    """Return a header with some values given by a person."""
    for correction in corrections:
        name = correction.field or ""
        said = Evidence(None, 1.0, RULE, witness=correction.author)
        rest = tuple(pair for pair in header.evidence if pair[0] != name)
        changed = {name: _value(name, correction.value)}
        header = replace(header, evidence=(*rest, (name, said)), **changed)  # type: ignore[arg-type]
    return header


def _value(field: str, text: str | None) -> str | date | None:
    if text is None:
        return None
    return date.fromisoformat(text) if field == "issued" else text


def _without(copy: Copy, numbers: set[int]) -> Copy:
    """Return a copy without some of its citations."""
    kept = [n for n in range(len(copy.extraction.citations)) if n not in numbers]
    extraction: Extraction = replace(
        copy.extraction,
        citations=tuple(copy.extraction.citations[n] for n in kept),
    )
    return replace(
        copy,
        extraction=extraction,
        quotes=_picked(copy.quotes, kept),
        sequels=_picked(copy.sequels, kept),
    )


def _picked(words: tuple[str, ...], kept: list[int]) -> tuple[str, ...]:
    return tuple(words[n] for n in kept) if words else ()


def anchored(quotes: tuple[str, ...], correction: Correction) -> int | None:
    """Return which mention of a copy a correction is about.

    The words are compared folded and without blanks, equal ones first; where a new
    version of the rules quotes more or less of the same words, the mention that holds
    them or is held by them is meant, if there are as many as were counted.
    """
    wanted = _folded(correction.quote or "")
    given = [_folded(quote) for quote in quotes]
    equal = [
        n for n, words in enumerate(given) if _squeezed(words) == _squeezed(wanted)
    ]
    near = [n for n, words in enumerate(given) if words in wanted or wanted in words]
    found = equal or near
    at = correction.occurrence - 1
    return found[at] if wanted.strip() and 0 <= at < len(found) else None


def _folded(words: str) -> str:
    """Return words between blanks: "Luật X" does not stand in "Luật Xây dựng"."""
    return f" {fold_words(clean(words))} "


def _squeezed(words: str) -> str:
    return words.replace(" ", "")


def own_id(sha256: str, id_: str, corrections: Corrections) -> str:
    """Return the document of a copy after identities, splits and merges.

    Args:
        sha256: Of the copy.
        id_: Of its document, as resolution found it.
        corrections: Those that hold.
    """
    return corrections.merged(_own_id(sha256, id_, corrections))


def _own_id(sha256: str, id_: str, corrections: Corrections) -> str:
    for correction in corrections.of(sha256, Act.IDENTITY, Act.SPLIT):
        if correction.act is Act.SPLIT:
            return f"{id_.partition('~')[0]}~{digest(sha256)}"
        return correction.target or id_
    return id_


Said = dict[tuple[str, Span], str]
"""Target that a person gives a mention, by copy and place."""


def said_links(copies: Iterable[Copy], corrections: Corrections) -> Said:
    """Return what persons say of single mentions.

    Args:
        copies: As read, with all their mentions: occurrences count those too that
            other corrections drop.
        corrections: Those that hold.
    """
    said: Said = {}
    for copy in copies:
        for correction in corrections.of(copy.sha256, Act.LINK):
            at = anchored(copy.quotes, correction)
            if at is not None and correction.target:
                span = copy.extraction.citations[at].mention.span
                said[copy.sha256, span] = correction.target
    return said


def relinked(
    linked: list[Linked], own: dict[str, str], said: Said, corrections: Corrections
) -> list[Linked]:
    """Return the mentions with links as persons say, and every merge carried out.

    A person's word holds for the mention it was given for, not for others of the text.

    Args:
        linked: All mentions with what they mean.
        own: Id of the document of each copy, by digest.
        said: What persons say of single mentions.
        corrections: Those that hold.
    """
    if not (said or corrections.by_copy or corrections.merges):
        return linked
    held = set(own.values())
    places = (item.record.place for item in linked)
    targets = (said.get((place.sha256, place.span)) for place in places)
    return [
        _relinked(item, target, held, corrections)
        for item, target in zip(linked, targets, strict=True)
    ]


def _relinked(
    item: Linked, target: str | None, held: set[str], corrections: Corrections
) -> Linked:
    record, merged = item.record, corrections.merged
    meant = target or record.target
    changed = replace(
        record,
        within=merged(record.within),
        source=merged(record.source),
        target=merged(meant) if meant else None,
        candidates=tuple(dict.fromkeys(map(merged, record.candidates))),
    )
    if target is None and changed == record:
        return item
    status = Status.HELD if changed.target in held else Status.CITED_ONLY
    if target is not None:
        changed = replace(
            changed, status=status, confidence=1.0, rule=RULE, candidates=()
        )
    elif changed.target is not None:
        changed = replace(changed, status=status)
    verdict = Verdict(changed.status, _stage(item, target), changed.target)
    return replace(item, record=changed, verdict=verdict)


def _stage(item: Linked, target: str | None) -> Stage:
    return item.verdict.stage if target is None else Stage.CORRECTED


def lost(
    sha256: str,
    own: str,
    quotes_of: Callable[[str], tuple[str, ...]],
    corrections: Corrections,
) -> Iterator[Finding]:
    """Yield a finding for every correction whose words no mention holds any more.

    Args:
        sha256: Of the copy that was corrected.
        own: Id of its document.
        quotes_of: Returns the words of all mentions of a copy.
        corrections: Those that hold.
    """
    for one in corrections.of(sha256, Act.LINK, Act.NOT_A_CITATION):
        if anchored(quotes_of(sha256), one) is None:
            yield Finding(
                "correction_without_place",
                Severity.WARNING,
                f"Không còn chỗ viện dẫn “{one.quote}” để áp dụng hiệu chỉnh {one.id}"
                f" của {one.author}. / No citation holds the words of this correction"
                " now.",
                (own,),
                (),
            )
