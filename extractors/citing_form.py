"""Whether a document cites others as the rules of viện dẫn ask for.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.6: the first time a document is named,
its type, number and symbol, day, issuer and subject are given; laws and ordinances by
type and name alone. Later a short form is enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.knowledge.types import document_type
from extractors.facts import SELF
from extractors.remark import remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.facts import Citation, Mention
    from extractors.remark import Remark

_BY_NAME = frozenset({"HP", "BL", "L", "PL"})
"""Types that are cited by their names (the same provision)."""

_LACKS = {
    "symbol": "số, ký hiệu",
    "issued": "ngày, tháng, năm ban hành",
    "issuer": "cơ quan ban hành",
}
"""The parts of a full citation, in the words of the provision."""


def citing_remarks(citations: Sequence[Citation]) -> tuple[Remark, ...]:
    """Return what is wrong in the way that documents are cited, in their order."""
    seen: set[str] = set()
    found: list[Remark] = []
    for citation in citations:
        if citation.target not in seen and citation.source == SELF:
            found += _first(citation.mention)
        seen.add(citation.target)
        found += _malformed(citation.mention)
    return tuple(found)


def _first(mention: Mention) -> Iterator[Remark]:
    """Ask of a first citation that it says all that identifies the document."""
    if mention.type is None or _named(mention):
        return
    lacking = [said for part, said in _LACKS.items() if getattr(mention, part) is None]
    if lacking:
        yield remark(
            "first_citation_incomplete", mention.span, "bổ sung " + ", ".join(lacking)
        )


def _named(mention: Mention) -> bool:
    """Tell whether a document is one that is cited by its name."""
    if mention.name is not None:
        return True
    return mention.type in _BY_NAME or document_type(mention.type or "").by_name


def _malformed(mention: Mention) -> Iterator[Remark]:
    if mention.repairs and mention.symbol:
        yield remark("citation_malformed", mention.span, mention.symbol)
