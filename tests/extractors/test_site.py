"""What stands around a mention."""

from __future__ import annotations

from corpus.document import Span
from corpus.zones import Zone, ZoneKind, Zones
from extractors.facts import Header, Kind
from extractors.sentences import split_sentences
from extractors.site import Scene


def test_a_numbered_summary_above_a_text_ends_no_preamble() -> None:
    """What a page puts above a document may have articles and items of its own."""
    frame = "## Điểm mới\n\n1. Mức thu.\n\nĐiều 1. Tóm tắt.\n"
    text = f"{frame}NGHỊ ĐỊNH\nCăn cứ Luật Phí;\nĐiều 1. Mức phí"
    border = len(frame)
    parts = (
        Zone(ZoneKind.CRUFT, Span(0, border)),
        Zone(ZoneKind.BODY, Span(border, len(text))),
    )
    header = Header(kind=Kind.OFFICIAL, type="ND")
    scene = Scene(text, Zones(parts), header, split_sentences(text))
    assert text[scene.preamble_end :] == "Điều 1. Mức phí"


def test_a_line_that_begins_with_a_reference_is_no_article() -> None:
    """A label is followed by a stop or by the end of its line."""
    text = (
        "NGHỊ ĐỊNH\nĐiều 1. Mức phí\nTheo quy định tại các\nĐiều 6, 7 và Điều 9 Nghị"
        " định số 5/2015/NĐ-CP;\nĐiều 8 Luật Phí.\n**Điều 2a:** Thu\nĐiều 3\nNộp phí"
    )
    header = Header(kind=Kind.OFFICIAL, type="ND")
    scene = Scene(text, Zones(()), header, split_sentences(text))
    assert [number for _, number in scene.articles] == [1, 2, 3]


def test_a_dash_may_stand_for_the_stop_of_a_label() -> None:
    """What the article says begins with a capital; a range of articles is none."""
    text = (
        "NGHỊ ĐỊNH\nTheo các\nĐiều 7 - Điều 9 Luật Phí;\nĐiều 1 - Phê duyệt phí.\n"
        "**Điều 2** – Ủy quyền thu.\nĐiều 5 - 7 Luật Phí\nĐiều 3 — *Thi hành*"
    )
    header = Header(kind=Kind.OFFICIAL, type="ND")
    scene = Scene(text, Zones(()), header, split_sentences(text))
    assert [number for _, number in scene.articles] == [1, 2, 3]
    assert text[scene.preamble_end :].startswith("Điều 1 - Phê duyệt")
