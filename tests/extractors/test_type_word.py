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
        ("Nghị\nđịnh và nghị quyết 5", [("Nghị\nđịnh", "ND"), ("nghị quyết", "NQ")]),
        ("Văn bản số 5", [("Văn bản", None)]),
        ("theo QĐ số 5, NQ 57 và TTr", [("QĐ", "QD"), ("NQ", "NQ")]),
        ("thực hiện Pháp lệnh số 5", [("Pháp lệnh", "PL")]),
        ("bãi bỏ Luật số 5 và Bộ luật 6", [("Luật", "L"), ("Bộ luật", "BL")]),
        ("tỉnh ban hành 5, xquyết định 5", []),
    ],
)
def test_type_words_are_found_whole(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    """The longest word at each place, letters for it only before a number."""
    found = find_type_words(shadow(text))
    assert [(text[w.start : w.end], w.code) for w in found] == expected


def test_only_what_a_number_can_follow_is_looked_for() -> None:
    """Number and day stand behind the word, in its paragraph."""
    text = "Kế hoạch\n\n1. Nghị định số 5, công văn 6 và chỉ thị\n\nQuyết định"
    found = [word.code for word in find_type_words(shadow(text))]
    assert found == ["ND", "CV"]
