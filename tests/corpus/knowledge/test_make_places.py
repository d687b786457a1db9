"""The maker of the district and commune tables."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

from corpus.knowledge.make_places import write_tables

if TYPE_CHECKING:
    from pathlib import Path

OLD = """CREATE TABLE admin_units_legacy (
    province, provinceShort, districtCode, districtShort, districtType,
    wardCode, wardShort, wardType)"""
NEW = "CREATE TABLE admin_units (provinceCode, wardCode, wardShort, wardType)"


def make_wheel(folder: Path) -> Path:
    """Write a wheel with two old communes and a new one of a made-up province."""
    database = folder / "dataset.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(OLD)
        connection.execute(NEW)
        connection.executemany(
            "INSERT INTO admin_units_legacy VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                ("Tỉnh Xuân Hạ", "Xuân Hạ", "001", "An Đông", "Huyện", *ward)
                for ward in (
                    ("00001", "Bình Thu (Thị trấn)", "Thị trấn"),
                    ("00002", "Bình Thu (Xã)", "Xã"),
                    ("00003", None, None),
                )
            ],
        )
        connection.execute(
            "INSERT INTO admin_units VALUES ('01', '00001', 'Bình Thu', 'Đặc khu')"
        )
        connection.commit()
    wheel = folder / "units.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.write(database, "vietnamadminunits/data/dataset.db")
    return wheel


def test_tables_from_a_wheel(tmp_path: Path) -> None:
    """Names lose the kind in brackets, kinds are in lower case, empty wards are out."""
    write_tables(make_wheel(tmp_path), tmp_path)
    read = {
        path.stem: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.csv")
    }
    assert read == {
        "districts": "code,name,kind,province\n001,An Đông,huyện,Xuân Hạ\n",
        "communes_until_2025": (
            "district,name,kind\n001,Bình Thu,thị trấn\n001,Bình Thu,xã\n"
        ),
        "communes_since_2025": "province,name,kind\n01,Bình Thu,đặc khu\n",
    }
