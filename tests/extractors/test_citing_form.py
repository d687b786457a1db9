"""Documents are cited as the decree on document work asks for."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.document import Span
from extractors.citing_form import citing_remarks
from extractors.facts import SELF, Citation, Mention, Relation

FULL = {
    "symbol": "30/2020/NĐ-CP",
    "issued": date(2020, 3, 5),
    "issuer": "Chính phủ",
}


def _cited(code: str = "ND", target: str = "a", **said: object) -> Citation:
    mention = Mention(Span(0, 9), code, **{"symbol": None, **said})  # type: ignore[arg-type]
    return Citation(mention, Relation.BASIS, SELF, target, 1.0, "made")


@pytest.mark.parametrize("part", ["symbol", "issued", "issuer"])
def test_a_first_citation_is_complete(part: str) -> None:
    """What it lacks is named; a later one may be short."""
    short = _cited(**{**FULL, part: None})
    (found,) = citing_remarks([short, short])
    assert found.code == "first_citation_incomplete"
    assert found.suggestion is not None
    assert citing_remarks([_cited(**FULL), short]) == ()


def test_laws_are_cited_by_name() -> None:
    """Neither number nor issuer is asked of them."""
    assert citing_remarks([_cited("L", name="Luật Lưu trữ")]) == ()


def test_a_malformed_number_comes_with_the_right_one() -> None:
    """Blanks inside a symbol are a slip of the author."""
    (found,) = citing_remarks([_cited(**FULL, repairs=("blanks",))])
    assert (found.code, found.suggestion) == ("citation_malformed", "30/2020/NĐ-CP")
