"""Everything that a person should look at says what to do about it."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import index
from extractors.facts import Relation, Severity
from index.records import Finding, Graph
from index.suggestion import suggestion, title

if TYPE_CHECKING:
    from index.store import View
    from tests.index.conftest import Made

ROOT = Path(__file__).resolve().parents[2]
DECREE = "vn/cp/2024/nd/88"


class Known:
    """What a store answers that holds a graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def document(self, id_: str) -> object:
        """Return a document by its id."""
        return next((d for d in self._graph.documents if d.id == id_), None)

    def citations(self, **asked: str) -> list[object]:
        """Return the citations of a document or copy."""
        return [
            citation
            for citation in self._graph.citations
            if asked.get("within") in {None, citation.within}
            and asked.get("target") in {None, citation.target}
            and asked.get("sha256") in {None, citation.place.sha256}
        ]


def _view(graph: Graph) -> View:
    return Known(graph)  # type: ignore[return-value]


def _conflict(id_: str, said: str) -> Finding:
    message = f"Các ngày ban hành khác nhau: {said}. / Different days."
    return Finding("conflicting_dates", Severity.WARNING, message, (id_,), ())


@pytest.mark.parametrize(
    ("id_", "said", "advice"),
    [
        (
            DECREE,
            "15/07/2025 (a.txt:3 +9); 15/07/2024 (b.txt:1)",
            "Ghi ngày 15/07/2024: số là của năm 2024",
        ),
        (
            DECREE,
            "15/07/2024 (a.txt tr.2:3 +9); 16/07/2024 (b.txt:1)",
            "Ghi ngày 15/07/2024, như 10 trong 11 chỗ",
        ),
        (DECREE, "15/07/2024 (a.txt:3); 16/07/2024 (b.txt:1)", "phải đối chiếu"),
        (
            "vn/cp/2020/nd/30",
            "05/03/2020 (theo bảng văn bản đã biết / by our table); 15/03/2020 (a:1)",
            "Ghi ngày 05/03/2020, theo bảng",
        ),
    ],
)
def test_of_several_days_the_one_is_named_that_can_be_right(
    made: Made, id_: str, said: str, advice: str
) -> None:
    """The table's, that of the number's year, the commonest; else the original is."""
    found = suggestion(_view(made.graph(made.cited(id_))), _conflict(id_, said))
    assert found is not None
    assert advice in found.words


def test_a_slip_of_the_number_is_not_taken_for_one_of_the_day(made: Made) -> None:
    """47/2024/QH14 of 2024 is hardly law 47 of the term before, which is of 2019."""
    id_ = "vn/quoc-hoi/xiv/l/47"
    graph = made.graph(made.cited(id_, symbol="47/2024/QH14"))
    said = "22/11/2019 (theo bảng văn bản đã biết / by our table); 26/11/2024 (a:1)"
    found = suggestion(_view(graph), _conflict(id_, said))
    assert found is not None
    assert "Xem lại cả số" in found.words


def test_a_successor_is_named_with_number_and_day(made: Made) -> None:
    """Whoever puts the basis right can write it down."""
    new = made.cited("new", symbol="19/2024/QĐ-UBND", issued=date(2024, 6, 5))
    graph = made.graph(made.held("plan"), made.cited("old"), new)
    finding = made.finding("plan", "old", "new", code="founded_on_ended")
    found = suggestion(_view(graph), finding)
    assert found is not None
    assert "19/2024/QĐ-UBND ngày 05/06/2024 (new)" in found.words


def test_the_weakest_link_of_a_circle_is_to_be_looked_at(made: Made) -> None:
    """With the command that puts it right."""
    graph = made.graph(
        made.held("a"),
        made.held("b"),
        citations=(
            made.citation("a", "b", confidence=0.95),
            made.citation("b", "a", confidence=0.6, quote="Kế hoạch\n655"),
        ),
    )
    found = suggestion(_view(graph), made.finding("a", "b", code="circle"))
    assert found is not None
    assert "b → a" in found.words
    assert found.command == 'vanban correct link "kho/b.txt" "Kế hoạch 655" --to ID'


def test_the_day_that_does_not_exist_is_that_of_the_document_cited(
    made: Made,
) -> None:
    """Where others give its day."""
    cited = made.cited(DECREE, symbol="88/2024/NĐ-CP", issued=date(2024, 7, 15))
    citation = made.citation("a", DECREE, relation=Relation.BASIS)
    graph = made.graph(made.held("a"), cited, citations=(citation,))
    found = suggestion(_view(graph), made.finding("a", code="impossible_date"))
    assert found is not None
    assert "Ghi ngày 15/07/2024" in found.words


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("issuer: Sở Nội vụ", 'vanban correct field "kho/a.txt" issuer VALUE'),
        ("kind: other", None),
        ("basis: Luật", 'vanban correct link "kho/a.txt" "…" --to ID'),
    ],
)
def test_what_was_perhaps_misread_comes_with_its_correction(
    made: Made, said: str, command: str | None
) -> None:
    """A field, a link; of the kind of a file there is none."""
    message = f"Chưa chắc (76%) “{said}” / Not sure (76%) of “{said}”"
    finding = made.finding("a", code="doubtful_value", message=message)
    found = suggestion(_view(made.graph(made.held("a"))), finding)
    assert found is not None
    assert found.command == command


def _codes() -> list[str]:
    """Return every code of docs/REVIEWING.md that the graph may give."""
    text = (ROOT / "docs/REVIEWING.md").read_text(encoding="utf-8")
    codes = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    return sorted({*codes} - {"older_than_cited"})  # of single texts only


@pytest.mark.parametrize("code", _codes())
def test_every_code_has_a_title_and_advice(made: Made, code: str) -> None:
    """In both languages, whatever is known of the finding."""
    graph = made.graph(made.held("vn/cp/2024/nd/1"), made.cited("vn/cp/2024/nd/2"))
    finding = made.finding("vn/cp/2024/nd/1", "vn/cp/2024/nd/2", code=code)
    found = suggestion(_view(graph), finding)
    assert found is not None
    assert " / " in found.words
    assert " / " in title(code)


def test_a_code_of_tomorrow_is_passed_on_as_it_is(made: Made) -> None:
    """An older program shows what a newer one found."""
    assert suggestion(_view(made.graph()), made.finding(code="new_code")) is None
    assert title("new_code") == "new_code"


def test_the_table_holds_no_row_in_vain() -> None:
    """Every code of the table is documented."""
    path = Path(index.__file__).with_name("finding_texts.csv")
    with path.open(encoding="utf-8", newline="") as file:
        assert {row["code"] for row in csv.DictReader(file)} == set(_codes())
