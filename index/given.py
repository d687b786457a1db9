"""What people say beside the copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.correction import Correction, Corrections, holding
from index.unit_names import UnitNames, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.units import Unit


@dataclass(frozen=True, slots=True)
class Given:
    """What people say beside the copies.

    Attributes:
        corrections: Those that hold.
        units: The names of a user's own units.
    """

    corrections: Corrections
    units: UnitNames


def given_by(corrections: Iterable[Correction], units: Iterable[Unit]) -> Given:
    """Return what people say beside the copies, in the form that is asked."""
    return Given(holding(corrections), names_of(units))
