from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sample.archive import Plan
from corpus.sample.archive.campaigns import Campaigns
from corpus.sample.archive.country import IN_PROVINCE, above


@given(st.integers(10, 20_000), st.integers(50, 5000), st.integers(0, 99))
@settings(max_examples=15, deadline=None)
def test_an_organ_issues_once_in_a_campaign(
    documents: int, greatest: int, seed: int
) -> None:
    """Each place is another organ's, and the organ leads back to its place."""
    for campaign in Campaigns(Plan(documents, seed, campaign=greatest)):
        organs = [campaign.organ(place) for place in range(campaign.listed)]
        assert len(set(organs)) == campaign.listed
        assert [campaign.place(organ) for organ in organs] == list(range(len(organs)))
        assert all(campaign.covers(organ // IN_PROVINCE) for organ in organs)


def test_superiors_issue_before_those_below_them() -> None:
    """Whoever carries something out finds it issued."""
    campaign = Campaigns(Plan(10_000, campaign=3000)).greatest
    for place in range(campaign.size):
        superiors = above(campaign.organ(place))
        assert all(campaign.place(superior) < place for superior in superiors)


@pytest.mark.parametrize("documents", [10, 40, 1000, 100_000])
def test_campaigns_take_three_documents_of_four(documents: int) -> None:
    """Together with their roots they fill just the room that the archive has."""
    campaigns = Campaigns(Plan(documents))
    taken = sum(campaign.size + 1 for campaign in campaigns)
    assert taken == documents - -(-documents // 4)


def test_the_greatest_campaign_is_as_large_as_asked() -> None:
    """Fifty thousand implementers in an archive of a hundred thousand documents."""
    campaigns = Campaigns(Plan(100_000, campaign=50_000))
    assert campaigns.greatest.size == 50_000
    assert campaigns.greatest.listed >= 50_000


def test_most_campaigns_are_small() -> None:
    """The second is half as large as the greatest, the tenth a tenth."""
    sizes = sorted((c.size for c in Campaigns(Plan(100_000))), reverse=True)
    assert sizes[:10] == [10_000 // rank for rank in range(1, 11)]
    assert sizes[len(sizes) // 2] < 30
