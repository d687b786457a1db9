from __future__ import annotations

import pytest

from corpus.folding import fold_words
from corpus.knowledge import places
from corpus.sample import stock
from corpus.sample.world import located, make_world, spell_out


def _real_names() -> set[str]:
    units = (*places.provinces(), *places.districts(), *places.communes())
    return {fold_words(unit.name) for unit in units}


def test_no_locality_exists() -> None:
    """No province, district or commune of Vietnam bears a name of the maker's."""
    made = {row["name"] for row in stock.rows("places")} | set(stock.names())
    assert not {fold_words(name) for name in made} & _real_names()


@pytest.mark.parametrize("number", [0, 1, 399, 400, 3100])
def test_worlds_do_not_share_a_province(number: int) -> None:
    """A world is the same each time, and its neighbour is another province."""
    world = make_world(number, seed=1)
    assert world == make_world(number, seed=1)
    assert world.province.name != make_world(number + 1, seed=1).province.name


def test_a_unit_is_known_with_its_locality() -> None:
    """Names, letterheads and signatures of an organ follow from its place."""
    unit = make_world(0, seed=1).units["pgd-d1"]
    assert unit.name == "Phòng Giáo dục và Đào tạo huyện Trúc Khánh"
    assert unit.upper == ("UBND huyện Trúc Khánh",)
    assert unit.parent_name == "Ủy ban nhân dân huyện Trúc Khánh"
    assert unit.level == "office"
    assert unit.place.chain == ("d1", "tinh")


def test_calls_get_their_locality_once() -> None:
    """The locality follows what an organ is called unless it is already there."""
    place = make_world(0, seed=1).places["d1"]
    assert located("UBND huyện", place, place.full) == "UBND huyện Trúc Khánh"
    assert located("Phòng GD&ĐT", place, place.full) == "Phòng GD&ĐT huyện Trúc Khánh"
    assert located("Huyện ủy", place, place.name) == "Huyện ủy Trúc Khánh"
    assert located("Trường THPT Trúc Khánh", place, "") == "Trường THPT Trúc Khánh"


def test_abbreviations_are_spelled_out() -> None:
    """Letterheads abbreviate; names do not."""
    spelled = spell_out("Phòng GD&ĐT huyện Song Viên")
    assert spelled == "Phòng Giáo dục và Đào tạo huyện Song Viên"
