"""The header of made-up documents in the forms in which real ones arrive."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document
from corpus.zones import find_zones
from extractors.facts import Header, Kind
from extractors.header import read_header


def header_of(text: str) -> Header:
    """Read a plain text."""
    document = Document(text, "text/plain", "0" * 64)
    return read_header(document, find_zones(document))


DISTRICT_PLAN = """\
UBND HUYỆN TRÚC KHÁNH
PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
-------
Số: 305/KH-PGDĐT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Trúc Khánh, ngày 05 tháng 11 năm 2021

KẾ HOẠCH
Tổ chức phong trào thi đua "Trường xanh, lớp sạch" năm học 2021 - 2022

Thực hiện Kế hoạch số 1105/KH-SGDĐT ngày 05/10/2021 của Sở Giáo dục và Đào tạo;
Phòng Giáo dục và Đào tạo xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
1. Trường lớp trong tỉnh Lam Tuyền sạch hơn.

Nơi nhận:
- Sở GD&ĐT (để b/c);
- Các trường trực thuộc;
- Lưu: VT, CM.
TRƯỞNG PHÒNG
(Đã ký)
Hứa Thế Quyền
"""

BARS = """\
|
ỦY
BAN NHÂN DÂN
TỈNH LAM TUYỀN
-------
|
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số:
18/2024/QĐ-UBND
|
Lam Tuyền, ngày 9
tháng 4 năm 2024
|

QUYẾT
ĐỊNH

BAN HÀNH
QUY ĐỊNH VỀ TRỒNG CÂY BÓNG MÁT TRONG TRƯỜNG HỌC VÀ VIỆC GIAO TRÁCH NHIỆM CHO
ỦY BAN NHÂN DÂN CẤP XÃ

CHỦ TỊCH ỦY BAN NHÂN
DÂN TỈNH LAM TUYỀN

Căn cứ Luật Tổ chức chính quyền địa phương số
72/2025/QH15;
Theo đề nghị của Giám đốc Sở Giáo dục và Đào tạo.

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy định về trồng cây bóng mát.

|
Nơi nhận:
- Như Điều 3;
- Các sở, ban, ngành; UBND các huyện,
thị xã;
- Lưu: VT, KGVX.
02 bản
|
TM. ỦY BAN
NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Doãn
Khắc Hoài
|

PHỤ LỤC
DANH MỤC CÂY
Nơi nhận:
- ………
"""

ONE_LINE_CELLS = """\
# V/v trả lời về cây trồng

| BỘ TÀI CHÍNH TỔNG CỤC THUẾ ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM \
Độc lập - Tự do - Hạnh phúc ------- |
|---|---|
| Số: 77/TCT-CS V/v trả lời về cây trồng trong khuôn viên. | Hà Nội, ngày 20 tháng 0 7 \
năm 2018 |

Kính gửi: Cục Thuế các tỉnh.

Trả lời câu hỏi về cây trồng, Tổng cục Thuế có ý kiến như sau: không thu thuế./.

| Nơi nhận: - Như trên; - Bộ Tài chính (để b/c); (bản mềm) - Lưu: VT, CS (2b). | \
TL. TỔNG CỤC TRƯỞNG KT. VỤ TRƯỞNG VỤ CHÍNH SÁCH PHÓ VỤ TRƯỞNG Lục Quý Khôi |
"""

SIDE_BY_SIDE = """\
SỞ Y TẾ LAM TUYỀN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRUNG TÂM Y TẾ TRÚC KHÁNH Độc lập - Tự do - Hạnh phúc
Số: 41/TTYT-KHTC Trúc Khánh, ngày 3 tháng 2 năm 2020
V/v lập dự toán
mua vật tư
Kính gửi: Sở Y tế.
Trung tâm đề nghị Sở Y tế duyệt dự toán./.
Nơi nhận: GIÁM ĐỐC
- Như trên;
- Lưu: VT.
Đàm Thị Diệu Hà
"""

PARTY = """\
BAN CHẤP HÀNH TRUNG ƯƠNG
*
Số 901-KL/TW
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 12 tháng 3 năm 2024

KẾT LUẬN
CỦA BAN BÍ THƯ
về việc trồng cây đầu năm
-----
Ban Bí thư kết luận như sau: mỗi cơ quan trồng một cây.

Nơi nhận:
- Các tỉnh ủy, thành ủy,
- Các ban đảng
Trung ương,
- Lưu Văn phòng Trung ương Đảng.
T/M BAN BÍ THƯ
Nông Thế Kiên
"""

PROVINCIAL_PARTY = """\
TỈNH ỦY LAM TUYỀN
BAN TỔ CHỨC
*
Số 12-HD/BTCTU
ĐẢNG CỘNG SẢN VIỆT NAM
Lam Tuyền, ngày 01 tháng 8 năm 2023
HƯỚNG DẪN
sinh hoạt chi bộ theo chuyên đề
-----
Căn cứ Điều lệ Đảng, Ban Tổ chức Tỉnh ủy hướng dẫn như sau:
Nơi nhận:
- Các huyện ủy,
- Lưu.
K/T TRƯỞNG BAN
PHÓ TRƯỞNG BAN
Quách Khắc Minh
"""

DRAFT = """\
ỦY BAN NHÂN DÂN
XÃ TRÀ HÀ
DỰ THẢO
Số:      /KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Trà Hà, ngày      tháng 9 năm 2025
KẾ HOẠCH
Vệ sinh môi trường
Căn cứ Luật Bảo vệ môi trường; xã Trà Hà, tỉnh Lam Tuyền lập kế hoạch.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
"""

HEADLESS = """\
Trang chủ
A- A A+

KẾ HOẠCH Về việc trồng cây ở trường Tiểu học Cẩm Định

Thực hiện Kế hoạch số 58/KH-PGDĐT ngày 18/02/2019 của phòng Giáo dục và Đào tạo Trúc \
Khánh, trường Tiểu học Cẩm Định xây dựng kế hoạch trồng cây như sau:

1. Trồng mười cây ở sân trường, mua giống trong tỉnh Lam Tuyền.

Trên đây là kế hoạch trồng cây của trường, đề nghị tỉnh Lam Tuyền hỗ trợ./.
Tổng số điểm của bài viết là: 0 trong 0 đánh giá
"""

RUNNING = """\
Quyết định số 16/2008/QĐ-BGDĐT ngày 16/4/2008 của Bộ trưởng Bộ Giáo dục và Đào tạo \
quy định về cây xanh trong trường học

Căn cứ Luật Giáo dục;
Điều 1. Trồng cây.
"""

LAW = """\
QUỐC HỘI
Luật số: 999/2030/QH17
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
LUẬT
CÂY XANH
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Cây xanh.
Điều 1. Phạm vi
Luật này quy định về cây xanh.
Luật này được Quốc hội khóa XVII, Kỳ họp thứ 2 thông qua ngày 10 tháng 12 năm 2030.
CHỦ TỊCH QUỐC HỘI
(Đã ký)
Khổng Thị Hoài An
"""

JOINT = """\
BỘ TÀI CHÍNH - BỘ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 88/2013/TTLT-BTC-BNV
Hà Nội, ngày 4 tháng 5 năm 2013
THÔNG TƯ LIÊN TỊCH
Hướng dẫn chế độ trồng cây
Căn cứ Nghị định số 1/2012/NĐ-CP;
Điều 1. Trồng cây.
KT. BỘ TRƯỞNG BỘ NỘI VỤ
THỨ TRƯỞNG
Triệu Thế Lâm
"""

TELEGRAM = """\
HỎA TỐC
THỦ TƯỚNG CHÍNH
PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 301/CĐ-TTg
Hà Nội, ngày 1 tháng 10 năm 2029
CÔNG ĐIỆN
V/V TẬP TRUNG BẢO VỆ CÂY XANH
TRƯỚC MÙA BÃO
THỦ TƯỚNG CHÍNH PHỦ điện:
- Các tỉnh ven biển.
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
Phùng Quý Đạt
"""

NEWS = """\
Cổng thông tin điện tử huyện Trúc Khánh

Thầy trò Trúc Khánh trồng hơn một nghìn cây trong dịp đầu xuân

(11:30 | 29/04/2019)

Sáng nay, ngành giáo dục huyện trồng cây theo Chỉ thị số 3/CT-UBND.
"""

CLASSIFIED = """\
MẬT
ỦY BAN NHÂN DÂN
TỈNH LAM TUYỀN
Số: 5/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lam Tuyền, ngày 12 tháng 1 năm 2022
BÁO CÁO
Kết quả trồng cây năm 2021
I. KẾT QUẢ
Nơi nhận:
- Lưu: VT.
Q. CHỦ TỊCH
Tạ Quý Bình
"""

EXPECTED: dict[str, tuple[str, dict[str, object]]] = {
    "two organs on separate lines": (
        DISTRICT_PLAN,
        {
            "kind": Kind.OFFICIAL,
            "type": "KH",
            "symbol": "305/KH-PGDĐT",
            "issued": date(2021, 11, 5),
            "issuer": "Phòng Giáo dục và Đào tạo huyện Trúc Khánh",
            "parent_organisation": "Ủy ban nhân dân huyện Trúc Khánh",
            "province": "Lam Tuyền",
            "place": "Trúc Khánh",
            "subject": 'Tổ chức phong trào thi đua "Trường xanh, lớp sạch" năm học '
            "2021 - 2022",
            "signer": "Hứa Thế Quyền",
            "signer_title": "Trưởng phòng",
            "recipients": ("Sở GD&ĐT (để b/c)", "Các trường trực thuộc", "Lưu: VT, CM"),
        },
    ),
    "cells parted by bars, every line wrapped": (
        BARS,
        {
            "type": "QD",
            "symbol": "18/2024/QĐ-UBND",
            "issued": date(2024, 4, 9),
            "issuer": "Ủy ban nhân dân tỉnh Lam Tuyền",
            "parent_organisation": None,
            "province": "Lam Tuyền",
            "place": "Lam Tuyền",
            "subject": "BAN HÀNH QUY ĐỊNH VỀ TRỒNG CÂY BÓNG MÁT TRONG TRƯỜNG HỌC VÀ "
            "VIỆC GIAO TRÁCH NHIỆM CHO ỦY BAN NHÂN DÂN CẤP XÃ",
            "signer": "Doãn Khắc Hoài",
            "signer_title": "Phó Chủ tịch",
            "recipients": (
                "Như Điều 3",
                "Các sở, ban, ngành; UBND các huyện, thị xã",
                "Lưu: VT, KGVX",
            ),
        },
    ),
    "each cell on one line": (
        ONE_LINE_CELLS,
        {
            "type": "CV",
            "symbol": "77/TCT-CS",
            "issued": date(2018, 7, 20),
            "issuer": "Tổng cục Thuế",
            "parent_organisation": "Bộ Tài chính",
            "province": None,
            "place": "Hà Nội",
            "subject": "trả lời về cây trồng trong khuôn viên",
            "signer": "Lục Quý Khôi",
            "signer_title": "Phó Vụ trưởng",
            "recipients": (
                "Như trên",
                "Bộ Tài chính (để b/c) (bản mềm)",
                "Lưu: VT, CS (2b)",
            ),
        },
    ),
    "two columns in one line": (
        SIDE_BY_SIDE,
        {
            "type": "CV",
            "symbol": "41/TTYT-KHTC",
            "issued": date(2020, 2, 3),
            "place": "Trúc Khánh",
            "subject": "lập dự toán mua vật tư",
            "signer": "Đàm Thị Diệu Hà",
            "signer_title": "Giám đốc",
            "recipients": ("Như trên", "Lưu: VT"),
        },
    ),
    "the Secretariat under the Central Committee": (
        PARTY,
        {
            "type": "KL",
            "symbol": "901-KL/TW",
            "issuer": "Ban Bí thư",
            "parent_organisation": "Ban Chấp hành Trung ương",
            "province": None,
            "subject": "về việc trồng cây đầu năm",
            "signer": "Nông Thế Kiên",
            "signer_title": None,
            "recipients": (
                "Các tỉnh ủy, thành ủy",
                "Các ban đảng Trung ương",
                "Lưu Văn phòng Trung ương Đảng",
            ),
        },
    ),
    "a unit of a provincial Party committee": (
        PROVINCIAL_PARTY,
        {
            "type": "HD",
            "symbol": "12-HD/BTCTU",
            "issuer": "Ban Tổ chức Tỉnh ủy Lam Tuyền",
            "parent_organisation": "Tỉnh ủy Lam Tuyền",
            "province": "Lam Tuyền",
            "signer_title": "Phó Trưởng ban",
        },
    ),
    "a draft with blanks": (
        DRAFT,
        {
            "type": "KH",
            "symbol": None,
            "issued": None,
            "issuer": "Ủy ban nhân dân xã Trà Hà",
            "place": "Trà Hà",
            "subject": "Vệ sinh môi trường",
            "signer": None,
        },
    ),
    "a web page without a head": (
        HEADLESS,
        {
            "kind": Kind.OFFICIAL,
            "type": "KH",
            "symbol": None,
            "issued": None,
            "issuer": "Trường Tiểu học Cẩm Định",
            "province": "Lam Tuyền",
            "subject": "Về việc trồng cây ở trường Tiểu học Cẩm Định",
            "signer": None,
            "recipients": None,
        },
    ),
    "a title in one sentence": (
        RUNNING,
        {
            "type": "QD",
            "symbol": "16/2008/QĐ-BGDĐT",
            "issued": date(2008, 4, 16),
            "subject": "quy định về cây xanh trong trường học",
        },
    ),
    "a law, dated by its passing": (
        LAW,
        {
            "type": "L",
            "symbol": "999/2030/QH17",
            "issued": date(2030, 12, 10),
            "issuer": "Quốc hội",
            "subject": "CÂY XANH",
            "signer": "Khổng Thị Hoài An",
            "signer_title": "Chủ tịch Quốc hội",
        },
    ),
    "a joint circular": (
        JOINT,
        {
            "type": "TTLT",
            "symbol": "88/2013/TTLT-BTC-BNV",
            "issuer": "Bộ Tài chính, Bộ Nội vụ",
            "parent_organisation": None,
            "signer_title": "Thứ trưởng",
        },
    ),
    "a telegram with its urgency": (
        TELEGRAM,
        {
            "type": "CD",
            "issuer": "Thủ tướng Chính phủ",
            "subject": "TẬP TRUNG BẢO VỆ CÂY XANH TRƯỚC MÙA BÃO",
            "urgency": "HỎA TỐC",
            "secrecy": None,
        },
    ),
    "a secret report of an acting head": (
        CLASSIFIED,
        {
            "secrecy": "MẬT",
            "urgency": None,
            "signer_title": "Quyền Chủ tịch",
            "subject": "Kết quả trồng cây năm 2021",
        },
    ),
    "a news page": (
        NEWS,
        {
            "kind": Kind.NEWS,
            "type": None,
            "symbol": None,
            "issued": date(2019, 4, 29),
            "issuer": "Cổng thông tin điện tử huyện Trúc Khánh",
            "subject": "Thầy trò Trúc Khánh trồng hơn một nghìn cây trong dịp đầu xuân",
            "place": None,
            "province": None,
        },
    ),
}


@pytest.mark.parametrize(("text", "fields"), EXPECTED.values(), ids=EXPECTED.keys())
def test_fields_are_read_in_every_form(text: str, fields: dict[str, object]) -> None:
    """The fields of a document are what an archivist would write down from it."""
    header = header_of(text)
    assert {name: getattr(header, name) for name in fields} == fields


@pytest.mark.parametrize("text", [text for text, _ in EXPECTED.values()])
def test_evidence_quotes_the_text(text: str) -> None:
    """Every field given has evidence, and the place of a printed value holds it."""
    header = header_of(text)
    given_fields = {name for name, _ in header.evidence}
    assert {"kind"} <= given_fields
    for name, evidence in header.evidence:
        assert getattr(header, name) is not None
        assert 0 < evidence.confidence <= 1
        if evidence.span is not None:
            assert evidence.span.of(text).strip()
    place = header.place_of("symbol")
    if header.symbol is not None and place is not None:
        assert "".join(place.of(text).split()) == header.symbol


def test_another_documents_number_is_not_its_own() -> None:
    """A number in the subject is no number of the document itself."""
    text = DISTRICT_PLAN.replace("Số: 305/KH-PGDĐT\n", "").replace(
        "KẾ HOẠCH\nTổ chức", "KẾ HOẠCH\nThực hiện Chỉ thị số 19/CT-TTg; tổ chức"
    )
    assert header_of(text).symbol is None


def test_an_impossible_date_is_not_given() -> None:
    """A day that the calendar does not have gives no date of issue."""
    text = DISTRICT_PLAN.replace("ngày 05 tháng 11", "ngày 31 tháng 11")
    assert header_of(text).issued is None


LINES = st.sampled_from(
    [line for text, _ in EXPECTED.values() for line in text.splitlines(keepends=True)]
)


@given(st.lists(LINES, max_size=40).map("".join) | st.text(max_size=300))
@settings(deadline=None)
def test_any_text_has_a_header(text: str) -> None:
    """No text makes the reading fail, and every place lies inside the text."""
    header = header_of(text)
    for _, evidence in header.evidence:
        if evidence.span is not None:
            assert 0 <= evidence.span.start < evidence.span.end <= len(text)
