"""What ``vanban extract`` prints of archives and messages."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Ask


def test_an_archive_gives_one_object_a_member(ask: Ask, tmp_path: Path) -> None:
    """Each is named by the archive's path and its own, errors among them."""
    path = tmp_path / "hồ sơ.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("b/kế hoạch.txt", "Thực hiện Nghị định số 30/2020/NĐ-CP.")
        archive.writestr("a.docx", b"")

    answer = ask("extract", str(path), str(path), folder=None)

    said = [json.loads(line) for line in answer.out.splitlines()]
    assert [one["source"]["path"] for one in said] == 2 * [
        f"{path}!/a.docx",
        f"{path}!/b/kế hoạch.txt",
    ]
    assert said[0]["error"]["cause"] == "it is empty"
    assert said[1]["citations"][0]["symbol"] == "30/2020/NĐ-CP"
    assert answer.code == 1
