"""What the document does to each document it names, and what those do to each other.

A mention's relation is read off the words that lead to it (``nesting`` finds them), the
zone it stands in and the type of the document (``relation_rules``). Members of a list
share the relation of its first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from corpus.document import Span
from corpus.zones import ZoneKind
from extractors.borrowed_place import with_places_of_titles
from extractors.completion import complete
from extractors.confidence import confidence_of
from extractors.coreference import label_targets
from extractors.facts import (
    CHANGES,
    ENDINGS,
    SELF,
    Citation,
    Header,
    Mention,
    Relation,
)
from extractors.nesting import stand
from extractors.relation_rules import (
    OTHERWISE,
    Decision,
    decide_in_title,
    decide_of_self,
)
from extractors.site import Scene, Site
from extractors.unnamed import unnamed_holder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from corpus.zones import Zones
    from extractors.nesting import Standing


class Claim(msgspec.Struct, frozen=True, gc=False):
    """A mention with its relation, before documents are told apart.

    ``holder`` is the index of the claim whose title holds it; ``None`` for the
    document itself.
    """

    mention: Mention
    holder: int | None
    decision: Decision


def decide(
    text: str,
    zones: Zones,
    header: Header,
    mentions: Sequence[Mention],
    sentences: Sequence[Span],
) -> tuple[Claim, ...]:
    """Return what is said of every document named.

    Args:
        text: The whole text.
        zones: Its parts.
        header: What it says of itself.
        mentions: In the order of the text, an enclosing one before the enclosed.
        sentences: In order, without overlaps.
    """
    if not mentions:
        return ()
    parts = units(sentences, zones.first(ZoneKind.SUBJECT), mentions)
    standings = stand(text, mentions, parts)
    scene = Scene(text, zones, header, parts)
    decisions: list[Decision] = []
    for index, standing in enumerate(standings):
        if standing.passive:
            decisions.append(_of_amending_act(decisions[standing.leader]))
        elif standing.leader != index:
            decisions.append(decisions[standing.leader])
        else:
            holder = None if standing.holder is None else mentions[standing.holder]
            after = _after(standing, decisions)
            site = scene.site(mentions[index], standing, holder, after)
            decisions.append(_of_site(site))
    return tuple(
        Claim(mention, standing.holder, decision)
        for mention, standing, decision in zip(
            mentions, standings, decisions, strict=True
        )
    )


def _after(standing: Standing, decisions: Sequence[Decision]) -> Relation | None:
    return None if standing.after is None else decisions[standing.after].relation


def cite(text: str, claims: Sequence[Claim]) -> tuple[Citation, ...]:
    """Return the claims as citations: documents told apart, labelled and completed."""
    holders = [claim.holder for claim in claims]
    mentions = with_places_of_titles(text, [c.mention for c in claims], holders)
    labels = label_targets(text, mentions, holders)
    full = complete(text, mentions, labels)
    titled = {
        (label, claim.decision.relation)
        for claim, label in zip(claims, labels, strict=True)
        if claim.holder is None and claim.decision.in_subject
    }
    claims = _held_by_titles(claims, labels)
    settled = [_settled(index, claims, labels, titled) for index in range(len(claims))]
    parts = _changed_in_part(text, claims)
    return tuple(
        _citation(mention, claim, labels, label, part=part)
        for mention, claim, label, part in zip(
            full, settled, labels, parts, strict=True
        )
    )


_REACH = r"(?:[^.;]|\.(?=\S)){0,200}$"
"""The rest of a clause; numbers such as "III.5" hold dots."""

_PART = re.compile(
    rf"(?i:\b(?:quy định|nội dung|cụm từ|điều khoản|thủ tục|quy trình)\b){_REACH}"
)
_PLACED = re.compile(
    r"(?i:\b(?:thứ tự|mục|phần|phụ lục|mẫu số) (?:số )?)"
    rf"(?:\d|[IVXL]+\b|[A-Z]\b){_REACH}"
)
_PARTS = {"tại": _PART, "trong": _PART, "theo": _PLACED}
"""What is struck out of a document: "các quy định về … tại Nghị định số …", "thủ tục số
thứ tự 3 Mục I … ban hành kèm theo Quyết định số …". Rules without a place that are
attached to a decision are all of it."""

_PART_REACH = 260
"""Characters before a mention in which such words stand."""

PARTLY = "một phần"
"""Said in the rule where what is replaced or repealed is a part without a number."""


def _changed_in_part(text: str, claims: Sequence[Claim]) -> list[bool]:
    """Tell which claims only concern what stands in a document, as their words say.

    Members of a list share the words that lead to its first.
    """
    found: list[bool] = []
    for index, claim in enumerate(claims):
        ends = claim.decision.relation in ENDINGS  # few do
        inside = ends and _names_part(text, claim.mention.span.start)
        shared = index > 0 and claims[index - 1].decision is claim.decision
        found.append(inside or claim.decision.part or (shared and found[index - 1]))
    return found


def _names_part(text: str, end: int) -> bool:
    """Tell whether the words before an act name a place in it, or rules of it."""
    words = text[max(0, end - _PART_REACH) : end].split()
    part = _PARTS.get(words[-1]) if words else None
    return part is not None and part.search(" ".join(words)) is not None


def _held_by_titles(
    claims: Sequence[Claim], labels: Sequence[str]
) -> tuple[Claim, ...]:
    """Return the claims, what a title alone holds given to the document of that title.

    "Nghị định quy định chi tiết Luật X" is the one decree that this text elsewhere says
    to guide on that law.
    """
    titles: dict[tuple[str, str | None, Relation], dict[str, Claim]] = defaultdict(dict)
    for claim, label in zip(claims, labels, strict=True):
        if claim.holder is not None and claim.decision.by is None:
            kind = claims[claim.holder].mention.type
            known = titles[label, kind, claim.decision.relation]
            known.setdefault(labels[claim.holder], claim)
    return tuple(
        claim if claim.decision.by is None else _held(claim, label, titles)
        for claim, label in zip(claims, labels, strict=True)
    )


def _held(
    claim: Claim,
    label: str,
    titles: Mapping[tuple[str, str | None, Relation], Mapping[str, Claim]],
) -> Claim:
    by = claim.decision.by
    found = titles.get((label, by.type, by.relation), {}) if by else {}
    if len(found) != 1:
        return claim
    (known,) = found.values()
    return replace(claim, holder=known.holder, decision=known.decision)


def _citation(
    mention: Mention, claim: Claim, labels: Sequence[str], label: str, *, part: bool
) -> Citation:
    rule, relation = claim.decision.rule, claim.decision.relation
    partly = part and relation in ENDINGS and PARTLY not in rule
    return Citation(
        mention=mention,
        relation=relation,
        source=SELF if claim.holder is None else labels[claim.holder],
        target=label,
        confidence=confidence_of("relation", rule),
        rule=f"{rule} {PARTLY}" if partly else rule,
    )


def _settled(
    index: int,
    claims: Sequence[Claim],
    labels: Sequence[str],
    titled: AbstractSet[tuple[str, Relation]],
) -> Claim:
    """Return a claim with what only telling documents apart can show.

    No document stands in its own title. One that amends another by its title does so
    by each article that replaces a clause of it, or strikes one out among other
    changes; one that guides on another by its title is issued to guide on it, where it
    says that it is to be carried out.
    """
    claim, label = claims[index], labels[index]
    holder = claim.holder
    while holder is not None and labels[holder] == label:
        holder = claims[holder].holder
    if holder != claim.holder:
        return Claim(claim.mention, holder, OTHERWISE)
    said = _SAID_BY_TITLE.get(claim.decision.relation)
    if claim.decision.relation is Relation.REPEALS and not claim.decision.several:
        said = None
    if claim.holder is None and said is not None and (label, said) in titled:
        return replace(claim, decision=replace(claim.decision, relation=said))
    return claim


_SAID_BY_TITLE = {
    Relation.REPLACES: Relation.AMENDS,
    Relation.REPEALS: Relation.AMENDS,
    Relation.IMPLEMENTS: Relation.GUIDES,
}
"""What an article says of a document, and what it is called after such a title."""


def _of_site(site: Site) -> Decision:
    if site.holder is not None:
        return replace(decide_in_title(site), by=unnamed_holder(site))
    decision = decide_of_self(site)
    if decision.relation is Relation.MENTIONS:
        return replace(decision, by=unnamed_holder(site))
    return decision


def _of_amending_act(amended: Decision) -> Decision:
    """A named amending act shares the relation, but is not itself amended."""
    if amended.relation in CHANGES:
        return replace(OTHERWISE, rule="amending act beside an amended one")
    return amended


def units(
    sentences: Sequence[Span], subject: Span | None, mentions: Sequence[Mention]
) -> tuple[Span, ...]:
    """Return the sentences, joined where the title or a mention runs across them."""
    whole = [mention.span for mention in mentions]
    if subject is not None:
        whole.append(subject)
    joined: list[Span] = []
    across = sorted(whole)
    at = 0
    for span in _cut_at(sentences, subject):
        while at < len(across) and across[at].end <= span.start:
            at += 1
        if joined and at < len(across) and across[at].start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _cut_at(sentences: Sequence[Span], subject: Span | None) -> Iterator[Span]:
    """Yield the sentences cut where the title begins and ends."""
    if subject is None:
        yield from sentences
        return
    borders = (subject.start, subject.end)
    for span in sentences:
        if span.end <= subject.start or span.start >= subject.end:  # most
            yield span
            continue
        edges = [edge for edge in borders if span.start < edge < span.end]
        edges = [span.start, *edges, span.end]
        yield from (Span(a, b) for a, b in pairwise(edges))
