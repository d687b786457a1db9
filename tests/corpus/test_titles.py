"""Type and subject of a document."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.zones import ZoneKind, find_zones

HEAD = """\
UBND TỈNH LAM TUYỀN
-------
Số: 12/2020/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lam Tuyền, ngày 3 tháng 4 năm 2020
"""


def subject_of(text: str) -> str | None:
    """Return the subject, its lines joined."""
    zones = find_zones(Document(text, "text/plain", "0" * 64))
    span = zones.first(ZoneKind.SUBJECT)
    return " ".join(span.of(text).split()) if span else None


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        (
            (
                "QUYẾT ĐỊNH\nSỬA ĐỔI MỘT SỐ ĐIỀU CỦA QUY ĐỊNH\nBAN HÀNH KÈM THEO"
                " QUYẾT ĐỊNH SỐ 5/2018/QĐ-UBND"
            ),
            (
                "SỬA ĐỔI MỘT SỐ ĐIỀU CỦA QUY ĐỊNH BAN HÀNH KÈM THEO QUYẾT ĐỊNH SỐ"
                " 5/2018/QĐ-UBND"
            ),
        ),
        (
            (
                "QUY CHẾ\nQUẢN LÝ CHỢ\nBan hành kèm theo Quyết định số"
                " 12/2020/QĐ-UBND của UBND tỉnh"
            ),
            "QUẢN LÝ CHỢ",
        ),
    ],
)
def test_attached_rules_are_named_in_titles_that_change_them(
    title: str, subject: str
) -> None:
    """What a text is attached to ends its title, unless the title changes that."""
    assert subject_of(f"{HEAD}{title}\n\nĐiều 1. Nội dung.") == subject
