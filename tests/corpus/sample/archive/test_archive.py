from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sample.archive import Archive, Plan
from corpus.sample.archive.choosing import known_acts
from corpus.sample.citing import day

if TYPE_CHECKING:
    from corpus.sample.archive.act import Act

plans = st.builds(
    Plan,
    documents=st.integers(10, 3000),
    seed=st.integers(0, 1000),
    size=st.sampled_from([500, 3000]),
    citations=st.integers(0, 20),
    campaign=st.none() | st.integers(1, 900),
    vague=st.sampled_from([0.0, 0.3, 1.0]),
    misdated=st.sampled_from([0.0, 0.5]),
    numberless=st.sampled_from([0.0, 0.5]),
)
KNOWN = {act.key: act for act in known_acts()}


@given(plans, st.data())
@settings(max_examples=30, deadline=None)
def test_a_document_made_alone_is_that_of_the_stream(
    plan: Plan, data: st.DataObject
) -> None:
    """Where the stream begins, and what was made before, makes no difference."""
    start = data.draw(st.integers(0, plan.documents - 1))
    piece = list(Archive(plan).documents(start, start + 5))
    alone = [Archive(plan).document(one.number) for one in piece]
    assert piece == alone
    assert [one.number for one in piece] == list(
        range(start, min(start + 5, plan.documents))
    )


@given(plans, st.data())
@settings(max_examples=40, deadline=None)
def test_what_is_true_stands_in_the_text(plan: Plan, data: st.DataObject) -> None:
    """Every citation's words are where they are said to be, with number and day."""
    number = data.draw(st.integers(0, plan.documents - 1))
    made = Archive(plan).document(number)
    ends = [0]
    for cited in made.citations:
        words = made.text[cited.start : cited.end]
        assert ends[-1] <= cited.start
        ends.append(cited.end)
        assert (cited.symbol or cited.name or "ngày") in words
        if cited.issued and not cited.name:
            assert day(cited.issued) in words
    for field in ("issuer", "symbol", "signer", "place", "subject"):
        start, end = made.spans[field]
        said = getattr(made.header, field)
        if said and field != "issuer":
            assert made.text[start:end] == said


@given(plans, st.data())
@settings(max_examples=40, deadline=None)
def test_nobody_cites_the_future(plan: Plan, data: st.DataObject) -> None:
    """What a document cites comes before it and bears no later day."""
    archive = Archive(plan)
    number = data.draw(st.integers(0, plan.documents - 1))
    made = archive.document(number)
    for cited in made.citations:
        act = _act(archive, cited.target)
        assert act.number is None or act.number < number
        assert act.issued <= made.act.issued
        assert cited.held is (act.number is not None)
        if cited.issued:
            assert cited.misdated is (cited.issued != act.issued)


def _act(archive: Archive, key: str) -> Act:
    if key in KNOWN:
        return KNOWN[key]
    if key[0] == "d":
        return archive.acts.act(int(key[1:]))
    where, _, session = key[1:].rpartition(".")
    province, _, district = where.partition(".")
    return archive.acts.council(
        int(province), int(district) if district else None, int(session)
    )


def test_texts_are_as_long_and_cite_as_often_as_planned() -> None:
    """Eight thousand bytes and fourteen citations by default, or what is asked."""
    for plan in (Plan(9000), Plan(9000, size=20_000, citations=40)):
        made = list(Archive(plan).documents(8000, 8060))
        sizes = [len(one.text.encode()) for one in made]
        assert plan.size * 0.95 < sum(sizes) / 60 < plan.size * 1.1
        many = [len(one.citations) for one in made]
        assert plan.citations <= sum(many) / 60 <= plan.citations + 2


def test_few_documents_are_cited_by_most() -> None:
    """A tenth of those cited gets half of all citations; most are cited by nobody."""
    made = Archive(Plan(3000, size=0)).documents()
    counted = Counter(c.target for one in made for c in one.citations if c.held)
    often = sorted(counted.values(), reverse=True)
    assert sum(often[: len(often) // 10]) > sum(often) / 2
    assert often[0] > 1000
    assert len(often) < 3000 / 2


def test_rates_are_kept() -> None:
    """Vague, misdated and unheld citations occur as often as the plan says."""
    plan = Plan(4000, size=0, vague=0.1, misdated=0.05, unheld=0.3, numberless=0.5)
    made = list(Archive(plan).documents(1000, 2000))
    cited = [c for one in made for c in one.citations]
    assert sum(c.misdated for c in cited) / len(cited) == pytest.approx(0.04, abs=0.015)
    local = [c for c in cited if c.local and c.form in {"vague", "full"}]
    vague = sum(c.form == "vague" for c in local) / len(local)
    assert vague == pytest.approx(0.1, abs=0.06)
    assert sum(not c.held for c in cited) / len(cited) == pytest.approx(0.2, abs=0.1)
    plans = [o for o in made if o.act.type == "KH" and o.header.issuer[:6] == "Trường"]
    bare = sum(one.header.symbol is None for one in plans) / len(plans)
    assert bare == pytest.approx(0.5, abs=0.1)


def test_without_slips_every_day_is_right() -> None:
    """A plan without slips makes an archive without any."""
    plan = Plan(500, size=0, vague=0, misdated=0, unheld=0, numberless=0)
    for one in Archive(plan).documents():
        assert one.header.symbol
        assert all(c.held and not c.misdated for c in one.citations)
        assert all(c.form in {"full", "short"} for c in one.citations)


def test_another_seed_makes_another_archive() -> None:
    """Names, texts and citations follow from the seed, their number does not."""
    plan = Plan(100)
    one, other = Archive(plan), Archive(replace(plan, seed=8))
    assert len(one) == len(other)
    assert one.document(50).text != other.document(50).text


def test_there_is_nothing_beyond_the_last() -> None:
    """Asking for a document that the archive has not is an error that says so."""
    with pytest.raises(IndexError, match="documents 0 to 9, not 10"):
        Archive(Plan(10)).document(10)
    assert not list(Archive(Plan(10)).documents(10))
