"""A number or day that was stamped over another one, printed and made invisible.

Who signs a file first may leave a number in it that the clerk changes when the document
is issued: both are in the file, one is seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.stamps import LEFT_OUT
from extractors.facts import Severity, TextFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.document import Document
    from extractors.facts import Header

CODE = "stamped_over_print"

_NOTE = re.compile(rf"page (?P<page>\d{{1,6}}): {LEFT_OUT}: (?P<letters>.+)")


def find_overprints(document: Document, header: Header) -> Iterator[TextFinding]:
    """Yield a finding for each page of the head where letters lie under a stamp."""
    places = [header.place_of("symbol"), header.place_of("issued")]
    heads = {document.place_of(place.start).page for place in places if place}
    for note in document.notes:
        found = _NOTE.fullmatch(note)
        if found is None or int(found["page"]) not in heads:
            continue
        yield TextFinding(
            CODE,
            Severity.WARNING,
            f"Số hoặc ngày được đóng lên chữ đã in, nay bị che: “{found['letters']}”"
            f" / The number or day is stamped over print: “{found['letters']}”",
            next((place for place in places if place), Span(0, 0)),
        )
