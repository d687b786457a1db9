"""Documents are divided into the parts of their form."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from corpus.zones import ZoneKind, find_zones


def zones_of(text: str) -> list[tuple[str, str]]:
    """Return kind and words of every zone of a plain text."""
    zones = find_zones(Document(text, "text/plain", "0" * 64)).zones
    return [(zone.kind.value, " ".join(zone.span.of(text).split())) for zone in zones]


DECISION = """\
Đã biết
UBND TỈNH LAM TUYỀN
SỞ NỘI VỤ
-----
Số: 12/QĐ-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lam Tuyền, ngày 3 tháng 4 năm 2020
QUYẾT ĐỊNH
Về việc trồng cây

GIÁM ĐỐC SỞ NỘI VỤ

Căn cứ Nghị định số 1/2020/NĐ-CP của Chính phủ;
Theo đề nghị của Chánh Văn phòng,

QUYẾT ĐỊNH:
Điều 1. Trồng cây.

Nơi nhận:
- Như Điều 1;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Vi Quý Lâm

PHỤ LỤC
Danh sách cây
"""


def test_every_part_of_a_decision_is_found() -> None:
    """All parts that the form has are told apart, in the order of the text."""
    assert zones_of(DECISION) == [
        ("cruft", "Đã biết"),
        ("parent", "UBND TỈNH LAM TUYỀN"),
        ("issuer", "SỞ NỘI VỤ"),
        ("number", "Số: 12/QĐ-SNV"),
        ("motto", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("motto", "Độc lập - Tự do - Hạnh phúc"),
        ("place_date", "Lam Tuyền, ngày 3 tháng 4 năm 2020"),
        ("type", "QUYẾT ĐỊNH"),
        ("subject", "Về việc trồng cây"),
        ("body", "GIÁM ĐỐC SỞ NỘI VỤ"),
        (
            "basis",
            (
                "Căn cứ Nghị định số 1/2020/NĐ-CP của Chính phủ; "
                "Theo đề nghị của Chánh Văn phòng,"
            ),
        ),
        ("body", "QUYẾT ĐỊNH: Điều 1. Trồng cây."),
        ("recipients", "Nơi nhận: - Như Điều 1; - Lưu: VT."),
        ("signature", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Vi Quý Lâm"),
        ("annex", "PHỤ LỤC Danh sách cây"),
    ]


SUBJECTS = [
    # capitals over blank lines, up to the line of the deciding organ
    (
        (
            "CHÍNH PHỦ\nSố: 1/NQ-CP\nHà Nội, ngày 1 tháng 2 năm 2020\nNGHỊ QUYẾT\n\n"
            "VỀ VIỆC TRỒNG CÂY\n\nTẠI CÁC TRƯỜNG HỌC\nCHÍNH PHỦ\nCăn cứ Luật Cây xanh;"
        ),
        "VỀ VIỆC TRỒNG CÂY TẠI CÁC TRƯỜNG HỌC",
    ),
    # small letters wrapped in the middle of a phrase
    (
        (
            "Số: 2/KH-SNV\nKẾ HOẠCH\nThực hiện Chỉ thị số 3/CT-UBND ngày 4/5/2020 "
            "của Ủy\n"
            "ban nhân dân tỉnh về cây xanh\nThực hiện chỉ thị trên, Sở trồng cây."
        ),
        (
            "Thực hiện Chỉ thị số 3/CT-UBND ngày 4/5/2020 của Ủy ban nhân dân tỉnh về "
            "cây xanh"
        ),
    ),
    # a letter's subject cut by the date of the right column
    (
        (
            "SỞ NỘI VỤ\nSố: 5/SNV-VP\nV/v trồng cây\nLam Tuyền, ngày 1/2/2020\n"
            "trong công sở\nKính gửi: Các phòng"
        ),
        "V/v trồng cây trong công sở",
    ),
    # the name of a type wraps, and so does a subject that begins with another type
    (
        (
            "SỞ NỘI VỤ\nSố: 6/TB-SNV\n\nTHÔNG\nBÁO\nKẾT\nLUẬN CỦA GIÁM ĐỐC\nNgày 1/2, "
            "Giám đốc đã họp."
        ),
        "KẾT LUẬN CỦA GIÁM ĐỐC",
    ),
    # a law's number in capitals, and when it takes effect
    (
        (
            "SỞ NỘI VỤ\nSố: 6/TB-SNV\nTHÔNG BÁO\nVỀ CÂY TRỒNG TRƯỚC KHI LUẬT CÂY\n"
            "XANH SỐ 7/2019/QH14 CÓ HIỆU LỰC\nCăn cứ Luật Cây xanh;"
        ),
        "VỀ CÂY TRỒNG TRƯỚC KHI LUẬT CÂY XANH SỐ 7/2019/QH14 CÓ HIỆU LỰC",
    ),
    # the head of state decides, with the country's name
    (
        (
            "CHỦ TỊCH NƯỚC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 7/L-CTN\nLỆNH\n"
            "VỀ VIỆC CÔNG BỐ LUẬT\nCHỦ TỊCH\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA "
            "VIỆT NAM\nCăn cứ Hiến pháp;"
        ),
        "VỀ VIỆC CÔNG BỐ LUẬT",
    ),
    # a subject that begins in capitals and goes on in small letters
    (
        (
            "HUYỆN ỦY LAM TUYỀN\nSố 6-TB/HU\nTHÔNG BÁO\nKẾT LUẬN CỦA THƯỜNG TRỰC\n"
            "về việc trồng cây\ntrong công sở\nNgày 1/2, Thường trực đã họp."
        ),
        "KẾT LUẬN CỦA THƯỜNG TRỰC về việc trồng cây trong công sở",
    ),
    # words that only look like those no phrase ends with
    (
        (
            "SỞ NỘI VỤ\nSố: 6/BC-SNV\nBÁO CÁO\nKết quả đầu tư\n"
            "Sở Nội vụ báo cáo kết quả trồng cây."
        ),
        "Kết quả đầu tư",
    ),
    # the sentence under a subject in small letters
    (
        (
            "UBND XÃ LAM TUYỀN\nSố: 6/TB-UBND\nTHÔNG BÁO\n"
            "Lịch trồng cây tháng 11 năm 2029 của Chủ tịch Ủy ban\n"
            "UBND xã thông báo lịch như sau:\nNgày 1: trồng cây."
        ),
        "Lịch trồng cây tháng 11 năm 2029 của Chủ tịch Ủy ban",
    ),
    # a second matter behind a semicolon
    (
        (
            "SỞ NỘI VỤ\nSố: 6/BC-SNV\nBÁO CÁO\nKết quả trồng cây năm 2029;\n"
            "Nhiệm vụ năm 2030\nKính gửi: Ủy ban nhân dân tỉnh"
        ),
        "Kết quả trồng cây năm 2029; Nhiệm vụ năm 2030",
    ),
    # a period in brackets under it
    (
        (
            "SỞ NỘI VỤ\nSố: 6/BC-SNV\nBÁO CÁO\nKết quả trồng cây\n"
            "(Tháng 12 năm 2029)\nKính gửi: Ủy ban nhân dân tỉnh"
        ),
        "Kết quả trồng cây (Tháng 12 năm 2029)",
    ),
    # the whole name of a type
    (
        (
            "THANH TRA TỈNH\nSố: 6/KL-TTr\nKẾT LUẬN THANH TRA\nVề việc trồng cây\n"
            "Thực hiện kế hoạch năm."
        ),
        "Về việc trồng cây",
    ),
    # a page that puts the title above the letterhead
    (
        (
            "# THÔNG TƯ\n\n## HƯỚNG DẪN TRỒNG CÂY\n\nBỘ NỘI VỤ\n"
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
            "**Số:** 7/2020/TT-BNV\n\nCăn cứ Luật Cây xanh;"
        ),
        "HƯỚNG DẪN TRỒNG CÂY",
    ),
    # a page's own heading with a gloss, above the document
    (
        (
            "# THÔNG TƯ 7/2020/TT-BNV: trồng cây — giống, mùa, công\n\n## Tóm tắt\n\n"
            "Trồng cây.\n\n**BỘ NỘI VỤ**\n\n**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n\n"
            "Số: 7/2020/TT-BNV\n\n# THÔNG TƯ\n\n**Hướng dẫn trồng cây**\n\n"
            "Căn cứ Luật Cây xanh;"
        ),
        "Hướng dẫn trồng cây",
    ),
]


@pytest.mark.parametrize(("text", "subject"), SUBJECTS)
def test_the_subject_is_whole(text: str, subject: str) -> None:
    """A subject is taken whole over its lines and ends where the body begins."""
    found = [words for kind, words in zones_of(text) if kind == "subject"]
    assert " ".join(found) == subject


def test_a_form_in_an_annex_is_not_the_foot() -> None:
    """The foot of a form in an annex is not taken for the document's own."""
    text = (
        "SỞ NỘI VỤ\nSố: 6/TB-SNV\nTHÔNG BÁO\nVề cây\nNội dung thông báo.\n"
        "GIÁM ĐỐC\nVi Quý Lâm\nPHỤ LỤC\nMẫu đơn\nNơi nhận:\n- Như trên;\n- Lưu: VT."
    )
    assert [words for kind, words in zones_of(text) if kind == "recipients"] == []


PIECES = st.sampled_from(DECISION.splitlines(keepends=True)) | st.text(
    alphabet="aA số:/-|*._\nỦĐ1", max_size=30
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_zones_are_ordered_and_apart(text: str) -> None:
    """Zones follow one another inside the text, without overlap."""
    zones = find_zones(Document(text, "text/plain", "0" * 64)).zones
    end = 0
    for zone in zones:
        assert end <= zone.span.start < zone.span.end <= len(text)
        end = zone.span.end


def test_an_empty_text_has_no_zones() -> None:
    """Nothing is found where nothing stands."""
    assert find_zones(Document(" \n ", "text/plain", "0" * 64)).zones == ()


LONG = {
    "one long line": "Số: 12/KH-UBND ",
    "capitals": "BỘ ",
    "headings": "Nơi nhận:\n",
    "offices": "KT. CHỦ TỊCH\n",
    "mottos": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n",
    "dates": "ngày ",
    "stars": "* ",
    "names": "Nguyễn Văn A\n",
    "digits": "1",
}


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_the_time_is_linear(piece: str) -> None:
    """A text of 400,000 characters is divided in seconds, whatever it repeats."""
    text = piece * (400_000 // len(piece))
    start = time.process_time()
    find_zones(Document(text, "text/plain", "0" * 64))
    assert time.process_time() - start < 8


def test_body_is_what_lies_between() -> None:
    """An offset outside every part of the form belongs to the body."""
    zones = find_zones(Document(DECISION, "text/plain", "0" * 64))
    assert zones.at(DECISION.index("Điều 1. Trồng")) is ZoneKind.BODY
    assert zones.at(DECISION.index("12/QĐ")) is ZoneKind.NUMBER


def test_what_a_scan_leaves_of_rules_and_dashes_hides_no_part() -> None:
    """A dash before the place, and no dash before where the paper is filed."""
    text = DECISION.replace("Lam Tuyền, ngày", "- Lam Tuyền, ngày")
    text = text.replace("- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Lưu: VT.")
    found = zones_of(text)
    assert ("place_date", "Lam Tuyền, ngày 3 tháng 4 năm 2020") in found
    assert ("recipients", "Nơi nhận: - Như Điều 1; Lưu: VT.") in found
    assert ("signature", "Vi Quý Lâm") in found


def test_a_heading_of_the_page_is_no_organ_of_the_head() -> None:
    """What a page prints over its copy of a text stands above the letterhead."""
    page = DECISION.replace("Đã biết", "| Đề nghị | Bộ trưởng Bộ Nội vụ |\n## VĂN BẢN")
    zones = zones_of(page)
    assert ("parent", "UBND TỈNH LAM TUYỀN") in zones
    assert not any("VĂN BẢN" in words for kind, words in zones if kind == "parent")


def test_number_and_date_stand_under_a_heading_of_the_page() -> None:
    """A page may print its own heading for the letterhead, number and date below."""
    page = (
        "# NGHỊ ĐỊNH 7/2020/NĐ-CP\n\n**Về cây xanh**\n\n"
        "Số: 7/2020/NĐ-CP | Lam Tuyền, ngày 3 tháng 4 năm 2020\n\nĐiều 1. Trồng cây."
    )
    zones = zones_of(page)
    assert zones[:4] == [
        ("type", "NGHỊ ĐỊNH"),
        ("subject", "Về cây xanh"),
        ("number", "Số: 7/2020/NĐ-CP"),
        ("place_date", "Lam Tuyền, ngày 3 tháng 4 năm 2020"),
    ]


def test_a_page_turned_into_markdown_keeps_its_parts() -> None:
    """Escaped rules and emphasis by underscores hide neither head nor foot."""
    page = (
        "**UBND TỈNH QUẢNG NINH  \nSỞ NỘI VỤ  \n\\-------** | **CỘNG HÒA XÃ HỘI CHỦ "
        "NGHĨA VIỆT NAM  \n\\-----**  \n---|---  \nSố: 7/SNV-VP | _Quảng Ninh, "
        "ngày 4 tháng 5 năm 2029_  \n  \nKính gửi: Các phòng.\n\nTrồng cây.\n\n"
        "_**Nơi nhận:**_  \n\\- Như trên;  \n\\- Lưu: VT. | **GIÁM ĐỐC  \n  \n"
        "Vi Quý Lâm**  \n---|---\n"
    )
    zones = dict(zones_of(page))
    assert zones["parent"] == "UBND TỈNH QUẢNG NINH"
    assert zones["issuer"] == "SỞ NỘI VỤ"
    assert zones["place_date"] == "Quảng Ninh, ngày 4 tháng 5 năm 2029"
    assert zones["signature"] == "GIÁM ĐỐC Vi Quý Lâm"
    assert "recipients" in zones


def test_an_annex_below_the_list_is_no_signature() -> None:
    """Signatures above the list are read; the heading of an annex is no name."""
    text = DECISION.replace("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nVi Quý Lâm\n\n", "").replace(
        "Nơi nhận", "TM. ỦY BAN MẶT TRẬN\nCHỦ TỊCH\nLê Thị An\nNơi nhận"
    )
    signed = [words for kind, words in zones_of(text) if kind == "signature"]
    assert signed == ["TM. ỦY BAN MẶT TRẬN CHỦ TỊCH Lê Thị An"]


def test_an_office_in_small_letters_signs_where_it_stands_apart() -> None:
    """A page prints "Thống đốc" over the name without capitals; a sentence is none."""
    head = "BỘ NỘI VỤ\nSố: 7/TT-BNV\nTHÔNG TƯ\nVề cây\nTrồng cây.\n"
    signed = f"{head}\n---\n\n*Bộ trưởng*\n**LÊ THỊ AN**\n"
    assert ("signature", "Bộ trưởng* **LÊ THỊ AN") in zones_of(signed)
    listed = f"{head}Bộ trưởng\nLê Thị An\n"
    assert "signature" not in dict(zones_of(listed))


def test_the_list_of_recipients_ends_where_it_says_where_the_paper_is_filed() -> None:
    """Bullets of what a page adds below are nobody's address."""
    page = (
        "SỞ NỘI VỤ\nSố: 7/TB-SNV\nTHÔNG BÁO\nVề cây\nNội dung.\nNơi nhận:\n\n"
        "- Như trên;\n- Lưu: VT.\n\n## Điểm mới\n\n- Trồng thêm cây.\n"
    )
    listed = [words for kind, words in zones_of(page) if kind == "recipients"]
    assert listed == ["Nơi nhận: - Như trên; - Lưu: VT."]


LISTED = "- Hồ sơ trồng cây tại xã;\n- Lưu: VT và các phòng để theo dõi.\n"


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("Hồ sơ được giữ mười năm.\nHết hạn thì hủy.\n", False),
        ("GIÁM ĐỐC\nVi Quý Lâm\n", True),
        ("PHỤ LỤC I\nMẫu đơn\n", True),
        ("", True),
    ],
)
def test_a_list_without_its_heading_stands_at_the_foot(below: str, found: bool) -> None:
    """Items of the body may end with what is filed; a signature tells recipients."""
    text = f"SỞ NỘI VỤ\nSố: 7/TB-SNV\nTHÔNG BÁO\nVề cây\nTrồng cây.\n{LISTED}{below}"
    assert ("recipients" in dict(zones_of(text))) is found
