"""Chance that needs no memory: the same numbers give the same outcome anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

_BITS = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15


def mix(*numbers: int) -> int:
    """Return 64 bits that follow from the numbers alone (splitmix64, Steele 2014)."""
    state = 0
    for number in numbers:
        state = (state + number + _GOLDEN) & _BITS
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _BITS
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _BITS
        state ^= state >> 31
    return state


def share(*numbers: int) -> float:
    """Return a number from 0 up to 1 that follows from the numbers alone."""
    return mix(*numbers) / (_BITS + 1)


@dataclass(frozen=True, slots=True)
class Shuffle:
    """The numbers below ``size`` in an order that can be asked from either side."""

    size: int
    factor: int
    inverse: int
    shift: int

    def at(self, place: int) -> int:
        """Return the number at a place of the order."""
        return (place * self.factor + self.shift) % self.size

    def place(self, number: int) -> int:
        """Return where in the order a number comes."""
        return (number - self.shift) * self.inverse % self.size


def shuffle(size: int, *numbers: int) -> Shuffle:
    """Return an order of the numbers below ``size``, chosen by further numbers."""
    factor = mix(size, *numbers) % size | 1
    while gcd(factor, size) > 1:
        factor += 2
    return Shuffle(size, factor, pow(factor, -1, size), mix(*numbers, 1) % size)
