"""Words that name a type."""

from __future__ import annotations

import pytest

from extractors.shadow import shadow
from extractors.type_word import find_type_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chương trình hành động số 5", [("Chương trình hành động", "CTr")]),
        ("THÔNG TƯ LIÊN TỊCH số 5", [("THÔNG TƯ LIÊN TỊCH", "TTLT")]),
        ("Nghị\nđịnh và nghị quyết", [("Nghị\nđịnh", "ND"), ("nghị quyết", "NQ")]),
        ("Văn bản số 5", [("Văn bản", None)]),
        ("theo QĐ số 5, NQ 57 và TTr", [("QĐ", "QD"), ("NQ", "NQ")]),
        ("tỉnh ban hành, xquyết định", []),
    ],
)
def test_type_words_are_found_whole(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    """The longest word at each place, letters for it only before a number."""
    found = find_type_words(shadow(text))
    assert [(text[w.start : w.end], w.code) for w in found] == expected
