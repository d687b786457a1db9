"""Vietnamese in the letters of old fonts, and everything that only looks like it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.knowledge.legacy_letters import legacy_letters
from corpus.legacy_encoding import (
    LegacyEncoding,
    encoding_of_font,
    encoding_of_text,
    shows_capitals,
    to_unicode,
    without_fonts,
)
from corpus.reader import read

if TYPE_CHECKING:
    from pathlib import Path

SENTENCES = (
    "Thực hiện Kế hoạch số 15/KH-UBND ngày 03 tháng 02 năm 2004 của Ủy ban nhân dân",
    "tỉnh Lam Khê về việc tăng cường quản lý, sử dụng đất đai trên địa bàn huyện",
    "các đơn vị khẩn trương rà soát, tổng hợp, báo cáo kết quả trước ngày 30 hằng năm",
    "mỗi xã, phường, thị trấn cử một cán bộ phụ trách; kinh phí được bảo đảm từ nguồn",
    "Nơi nhận: Như trên; Lưu: Văn thư; Chánh Văn phòng ký thay, Đỗ Vũ Ưng Ước Ở Ỷ",
)

OTHERS = """
là có và các cá nhân tá lò hò cà phê cũ thì mì xì ra cho năm
the Prime Minister of Finance résumé café naïve über señor façade
15/KH-UBND 03/02/2004 1.250.000 25% 15°C m² § © ® ± ½ «xã» “đất” –
"""

WORDS = st.sampled_from([*" ".join(SENTENCES).split(), *OTHERS.split()])


def written_in(code: LegacyEncoding, text: str) -> str:
    """Return a Unicode text as it was written in an old code."""
    letters = {
        letter: written
        for written, letter in reversed(legacy_letters(code.value).items())
    }
    text = unicodedata.normalize("NFC", text)
    return "".join(letters.get(x, letters.get(x.lower(), x)) for x in text)


@pytest.mark.parametrize("code", list(LegacyEncoding))
def test_every_small_letter_has_one_way_back(code: LegacyEncoding) -> None:
    """The tables are whole: 67 marked small letters, each with its own code."""
    small = "ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    assert len(small) == 67
    assert to_unicode(written_in(code, small), code) == small


@pytest.mark.parametrize("code", list(LegacyEncoding))
def test_texts_in_old_letters_are_told_and_turned(code: LegacyEncoding) -> None:
    """A text without fonts is known by its syllables, numbers and names stay."""
    text = "\n".join(SENTENCES)
    old = written_in(code, text)
    assert encoding_of_text(old) is code
    turned, found = without_fonts(old)
    assert found == {code}
    assert turned.lower() == text.lower()


@pytest.mark.parametrize(
    ("code", "old", "expected"),
    [
        ("TCVN3", "CéNG HOµ X· HéI CHñ NGHÜA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA"),
        ("TCVN3", "UBND x· An Hoµ", "UBND xã An Hoà"),
        ("TCVN3", "THñ T¦íNG, Sè 5", "THỦ TƯỚNG, SỐ 5"),
        ("TCVN3", "Q§-UBND, KH-SGD§T", "QĐ-UBND, KH-SGDĐT"),
        ("TCVN3", "nh\xadng \uf0b5", "nhưng à"),
        ("VNI", "UÛY BAN NHAÂN DAÂN", "ỦY BAN NHÂN DÂN"),
        ("VNI", "Uûy ban nhaân daân, soá 5", "Ủy ban nhân dân, số 5"),
        ("VNI", "QÑ-UBND", "QĐ-UBND"),
    ],
)
def test_capitals_and_abbreviations_come_out_as_they_were_shown(
    code: str, old: str, expected: str
) -> None:
    """TCVN3 has no capitals with tones: their words tell that they were capitals."""
    assert to_unicode(old, LegacyEncoding(code)) == expected


@pytest.mark.parametrize(
    ("font", "code", "capitals"),
    [
        (".VnTime", "TCVN3", False),
        (".VnTimeH", "TCVN3", True),
        (".VnArial NarrowH", "TCVN3", True),
        (".vntime", "TCVN3", False),
        ("VNI-Times", "VNI", False),
        ("VNI-Helve", "VNI", False),
        ("Times New Roman", None, False),
        ("Vnek", None, False),
        ("", None, False),
        (None, None, False),
    ],
)
def test_fonts_tell_their_code_by_their_name(
    font: str | None, code: str | None, *, capitals: bool
) -> None:
    """Fonts of TCVN3 begin with a dot and Vn, those of VNI with their name."""
    found = encoding_of_font(font)
    assert (found.value if found else None) == code
    assert shows_capitals(font) is capitals


@given(st.lists(WORDS, max_size=60))
def test_good_unicode_text_is_never_touched(words: list[str]) -> None:
    """Vietnamese, English, names, signs and numbers in any mixture stay as they are."""
    text = " ".join(words)
    assert without_fonts(text) == (text, frozenset())
    decomposed = unicodedata.normalize("NFD", text)
    assert without_fonts(decomposed) == (decomposed, frozenset())


@given(st.text())
def test_turning_keeps_what_is_ascii_and_never_breaks(text: str) -> None:
    """Whatever the letters, the result is text, and basic letters stay the same."""
    for code in LegacyEncoding:
        turned = to_unicode(text, code)
        assert turned.count("\n") == text.count("\n")
    ascii_only = "".join(filter(str.isascii, text))
    assert without_fonts(ascii_only) == (ascii_only, frozenset())


def test_lines_in_unicode_among_old_ones_stay(tmp_path: Path) -> None:
    """A heading typed later in Unicode is not turned together with the old text."""
    old = "\n".join(written_in(LegacyEncoding.TCVN3, line) for line in SENTENCES)
    path = tmp_path / "a.txt"
    path.write_text(f"Sao lục là cá nhân Lê Hà\n{old}\nBản này là sao y", "utf-8")
    document = read(path)
    assert document.text.startswith("Sao lục là cá nhân Lê Hà\nThực hiện Kế hoạch")
    assert document.text.endswith("\nBản này là sao y")
    assert any("TCVN3" in note for note in document.notes)


def test_lines_in_several_codes_are_told_one_by_one() -> None:
    """A text put together of old ones is turned line by line, where it is sure."""
    lines = (
        written_in(LegacyEncoding.TCVN3, SENTENCES[0]),
        written_in(LegacyEncoding.VNI, SENTENCES[1]),
        SENTENCES[2],
        "cã, lò",
    )
    turned, found = without_fonts("\n".join(lines))
    assert found == set(LegacyEncoding)
    assert turned.lower().split("\n") == [
        *(sentence.lower() for sentence in SENTENCES[:3]),
        "cã, lò",
    ]


@pytest.mark.parametrize("code", list(LegacyEncoding))
def test_bytes_of_before_unicode_are_read(tmp_path: Path, code: LegacyEncoding) -> None:
    """A text file saved with an old font is read, with a note that says so."""
    text = "\n".join(SENTENCES)
    path = tmp_path / "a.txt"
    path.write_bytes(written_in(code, text).encode("cp1252", "replace"))
    document = read(path)
    assert document.text.lower() == text.lower().replace("–", "?")
    assert document.notes == (
        f"letters in the old {code.value} fonts were turned into Unicode",
    )


@pytest.mark.shared
def test_real_texts_in_unicode_stay_as_they_are(shared: Path) -> None:
    """No real document is taken for one in old letters, none of its lines is."""
    for path in sorted((shared / "gold/texts").glob("*.txt")):
        text = path.read_text("utf-8-sig")
        assert without_fonts(text) == (text, frozenset())
        for line in text.split("\n"):
            assert without_fonts(line) == (line, frozenset())


@pytest.mark.shared
def test_real_texts_come_back_from_old_letters(shared: Path) -> None:
    """Written in an old code and read again, real documents lose nothing."""
    for path in sorted((shared / "gold/texts").glob("*.txt")):
        text = unicodedata.normalize("NFC", path.read_text("utf-8-sig"))
        for code in LegacyEncoding:
            turned, found = without_fonts(written_in(code, text))
            assert found == {code}
            assert turned.lower() == text.lower()
