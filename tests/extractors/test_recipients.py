"""The lines of Nơi nhận."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.zones import find_zones
from extractors.recipients import read_recipients

TEXT = (
    "SỞ NỘI VỤ\nSố: 7/TB-SNV\nTHÔNG BÁO\nVề cây\nNội dung.\n{}\nGIÁM ĐỐC\nVi Quý Lâm\n"
)

LISTS = [
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", ("Như trên", "Lưu: VT")),
    ("*Nơi\nnhận:*\n- Như trên;\n- Lưu: VT.", ("Như trên", "Lưu: VT")),
    (
        "Nơi nhận: - Như trên; - Bộ A - B (để b/c); - Lưu: VT.",
        ("Như trên", "Bộ A - B (để b/c)", "Lưu: VT"),
    ),
    (
        "Nơi nhận:\n- Như Điều 2; (thực hiện)\n- Lưu VT.",
        ("Như Điều 2 (thực hiện)", "Lưu VT"),
    ),
    (
        "Nơi nhận:\n- VPUB: CVP,\ncác PCVP;\ncác phòng;\n- Lưu: VT.",
        ("VPUB: CVP, các PCVP; các phòng", "Lưu: VT"),
    ),
    ("Nơi nhận:\n-Như trên;\n-Lưu VT,pxp.", ("Như trên", "Lưu VT,pxp")),
    ("Nơi nhận:\n- Như trên,\n- Lưu: VT, NV.\n08 KH", ("Như trên", "Lưu: VT, NV")),
    ("Nơi nhận\nNhư trên\nLưu VT", ("Như trên", "Lưu VT")),
    (
        "Nơi nhận:\n- Như trên;\nCác tổ chuyên môn;\n- Lưu: VT. :",
        ("Như trên", "Các tổ chuyên môn", "Lưu: VT"),
    ),
    (
        "Nơi nhận:\n- Như trên;\n- Các xã\n(báo cáo);\n- Lưu: VT, (ĐT/VMN).",
        ("Như trên", "Các xã (báo cáo)", "Lưu: VT, (ĐT/VMN)"),
    ),
    # one paragraph, with and without the brackets of a copy that leaves some out
    (
        "Nơi nhận:\nBộ A; Các đoàn thể chính trị - xã hội; Sở B;\ncác xã; Lưu: VT.",
        ("Bộ A", "Các đoàn thể chính trị - xã hội", "Sở B", "các xã", "Lưu: VT"),
    ),
    (
        "Nơi nhận: (Bộ A; các sở, ban; ... Báo B; ...).",
        ("Bộ A", "các sở, ban", "Báo B"),
    ),
    (
        "Nơi nhận:\nNhư trên;\nTT Tỉnh ủy; TT HĐND tỉnh;\nLưu: VT.",
        ("Như trên", "TT Tỉnh ủy; TT HĐND tỉnh", "Lưu: VT"),
    ),
    # what a scan makes of dashes
    (
        "Nơi nhận:\n~ Như trên;\n- Sở A - B;\n- Lưu: VT.",
        ("Như trên", "Sở A - B", "Lưu: VT"),
    ),
    # the heading lost, as where cells of a table become one line
    (
        "- Bộ A; - Các sở, ban; - Lưu: HC, TH. | ",
        ("Bộ A", "Các sở, ban", "Lưu: HC, TH"),
    ),
    (
        "Trồng cây./.\n\n- Như trên;\n- Sở A,\ncác xã;\n- Lưu: VT.",
        ("Như trên", "Sở A, các xã", "Lưu: VT"),
    ),
    ("- Nhận hồ sơ;\n- Lưu: hồ sơ đã duyệt.", None),
    ("- Lưu: VT.", None),
    ("Nơi nhận: ; ;", None),
    ("Không có danh sách.", None),
]


@pytest.mark.parametrize(("listed", "recipients"), LISTS)
def test_recipients_are_read_as_printed(
    listed: str, recipients: tuple[str, ...] | None
) -> None:
    """One entry a dash, wrapped lines joined, signs at the end dropped."""
    text = TEXT.format(listed)
    zones = find_zones(Document(text, "text/plain", "0" * 64))
    found = read_recipients(text, zones)
    assert (found.value if found else None) == recipients
