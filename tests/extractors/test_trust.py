"""The table of how far witnesses are believed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import extractors.trust
from extractors.facts import Header
from extractors.testimony import Witness
from extractors.trust import trust

TABLE = Path(extractors.trust.__file__).parent / "tables" / "trust.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(list(row.values())[:3]))
def test_each_row_is_of_a_field_and_has_a_source(row: dict[str, str]) -> None:
    """Figures are between doubt and certainty, and say where they are from."""
    weight = trust(row["field"], Witness(row["witness"]), row["support"])
    assert weight is not None
    assert 0 < weight.confidence < 1
    assert weight.source
    assert hasattr(Header(), row["field"])


def test_the_register_is_believed_more_than_mail_and_name() -> None:
    """The office keeps it; a name may be of another file."""
    order = (Witness.REGISTER, Witness.MAIL, Witness.FILE_NAME)
    for support in ("letters of the page", "other letters"):
        weights = [trust("symbol", witness, support) for witness in order]
        figures = [weight.confidence for weight in weights if weight]
        assert figures == sorted(figures, reverse=True)
        assert len(figures) == len(order)


def test_who_has_no_say_has_no_weight() -> None:
    """A signature knows no number."""
    assert trust("symbol", Witness.SIGNATURE) is None
