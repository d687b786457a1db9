"""Type and subject of a document."""

from __future__ import annotations

import pytest

from corpus.document import Block, BlockKind, Document, Span
from corpus.zones import ZoneKind, find_zones

HEAD = """\
UBND TỈNH LAM TUYỀN
-------
Số: 12/2020/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lam Tuyền, ngày 3 tháng 4 năm 2020
"""


def subject_of(text: str) -> str | None:
    """Return the subject, its lines joined."""
    zones = find_zones(Document(text, "text/plain", "0" * 64))
    span = zones.first(ZoneKind.SUBJECT)
    return " ".join(span.of(text).split()) if span else None


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        (
            (
                "QUYẾT ĐỊNH\nSỬA ĐỔI MỘT SỐ ĐIỀU CỦA QUY ĐỊNH\nBAN HÀNH KÈM THEO"
                " QUYẾT ĐỊNH SỐ 5/2018/QĐ-UBND"
            ),
            (
                "SỬA ĐỔI MỘT SỐ ĐIỀU CỦA QUY ĐỊNH BAN HÀNH KÈM THEO QUYẾT ĐỊNH SỐ"
                " 5/2018/QĐ-UBND"
            ),
        ),
        (
            (
                "QUY CHẾ\nQUẢN LÝ CHỢ\nBan hành kèm theo Quyết định số"
                " 12/2020/QĐ-UBND của UBND tỉnh"
            ),
            "QUẢN LÝ CHỢ",
        ),
    ],
)
def test_attached_rules_are_named_in_titles_that_change_them(
    title: str, subject: str
) -> None:
    """What a text is attached to ends its title, unless the title changes that."""
    assert subject_of(f"{HEAD}{title}\n\nĐiều 1. Nội dung.") == subject


@pytest.mark.parametrize(
    ("second", "centred", "goes_on"),
    [
        (
            "chào mừng ngày truyền thống của ngành (01/02/2020)",
            False,
            True,
        ),
        ("Ban giám đốc trung tâm năm 2020", True, True),
        ("Hôm nay, trung tâm tổ chức hội nghị với nội dung như sau", False, False),
    ],
)
def test_centred_lines_and_small_letters_go_on_a_centred_subject(
    second: str, *, centred: bool, goes_on: bool
) -> None:
    """A line as wide as its column is not seen to be centred; a small letter tells."""
    lines = [*HEAD.splitlines(), "KẾ HOẠCH", "Tổ chức giải bóng đá", second]
    text = "\n".join(lines)
    blocks = []
    for line in lines:
        start = text.index(line)
        middle = centred if line == second else line in lines[-3:-1]
        span = Span(start, start + len(line))
        blocks.append(Block(span, BlockKind.LINE, centred=middle))
    zones = find_zones(
        Document(text, "application/pdf", "0" * 64, blocks=tuple(blocks), ocr=True)
    )
    subject = zones.first(ZoneKind.SUBJECT)
    assert subject is not None
    assert (second in subject.of(text)) is goes_on
