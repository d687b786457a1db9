from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.sample.archive.chance import mix, share, shuffle


@given(st.integers(1, 3000), st.integers(0, 1 << 40))
def test_an_order_can_be_asked_from_either_side(size: int, seed: int) -> None:
    """The place of the number at a place is that place, and no number comes twice."""
    order = shuffle(size, seed)
    numbers = [order.at(place) for place in range(size)]
    assert [order.place(number) for number in numbers] == list(range(size))
    assert sorted(numbers) == list(range(size))


def test_chance_is_spread_evenly() -> None:
    """Of ten thousand shares about a tenth falls into each tenth."""
    tenths = [0] * 10
    for number in range(10_000):
        tenths[int(share(7, number) * 10)] += 1
    assert max(tenths) - min(tenths) < 200


def test_the_order_of_the_numbers_counts() -> None:
    """Chance that follows from 1 and 2 is not that of 2 and 1, nor of fewer."""
    assert len({mix(1, 2), mix(2, 1), mix(1), mix(2)}) == 4
