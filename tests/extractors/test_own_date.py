"""Place and date of issue."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.document import Document
from corpus.zones import find_zones
from extractors.own_date import read_issued, read_place

HEAD = (
    "SỞ NỘI VỤ\nSố: 7/KH-SNV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\n{}\nKẾ HOẠCH\nTrồng cây\nNội dung.\n"
)

LINES = [
    ("Lam Tuyền, ngày 02 tháng 12 năm 2021", date(2021, 12, 2), "Lam Tuyền"),
    ("Lam Tuyền, ngày 18\ntháng 11 năm 2025", date(2025, 11, 18), "Lam Tuyền"),
    ("Thành\nphố Hồ Chí\nMinh, ngày 9 tháng 1 năm 2020", date(2020, 1, 9), None),
    ("TP. Hồ Chí Minh, ngày 9 tháng 1 năm 2020", date(2020, 1, 9), None),
    ("Châu Thành, ngày 2 tháng 3 năm 2021", date(2021, 3, 2), "Châu Thành"),
    ("Quận 3, ngày 04/10/2022", date(2022, 10, 4), "Quận 3"),
    ("Hà Nội, ngày 20 tháng 0 7 năm 2018", date(2018, 7, 20), "Hà Nội"),
    ("Ngày 5 tháng 6 năm 2019", date(2019, 6, 5), None),
    ("Hà Nội, ngày      tháng 9 năm 2025", None, "Hà Nội"),
    ("Hà Nội, ngày … tháng … năm 20…", None, "Hà Nội"),
    ("Hà Nội, ngày 31 tháng 6 năm 2020", None, "Hà Nội"),
]


@pytest.mark.parametrize(("line", "issued", "place"), LINES)
def test_place_and_date_are_read(
    line: str, issued: date | None, place: str | None
) -> None:
    """Wrapped, blank and impossible dates are told apart; the place stays."""
    text = HEAD.format(line)
    zones = find_zones(Document(text, "text/plain", "0" * 64))
    found, where = read_issued(text, zones), read_place(text, zones)
    assert (found.value if found else None) == issued
    if place is not None:
        assert where is not None
        assert where.value == place


def test_the_city_keeps_its_first_words() -> None:
    """Thành phố Hồ Chí Minh is written out, abbreviated or wrapped."""
    for line in ("TP.HCM", "TP. Hồ Chí Minh", "Thành\nphố Hồ Chí\nMinh"):
        text = HEAD.format(f"{line}, ngày 9 tháng 1 năm 2020")
        zones = find_zones(Document(text, "text/plain", "0" * 64))
        where = read_place(text, zones)
        assert where is not None
        assert where.value == "Thành phố Hồ Chí Minh"


def test_minutes_are_of_the_day_of_the_meeting() -> None:
    """Minutes have no date in their head; a plan that names a meeting is not of it."""
    text = (
        "UBND XÃ LAM TUYỀN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{}\nVề cây\n"
        "Hôm nay, vào hồi 8 giờ 30 phút ngày 5 tháng 6 năm 2029, tại hội trường.\n"
    )
    minutes, plan = (
        read_issued(words, find_zones(Document(words, "text/plain", "0" * 64)))
        for words in (text.format("BIÊN BẢN"), text.format("KẾ HOẠCH"))
    )
    assert minutes is not None
    assert minutes.value == date(2029, 6, 5)
    assert plan is None


def test_an_annex_names_the_day() -> None:
    """Where the head has no date, the caption of an own annex gives it."""
    text = (
        "CHÍNH PHỦ\nSố: 17/2029/NĐ-CP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nNGHỊ ĐỊNH\n"
        "Về cây\nĐiều 1. Trồng cây.\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\nVi Quý Lâm\nPHỤ LỤC\n"
        "(Kèm theo Nghị định số 17/2029/NĐ-CP ngày 30 tháng 6 năm 2029 của Chính phủ)\n"
    )
    zones = find_zones(Document(text, "text/plain", "0" * 64))
    found = read_issued(text, zones, "17/2029/NĐ-CP")
    assert found is not None
    assert found.value == date(2029, 6, 30)
