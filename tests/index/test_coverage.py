"""Which units of a list have carried a document out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from index.coverage import CoverageRow, coverage
from index.units import Unit, parse_units

if TYPE_CHECKING:
    from index.records import DocumentRecord
    from index.store import View
    from tests.index.conftest import Made, Store

ROOT = "vn/dong-hai/ubnd/2019/ct/03"
SCHOOLS = """name,level,locality
Trường Tiểu học Sơn Ca,school,"huyện An Bình, tỉnh Đông Hải"
Trường Tiểu học Hoa Mai,school,"huyện An Bình, tỉnh Đông Hải"
Trường Tiểu học Sơn Ca,school,"huyện Phú Lạc, tỉnh Đông Hải"
Trường Tiểu học Bình Minh,school,"huyện An Bình, tỉnh Đông Hải"
"""
AS_OF = date(2019, 12, 31)


def plan(
    made: Made, id_: str, issuer: str, *, held: bool = True, **said: Any
) -> DocumentRecord:
    """Return a plan of an issuer of Đông Hải."""
    said.setdefault("issued", date(2019, 3, 1))
    said.setdefault("province", "Đông Hải")
    return (made.held if held else made.cited)(id_, issuer=issuer, **said)


@pytest.fixture
def view(store: Store, made: Made) -> View:
    """Return a directive, three schools' plans on it, and one of another province."""
    issuer = "Ủy ban nhân dân tỉnh Đông Hải"
    root = made.held(ROOT, issued=date(2019, 1, 24), issuer=issuer)
    son_ca = plan(
        made, "vn/dong-hai/an-binh/th-son-ca/2019/kh/05", "Trường Tiểu học Sơn Ca"
    )
    hoa_mai = plan(
        made, "vn/dong-hai/th-hoa-mai/2019/kh/07", "Trường TH Hoa Mai", held=False
    )
    far = plan(
        made,
        "vn/nam-son/th-binh-minh/2019/kh/01",
        "Trường Tiểu học Bình Minh",
        province="Nam Sơn",
    )
    plans = (son_ca, hoa_mai, far)
    edges = tuple(made.edge(document.id, ROOT) for document in plans)
    return store.hold(made.graph(root, *plans, edges=edges))


def rows(view: View, **asked: Any) -> list[CoverageRow]:
    """Return the rows of the schools."""
    return list(coverage(view, ROOT, parse_units(SCHOOLS), AS_OF, **asked))


def test_each_unit_has_its_status(view: View) -> None:
    """Held plans count, cited ones are told apart, other places' do not count."""
    assert [(row.unit.name[-8:], row.status) for row in rows(view)] == [
        ("c Sơn Ca", "on_time"),
        (" Hoa Mai", "cited_only"),
        ("c Sơn Ca", "missing"),  # the other district's
        ("ình Minh", "missing"),  # a school of that name elsewhere
    ]


def test_a_row_shows_number_day_path_and_evidence(view: View, made: Made) -> None:
    """What was found is shown with where it is written."""
    first = rows(view)[0]
    plan_id = "vn/dong-hai/an-binh/th-son-ca/2019/kh/05"
    assert (first.id, first.issued, first.days) == (plan_id, date(2019, 3, 1), 36)
    assert (first.path, first.reason) == ((ROOT, plan_id), "listed")
    assert first.evidence == (made.place(plan_id),)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (date(2019, 3, 1), ["on_time", "cited_only", "overdue", "overdue"]),
        (date(2019, 2, 1), ["late", "cited_only", "overdue", "overdue"]),
        (date(2020, 1, 31), ["on_time", "cited_only", "not_due", "not_due"]),
    ],
)
def test_a_deadline_tells_late_and_overdue(
    view: View, deadline: date, expected: list[str]
) -> None:
    """Against a deadline plans are late, and missing ones due or overdue."""
    assert [row.status for row in rows(view, deadline=deadline)] == expected


def test_documents_of_later_days_do_not_count_yet(view: View) -> None:
    """On the eve of the plan nothing is there."""
    found = coverage(view, ROOT, parse_units(SCHOOLS), date(2019, 2, 28))
    assert found[0].status == "missing"


def test_units_that_did_not_exist_or_issued_it_are_exempt(view: View) -> None:
    """A unit founded later and the issuer itself owe nothing."""
    units = (
        Unit("Trường Tiểu học Mới", valid_from=date(2020, 9, 1)),
        Unit("Trường Tiểu học Cũ", valid_to=date(2018, 6, 30)),
        Unit("UBND tỉnh Đông Hải"),
    )
    assert {row.status for row in coverage(view, ROOT, units, AS_OF)} == {"exempt"}


@pytest.mark.parametrize(
    ("unit", "issuer", "place"),
    [
        (
            Unit("UBND huyện An Bình", locality="tỉnh Đông Hải"),
            "Ủy ban nhân dân huyện An Bình",
            "dong-hai/an-binh/ubnd",
        ),
        (
            Unit("Sở GD&ĐT", locality="Đông Hải"),
            "Sở Giáo dục và Đào tạo tỉnh Đông Hải",
            "dong-hai/sgddt",
        ),
        (
            Unit("Phòng GD&ĐT An Bình", locality="tỉnh Đông Hải"),
            "Phòng Giáo dục và Đào tạo huyện An Bình",
            "dong-hai/an-binh/pgddt",
        ),
        (
            Unit("Trường TH Sơn Ca", locality="An Bình"),
            "Trường Tiểu học Sơn Ca",
            "dong-hai/an-binh/th-son-ca",
        ),
        (
            Unit("Sơn Ca", aliases=("Trường Tiểu học Sơn Ca",)),
            "Trường Tiểu học Sơn Ca",
            "dong-hai/th-son-ca",
        ),
        (Unit("Bộ Nội vụ"), "Bộ trưởng Bộ Nội vụ", "bnv"),
    ],
)
def test_units_are_known_by_name_alias_and_place(
    store: Store, made: Made, unit: Unit, issuer: str, place: str
) -> None:
    """Abbreviated and full names of one organ at one place are one unit."""
    local = None if place == "bnv" else "Đông Hải"
    root = made.held(ROOT, issued=date(2019, 1, 24))
    found = plan(made, f"vn/{place}/2019/kh/05", issuer, province=local)
    view = store.hold(made.graph(root, found, edges=(made.edge(found.id, ROOT),)))
    (row,) = coverage(view, ROOT, (unit,), AS_OF)
    assert row.id == found.id


@pytest.mark.parametrize(
    "unit",
    [
        Unit("UBND huyện Phú Lạc", locality="tỉnh Đông Hải"),
        Unit("UBND huyện An Bình", locality="tỉnh Nam Sơn"),
        Unit("UBND tỉnh Đông Hải"),
        Unit("HĐND huyện An Bình", locality="tỉnh Đông Hải"),
    ],
)
def test_another_organ_or_place_is_not_the_unit(
    store: Store, made: Made, unit: Unit
) -> None:
    """The role alone, or the place alone, is no match."""
    root = made.held(ROOT, issued=date(2019, 1, 24))
    issuer = "Ủy ban nhân dân huyện An Bình"
    found = plan(made, "vn/dong-hai/an-binh/ubnd/2019/kh/05", issuer)
    view = store.hold(made.graph(root, found, edges=(made.edge(found.id, ROOT),)))
    (row,) = coverage(view, ROOT, (unit,), AS_OF)
    assert row.id is None


def test_an_undated_plan_is_found_and_said_to_be_undated(
    store: Store, made: Made
) -> None:
    """A plan without a day counts, but not as on time."""
    root = made.held(ROOT, issued=date(2019, 1, 24))
    name = "Trường Tiểu học Sơn Ca"
    found = plan(made, "vn/dong-hai/th-son-ca/kh/a", name, issued=None)
    view = store.hold(made.graph(root, found, edges=(made.edge(found.id, ROOT),)))
    (row,) = coverage(view, ROOT, (Unit(name),), AS_OF)
    assert (row.status, row.days) == ("undated", None)


def test_a_plan_without_a_day_counts_from_its_year_on(store: Store, made: Made) -> None:
    """As of a day of an earlier year it is not there yet."""
    root = made.held(ROOT, issued=date(2019, 1, 24))
    late = plan(made, "vn/x", "Trường Tiểu học Bình Minh", issued=None, year=2020)
    view = store.hold(made.graph(root, late, edges=(made.edge(late.id, ROOT),)))
    units = [unit for unit in parse_units(SCHOOLS) if "Bình Minh" in unit.name]
    (before,) = coverage(view, ROOT, units, as_of=AS_OF, deadline=None)
    (after,) = coverage(view, ROOT, units, as_of=date(2020, 6, 1), deadline=None)
    assert before.status == "missing"
    assert after.status == "undated"
