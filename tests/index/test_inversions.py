"""A document that changes one above it is a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.facts import Relation
from index.inversions import inversion

if TYPE_CHECKING:
    from tests.index.conftest import Made


@pytest.mark.parametrize(
    ("source", "target", "inverted"),
    [
        (("district", "QD"), ("central", "ND"), True),
        (("province", "QD"), ("central", "TT"), True),
        (("central", "TT"), ("central", "ND"), True),
        (("central", "ND"), ("central", "L"), True),
        (("central", "L"), ("central", "ND"), False),
        (("central", "TT"), ("central", "TT"), False),
        (("province", "QD"), ("province", "NQ"), False),
        (("central", "QD"), ("province", "QD"), False),
        (("party", "QD"), ("central", "ND"), False),
    ],
)
def test_only_changes_of_a_higher_document_are_findings(
    made: Made, source: tuple[str, str], target: tuple[str, str], inverted: bool
) -> None:
    """Levels count first, then the rank of central types."""
    documents = (
        made.held("a", level=source[0], type=source[1]),
        made.cited("b", level=target[0], type=target[1]),
    )
    citation = made.citation("a", "b", relation=Relation.AMENDS)
    assert (inversion(*documents, [citation]) is not None) is inverted


@pytest.mark.parametrize(
    "said", [{"relation": Relation.IMPLEMENTS}, {"confidence": 0.2}]
)
def test_carrying_out_and_doubtful_readings_are_none(
    made: Made, said: dict[str, object]
) -> None:
    """A district may carry out a decree; a doubt accuses nobody."""
    documents = (made.held("a", level="district"), made.cited("b", level="central"))
    given = {"relation": Relation.AMENDS, **said}
    assert inversion(*documents, [made.citation("a", "b", **given)]) is None
