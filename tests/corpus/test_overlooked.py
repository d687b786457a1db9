"""Lines of the recipients that the reading of the page overlooked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from corpus import overlooked
from corpus.overlooked import with_overlooked
from corpus.page_image import PageImage

sys.path.insert(0, str(Path(__file__).parent))
from printed import line, shown

if TYPE_CHECKING:
    from corpus.printed_lines import PrintedLine

PAGE = PageImage(np.full((842, 595), 255, np.uint8), 1.0, 1)
HEAD = line("Nơi nhận:", left=80, top=500)
FIRST = line("- Như trên;", left=80, top=515)
LAST = line("- Lưu: VT.", left=80, top=545)


def read(
    monkeypatch: pytest.MonkeyPatch, lines: list[PrintedLine], *seen: PrintedLine
) -> list[str]:
    """Return the lines of a page where looks at places see some lines."""
    views = list(seen)

    def look(*_: object) -> list[PrintedLine]:
        return [views.pop(0)] if views else []

    monkeypatch.setattr(overlooked, "recognise", look)
    found = with_overlooked(PAGE, lines)
    return [shown(one) for one in sorted(found, key=lambda one: one.box.top)]


def test_a_line_is_looked_for_where_there_is_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The gap between two recipients holds a third; a sign beside it is dust."""
    seen = line("- Các phòng, ban; l~.2")
    assert read(monkeypatch, [HEAD, FIRST, LAST], seen) == [
        "Nơi nhận:",
        "- Như trên;",
        "- Các phòng, ban;",
        "- Lưu: VT.",
    ]


def test_a_faint_line_is_read_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands beside the list in its line stays."""
    faint = line("j8~.1 SN)~.2 ân~.1" + " " * 60 + "GIÁM ĐỐC", left=80, top=515)
    found = read(monkeypatch, [HEAD, faint], line("- Bộ Nội vụ;"))
    assert set(found) == {"Nơi nhận:", "- Bộ Nội vụ;", "GIÁM ĐỐC"}


def test_the_heading_is_looked_for_above_a_list_without_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A list that ends with where it is filed has a heading."""
    listed = [FIRST, line("- Lưu: VT.", left=80, top=530)]
    seen = line("Mơi nhận: GIÁM ĐỐC")
    assert read(monkeypatch, listed, seen)[0] == "Nơi nhận: GIÁM ĐỐC"
    assert read(monkeypatch, listed, line("hết trang")) == ["- Như trên;", "- Lưu: VT."]


@pytest.mark.parametrize("seen", ["- Như trên;", "l ì"])
def test_what_is_unsure_is_not_added(
    monkeypatch: pytest.MonkeyPatch, seen: str
) -> None:
    """A look that sees dust adds nothing."""
    faint = " ".join(f"{word}~.3" for word in seen.split())
    lines = [HEAD, FIRST, LAST]
    assert read(monkeypatch, lines, line(faint)) == [shown(one) for one in lines]
