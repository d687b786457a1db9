"""Issuer, parent and province, completed as far as the text allows."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.zones import find_zones
from extractors.header import read_header

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"

HEADS = [
    # a bare unit bears its parent's name
    (
        f"UBND TỈNH QUẢNG NINH\nVĂN PHÒNG\nSố: 1/TB-VP\n{MOTTO}",
        "Văn phòng Ủy ban nhân dân tỉnh Quảng Ninh",
        "Ủy ban nhân dân tỉnh Quảng Ninh",
        "Quảng Ninh",
    ),
    # a role takes the locality of its parent
    (
        f"UBND TỈNH LAM TUYỀN\nSỞ NỘI VỤ\nSố: 1/TB-SNV\n{MOTTO}",
        "Sở Nội vụ tỉnh Lam Tuyền",
        "Ủy ban nhân dân tỉnh Lam Tuyền",
        "Lam Tuyền",
    ),
    # letters of a school that end like those of joint documents name one organ
    (
        f"UBND HUYỆN MAI BẢO\nTRƯỜNG THCS HƯƠNG LƯƠNG TÂY\nSố: 1/KH-THCSHLT\n{MOTTO}",
        "Trường Trung học cơ sở Hương Lương Tây",
        "Ủy ban nhân dân huyện Mai Bảo",
        None,
    ),
    # central organs have no province, whatever the place
    (
        f"BỘ TÀI CHÍNH\nCỤC THUẾ\nSố: 5/CT-CS\n{MOTTO}Hà Nội, ngày 1/2/2025\n",
        "Cục Thuế",
        "Bộ Tài chính",
        None,
    ),
    # nor has a department for the management of something
    (
        (f"BỘ Y TẾ\nCỤC QUẢN LÝ DƯỢC\nSố: 5/QLD-ĐK\n{MOTTO}Hà Nội, ngày 1/2/2018\n"),
        "Cục quản lý dược",
        "Bộ Y tế",
        None,
    ),
    # nor has a ministry whose name holds the word for society
    (
        (
            "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\nSố: 5/LĐTBXH-NCC\n"
            f"{MOTTO}Hà Nội, ngày 1/2/2018\n"
        ),
        "Bộ Lao động - Thương binh và Xã hội",
        None,
        None,
    ),
    # two organs in one cell, with the marks of bold between them
    (
        (
            "| UBND TỈNH QUẢNG NINH **SỞ NỘI VỤ** ------- | **CỘNG HÒA XÃ HỘI CHỦ "
            "NGHĨA VIỆT NAM** |\n|---|---|\n"
            "| Số: 1/SNV-VP | *Quảng Ninh, ngày 1/2/2020* |\n"
        ),
        "Sở Nội vụ tỉnh Quảng Ninh",
        "Ủy ban nhân dân tỉnh Quảng Ninh",
        "Quảng Ninh",
    ),
    # a name that wraps before a word that opens other names
    (
        f"VIỆN HÀN LÂM\nKHOA HỌC XÃ HỘI VIỆT NAM\nSố: 1/QĐ-KHXH\n{MOTTO}",
        "Viện Hàn lâm Khoa học xã hội Việt Nam",
        None,
        None,
    ),
    # cooperatives are no communes
    (
        f"LIÊN MINH HỢP TÁC XÃ\nTỈNH BẮC GIANG\nSố: 1/TTr-LMHTX\n{MOTTO}",
        "Liên minh hợp tác xã tỉnh Bắc Giang",
        None,
        "Bắc Giang",
    ),
    # an agency of the People's Committee that is named like a board of the Council
    (
        f"UBND TỈNH QUẢNG NINH\nBAN DÂN TỘC\nSố: 1/BC-BDT\n{MOTTO}",
        "Ban Dân tộc tỉnh Quảng Ninh",
        "Ủy ban nhân dân tỉnh Quảng Ninh",
        "Quảng Ninh",
    ),
    # a union's committee in a province
    (
        f"HỘI NÔNG DÂN VIỆT NAM\nBAN CHẤP HÀNH TỈNH LAI CHÂU\nSố: 1/TB-HND\n{MOTTO}",
        "Ban Chấp hành Hội Nông dân Việt Nam tỉnh Lai Châu",
        "Hội Nông dân Việt Nam",
        "Lai Châu",
    ),
    # a unit that names its level takes the place of the level
    (
        (f"SỞ Y TẾ LÂM ĐỒNG\nBỆNH VIỆN ĐA KHOA TỈNH\nSố: 1/TB-BVĐK\n{MOTTO}"),
        "Bệnh viện đa khoa tỉnh Lâm Đồng",
        "Sở Y tế Lâm Đồng",
        "Lâm Đồng",
    ),
    # no head but the letters of the symbol, and the place
    (
        "Số: 655/KH-PGDĐT\nMinh Long, ngày 02 tháng 12 năm 2021\nKẾ HOẠCH\nTrồng cây\n",
        "Phòng Giáo dục và Đào tạo huyện Minh Long",
        None,
        "Quảng Ngãi",
    ),
    # a damaged head, completed by the line of the deciding organ
    (
        (
            f"ỦY BAN THƯỜNG VỤ |\nSố: 4/NQ-UBTVQH13\n{MOTTO}NGHỊ QUYẾT\nVỀ CÂY XANH\n"
            "ỦY BAN THƯỜNG VỤ QUỐC HỘI\nCăn cứ Hiến pháp;\n"
        ),
        "Ủy ban Thường vụ Quốc hội",
        None,
        None,
    ),
    # no head at all, but the act says who issues it, below its bases or in them
    (
        (
            "NGHỊ ĐỊNH\nVề cây xanh\nCăn cứ Luật Cây xanh;\n"
            "Chính phủ ban hành Nghị định về cây xanh.\nĐiều 1. Trồng cây.\n"
        ),
        "Chính phủ",
        None,
        None,
    ),
    (
        (
            "THÔNG TƯ\nVề cây xanh\nCăn cứ Luật Cây xanh;\n"
            "Theo đề nghị của Vụ trưởng Vụ Cây xanh; Bộ trưởng Bộ Nội vụ ban hành "
            "Thông tư về cây xanh.\nĐiều 1. Trồng cây.\n"
        ),
        "Bộ Nội vụ",
        None,
        None,
    ),
    # a promulgated text on its own names whose decision promulgates it
    (
        (
            "QUY CHẾ\nVề cây xanh\n(Ban hành kèm theo Quyết định số 7/QĐ-UBND ngày "
            "1/2/2020\ncủa Chủ tịch Ủy ban nhân dân tỉnh Lam Tuyền)\n"
            "Điều 1. Phạm vi\n"
        ),
        "Ủy ban nhân dân tỉnh Lam Tuyền",
        None,
        "Lam Tuyền",
    ),
    # a school without a head, in the district that the text names
    (
        (
            "KẾ HOẠCH\nTrồng cây\nThực hiện kế hoạch của Phòng Giáo dục và Đào tạo "
            "huyện Ba Vì;\nTrường Tiểu học Lam Tuyền xây dựng kế hoạch như sau:\n"
        ),
        "Trường Tiểu học Lam Tuyền",
        None,
        "Hà Nội",
    ),
    # a basis says what others issued
    (
        (
            "KẾ HOẠCH\nTrồng cây\nCăn cứ Luật Lâm nghiệp;\nCăn cứ Quyết định số "
            "5/QĐ-TTg ngày 3/4/2020, Thủ tướng Chính phủ ban hành Kế hoạch trồng cây;\n"
            "I. MỤC ĐÍCH\nTrồng cây.\n"
        ),
        None,
        None,
        None,
    ),
    # nobody is named
    ("THÔNG BÁO\nVề cây xanh\n", None, None, None),
]


@pytest.mark.parametrize(("text", "issuer", "parent", "province"), HEADS)
def test_issuers_are_completed(
    text: str, issuer: str | None, parent: str | None, province: str | None
) -> None:
    """What the head leaves out is taken from parent, place and text; else nothing."""
    document = Document(text, "text/plain", "0" * 64)
    header = read_header(document, find_zones(document))
    assert (header.issuer, header.parent_organisation, header.province) == (
        issuer,
        parent,
        province,
    )
