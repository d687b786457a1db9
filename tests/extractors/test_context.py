"""What a header gives the reader of citations."""

from __future__ import annotations

from dataclasses import replace

from corpus.document import Span
from corpus.zones import Zone, ZoneKind, Zones
from extractors.context import context_of
from extractors.facts import Header, Kind


def test_the_context_holds_the_own_name_and_its_places() -> None:
    """Number and type are the document's own name; issuer and province go along."""
    header = Header(
        Kind.OFFICIAL, type="KH", symbol="5/KH-A", issuer="A", province="Lam Giang"
    )
    zones = Zones(
        (Zone(ZoneKind.NUMBER, Span(0, 9)), Zone(ZoneKind.BODY, Span(10, 99)))
    )
    context = context_of(header, zones)
    assert context.left_out == (Span(0, 9),)
    assert (context.symbol, context.province) == ("5/KH-A", "Lam Giang")


def test_a_central_document_about_one_province_means_it_by_the_province() -> None:
    """Its subject names it; of two provinces neither is meant."""
    about = "Kết luận tại buổi làm việc với lãnh đạo tỉnh {}"
    header = Header(Kind.OFFICIAL, issuer="Văn phòng Chính phủ")
    one = replace(header, subject=about.format("Sơn La"))
    two = replace(header, subject=about.format("Sơn La, tỉnh Điện Biên"))
    assert context_of(one, Zones(())).province == "Sơn La"
    assert context_of(two, Zones(())).province is None
