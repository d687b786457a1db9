from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest

from corpus.sample.archive import Archive, Plan

ARCHIVE = Archive(Plan(1200, size=0, campaign=300))
MADE = list(ARCHIVE.documents())


def _below() -> dict[int, set[int]]:
    """What each document's implementers are, as the texts say it."""
    straight = defaultdict(set)
    for one in MADE:
        for cited in one.citations:
            if cited.relation == "implements" and cited.source == "self":
                straight[int(cited.target[1:])].add(one.number)
    below: dict[int, set[int]] = {}
    for number in reversed(range(len(MADE))):
        found = set(straight[number])
        for other in straight[number]:
            found |= below[other]
        below[number] = found
    return below


def test_implementers_are_those_that_the_texts_name() -> None:
    """Every document's implementers, straight or down a chain, are said by texts."""
    below = _below()
    for number, made in enumerate(MADE):
        if made.act.campaign is not None:
            assert set(ARCHIVE.answers.implementers(number)) == below[number]


def test_the_greatest_campaign_has_as_many_implementers_as_asked() -> None:
    """The root is carried out by three hundred, directly and indirectly."""
    root = ARCHIVE.answers.greatest()
    assert ARCHIVE.answers.count(root) == 300
    assert len(list(ARCHIVE.answers.implementers(root))) == 300


def test_a_chain_leads_to_the_top() -> None:
    """Each link is carried out by the one before; the last carries nothing out."""
    for number in range(0, 1200, 7):
        chain = ARCHIVE.answers.chain(number)
        assert chain[0] == number
        assert not ARCHIVE.acts.act(chain[-1]).parents
        for below, over in pairwise(chain):
            cited = {c.target for c in MADE[below].citations if c.source == "self"}
            assert f"d{over}" in cited


def test_who_has_not_issued_is_known() -> None:
    """Listed organs are the issuers of the campaign and those that are missing."""
    root = ARCHIVE.answers.greatest()
    listed = list(ARCHIVE.answers.listed(root))
    issued = {one.document for one in listed} - {None}
    assert issued == set(ARCHIVE.answers.implementers(root))
    for one in listed:
        if one.document is not None:
            assert MADE[one.document].header.issuer == one.unit.name
    missing = [one.organ for one in ARCHIVE.answers.missing(root)]
    assert len(missing) == len(listed) - 300 > 0
    issuers = {MADE[n].act.organ for n in issued if n is not None}
    assert not issuers & set(missing)


def test_a_document_of_no_campaign_has_no_implementers_to_ask_for() -> None:
    """Asking for them is an error that says why."""
    with pytest.raises(LookupError, match="document 0 belongs to no campaign"):
        list(ARCHIVE.answers.implementers(0))
    assert ARCHIVE.answers.chain(0) == (0,)
