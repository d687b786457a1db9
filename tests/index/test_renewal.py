"""Copies that come and go one by one leave what all at once would have made."""

from __future__ import annotations

from contextlib import closing
from dataclasses import fields, replace
from datetime import date
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from made_texts import Text, citing, dated, official, world

from corpus.document import Span
from extractors.facts import (
    Effect,
    Header,
    Kind,
    Relation,
    Severity,
    TextFinding,
)
from index.canonical import canonical
from index.conclusion import Conclusion
from index.correction import Act, Correction
from index.delta import Delta
from index.embedded import open_view, open_writer
from index.given import given_by
from index.likeness import sketch_of
from index.records import Graph
from index.renewal import Renewal
from index.resolution import resolve
from index.workings import Workings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.records import Copy
    from index.store import Writer


class Kept:
    """A graph that is brought up to date by deltas, as a store would be."""

    def __init__(self, *corrections: Correction) -> None:
        self.workings = Workings.open()
        self.given = given_by(corrections, ())
        self.copies: dict[str, Copy] = {}
        self.documents: dict[str, object] = {}
        self.citations: dict[str, tuple[object, ...]] = {}
        self.edges: dict[str, tuple[object, ...]] = {}
        self.findings: set[object] = set()
        self.aliases: set[tuple[str, str]] = set()
        self.judged = 0

    def change(
        self, gone: Iterable[str], came: Iterable[Copy], writer: Writer | None = None
    ) -> None:
        """Take copies out and put copies in, in one change, of a store too if asked."""
        came, gone = list(came), list(gone)
        for sha256 in gone:
            del self.copies[sha256]
        self.copies |= {copy.sha256: copy for copy in came}
        with self.workings.change():
            renewal = Renewal(self.workings, self.copies.__getitem__, self.given)
            renewal.run(gone, ((copy.sha256, "") for copy in came))
            self.judged = renewal.judged
            delta = _at_hand(Conclusion(renewal).delta())
            self._apply(delta)
            if writer is not None:
                with writer:
                    writer.apply(delta)

    def _apply(self, delta: Delta) -> None:
        if delta.whole:
            for kept in (self.documents, self.citations, self.edges):
                kept.clear()
            self.findings.clear()
            self.aliases.clear()
        self.documents |= {document.id: document for document in delta.documents}
        self.citations |= dict(delta.citations)
        self.edges |= dict(delta.edges)
        for id_ in delta.gone:
            self.documents.pop(id_, None)
            self.edges.pop(id_, None)
        self.findings -= set(delta.findings_gone)
        self.findings |= set(delta.findings)
        self.aliases -= set(delta.aliases_gone)
        self.aliases |= set(delta.aliases)

    def graph(self) -> Graph:
        """Return what is kept, the status of citations as their targets tell."""
        status = {id_: document.status for id_, document in self.documents.items()}
        return canonical(
            Graph(
                documents=tuple(self.documents.values()),
                citations=tuple(
                    replace(one, status=status.get(one.target, one.status))
                    for those in self.citations.values()
                    for one in those
                ),
                edges=tuple(e for those in self.edges.values() for e in those),
                findings=tuple(self.findings),
                aliases=tuple(self.aliases),
            )
        )


HERE = {"issuer": "Ủy ban nhân dân tỉnh Quảng Ngãi", "province": "Quảng Ngãi"}
FIRST = {"type": "QD", "symbol": "10/2021/QĐ-UBND", "issued": "2021-03-05", **HERE}
SECOND = {"type": "QD", "symbol": "20/2023/QĐ-UBND", "issued": "2023-06-05", **HERE}
DECREE = {"type": "ND", "symbol": "30/2020/NĐ-CP", "issued": "2020-03-05"}


def _at_hand(delta: Delta) -> Delta:
    """Return a delta whose parts can be read more than once."""
    parts = {field.name: getattr(delta, field.name) for field in fields(delta)}
    flag = parts.pop("whole")
    return Delta(**{name: tuple(part) for name, part in parts.items()}, whole=flag)


def dense_world() -> list[Copy]:
    """Return texts that touch one another in every way that findings look at."""
    texts = [*_changing(), *_named()]
    made = [*world(), *_alike(), *(text.copy() for text in texts)]
    return [
        replace(copy, sha256=f"{number:064x}", path=f"{number}-{copy.path}")
        for number, copy in enumerate(made)
    ]


def _plan(issued: str) -> Text:
    return citing("Quảng Ngãi", issued)


def _changing() -> Iterator[Text]:
    """Yield acts that end one another, what is founded on them, and circles."""
    basis = Relation.BASIS
    yield _plan("2024-02-02").cites("10/2021/QĐ-UBND", "a", relation=basis, **FIRST)
    yield _plan("2025-02-02").cites("10/2021/QĐ-UBND", "a", relation=basis, **FIRST)
    dated_quote = "20/2023/QĐ-UBND ngày 05/6/2023"
    yield _plan("2020-02-02").cites(dated_quote, "a", relation=basis, **SECOND)
    old = official("cu", "QD", "10/2021/QĐ-UBND", issued="2021-03-05", **HERE)
    yield old.cites("20/2023/QĐ-UBND", "b", relation=basis, **SECOND)
    yield old.cites("30/2020/NĐ-CP", "c", relation=Relation.AMENDS, **DECREE)
    new = official("moi", "QD", "20/2023/QĐ-UBND", issued="2023-06-05", **HERE)
    new.findings = (
        TextFinding("older_than_cited", Severity.NOTE, "sai ngày", Span(0, 9)),
        TextFinding("impossible_date", Severity.ERROR, "ngày 31/02", Span(0, 9)),
    )
    new.effects = (Effect(Span(0, 9), date(2023, 7, 1), None, None, "made"),)
    yield new.cites("10/2021/QĐ-UBND", "b", relation=basis, **FIRST)
    yield new.cites("10/2021/QĐ-UBND", "b", relation=Relation.REPLACES, **FIRST)
    other = official("khac", "NQ", "7/NQ-HĐND", issued="2022-01-01", **HERE)
    other.cites("20/2023/QĐ-UBND", "a", relation=Relation.REPEALS, **SECOND)
    yield other.cites("10/2021/QĐ-UBND", "c", Relation.REPLACES, "a", **FIRST)
    yield _plan("2024-05-07").cites(
        "Thông tư số 5/2020/TT-BNV của Bộ Y tế",
        "a",
        type="TT",
        symbol="5/2020/TT-BNV",
        issuer="Bộ Y tế",
    )


def _alike() -> Iterator[Copy]:
    """Yield a draft, what was issued, and a scan whose number cannot be read."""
    sentences = "\n".join(
        f"Đơn vị thứ {n} rà soát toàn bộ hồ sơ đã nộp lưu trong năm và lập danh mục."
        for n in range(12)
    )
    subject = "Triển khai công tác văn thư, lưu trữ trong năm 2024"
    issued = date(2024, 3, 5)
    header = Header(Kind.OFFICIAL, "KH", "41/KH-UBND", issued, subject=subject, **HERE)
    for name, one in {
        "issued": header,
        "draft": replace(header, symbol=None, issued=None),
        "scan": replace(header, symbol=None),
        "signer": replace(header, signer="Nguyễn Văn Mẫu"),
        "other": replace(header, signer="Trần Văn Thử", subject="Phòng chống lụt bão"),
    }.items():
        yield replace(Text(name, one).copy(), sketch=sketch_of(sentences))
    said = {"type": "KH", "symbol": "42/KH-UBND", "issued": "2024-03-05", **HERE}
    for day in ("2024-05-05", "2024-05-06"):
        beside = " triển khai công tác văn thư, lưu trữ trong năm 2024"
        yield (
            _plan(day)
            .cites("Kế hoạch số 42/KH-UBND", "a", beside=beside, **said)
            .copy()
        )


def _named() -> Iterator[Text]:
    """Yield laws under their numbers, and texts that cite them by name."""
    for number, year in (("99", 2024), ("88", 2019)):
        day = f"{year}-11-29"
        symbol, name = f"{number}/{year}/QH15", "Luật Dữ liệu mẫu"
        yield official(number, "L", symbol, issued=day, issuer="Quốc hội", subject=name)
        named = {"type": "L", "name": name, "year": year}
        yield _plan(f"{year + 1}-02-02").cites("Luật Dữ liệu mẫu", "a", **named)
        bare = {"type": "L", "name": name}
        yield _plan(f"{year + 2}-02-02").cites("Luật Dữ liệu mẫu", "a", **bare)
    yield dated("2020-11-17")
    yield dated("2020-11-18", "b")


WORLD = {copy.sha256: copy for copy in dense_world()}
DIGESTS = sorted(WORLD)
_STEPS = st.lists(
    st.sets(st.sampled_from(DIGESTS), min_size=1, max_size=4), min_size=1, max_size=12
)


@settings(max_examples=40, deadline=None)
@given(_STEPS)
def test_what_comes_and_goes_leaves_what_all_at_once_would(
    steps: list[set[str]],
) -> None:
    """In each step some copies go if they were there, and come if they were not."""
    kept = Kept()
    with closing(kept.workings):
        for step in steps:
            gone = step & kept.copies.keys()
            kept.change(sorted(gone), [WORLD[sha] for sha in sorted(step - gone)])
            if kept.copies:
                assert kept.graph() == resolve(kept.copies.values())


@settings(max_examples=10, deadline=None)
@given(st.permutations(DIGESTS))
def test_every_id_given_before_still_answers(order: list[str]) -> None:
    """The more is known, the finer the ids; whoever noted an old one is led on."""
    kept, given_ids = Kept(), set()
    with TemporaryDirectory() as folder, closing(kept.workings):
        path = Path(folder) / "store.db"
        for start in range(0, len(order), 9):
            came = [WORLD[sha256] for sha256 in order[start : start + 9]]
            kept.change((), came, open_writer(path))
            with closing(open_view(path)) as view:
                assert view.graph() == kept.graph()
                assert [id_ for id_ in sorted(given_ids) if not view.lookup(id_)] == []
                graph = view.graph()
            given_ids |= {document.id for document in graph.documents}
            given_ids |= {id_ for id_, _ in graph.aliases}


def test_a_copy_more_is_judged_with_those_it_touches_alone() -> None:
    """Texts that name other documents are left as they are."""
    kept = Kept()
    apart = official("rieng", "TB", "3/TB-UBND", issued="2024-02-03", **HERE).copy()
    with closing(kept.workings):
        kept.change((), WORLD.values())
        kept.change((), [apart])
        assert kept.judged == 1
        kept.change([apart.sha256], ())
        assert kept.judged == 0


def _said(act: Act, copy: Copy, target: str, quote: str | None = None) -> Correction:
    made = "2026-01-05T08:00:00+07:00"
    return Correction(
        act, "An", made, "bản giấy", sha256=copy.sha256, quote=quote, target=target
    )


def test_the_second_law_of_a_name_and_year_leaves() -> None:
    """What was cited by that name belongs to the other law then."""
    laws = [
        official(
            number,
            "L",
            f"{number}/2024/QH15",
            issued=day,
            issuer="Quốc hội",
            subject="Luật Dữ liệu mẫu",
        ).copy()
        for number, day in (("99", "2024-11-29"), ("88", "2024-11-28"))
    ]
    name = "Luật Dữ liệu mẫu"
    by_name = citing("Quảng Ngãi", "2025-02-02").cites(
        f"{name} ngày 05/01/2024", "a", type="L", name=name, issued="2024-01-05"
    )
    by_number = citing("Quảng Ngãi", "2024-06-01").cites(
        "Luật số 99", "a", type="L", symbol="99", issuer="Quốc hội"
    )
    kept = Kept()
    with closing(kept.workings):
        kept.change((), [*laws, by_name.copy(), by_number.copy()])
        assert kept.graph() == resolve(kept.copies.values())
        kept.change([laws[1].sha256], ())
        assert kept.graph() == resolve(kept.copies.values())


def test_what_a_person_says_of_a_copy_changes_no_other() -> None:
    """Which document a copy without a year holds follows from texts alone."""
    plan = official("a", "KH", "5/KH-UBND", issued="2021-03-05", **HERE).copy()
    dateless = official("c", "KH", "5/KH-UBND", **HERE).copy()
    said = {"type": "KH", "symbol": "7/KH-UBND", "issued": "2021-04-05", **HERE}
    naming = citing("Quảng Ngãi", "2025-02-02")
    naming.cites("Kế hoạch số 7/KH-UBND", "a", **said)
    (citation,) = resolve([naming.copy()]).citations
    correction = _said(Act.IDENTITY, plan, citation.target or "")
    for order in permutations((plan, dateless, naming.copy())):
        kept = Kept(correction)
        with closing(kept.workings):
            for copy in order:
                kept.change((), [copy])
            assert kept.graph() == resolve(kept.copies.values(), [correction])


def test_a_copy_that_was_away_is_found_by_the_id_it_had() -> None:
    """Though it comes back under a finer one, once another text told its year."""
    dateless = official("c", "KH", "5/KH-UBND", **HERE).copy()
    said = {"type": "KH", "symbol": "5/KH-UBND", "issued": "2021-03-05", **HERE}
    naming = citing("Quảng Ngãi", "2025-02-02").cites("Kế hoạch số 5", "a", **said)
    kept = Kept()
    with TemporaryDirectory() as folder, closing(kept.workings):
        path = Path(folder) / "store.db"
        kept.change((), [dateless], open_writer(path))
        (before,) = kept.graph().documents
        kept.change([dateless.sha256], [naming.copy()], open_writer(path))
        kept.change((), [dateless], open_writer(path))
        with closing(open_view(path)) as view:
            (now,) = view.lookup(before.id)
    assert now.id == "vn/quang-ngai/ubnd/2021/kh/05"
    assert now.copies == (dateless.sha256,)
    assert before.id != now.id


def test_a_corrected_link_leaves_nothing_dangling() -> None:
    """What a title names still starts from the document of that title."""
    plan = {"type": "KH", "symbol": "42/KH-UBND", "issued": "2024-03-05", **HERE}
    directive = {"type": "CT", "symbol": "19/CT-TTg", "issued": "2021-07-16"}
    text = citing("Quảng Ngãi", "2025-02-02")
    text.cites("Kế hoạch số 42/KH-UBND", "a", **plan)
    text.cites("Chỉ thị số 19/CT-TTg", "b", Relation.IMPLEMENTS, "a", **directive)
    copy, other = text.copy(), "vn/quang-ngai/ubnd/2023/kh/7"
    said = _said(Act.LINK, copy, other, "Kế hoạch số 42/KH-UBND")
    graph = resolve([copy], [said])
    ids = {document.id for document in graph.documents}
    assert {citation.source for citation in graph.citations} <= ids
    assert {edge.source for edge in graph.edges} <= ids


def test_a_finding_goes_when_a_corrected_target_is_held() -> None:
    """Its number is no slip any more."""
    subject = "Triển khai công tác văn thư, lưu trữ trong năm 2024"
    said = {"type": "KH", "symbol": "42/KH-UBND", "issued": "2024-03-05", **HERE}
    held = official(
        "t", "KH", "41/KH-UBND", issued="2024-03-05", subject=subject, **HERE
    ).copy()
    text = citing("Quảng Ngãi", "2025-02-02")
    quote = "Kế hoạch số 42/KH-UBND"
    naming = text.cites(quote, "a", beside=f" {subject}", **said).copy()
    other = official("o", "KH", "7/KH-UBND", issued="2023-03-05", **HERE).copy()
    (document,) = resolve([other]).documents
    correction = _said(Act.LINK, naming, document.id, quote)
    kept = Kept(correction)
    with closing(kept.workings):
        kept.change((), [held, naming])
        kept.change((), [other])
        assert kept.graph() == resolve(kept.copies.values(), [correction])


def test_a_change_that_every_text_repeats_is_asked_about_once() -> None:
    """A basis named with what amended it changes nothing that was not known."""

    def text(number: int) -> Copy:
        plan = official(
            f"{number}", "KH", f"{number}/KH-UBND", issued="2024-05-05", **HERE
        )
        plan.cites("30/2020/NĐ-CP", "a", Relation.BASIS, **DECREE)
        later = {"type": "ND", "symbol": "7/2023/NĐ-CP", "issued": "2023-03-05"}
        plan.cites("7/2023/NĐ-CP", "b", **later)
        return plan.cites("30/2020/NĐ-CP", "a", Relation.AMENDS, "b", **DECREE).copy()

    kept = Kept()
    with closing(kept.workings):
        kept.change((), map(text, range(1, 40)))
        asked = "SELECT count(*) FROM history"
        assert kept.workings.rows.execute(asked).fetchone() == (1,)
        kept.change((), [text(50)])
        assert kept.graph() == resolve(kept.copies.values())
