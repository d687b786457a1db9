"""The organs that documents come from are known by their documents."""

from __future__ import annotations

import pytest

from index.issuers import issuers, organ_of, parent_of
from index.records import DocumentRecord, Status


@pytest.mark.parametrize(
    ("id_", "organ"),
    [
        ("vn/ttg/2021/ct/19", "vn/ttg"),
        ("vn/quang-ngai/minh-long/pgddt/2021/kh/655", "vn/quang-ngai/minh-long/pgddt"),
        ("vn/ha-tinh/ubnd/2025-07/qd/3172", "vn/ha-tinh/ubnd"),
        ("vn/quoc-hoi/xv/l/64", "vn/quoc-hoi"),
        ("vn/tw/den-ix/nq/46", "vn/tw"),
        ("vn/bgddt/tt/29~0a1b2c3d", "vn/bgddt"),
        ("vn/bkhcn/den-2025/tt/9", "vn/bkhcn"),
        ("vn/2026/nq/thuc-hien", None),
    ],
)
def test_an_id_begins_with_its_organ(id_: str, organ: str | None) -> None:
    """Whatever tells the time stands behind it; some documents name no organ."""
    assert organ_of(id_) == organ


@pytest.mark.parametrize(
    ("organ", "level", "name", "parent"),
    [
        ("vn/bgddt", "central", "Bộ Giáo dục và Đào tạo", "vn/cp"),
        ("vn/cp", "central", "Chính phủ", None),
        ("vn/quang-ngai/sgddt", "department", "Sở GDĐT", "vn/quang-ngai/ubnd"),
        (
            "vn/quang-ngai/minh-long/pgddt",
            "department",
            "Phòng GDĐT",
            "vn/quang-ngai/minh-long/ubnd",
        ),
        ("vn/quang-ngai/minh-long/ubnd", "district", "UBND", "vn/quang-ngai/ubnd"),
        ("vn/quang-ngai/ubnd", "province", "UBND", None),
        ("vn/quang-ngai/tu", "party", "Tỉnh ủy", "vn/tw"),
        ("vn/quang-ngai/minh-long/hu", "party", "Huyện ủy", "vn/quang-ngai/tu"),
        ("vn/tw", "party", "Ban Chấp hành Trung ương", None),
        (
            "vn/quang-ngai/minh-long/truong-song-hien",
            "school",
            "Trường Tiểu học Sông Hiền",
            "vn/quang-ngai/minh-long/pgddt",
        ),
        (
            "vn/quang-ngai/minh-long/truong-song-hien",
            "school",
            "Trường THPT Sông Hiền",
            "vn/quang-ngai/sgddt",
        ),
    ],
)
def test_the_organ_above_follows_from_kind_and_place(
    organ: str, level: str, name: str, parent: str | None
) -> None:
    """Where no rule tells it, none is given."""
    assert parent_of(organ, level, name) == parent


def test_an_organ_sums_up_its_documents() -> None:
    """Its name is the commonest; news come from no organ."""
    documents = [
        DocumentRecord(
            "vn/an-lac/ubnd/2020/kh/1", Status.HELD, issuer="UBND X", year=2020
        ),
        DocumentRecord(
            "vn/an-lac/ubnd/2022/kh/2", Status.CITED_ONLY, issuer="UBND X", year=2022
        ),
        DocumentRecord(
            "vn/an-lac/ubnd/2021/kh/3", Status.HELD, issuer="Ủy ban", year=2021
        ),
        DocumentRecord("vn/bao/2021/tin/3", Status.HELD, kind="news"),
    ]
    (found,) = issuers(documents)
    assert (found.id, found.name) == ("vn/an-lac/ubnd", "UBND X")
    assert (found.held, found.cited, found.first, found.last) == (2, 1, 2020, 2022)
