"""The form of a document is held against the decree on document work."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.zones import find_zones
from extractors.form import form_remarks
from extractors.header import read_header
from extractors.remark import form_rules

GOOD = """ỦY BAN NHÂN DÂN\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN LẠC\t\tĐộc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND\t\tAn Lạc, ngày 05 tháng 3 năm 2024

KẾ HOẠCH
Triển khai công tác văn thư năm 2024

Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ.

Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung sau./.

Nơi nhận:
- Như trên;
- Lưu: VT, NC.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Mẫu
"""


def codes(text: str) -> set[str]:
    """Return the codes of the remarks on a text."""
    document = Document(text, "text/plain", "0" * 64)
    zones = find_zones(document)
    header = read_header(document, zones)
    return {remark.code for remark in form_remarks(text, zones, header)}


def test_a_well_made_document_has_no_remark() -> None:
    """Nothing is asked for that the decree does not ask for."""
    assert codes(GOOD) == set()


def test_what_is_missing_comes_with_what_to_write() -> None:
    """Each missing part is asked for in words that can be followed."""
    missing = [rule for code, rule in form_rules().items() if "missing" in code]
    assert missing
    assert all(rule.suggestion for rule in missing)


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("Độc lập - Tự do - Hạnh phúc", "Độc Lập-Tự Do-Hạnh Phúc", "motto_spelling"),
        ("Số: 12", "Số: 2", "number_leading_zero"),
        ("Số: 12/KH-UBND", "Số: 12 /KH - UBND", "number_blanks"),
        ("Số: 12/", "Số:    /", "number_blank"),
        ("12/KH-UBND", "12/QĐ-UBND", "symbol_of_other_type"),
        ("ngày 05 tháng 3 năm", "ngày 5 tháng 3 năm", "date_leading_zero"),
        ("05 tháng 3 năm 2024\n", "05 tháng 2 năm 2024\n", "date_leading_zero"),
        (
            "ngày 05 tháng 3 năm 2024\n",
            "ngày 05 tháng 03 năm 2024\n",
            "date_needless_zero",
        ),
        ("ngày 05 tháng 3 năm 2024\n", "ngày   tháng 3 năm 2024\n", "date_blank"),
        ("năm 2024;\nCăn", "năm 2024.\nCăn", "basis_ending"),
        ("- Lưu: VT, NC.", "- Văn phòng.", "recipients_archive"),
        ("- Như trên;", "- Như trên", "recipients_ending"),
        ("TM. ỦY", "T/M ỦY", "signing_for_slash"),
        ("Triển khai công tác văn thư năm 2024\n", "", "missing_subject"),
        ("Số: 12/KH-UBND", "", "missing_number"),
    ],
)
def test_a_slip_is_named_by_its_rule(right: str, wrong: str, code: str) -> None:
    """Each departure from the form bears the code of the rule it breaks."""
    assert right in GOOD
    assert code in codes(GOOD.replace(right, wrong, 1))


def test_party_documents_follow_rules_of_their_own() -> None:
    """No colon stands behind "Số", and K/T is the Party's way to sign."""
    text = (
        "TỈNH ỦY AN LẠC\t\tĐẢNG CỘNG SẢN VIỆT NAM\n*\n"
        "Số 12-KH/TU\t\tAn Lạc, ngày 5 tháng 3 năm 2024\n\nKẾ HOẠCH\n"
        "thực hiện Chỉ thị số 3-CT/TW\n\nTỉnh ủy yêu cầu các cấp ủy thực hiện.\n\n"
        "Nơi nhận:\n- Các huyện ủy,\n- Lưu Văn phòng Tỉnh ủy.\n"
        "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nTrần Văn Mẫu\n"
    )
    assert not codes(text) & {"number_without_colon", "signing_for_slash"}


LAW = """QUỐC HỘI\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Luật số: 999/2025/QH15\t\tĐộc lập - Tự do - Hạnh phúc

LUẬT
THƯ VIỆN SỐ

Quốc hội ban hành Luật Thư viện số.
Điều 1. Phạm vi điều chỉnh

Luật này được Quốc hội khóa XV, kỳ họp thứ 10 thông qua ngày 10 tháng 12 năm 2025.
CHỦ TỊCH QUỐC HỘI
Trần Văn Mẫu
"""


def test_acts_of_the_assembly_have_no_place_and_no_recipients() -> None:
    """Their closing words say when they were passed."""
    assert not codes(LAW) & {"missing_place_date", "missing_recipients"}


def test_every_rule_names_the_provision_that_asks_for_it() -> None:
    """A remark without a source would be a matter of taste."""
    assert all(rule.source and rule.vietnamese for rule in form_rules().values())
