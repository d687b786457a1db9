"""Rewrite the district and commune tables out of the ``vietnamadminunits`` wheel.

Fetch the wheel without installing it, then run this module on it::

    pip download --no-deps -d /tmp vietnamadminunits==1.0.4
    python -m corpus.knowledge.make_places /tmp/vietnamadminunits-1.0.4-*.whl

Taken are names, kinds and official codes only (the data are MIT licensed, see NOTICE);
provinces are kept by hand in ``provinces.csv``, because the acts that changed them are.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

_DATABASE = "vietnamadminunits/data/dataset.db"
_FOLDER = Path(__file__).parent

_TABLES = {
    "districts": (
        "code,name,kind,province",
        """SELECT DISTINCT districtCode, bare_name(districtShort),
           lower_vi(districtType),
           CASE provinceShort WHEN 'Hồ Chí Minh' THEN province ELSE provinceShort END
           FROM admin_units_legacy ORDER BY districtCode""",
    ),
    "communes_until_2025": (
        "district,name,kind",
        """SELECT DISTINCT districtCode, bare_name(wardShort), lower_vi(wardType)
           FROM admin_units_legacy WHERE wardType IS NOT NULL
           ORDER BY districtCode, wardCode""",
    ),
    "communes_since_2025": (
        "province,name,kind",
        """SELECT DISTINCT provinceCode, bare_name(wardShort), lower_vi(wardType)
           FROM admin_units ORDER BY provinceCode, wardCode""",
    ),
}
"""Name of each table, its columns, and the query that fills it."""


def write_tables(wheel: Path, folder: Path) -> None:
    """Write the three tables from the wheel's database into a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        database = zipfile.ZipFile(wheel).extract(_DATABASE, scratch)
        with closing(sqlite3.connect(database)) as connection:
            connection.create_function("lower_vi", 1, _lower)
            connection.create_function("bare_name", 1, _bare_name)
            for name, (columns, query) in _TABLES.items():
                _write(folder / f"{name}.csv", columns, connection.execute(query))


def _lower(text: str | None) -> str:
    # SQLite's own lower() knows ASCII only
    return (text or "").lower()


def _bare_name(text: str | None) -> str:
    # units of one name in one place carry their kind there: "Kỳ Anh (Huyện)"
    return (text or "").split(" (", maxsplit=1)[0]


def _write(path: Path, columns: str, rows: sqlite3.Cursor) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns.split(","))
        writer.writerows(rows)


if __name__ == "__main__":
    write_tables(Path(sys.argv[1]), _FOLDER)
