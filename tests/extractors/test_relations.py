"""What a document does to each document it names, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.zones import ZoneKind
from extractors.facts import Kind

if TYPE_CHECKING:
    from tests.extractors.conftest import Reader

CT1 = "⟦Chỉ thị số 1/CT-TTg ngày 05/01/2021 của Thủ tướng Chính phủ⟧"
CT2 = "⟦Chỉ thị số 2/CT-UBND ngày 08/02/2021 của UBND tỉnh Lam Giang⟧"
KH3 = "⟦Kế hoạch số 3/KH-UBND ngày 10/3/2021 của UBND tỉnh Lam Giang⟧"
ND4 = "⟦Nghị định số 4/2019/NĐ-CP ngày 04/4/2019 của Chính phủ⟧"
ND5 = "⟦Nghị định số 5/2020/NĐ-CP ngày 05/5/2020 của Chính phủ⟧"
TT6 = "⟦Thông tư số 6/2021/TT-BNV ngày 06/6/2021 của Bộ trưởng Bộ Nội vụ⟧"
QD7 = "⟦Quyết định số 7/2018/QĐ-UBND ngày 07/7/2018 của UBND tỉnh Lam Giang⟧"
QD8 = "⟦Quyết định số 8/2019/QĐ-UBND ngày 08/8/2019 của UBND tỉnh Lam Giang⟧"
TTR = "⟦Tờ trình số 9/TTr-SNV ngày 09/9/2021 của Sở Nội vụ⟧"
CV = "⟦Công văn số 10/SNV-CCVC ngày 10/10/2021 của Sở Nội vụ⟧"
LAW = "⟦Luật Thư viện⟧"

PREAMBLES = [
    (f"Căn cứ {LAW};", ["basis"]),
    (f"Căn cứ khoản 2 và khoản 3 Điều 5 {LAW};", ["basis"]),
    (f"Căn cứ {LAW}; ⟦Luật Lưu trữ⟧; Căn cứ {ND4};", ["basis", "basis", "basis"]),
    (f"Căn cứ {ND4} và {ND5},", ["basis", "basis"]),
    (f"Căn cứ ý kiến chỉ đạo của Chủ tịch UBND tỉnh tại {CV},", ["basis"]),
    (f"Thực hiện {CT1}, Sở ban hành Kế hoạch như sau:", ["implements"]),
    (f"Thực hiện {CT1}; {KH3}, Sở xây dựng kế hoạch.", ["implements"] * 2),
    (f"Nhằm tiếp tục triển khai có hiệu quả {CT1}, Sở yêu cầu:", ["implements"]),
    (f"Thực hiện ý kiến chỉ đạo của UBND tỉnh tại {CV},", ["implements"]),
    (
        f"Căn cứ chỉ đạo của Tỉnh ủy, UBND tỉnh tại {CV}, của Sở Nội vụ tại {TTR},",
        ["basis", "basis"],
    ),
    (f"Căn cứ Điều lệ Hội; Quy chế làm việc của Hội; {KH3};", ["basis"]),
    (f"Thực hiện Hướng dẫn của Hội cấp trên; {KH3}, Hội đề ra:", ["implements"]),
    (f"Theo đề nghị của Giám đốc Sở Nội vụ tại {TTR};", ["responds"]),
    (f"Xét {TTR};", ["responds"]),
    (f"Xét báo cáo, đề xuất của Sở Nội vụ tại {CV},", ["responds"]),
    (f"Xét đề nghị của Sở Nội vụ ({CV}),", ["responds"]),
    (f"Trả lời {CV} về biên chế,", ["responds"]),
    (f"Sau khi nghiên cứu {CV} về biên chế, Sở Tài chính có ý kiến:", ["responds"]),
    (f"Liên quan đến nội dung {CV} về biên chế, Sở có ý kiến:", ["responds"]),
    (f"Thực hiện sự chỉ đạo của UBND tỉnh tại {CV},", ["implements"]),
    (f"Căn cứ {KH3} về phong trào “Dạy tốt” theo {CT1};", ["basis", "mentions < 1"]),
    (f"Đồng ý với đề nghị của Sở Nội vụ tại {CV}.", ["responds"]),
    (f"Thông qua báo cáo của Sở Nội vụ tại Mục II {TTR}.", ["responds"]),
    (f"Thống nhất báo cáo kết quả hằng quý theo {CV}.", ["mentions"]),
    (f"Sở Y tế nhận được {CV} đề nghị hướng dẫn.", ["responds"]),
    (f"Sau khi xem xét Đề án sắp xếp ({TTR}), Thường trực kết luận:", ["responds"]),
    (
        f"Thực hiện {CT1} và {CT2} Lam Tuyền thực hiện {ND4}, Sở ban hành kế hoạch:",
        ["implements", "implements", "implements < 2"],
    ),
]

BODIES = [
    (f"a) Tiếp tục thực hiện nghiêm, hiệu quả {CT1}.", ["implements"]),
    (f"- Tổ chức quán triệt, triển khai thực hiện {CT1} và {CT2}.", ["implements"] * 2),
    (f"2. Triển khai đầy đủ các nhiệm vụ, giải pháp của {CT1}.", ["implements"]),
    (f"Cụ thể hóa {CT1} thành việc làm hằng ngày.", ["implements"]),
    (f"- Cụ thể hóa nhiệm vụ, giải pháp đề ra tại {CT1}.", ["implements"]),
    (f"Quy định này được cụ thể hóa tại {CT1}.", ["mentions"]),
    (f"Tuyên truyền, phổ biến {CT1} đến mọi người.", ["mentions"]),
    (f"Quán triệt, học tập {CT1}.", ["mentions"]),
    (f"Kiểm tra, giám sát việc thực hiện {CT1}.", ["mentions"]),
    (f"Sơ kết 5 năm thực hiện {CT1}.", ["mentions"]),
    (f"Sơ kết một năm thực hiện {CT1}.", ["mentions"]),
    (f"Sau một năm triển khai {CT1}, phong trào lan rộng.", ["mentions"]),
    (f"Tình hình các trường xây dựng kế hoạch thực hiện {CT1}.", ["mentions"]),
    (f"Đánh giá kết quả năm học và tiếp tục thực hiện {CT1}.", ["implements"]),
    (f"Ban hành Chương trình triển khai thực hiện {CT1}.", ["implements"]),
    (f"Báo cáo kết quả thực hiện {CT1}.", ["mentions"]),
    (f"UBND tỉnh đã triển khai {CT1}.", ["mentions"]),
    (f"Sau khi triển khai {CT1}, các đơn vị gửi báo cáo.", ["mentions"]),
    (f"Việc triển khai {CT1} còn chậm.", ["mentions"]),
    (f"Nâng cao hiệu quả việc thực hiện {CT1}.", ["implements"]),
    (f"Thực hiện nhiệm vụ thu, chi theo {CT1}.", ["mentions"]),
    (f"Thực hiện các nhiệm vụ được giao tại {CT1}.", ["mentions"]),
    (f"Giải quyết đơn thư, thực hiện đúng quy định của {LAW}.", ["mentions"]),
    (f"Thực hiện thu theo Quy định ban hành kèm theo {QD7}.", ["mentions"]),
    (f"Theo luật về thực hiện các chương trình mục tiêu; {ND4}.", ["mentions"]),
    (f"Hồ sơ lập theo quy định tại Điều 5 {ND4}.", ["mentions"]),
    (f"Thành viên Ban Chỉ đạo {KH3}.", ["mentions"]),
    (f"Tạm dừng thực hiện {CT1}.", ["mentions"]),
    (f"Không ngừng thực hiện {CT1}.", ["implements"]),
    (f"Chấm dứt việc triển khai {CT1}.", ["mentions"]),
    (f"Chi từ ngân sách trung ương thực hiện {CT1}.", ["mentions"]),
    (f"trong quá trình triển khai thực hiện {CT1}.", ["mentions"]),
    (
        f"Mức thu theo {ND4} được sửa đổi, bổ sung bởi {ND5}.",
        ["mentions", "mentions"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), PREAMBLES)
def test_preamble_says_why_a_document_is_issued(
    reader: Reader, sentence: str, expected: list[str]
) -> None:
    """Căn cứ, thực hiện and xét say basis, implements and responds."""
    assert reader.relations(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), BODIES)
def test_carrying_out_is_a_task_only_where_it_is_the_task(
    reader: Reader, sentence: str, expected: list[str]
) -> None:
    """Only the direct object of a verb of carrying out is carried out."""
    assert reader.relations(sentence) == expected


@pytest.mark.parametrize(
    ("subject", "code", "expected"),
    [
        (f"Triển khai thực hiện {CT1}", "KH", "implements"),
        (
            f"Phát động thi đua hoàn thành các mục tiêu, nhiệm vụ {CT1}",
            "KH",
            "implements",
        ),
        (f"Thực hiện {CT1}", "HD", "guides"),
        (f"Hướng dẫn thi hành một số điều của {LAW}", "TT", "guides"),
        (f"Quy định chi tiết và biện pháp thi hành {LAW}", "ND", "guides"),
        (f"Sửa đổi, bổ sung một số điều của {ND4}", "ND", "amends"),
        (f"Sửa đổi, bổ sung, bãi bỏ một số điều của {TT6}", "TT", "amends"),
        (
            f"Sửa đổi một số điều của Quy định quản lý chợ ban hành kèm theo {QD7}",
            "QD",
            "amends",
        ),
        (f"Về việc sửa đổi, bổ sung mức thu phí chợ tại {QD7}", "QD", "amends"),
        (f"Bãi bỏ toàn bộ {QD7}", "QD", "repeals"),
        (f"Tuyên truyền {CT1}", "KH", "mentions"),
        (f"Sơ kết 3 năm thực hiện {CT1}", "KH", "mentions"),
        (f"Góp ý dự thảo Nghị định sửa đổi, bổ sung {ND4}", "CV", "mentions"),
    ],
)
def test_title_says_what_a_document_does(
    reader: Reader, subject: str, code: str, expected: str
) -> None:
    """The word of the title decides, drafts and reviews apart."""
    assert reader.relations("Nội dung.", subject=subject, code=code) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"2. Quyết định này thay thế {QD7}.", ["replaces"]),
        (
            (
                "Điều 3. Quyết định này có hiệu lực từ ngày ký và thay thế các Quyết"
                f" định: {QD7}; {QD8}."
            ),
            ["replaces", "replaces"],
        ),
        (f"Điều 2. Bãi bỏ Điều 4 {QD7}.", ["repeals"]),
        (
            f"2. Bãi bỏ:\n\na) Khoản 2, khoản 3 Điều 2 {QD7};\n\nb) {QD8}.",
            ["repeals"] * 2,
        ),
        (
            f"2. Bãi bỏ các Quyết định sau:\na) {QD7} về chợ.\nb) {QD8} về phí.",
            ["repeals", "repeals"],
        ),
        (f"2. {QD7} hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", ["repeals"]),
        (f"Điều 1. Sửa đổi, bổ sung khoản 1 Điều 3 {QD7} như sau:", ["amends"]),
        (
            f"1. Thay thế Phụ lục I ban hành kèm theo {QD7} bằng Phụ lục mới.",
            ["amends"],
        ),
        (
            f"Điều 1. Sửa đổi Điều 5 {QD7} được sửa đổi, bổ sung bởi {QD8}:",
            ["amends", "mentions"],
        ),
        (f"Giao Sở Tư pháp tham mưu sửa đổi, bổ sung {QD7}.", ["mentions"]),
        (f"Đề nghị cấp trên bãi bỏ {QD7}.", ["mentions"]),
    ],
)
def test_only_what_the_document_itself_changes_is_changed(
    reader: Reader, sentence: str, expected: list[str]
) -> None:
    """A decision amends, replaces and repeals by its articles, not by its orders."""
    said = reader.relations(sentence, code="QD", symbol="12/2022/QĐ-UBND")
    assert said == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            (
                f"Điều 1. Bãi bỏ toàn bộ các quyết định, chỉ thị\n1. {QD7} về chợ.\n"
                f"2. {QD8} về phí.\n3. {CT2}.\nĐiều 2. Thi hành\nSở Nội vụ làm"
                f" theo {ND4}."
            ),
            ["repeals", "repeals", "repeals", "mentions"],
        ),
        (
            (
                f"Điều 1. Bãi bỏ một phần các văn bản\n1. Điều 5 {QD7}.\n2. Phụ lục"
                f" II ban hành kèm theo {QD8}."
            ),
            ["repeals", "repeals"],
        ),
        (
            (
                f"Điều 1. Bãi bỏ toàn bộ 01 văn bản do Ủy ban nhân dân tỉnh ban hành\n"
                f"{QD7} về việc quản lý chợ trên địa bàn tỉnh Lam Giang, được đăng."
            ),
            ["repeals"],
        ),
        (
            (
                "2. Các quy định sau đây hết hiệu lực thi hành kể từ ngày Quyết định"
                f" này có hiệu lực thi hành:\na) {QD7};\nb) Điều 4 {QD8}."
            ),
            ["repeals", "repeals"],
        ),
        (
            (
                f"3. {QD7} về chợ; {QD8} về phí hết hiệu lực kể từ ngày Quyết định này"
                " có hiệu lực."
            ),
            ["repeals", "repeals"],
        ),
        (
            (
                f"Kể từ ngày Quyết định này có hiệu lực, {QD7} về chợ hết hiệu lực thi"
                " hành."
            ),
            ["repeals"],
        ),
        (
            (
                f"Các quy trình ban hành kèm theo {QD7} hết hiệu lực kể từ ngày Quyết"
                " định này có hiệu lực."
            ),
            ["repeals"],
        ),
        (
            (
                "Các Quyết định sau hết hiệu lực kể từ ngày Quyết định này có hiệu lực:"
                f" {QD7}; {QD8}."
            ),
            ["repeals", "repeals"],
        ),
        (
            f"Giấy phép cấp theo {QD7} hết hiệu lực kể từ ngày ghi trên giấy phép.",
            ["mentions"],
        ),
        (f"Giấy tờ theo {QD7} (đã hết hiệu lực) vẫn dùng được.", ["mentions"]),
        (
            f"2. Bãi bỏ quy định về mức thu phí chợ tại khoản 2 Điều 5 {QD7}.",
            ["repeals"],
        ),
        (
            (
                f"Bãi bỏ: 02 thủ tục tại mục 3 ban hành kèm theo {QD7} về chợ; mục 5"
                f" Phụ lục ban hành kèm theo {QD8}."
            ),
            ["repeals", "repeals"],
        ),
        (
            (
                f"Bãi bỏ: 02 thủ tục số thứ tự 17 Mục I ban hành kèm theo {QD7} về chợ;"
                f" số thứ tự số 01 mục A - Danh mục ban hành kèm theo {QD8}."
            ),
            ["repeals", "repeals"],
        ),
        (f"Bãi bỏ nội dung trái với quy định theo {ND4}.", ["mentions"]),
        (
            f"Quyết định có hiệu lực kể từ ngày ký, đồng thời thay thế {QD7}.",
            ["replaces"],
        ),
        (
            (
                f"Quyết định này có hiệu lực từ ngày ký và thay thế 03 thủ tục hành"
                f" chính được công bố tại {QD7}."
            ),
            ["replaces"],
        ),
        (
            f"Quyết định này thay thế {QD7} về chợ, {QD8} về phí và {CT2}.",
            ["replaces", "replaces", "replaces"],
        ),
        (f"Điều 2. Thay thế, bãi bỏ một số cụm từ, khoản của {QD7}", ["amends"]),
        (f"Điều 2. Sửa đổi một số điều, thay thế một số phụ lục của {QD7}", ["amends"]),
        (f"Điều 2. Bổ sung, bãi bỏ một số từ, cụm từ, điểm của {QD7}", ["amends"]),
        (f"1. Bãi bỏ cụm từ “cấp huyện” tại Điều 4 {QD7}.", ["repeals"]),
        (f"Điều 1. Bỏ cụm từ “cấp huyện” tại Điều 4 {QD7}.", ["amends"]),
        (
            (
                "Điều 2. Sửa đổi, bãi bỏ một số nội dung của các văn bản\n1. Bãi bỏ cụm"
                f" từ “cấp huyện” tại Điều 4 {QD7}.\n2. Bãi bỏ Điều 5 {QD8}."
            ),
            ["amends", "repeals"],
        ),
        (
            (
                "2. Bãi bỏ một số cụm từ tại các Quyết định sau:\na) Cụm từ: “cấp"
                f" huyện” tại mục I của Quy chế ban hành kèm theo {QD7};\nb) Cụm từ"
                f" “phòng” tại Điều 5 {QD8}."
            ),
            ["repeals", "repeals"],
        ),
        (
            (
                "Điều 1. Điều chỉnh dự án Luật sửa đổi, bổ sung một số điều của"
                f" {LAW} và thời gian trình."
            ),
            ["mentions"],
        ),
        (f"Quyết định này thay thế {QD7} & {QD8}.", ["replaces", "replaces"]),
        (
            (
                "1. Thay thế cụm từ “cấp huyện” bằng cụm từ “cấp xã” tại khoản 2 Điều"
                f" 4 {QD7}; tại khoản 1 Điều 9 {QD8}."
            ),
            ["amends", "amends"],
        ),
        (
            (
                "1. Bãi bỏ các cụm từ “cấp huyện” và “phòng” tại Điều 4; cụm từ “quận”"
                f" tại Phụ lục II {QD7}."
            ),
            ["repeals"],
        ),
        (
            (
                f"Điều 1. Bãi bỏ toàn bộ các văn bản\n1. {QD8} sửa đổi ⟦Quyết định số"
                " 3/2017/QĐ-UBND⟧ về phí; ⟦Quyết định số 4/2017/QĐ-UBND⟧ về lệ phí"
                f" và ⟦Quyết định số 5/2017/QĐ-UBND⟧ về chợ.\n2. {QD7} về chợ."
            ),
            ["repeals", "amends < 1", "amends < 1", "amends < 1", "repeals"],
        ),
        (
            (
                f"Điều 1. Bãi bỏ toàn bộ các văn bản\n1. {QD8} sửa đổi ⟦Quyết định số"
                f" 3/2017/QĐ-UBND⟧ về phí; {QD7} về chợ.\n2. {TT6}."
            ),
            ["repeals", "amends < 1", "repeals", "repeals"],
        ),
        (f"Quyết định này bãi bỏ {LAW}.", ["repeals"]),
        (f"Điều 1. Thu hồi, hủy bỏ {QD7} và {QD8}.", ["repeals", "repeals"]),
        (f"Điều 1. Thu hồi đất theo {QD7}.", ["mentions"]),
        (f"1. Thay thế cụm từ “Căn cứ {QD7}” bằng cụm từ “theo luật”.", ["mentions"]),
        (
            f"Điều 1. Bãi bỏ Quy định về mức thu ban hành kèm theo {QD7}",
            ["repeals"],
        ),
        (f"Thủ tục được sửa đổi, bổ sung tại {QD7}.", ["mentions"]),
        (f"Điều 1. Bổ sung vào Chương trình 02 dự án:\n1. {LAW};", ["mentions"]),
        (f"Quyết định này sửa đổi {QD7} và thay thế {QD8}.", ["amends", "replaces"]),
        (
            f"Bộ trưởng Bộ Ngoại giao ban hành Thông tư bãi bỏ {TT6}.",
            ["repeals"],
        ),
        (
            f"Điều 1. Bãi bỏ toàn bộ các văn bản gồm: a) {QD7}; b) {QD8}.",
            ["repeals", "repeals"],
        ),
        (
            f"Điều 1. Bãi bỏ 02 Quyết định của UBND tỉnh, gồm: {QD7}; {QD8}.",
            ["repeals", "repeals"],
        ),
        (f"Điều 1. Hủy bỏ 02 văn bản: {QD7} và {QD8}.", ["repeals", "repeals"]),
        (f"Điều 2. Ngưng hiệu lực thi hành {QD7} đến hết năm 2026.", ["repeals"]),
        (
            f"Điều 3. Bãi bỏ quy định về hồ sơ theo yêu cầu sau: nộp {QD7}.",
            ["mentions"],
        ),
    ],
)
def test_changing_articles_reach_their_lists_and_parts(
    reader: Reader, sentence: str, expected: list[str]
) -> None:
    """Lists, predicates behind, wording and rules attached all belong to the verb."""
    said = reader.relations(sentence, code="QD", symbol="12/2022/QĐ-UBND")
    assert said == expected


def test_an_article_that_plans_work_changes_nothing(reader: Reader) -> None:
    """Amending named among the tasks of a plan is work still to be done."""
    body = f"Điều 1. Phê duyệt Chương trình phát triển\na) Sửa đổi, bổ sung {ND4}."
    assert reader.relations(body, code="QD") == ["mentions"]


def test_a_title_in_capitals_repeals_what_it_lists(reader: Reader) -> None:
    """What a cited decision amends by its own title is amended by that one only."""
    subject = (
        "BÃI BỎ ⟦QUYẾT ĐỊNH SỐ 7/2018/QĐ-UBND NGÀY 07/7/2018⟧ VỀ CHỢ VÀ ⟦QUYẾT ĐỊNH SỐ"
        " 8/2019/QĐ-UBND NGÀY 08/8/2019⟧ SỬA ĐỔI ⟦QUYẾT ĐỊNH SỐ 7/2018/QĐ-UBND NGÀY"
        " 07/7/2018⟧"
    )
    said = reader.relations("Nội dung.", subject=subject, code="QD")
    assert said == ["repeals", "repeals", "amends < 2"]


def test_a_letter_amends_nothing(reader: Reader) -> None:
    """A letter that quotes an amending article only mentions the act."""
    body = f"Sửa đổi, bổ sung điểm c khoản 2 Điều 2 {QD7}:"
    assert reader.relations(body, code="CV") == ["mentions"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Thay thế, bãi bỏ một số khoản, biểu mẫu", "amends"),
        ("Bãi bỏ một số khoản", "repeals"),
        ("Bãi bỏ một số khoản đã được sửa đổi, bổ sung", "repeals"),
        ("Hiệu lực thi hành", "repeals"),
    ],
)
def test_an_amending_act_strikes_out_clauses_among_other_changes(
    reader: Reader, heading: str, expected: str
) -> None:
    """An article that only repeals repeals, also where the title says "sửa đổi"."""
    body = f"Điều 2. {heading}\n1. Bãi bỏ khoản 2 Điều 7 {QD7}."
    said = reader.relations(body, subject=f"Sửa đổi, bổ sung {QD7}", code="QD")
    assert said == ["amends", expected]


def test_first_article_says_what_is_guided(reader: Reader) -> None:
    """The first article tells what a circular guides, and what amended that."""
    body = (
        f"Điều 1. Phạm vi\nThông tư này hướng dẫn thi hành {ND4} được sửa đổi,"
        f" bổ sung bởi {ND5}."
    )
    assert reader.relations(body, code="TT") == ["guides", "guides"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            (
                "Chính phủ ban hành Nghị định quy định chi tiết một số điều và biện"
                f" pháp thi hành {LAW}."
            ),
            "guides",
        ),
        (
            (
                "Điều 1. Phạm vi\nNghị định này quy định chi tiết về sách và hướng dẫn"
                f" thi hành {LAW}."
            ),
            "guides",
        ),
        (
            f"Bộ trưởng ban hành Thông tư hướng dẫn chế độ tiền thưởng theo {ND4}.",
            "guides",
        ),
        (
            f"Điều 7. Theo Nghị định này, trừ nghị định quy định chi tiết {LAW}.",
            "mentions",
        ),
        (f"Điều 7. Hồ sơ lập theo các văn bản hướng dẫn {LAW}.", "mentions"),
    ],
)
def test_guidance_is_said_by_title_enactment_and_first_article(
    reader: Reader, body: str, expected: str
) -> None:
    """Other texts that guide on a law are not this document."""
    assert reader.relations(body, code="ND") == [expected]


def test_a_guidance_issued_to_carry_out_what_it_guides_on_guides(
    reader: Reader,
) -> None:
    """The purpose of a guidance says no more than its title."""
    body = f"Để thống nhất thực hiện {KH3}, Sở Nội vụ hướng dẫn như sau:"
    said = reader.relations(body, subject=f"Thực hiện {KH3}", code="HD")
    assert said == ["guides", "guides"]


def test_attached_rules_belong_to_the_decision(reader: Reader) -> None:
    """Rules without a number of their own are attached to the decision they name."""
    body = f"QUY CHẾ\n(Ban hành kèm theo {QD7})"
    assert reader.relations(body, code="QC", symbol=None) == ["attached_to"]


def test_promulgation_names_what_is_attached(reader: Reader) -> None:
    """A decision promulgates the numbered document attached to it."""
    body = f"Điều 1. Ban hành kèm theo Quyết định này {KH3}."
    assert reader.relations(body, code="QD") == ["promulgates"]


def test_news_only_mentions(reader: Reader) -> None:
    """A news item carries nothing out."""
    body = f"Ngành tiếp tục thực hiện có hiệu quả {CT1}."
    assert reader.relations(body, kind=Kind.NEWS) == ["mentions"]


def test_a_review_of_the_past_orders_nothing(reader: Reader) -> None:
    """Carrying out is reported in a section that looks back, ordered in the next."""
    body = (
        "1. Đánh giá tình hình năm qua\n\nCác đơn vị tổ chức thực hiện nghiêm"
        f" {CT1}.\n\n2. Nhiệm vụ thời gian tới\n\nTổ chức thực hiện nghiêm {CT2}."
    )
    assert reader.relations(body) == ["mentions", "implements"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            f"Thực hiện {KH3} về việc triển khai {CT1};",
            ["implements", "implements < 1"],
        ),
        (
            f"Thực hiện {KH3} về triển khai {CT1} và {CT2}; {CV} về biên chế,",
            ["implements", "implements < 1", "implements < 1", "implements"],
        ),
        (
            f"Căn cứ {ND5} sửa đổi, bổ sung một số điều của {ND4};",
            ["basis", "amends < 1"],
        ),
        (f"Căn cứ {ND4} quy định chi tiết {LAW};", ["basis", "guides < 1"]),
        (
            f"Căn cứ {TT6} hướng dẫn {ND4} và sửa đổi {ND5};",
            ["basis", "guides < 1", "amends < 1"],
        ),
        (
            f"Căn cứ {ND4} hướng dẫn {LAW} và {ND5} hướng dẫn ⟦Luật Lưu trữ⟧;",
            ["basis", "guides < 1", "basis", "guides < 3"],
        ),
        (
            f"Căn cứ {ND4} (đã được sửa đổi, bổ sung tại {ND5}) về phí;",
            ["basis", "basis"],
        ),
        (
            f"theo tinh thần {CT1} về “Đổi mới”; {CT2} gắn với thực hiện {KH3}.",
            ["mentions", "mentions", "implements"],
        ),
        (
            (
                f"Thực hiện {CT1} về phát động thi đua theo ⟦Nghị quyết số 5-NQ/TU⟧, Sở"
                f" Y tế ban hành kế hoạch thực hiện {KH3}."
            ),
            ["implements", "mentions < 1", "implements"],
        ),
        (
            f"Căn cứ {ND5} sửa đổi khoản 1 và bổ sung khoản 9 vào Điều 4 {ND4};",
            ["basis", "amends < 1"],
        ),
        (
            f"Căn cứ {ND5} sửa đổi, bổ sung, bãi bỏ một số khoản của Điều 4 {ND4};",
            ["basis", "amends < 1"],
        ),
        (
            f"Xét {TTR} đề nghị ban hành Nghị quyết sửa đổi {QD7};",
            ["responds", "mentions < 1"],
        ),
        (
            (
                "Căn cứ ⟦Luật sửa đổi, bổ sung một số điều của ⟦Luật Thư viện⟧, ⟦Luật"
                " Lưu trữ⟧ ngày 01/01/2024⟧;"
            ),
            ["basis", "amends < 1", "amends < 1"],
        ),
        (
            f"Theo {ND4} (sau đây gọi tắt là ⟦Nghị định số 4/2019/NĐ-CP⟧).",
            ["mentions", "mentions"],
        ),
    ],
)
def test_titles_hold_what_they_name(
    reader: Reader, sentence: str, expected: list[str]
) -> None:
    """What stands in a cited document's title is that document's, not ours."""
    assert reader.relations(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            (
                f"Căn cứ {QD8} sửa đổi {QD7} về chợ và bãi bỏ một phần ⟦Chỉ thị số"
                " 4/CT-UBND ngày 04/4/2019⟧;"
            ),
            ["basis", "amends < 1", "repeals < 1"],
        ),
        (
            (
                "Căn cứ ⟦Thông tư liên tịch số 3/2022/TTLT-BYT-BTC ngày 03/3/2022 của"
                f" liên Bộ⟧: Y tế, Tài chính về việc sửa đổi {TT6};"
            ),
            ["basis", "amends < 1"],
        ),
        (
            f"Căn cứ {ND5}: quy định chi tiết một số điều của {ND4};",
            ["basis", "guides < 1"],
        ),
        (
            f"Căn cứ {QD8} sửa đổi, bổ sung tiêu đề và một số nội dung {QD7};",
            ["basis", "amends < 1"],
        ),
        (
            f"Căn cứ {QD8} bổ sung định mức sử dụng máy móc quy định tại {QD7};",
            ["basis", "amends < 1"],
        ),
        (
            f"Căn cứ {TT6} hướng dẫn chế độ thu tiền theo {ND5};",
            ["basis", "mentions < 1"],
        ),
        (f"Căn cứ {TT6} quy định mức thu theo {ND5};", ["basis", "mentions < 1"]),
        (
            f"Căn cứ {ND5} về kéo dài thời hạn miễn phí được quy định tại {ND4};",
            ["basis", "mentions < 1"],
        ),
        (
            (
                f"Thực hiện {KH3} thi hành {ND4} quy định chi tiết {LAW}.\n\nTriển khai"
                f" văn bản thi hành Nghị định quy định chi tiết một số điều của {LAW}."
            ),
            ["implements", "implements < 1", "guides < 2", "guides < 2"],
        ),
        (
            f"Triển khai thi hành Nghị định quy định chi tiết một số điều của {LAW}.",
            ["mentions"],
        ),
        (
            f"Căn cứ {QD8} sửa đổi {QD7};\n\nGửi kèm Quyết định bãi bỏ {QD7}.",
            ["basis", "amends < 1", "mentions"],
        ),
    ],
)
def test_titles_are_held_by_the_document_that_can_bear_them(
    reader: Reader, sentence: str, expected: list[str]
) -> None:
    """Beyond an older document, a joint issuer or a colon; or named by title alone."""
    assert reader.relations(sentence) == expected


def test_what_a_page_lists_as_properties_is_said_of_its_document(
    reader: Reader,
) -> None:
    """The table above a text names grounds and what is replaced; other words do not."""
    body = (
        f"Thay thế | {QD7}\n\nCăn cứ pháp lý | {LAW}; {ND4}\n\nXem thêm {CT1}\n\n"
        "Điều 1. Nội dung."
    )
    said = reader.relations(body, code="QD", zone=ZoneKind.CRUFT)
    assert said == ["replaces", "basis", "basis", "mentions"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            f"- **Thời hiệu:** 02 năm\n- **Văn bản thay thế:** {QD7}, {QD8}",
            ["replaces", "replaces"],
        ),
        (f"| Văn bản thay thế | {QD7}; một phần {QD8} |", ["replaces", "replaces"]),
        (f"Nội dung thay thế {QD7}.", ["replaces"]),
        (f"**Văn bản liên quan:** bãi bỏ Điều 3 {QD7}", ["repeals"]),
        (f"So với {QD7} có nhiều điểm mới, như bãi bỏ phí", ["mentions"]),
    ],
)
def test_a_page_says_in_many_ways_what_its_document_ends(
    reader: Reader, line: str, expected: list[str]
) -> None:
    """Lists with bullets, parts of documents and notes of the page count as well."""
    body = f"{line}\n\nĐiều 1. Nội dung."
    assert reader.relations(body, code="QD", zone=ZoneKind.CRUFT) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"# Nghị định 6/2026/NĐ-CP sửa đổi {ND4} và {ND5}", ["amends", "amends"]),
        (f'trich_yeu: "Quy định chi tiết một số điều của {LAW}"', ["guides"]),
        (f"| **Trích yếu** | Bãi bỏ {ND4} |", ["repeals"]),
        (f"## TRÍCH YẾU\n\nNghị định hướng dẫn thi hành {LAW}", ["guides"]),
        (f"Tin liên quan: sửa đổi {ND4}", ["mentions"]),
    ],
)
def test_a_title_that_a_page_repeats_says_what_the_document_does(
    reader: Reader, line: str, expected: list[str]
) -> None:
    """Front matter, a table of properties and headings repeat the document's title."""
    body = f"{line}\n\nĐiều 1. Nội dung."
    assert reader.relations(body, code="ND", zone=ZoneKind.CRUFT) == expected


def test_items_under_a_heading_of_grounds_are_grounds(reader: Reader) -> None:
    """A page may list them above the text without "Căn cứ"; in the text it may not."""
    body = (
        f"## Căn cứ pháp lý\n\n- {LAW};\n- {ND4};\n- Theo dõi việc thực hiện {ND5}.\n\n"
        f"## Nội dung\n\nĐiều 1. Hồ sơ\n\n### Căn cứ pháp lý\n\n- {TT6}."
    )
    said = reader.relations(body, code="QD")
    assert said == ["basis", "basis", "mentions", "mentions"]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Qua nghiên cứu {CT2}, Sở thấy phù hợp.",
        f"Sau khi nghiên cứu {QD7}, Sở có ý kiến.",
        f"Liên quan đến {QD7}, các sở báo cáo.",
    ],
)
def test_what_was_not_sent_is_not_answered(reader: Reader, sentence: str) -> None:
    """Directives and decisions are studied, and things hang on them, as on any."""
    assert reader.relations(sentence) == ["mentions"]


def test_what_stands_under_a_key_is_said_of_the_document(reader: Reader) -> None:
    """Lists of front matter name grounds and what is replaced, item by item."""
    body = (
        "---\nso_dieu: 4\nthay_the:\n"
        f'  - "{QD7}"\n  - "{QD8}"\n'
        f'can-cu-phap-luat:\n  - "{LAW}"\n  - "{ND4}"\nsource: {CT1}\n---\n\n'
        f"Xét đề nghị của Sở Nội vụ tại {CV}.\n\nĐiều 1. Nội dung."
    )
    said = reader.relations(body, code="QD", zone=ZoneKind.CRUFT)
    grounds = ["basis", "basis", "mentions"]
    assert said == ["replaces", "replaces", *grounds, "responds"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            (
                f"Theo đề nghị của Sở Nội vụ tại {TTR}; ý kiến thẩm định của Sở Tư pháp"
                f" tại {CV};"
            ),
            ["responds", "responds"],
        ),
        (
            (
                f"Theo đề nghị của Sở Nội vụ tại {TTR}, ý kiến thẩm định của Sở Tư pháp"
                " (⟦Báo cáo số 5/BC-STP ngày 05/5/2025⟧);"
            ),
            ["responds", "responds"],
        ),
        (
            (
                f"Theo đề nghị của Sở Nội vụ tại {TTR}; Các Văn bản thẩm định của Sở Tư"
                f" pháp: Số ⟦294/BC-STP ngày 12/9/2025⟧, số ⟦18/STP-VB⟧;"
            ),
            ["responds", "responds", "responds"],
        ),
        (
            (
                f"Theo đề nghị của Sở Nội vụ tại {TTR} về việc ban hành Quy định, báo"
                " cáo thẩm định của Sở Tư pháp số ⟦258/BC-STP ngày 12/9/2025⟧."
            ),
            ["responds", "responds"],
        ),
        (
            f"Theo đề nghị của Sở Nội vụ tại {TTR} và kết luận của Ủy ban ({KH3});",
            ["responds", "basis"],
        ),
        (
            (
                f"Theo đề nghị của Sở Nội vụ tại {TTR} (được Sở Tư pháp thẩm định tại"
                f" {CV});"
            ),
            ["responds", "responds"],
        ),
        (
            (
                f"Theo đề nghị của Sở Nội vụ tại {TTR} (sau khi có ý kiến của Sở Tư"
                f" pháp tại {CV});"
            ),
            ["responds", "responds"],
        ),
        (f"Báo cáo thẩm tra {CV};", ["basis"]),
        (
            (
                f"Căn cứ {ND4}, đề nghị đơn vị đối chiếu với danh mục tại phụ lục ban"
                f" hành kèm theo {ND5};"
            ),
            ["basis", "mentions"],
        ),
    ],
)
def test_grounds_and_proposals_share_one_block(
    reader: Reader, sentence: str, expected: list[str]
) -> None:
    """What is laid before the issuer is answered; what hangs on a ground is one."""
    assert reader.relations(sentence, zone=ZoneKind.BASIS) == expected


def test_the_grounds_of_a_form_are_not_the_documents(reader: Reader) -> None:
    """Blanks to be filled in tell a form among the annexes from an attached text."""
    body = f"BIÊN BẢN\nHôm nay, ngày ……… tại ………\nCăn cứ {LAW};"
    assert reader.relations(body, zone=ZoneKind.ANNEX) == ["mentions"]
    body = f"KẾ HOẠCH\nCăn cứ {LAW};"
    assert reader.relations(body, zone=ZoneKind.ANNEX) == ["basis"]


def test_no_document_stands_in_an_older_title(reader: Reader) -> None:
    """An older document cannot name a younger one in its title."""
    old = "⟦Kế hoạch số 1/KH-UBND ngày 01/01/2015 của UBND tỉnh Lam Giang⟧"
    assert reader.relations(f"Thực hiện {old} và triển khai {CT1}.") == [
        "implements",
        "implements",
    ]
    assert reader.relations(f"Thực hiện {old} triển khai {CT1}.") == [
        "implements",
        "implements",
    ]


def test_a_title_may_name_a_document_of_the_same_symbol(reader: Reader) -> None:
    """Plan 1 of a district carries out plan 1 of the province: issuer and day tell."""
    district = "⟦Kế hoạch số 1/KH-UBND ngày 16/01/2021 của UBND huyện Mai Bảo⟧"
    province = "⟦Kế hoạch số 1/KH-UBND ngày 07/01/2021 của UBND tỉnh Lam Giang⟧"
    sentence = f"Thực hiện {district} về việc triển khai {province} về trồng cây."
    assert reader.relations(sentence) == ["implements", "implements < 1"]


def test_wrapped_lines_are_one_sentence(reader: Reader) -> None:
    """A preamble broken for want of room says what it says in one line."""
    body = f"Căn cứ khoản 3\nĐiều 1\n{ND4} của\nChính phủ;"
    assert reader.relations(body) == ["basis"]


def test_every_decision_names_its_rule_and_confidence(reader: Reader) -> None:
    """Each citation can say by which rule and how surely it was decided."""
    for sentence, _ in PREAMBLES + BODIES:
        for citation in reader.citations(sentence):
            assert citation.rule
            assert 0 < citation.confidence <= 1


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        (f"Bãi bỏ các quy định về văn thư tại {ND4} và {ND5}.", [True, True]),
        (f"Bãi bỏ các nội dung về lưu trữ trong {ND4}.", [True]),
        (f"Bãi bỏ {ND4} và {ND5}.", [False, False]),
        (f"Bãi bỏ một số điều của {ND4} và {ND5}.", [True, True]),
        (
            f"Bãi bỏ 02 thủ tục số thứ tự 3, III.5 Mục II ban hành kèm\ntheo {QD7}.",
            [True],
        ),
        (f"Bãi bỏ 02 thủ tục lĩnh vực\nvăn thư tại {QD7}.", [True]),
        (f"Bãi bỏ Quy chế văn thư ban hành kèm theo {QD7}.", [False]),
        (f"Bãi bỏ cụm từ “cấp huyện” tại {ND4}.", [True]),
        (f"Thay thế {ND4}; các nội dung khác theo quy định tại {ND5}.", [False, False]),
    ],
)
def test_what_is_struck_out_of_a_document_leaves_the_rest(
    reader: Reader, body: str, parts: list[bool]
) -> None:
    """A repeal of what stands in a document says that it is a part."""
    found = reader.citations(f"Điều 5. Hiệu lực thi hành\n{body}", code="ND")
    assert ["một phần" in citation.rule for citation in found] == parts


def test_the_scope_of_a_law_amends_nothing(reader: Reader) -> None:
    """What a law is about ("phạm vi điều chỉnh") is a noun."""
    body = f"Theo {ND4} quy định danh mục thuộc phạm vi điều chỉnh của ⟦Luật Lưu trữ⟧."
    assert reader.relations(body) == ["mentions", "mentions < 1"]
