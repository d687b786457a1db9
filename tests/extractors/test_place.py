"""Localities in running text."""

from __future__ import annotations

import pytest

from extractors.place import place_at
from extractors.shadow import shadow


@pytest.mark.parametrize(
    ("text", "quote", "level", "kind", "name"),
    [
        (
            " tỉnh Quảng Ngãi Ban hành",
            " tỉnh Quảng Ngãi",
            "province",
            "tỉnh",
            "Quảng Ngãi",
        ),
        ("tỉnh về việc", "tỉnh", "province", "tỉnh", None),
        ("tỉnh Quy định về", "tỉnh", "province", "tỉnh", None),
        ("tỉnh Phê duyệt Đề án", "tỉnh", "province", "tỉnh", None),
        ("TP. Hà Nội", "TP. Hà Nội", "city", "thành phố", "Hà Nội"),
        ("Thành phố đề nghị", "Thành phố", "city", "thành phố", None),
        ("quận 1 về", "quận 1", "district", "quận", "1"),
        ("tỉnh Lam Giang thực hiện", "tỉnh Lam Giang", "province", "tỉnh", "Lam Giang"),
        (" Khánh Hòa về", " Khánh Hòa", None, None, "Khánh Hòa"),
        ("huyện Vĩnh Đường về", "huyện Vĩnh Đường", "district", "huyện", "Vĩnh Đường"),
        ("xã Thuận Trà Hạ về", "xã Thuận Trà Hạ", "commune", "xã", "Thuận Trà Hạ"),
        ("xã Thuận Phê duyệt", "xã Thuận", "commune", "xã", "Thuận"),
        ("xã Thuận Quy định mức", "xã Thuận", "commune", "xã", "Thuận"),
        ("xã Thuan Quy về", "xã Thuan Quy", "commune", "xã", "Thuận Quý"),
        ("xã Thuận Quỳ về", "xã Thuận Quỳ", "commune", "xã", "Thuận Quỳ"),
        ("tỉnh Bình Đinh về", "tỉnh Bình Đinh", "province", "tỉnh", "Bình Định"),
        ("thành phố Vinh Nghệ An", "thành phố Vinh", "city", "thành phố", "Vinh"),
    ],
)
def test_a_locality_is_read_with_its_level(
    text: str, quote: str, level: str | None, kind: str | None, name: str | None
) -> None:
    """Level word and name, known or capitalised; a bare level word stays bare."""
    found = place_at(shadow(text), 0)
    assert found is not None
    assert (text[: found.end], found.level, found.kind, found.name) == (
        quote,
        level,
        kind,
        name,
    )


def test_localities_nest() -> None:
    """A commune's district and province are read with it."""
    found = place_at(shadow("xã Cư Yên, huyện Minh Long, tỉnh Quảng Ngãi"), 0)
    assert found is not None
    assert found.above is not None
    assert found.above.name == "Minh Long"
    assert found.above.above is not None
    assert found.above.above.name == "Quảng Ngãi"


@pytest.mark.parametrize("text", ["và đào tạo", "", "xăng dầu", "Xyz"])
def test_other_words_are_no_locality(text: str) -> None:
    """Without level word or known name there is no place."""
    assert place_at(shadow(text), 0) is None
