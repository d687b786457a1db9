"""Official documents, news and other texts."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.zones import find_zones
from extractors.facts import Kind
from extractors.kind import read_kind

TEXTS = [
    ("Số: 5/KH-SNV\nKẾ HOẠCH\nTrồng cây\n", Kind.OFFICIAL),
    (
        "PHÁT ĐỘNG TRỒNG CÂY\n\nSở phát động trồng cây trong toàn ngành./.",
        Kind.OFFICIAL,
    ),
    ("Trồng cây đầu xuân\n\nGD&TĐ - Sáng nay, học sinh trồng cây.", Kind.NEWS),
    (
        "Trồng cây\n\nNgày đăng: 22/10/2021 | Lượt xem: 5\n\nHọc sinh trồng cây.",
        Kind.NEWS,
    ),
    ("Cách trồng cây\n\nĐào một cái hố rồi đặt cây vào.", Kind.OTHER),
    ("", Kind.OTHER),
]


@pytest.mark.parametrize(("text", "kind"), TEXTS)
def test_kinds_are_told_by_their_marks(text: str, kind: Kind) -> None:
    """Parts of the form make a text official, marks of a site make it news."""
    zones = find_zones(Document(text, "text/plain", "0" * 64))
    assert read_kind(text, zones).value is kind
