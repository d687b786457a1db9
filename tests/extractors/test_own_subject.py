"""What a document says it is about."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.zones import find_zones
from extractors.own_subject import read_subject

SUBJECTS = [
    ('SỞ NỘI VỤ\nSố: 7/SNV-VP\n"V/v trồng cây"\nKính gửi: Các phòng', "trồng cây"),
    ("SỞ NỘI VỤ\nSố: 7/SNV-VP\n(V/v trồng cây)\nKính gửi: Các phòng", "trồng cây"),
    (
        'SỞ NỘI VỤ\nSố: 7/SNV-VP\nV/v cuộc thi "Cây xanh"\nKính gửi: Các phòng',
        'cuộc thi "Cây xanh"',
    ),
    (
        (
            "CÔNG TY ABC\nSố: 7/NQ-HĐQT\nNGHỊ QUYẾT\nHỘI ĐỒNG QUẢN TRỊ\n"
            "(V/v trồng cây)\nCăn cứ Luật Cây xanh;"
        ),
        "trồng cây",
    ),
]


@pytest.mark.parametrize(("text", "subject"), SUBJECTS)
def test_the_subject_is_bare(text: str, subject: str) -> None:
    """Without "V/v", the organ above it, and the quotes or brackets around it."""
    found = read_subject(text, find_zones(Document(text, "text/plain", "0" * 64)))
    assert found is not None
    assert found.value == subject
