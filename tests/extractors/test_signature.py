"""Signer and own rank."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.zones import find_zones
from extractors.signature import read_signature

TEXT = (
    "SỞ NỘI VỤ\nSố: 7/TB-SNV\nTHÔNG BÁO\nVề cây\nNội dung.\nNơi nhận:\n- Như trên;\n"
    "- Lưu: VT.\n{}\n"
)

SIGNATURES = [
    ("CHỦ TỊCH\nVi Quý Lâm", "Vi Quý Lâm", "Chủ tịch"),
    ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nVi Quý Lâm", "Vi Quý Lâm", "Phó Chủ tịch"),
    (
        "KT. BỘ TRƯỞNG,\nCHỦ NHIỆM\nPHÓ CHỦ NHIỆM\nVi Quý Lâm",
        "Vi Quý Lâm",
        "Phó Chủ nhiệm",
    ),
    (
        (
            "TL. CỤC TRƯỞNG\nKT. TRƯỞNG BAN CHÍNH SÁCH,\nTHUẾ QUỐC TẾ\nPHÓ TRƯỞNG BAN\n"
            "Vi Quý Lâm"
        ),
        "Vi Quý Lâm",
        "Phó Trưởng ban",
    ),
    (
        "TM. ỦY BAN\nNHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nVi\nQuý Lâm",
        "Vi Quý Lâm",
        "Phó Chủ tịch",
    ),
    ("T/M BAN BÍ THƯ\nVi Quý Lâm", "Vi Quý Lâm", None),
    (
        "K/T CHÁNH\nVĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nVi Quý Lâm",
        "Vi Quý Lâm",
        "Phó Chánh Văn phòng",
    ),
    ("THỨ TRƯỞNG\nVi Quý Lâm", "Vi Quý Lâm", "Thứ trưởng"),
    (
        "TM. CHÍNH PHỦKT. THỦ TƯỚNGPHÓ THỦ TƯỚNG(Đã ký)Vi Quý Lâm",
        "Vi Quý Lâm",
        "Phó Thủ tướng",
    ),
    ("TM. ỦY BAN THƯỜNG VỤ QUỐC HỘICHỦ TỊCH\nVi Quý Lâm", "Vi Quý Lâm", "Chủ tịch"),
    ("CHỦ TỊCH HĐQT\nVi Quý Lâm", "Vi Quý Lâm", "Chủ tịch HĐQT"),
    (
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC - TRƯỞNG BAN TĐKT\nVi Quý Lâm",
        "Vi Quý Lâm",
        "Phó Giám đốc - Trưởng ban TĐKT",
    ),
    (
        "KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nBỘ TRƯỞNG BỘ Y TẾ\nVi Quý Lâm",
        "Vi Quý Lâm",
        "Phó Trưởng ban",
    ),
    (
        "TL.\nCỤC TRƯỞNG\nTRƯỞNG BAN CHÍNH SÁCH\nVi Quý Lâm",
        "Vi Quý Lâm",
        "Trưởng ban Chính sách",
    ),
    (
        "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nVi Quý Lâm",
        "Vi Quý Lâm",
        "Phó Chánh Văn phòng",
    ),
    ("BÍ THƯ KIÊM CHỦ TỊCH\nVi Quý Lâm", "Vi Quý Lâm", "Bí thư kiêm Chủ tịch"),
    ("BỘ TRƯỞNG BỘ Y TẾ\nVi Quý Lâm", "Vi Quý Lâm", "Bộ trưởng Bộ Y tế"),
    (
        "KT. TRƯỞNG THUẾ\nTỈNH\nPHÓ TRƯỞNG THUẾ TỈNH\nVi Quý Lâm",
        "Vi Quý Lâm",
        "Phó Trưởng Thuế tỉnh",
    ),
    ("Q. GIÁM ĐỐC\nVi Quý Lâm", "Vi Quý Lâm", "Quyền Giám đốc"),
    ("HIỆU TRƯỞNG\nPGS.TS. Vi Quý Lâm", "Vi Quý Lâm", "Hiệu trưởng"),
    ("BỘ TRƯỞNG\nĐại tướng Vi Quý Lâm", "Vi Quý Lâm", "Bộ trưởng"),
    ("GIÁM ĐỐC\nNGUYỄN VĂN AN", "Nguyễn Văn An", "Giám đốc"),
    ("Vi Quý Lâm", "Vi Quý Lâm", None),
    ("THƯ KÝ          CHỦ TRÌ\nVi Quý Lâm        Lê Thị An", "Vi Quý Lâm", "Thư ký"),
    ("TM. UBND TỈNH CHỦ TỊCH Vi Quý Lâm", "Vi Quý Lâm", "Chủ tịch"),
    ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", None, "Phó Giám đốc"),
]


@pytest.mark.parametrize(("lines", "signer", "title"), SIGNATURES)
def test_signer_and_own_rank(lines: str, signer: str | None, title: str | None) -> None:
    """The rank is the signer's own; titles before the name are no part of it."""
    text = TEXT.format(lines)
    zones = find_zones(Document(text, "text/plain", "0" * 64))
    found = read_signature(text, zones)
    assert (found.signer.value if found.signer else None) == signer
    assert (found.title.value if found.title else None) == title


def test_who_decides_does_not_sign() -> None:
    """The line over the bases names an office; its wrapped half is no name."""
    text = (
        "SỞ NỘI VỤ\nSố: 7/QĐ-SNV\nQUYẾT ĐỊNH\nVề cây\nGIÁM ĐỐC TRUNG TÂM TƯ\n"
        "VŨ QUANG MINH\n\nCăn cứ Luật Cây xanh;\n\nĐiều 1. Trồng cây.\n\n"
        "GIÁM ĐỐC\nVi Quý Lâm\n"
    )
    zones = find_zones(Document(text, "text/plain", "0" * 64))
    found = read_signature(text, zones)
    assert found.signer is not None
    assert found.signer.value == "Vi Quý Lâm"
