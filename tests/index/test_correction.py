"""What a person puts right stays right, whatever is read anew."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Span
from extractors.facts import SELF, Citation, Extraction, Header, Kind, Mention, Relation
from index.correction import Act, Correction, anchored
from index.records import CitationRecord, Copy, Graph, Status
from index.resolution import resolve

QUOTES = ("Chỉ thị số 19/CT-TTg", "Kế hoạch số 17/KH-UBND", "Chỉ thị số 19/CT-TTg")


def copy(name: str, *, shift: int = 0, quotes: tuple[str, ...] = QUOTES) -> Copy:
    """Return a plan of a made-up province; ``shift`` moves every offset."""
    header = Header(
        Kind.OFFICIAL,
        "KH",
        "13/KH-UBND",
        date(2021, 9, 1),
        "Ủy ban nhân dân tỉnh Quảng Ngãi",
        province="Quảng Ngãi",
        subject=f"Thực hiện Chỉ thị, {name}",
    )
    citations = tuple(_citation(n, quote, shift) for n, quote in enumerate(quotes))
    return Copy(
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        path=f"{name}.txt",
        media_type="text/plain",
        extraction=Extraction(header, citations),
        line_starts=tuple(range(0, 1000, 100)),
        quotes=quotes,
        sequels=("",) * len(quotes),
    )


def _citation(number: int, quote: str, shift: int) -> Citation:
    start = 100 * (number + 1) + shift
    code = "CT" if quote.startswith("Chỉ") else "KH"
    mention = Mention(
        Span(start, start + len(quote)),
        code,
        quote.rsplit(maxsplit=1)[-1],
        date(2021, 7, 16) if code == "CT" else None,
        2021,
        province=None if code == "CT" else "Quảng Ngãi",
    )
    return Citation(mention, Relation.IMPLEMENTS, SELF, quote, 1.0, "made")


PLAN = copy("ke-hoach")
OWN = "vn/quang-ngai/ubnd/2021/kh/13"


def right(act: Act, minute: int = 0, **said: object) -> Correction:
    """Return a correction of the plan, made at a minute of one hour."""
    made = f"2026-01-05T08:{minute:02}:00+07:00"
    fields: dict[str, object] = {"sha256": PLAN.sha256, **said}
    return Correction(act, "Tổ văn thư", made, "đối chiếu bản gốc", **fields)  # type: ignore[arg-type]


LINK = right(
    Act.LINK, quote="Chỉ thị số 19/CT-TTg", occurrence=2, target="vn/ttg/2020/ct/19"
)


def targets(graph: Graph) -> list[str | None]:
    """Return the targets in the order of the text."""
    return [citation.target for citation in graph.citations]


def test_a_link_holds_for_the_mention_it_was_given_for() -> None:
    """The other mention of the same words keeps its own."""
    graph = resolve([PLAN], [LINK])
    assert targets(graph)[0] == "vn/ttg/2021/ct/19"
    last: CitationRecord = graph.citations[2]
    assert (last.target, last.rule, last.confidence) == (
        "vn/ttg/2020/ct/19",
        "corrected",
        1.0,
    )
    assert any(d.id == "vn/ttg/2020/ct/19" for d in graph.documents)


def test_a_correction_survives_new_offsets_and_longer_quotes() -> None:
    """It is anchored to words and their occurrence, not to offsets."""
    longer = tuple(f"{quote} ngày 16/7/2021" for quote in QUOTES)
    again = replace(copy("ke-hoach", shift=7, quotes=longer), sha256=PLAN.sha256)
    assert targets(resolve([again], [LINK]))[2] == "vn/ttg/2020/ct/19"


def test_a_correction_is_anchored_to_whole_words() -> None:
    """A law whose name begins like that of another is left alone."""
    said = replace(LINK, quote="Luật Xây", occurrence=1)
    assert anchored(("Luật Xây dựng",), said) == 0
    assert anchored(("Luật Xử lý vi phạm",), replace(said, quote="Luật X")) is None


def test_a_correction_whose_words_are_gone_is_a_finding() -> None:
    """It is never dropped in silence."""
    lost = right(Act.LINK, quote="Nghị quyết số 5-NQ/TU", target="x")
    codes = [finding.code for finding in resolve([PLAN], [lost]).findings]
    assert "correction_without_place" in codes


def test_what_is_no_citation_makes_no_link() -> None:
    """Occurrences are counted before anything is dropped."""
    dropped = right(Act.NOT_A_CITATION, quote="Chỉ thị số 19/CT-TTg", occurrence=1)
    graph = resolve([PLAN], [dropped, LINK])
    assert targets(graph) == ["vn/quang-ngai/ubnd/2021/kh/17", "vn/ttg/2020/ct/19"]


def test_a_field_put_right_changes_what_the_document_is() -> None:
    """The identity follows the right number, and the field names its witness."""
    number = right(Act.FIELD, field="symbol", value="18/KH-UBND")
    (held,) = (
        d for d in resolve([PLAN], [number]).documents if d.status is Status.HELD
    )
    assert (held.id, held.symbol) == ("vn/quang-ngai/ubnd/2021/kh/18", "18/KH-UBND")


def test_a_day_is_given_as_a_day() -> None:
    """Values of days are ISO texts; an absent value takes the field away."""
    day = right(Act.FIELD, field="issued", value="2021-09-02")
    title = right(Act.FIELD, field="subject", value=None)
    (held,) = (
        d for d in resolve([PLAN], [day, title]).documents if d.status is Status.HELD
    )
    assert (held.issued, held.title) == (date(2021, 9, 2), None)


def test_merged_ids_are_one_document_and_both_answer() -> None:
    """The second id stays; the first is an alias of it."""
    merge = right(
        Act.MERGE,
        sha256=None,
        document="vn/quang-ngai/ubnd/2021/kh/17",
        target="vn/quang-ngai/ubnd/2021/kh/70",
    )
    graph = resolve([PLAN], [merge])
    assert "vn/quang-ngai/ubnd/2021/kh/70" in targets(graph)
    assert "vn/quang-ngai/ubnd/2021/kh/17" not in {d.id for d in graph.documents}
    assert ("vn/quang-ngai/ubnd/2021/kh/17", "vn/quang-ngai/ubnd/2021/kh/70") in (
        graph.aliases
    )


def test_merges_that_go_in_a_circle_end() -> None:
    """Two persons who merge each into the other stop nothing."""
    one = right(Act.MERGE, sha256=None, document="a", target="b")
    other = right(Act.MERGE, 1, sha256=None, document="b", target="a")
    assert resolve([PLAN], [one, other]).documents


def test_a_copy_can_be_split_off_and_given_another_document() -> None:
    """The last word about a copy holds."""
    twin = copy("ban-sao")
    split = right(Act.SPLIT)
    ids = {d.id for d in resolve([PLAN, twin], [split]).documents if d.copies}
    assert len(ids) == 2
    moved = right(Act.IDENTITY, 1, target="vn/quang-ngai/ubnd/2021/kh/19")
    ids = {d.id for d in resolve([PLAN, twin], [split, moved]).documents if d.copies}
    assert ids == {OWN, "vn/quang-ngai/ubnd/2021/kh/19"}


def test_an_undone_correction_does_nothing_until_the_undoing_is_undone() -> None:
    """Taking back is a correction too, and can be taken back."""
    undo = right(Act.UNDO, 1, sha256=None, target=LINK.id)
    redo = right(Act.UNDO, 2, sha256=None, target=undo.id)
    assert resolve([PLAN], [LINK, undo]) == resolve([PLAN])
    assert resolve([PLAN], [LINK, undo, redo]) == resolve([PLAN], [LINK])


@settings(max_examples=20, deadline=None)
@given(st.permutations([LINK, right(Act.SPLIT, 3), right(Act.SPLIT, 4, target="x")]))
def test_the_order_in_which_corrections_are_given_does_not_matter(
    order: list[Correction],
) -> None:
    """They are ordered by when they were made."""
    copies = [PLAN, copy("ban-sao")]
    assert resolve(copies, order) == resolve(copies[::-1], order[::-1])
