"""Web pages and Word's web pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import BlockKind
from corpus.errors import ReadError
from corpus.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.document import Document

    Read = Callable[[str], Document]

LETTERHEAD = """<table border=0><tr>
 <td align=center><p>UBND TỈNH SAO MAI</p><p><b>SỞ NỘI VỤ</b></p></td>
 <td align=center><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc
 </b></td></tr>
 <tr><td>Số: 12/KH-SNV</td><td><i>Sao Mai, ngày 05 tháng 3 năm 2024</i></td></tr>
</table>"""


@pytest.fixture
def page(tmp_path: Path, sound: Callable[[Document], None]) -> Read:
    """Return what reads a page in UTF-8, given its source."""

    def read_page(source: str) -> Document:
        path = tmp_path / "page.html"
        path.write_text(source, encoding="utf-8")
        document = read(path)
        sound(document)
        return document

    return read_page


def test_a_letterhead_gives_the_left_cell_and_then_the_right_one(page: Read) -> None:
    """Each paragraph and each broken line of a cell stands on its own line."""
    document = page(LETTERHEAD)
    assert document.text.split("\n") == [
        "UBND TỈNH SAO MAI",
        "SỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/KH-SNV",
        "Sao Mai, ngày 05 tháng 3 năm 2024",
    ]
    cells = [(b.kind, b.row, b.column, b.bold, b.centred) for b in document.blocks]
    assert cells == [
        (BlockKind.CELL, 0, 0, False, True),
        (BlockKind.CELL, 0, 0, True, True),
        (BlockKind.CELL, 0, 1, True, True),
        (BlockKind.CELL, 1, 0, False, False),
        (BlockKind.CELL, 1, 1, False, False),
    ]
    assert document.blocks[-1].italic


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>một\n  hai&nbsp;ba</p><p>bốn", "một hai ba\nbốn"),
        ("<div>a<div>b</div>c</div>", "a\nb\nc"),
        ("<p>số <b>19</b>-<i>NQ/</i>TW</p>", "số 19-NQ/TW"),
        ("<p>một<br>hai<br/><br>ba</p>", "một\nhai\nba"),
        ("<p>a</p><script>var b = 'c'</script><style>p{}</style><p>d</p>", "a\nd"),
        ("<nav><a href=/>Trang chủ</a></nav><p>a</p>", "a"),
        ("<div role=navigation>Trang chủ</div><p>a</p>", "a"),
        ("<p>a <span style='display: none'>b</span>c</p>", "a c"),
        ("<p>a<!-- b -->c</p>", "ac"),
        ("<p><![if !supportLists]>1.<![endif]> a</p>", "1. a"),
        ("<p>a<!--[if gte vml 1]><v:x>b</v:x><![endif]-->c</p>", "ac"),
        ("<p>100 m<sup>2</sup></p>", "100 m²"),
        ("<p>a <del>b</del><ins>c</ins></p>", "a c"),
        ("<ol><li>a<li>b</ol><ul><li>c</ul>", "1. a\n2. b\n• c"),
        ("<ol type=a start=3><li>a</li></ol>", "c. a"),
        ("<ul style='x'><li style='list-style: none'>a</li></ul>", "a"),
        ("<p style='text-transform:uppercase'>đề án</p>", "ĐỀ ÁN"),
        ("<p>x</p><pre>a\n  b</pre>", "x\na\nb"),
        ("<h1>a</h1>b", "a\nb"),
        ("<p>K&#7871; ho&#x1EA1;ch &lt;5&gt;</p>", "Kế hoạch <5>"),
    ],
)
def test_the_text_is_what_a_browser_shows(page: Read, source: str, text: str) -> None:
    """Lines break where a browser breaks them, and hidden things are not there."""
    assert page(source).text == text


def test_the_part_that_calls_itself_the_content_is_taken(page: Read) -> None:
    """Menus around the content are left out, unless they hold most of the text."""
    body = "Căn cứ Luật Tổ chức chính quyền địa phương. " * 5
    source = (
        f"<div>Trang chủ | Liên hệ</div><main><p>{body}</p></main><div>Lượt xem</div>"
    )
    assert page(source).text == body.strip()
    assert "Trang chủ" in page(source.replace(body, "ngắn")).text


def test_merged_cells_keep_the_columns_of_the_others(page: Read) -> None:
    """A cell that spans rows or columns moves what stands beside it."""
    document = page(
        "<table><tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td>d<tr><td>e<td>f"
        "<td><table><tr><td>g</table></table>"
    )
    places = {
        b.span.of(document.text): (b.table, b.row, b.column) for b in document.blocks
    }
    assert places == {
        "a": (0, 0, 0),
        "b": (0, 0, 1),
        "c": (0, 1, 1),
        "d": (0, 1, 2),
        "e": (0, 2, 0),
        "f": (0, 2, 1),
        "g": (1, 0, 0),
    }


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "utf-8"), ("windows-1252", "cp1252"), ("unicode", "utf-16")],
)
def test_pages_are_decoded_as_they_declare(
    tmp_path: Path, declared: str, encoding: str
) -> None:
    """Word writes Western encodings with references, browsers write UTF-8."""
    source = f"<html><meta charset={declared}><p>K&#7871; ho&#7841;ch à"
    path = tmp_path / "page.htm"
    path.write_bytes(source.encode(encoding))
    assert read(path).text == "Kế hoạch à"


def test_a_page_nested_without_measure_is_refused(tmp_path: Path) -> None:
    """No text is lost in silence where the parser gives up."""
    path = tmp_path / "page.html"
    path.write_text("<html>" + "<div>" * 3000 + "a", encoding="utf-8")
    with pytest.raises(ReadError, match="nested deeper"):
        read(path)


def test_a_page_without_text_is_refused(tmp_path: Path) -> None:
    """A page that only runs scripts has nothing to read."""
    path = tmp_path / "page.html"
    path.write_text("<html><script>load()</script></html>", encoding="utf-8")
    with pytest.raises(ReadError, match="without text"):
        read(path)


NAMES = "p div b i td tr table br li ol ul sup pre span th h2 script main !-- del"
TAGS = st.sampled_from(tuple(NAMES.split(" ")))
SOUP = st.lists(
    st.one_of(
        TAGS.map("<{}>".format),
        TAGS.map("</{}>".format),
        st.text("aế1\u0301 \n&;<>", max_size=6),
        st.sampled_from(["<td colspan=9999999 rowspan=-3>", "<li value=x>", "\u00a0"]),
    ),
    max_size=40,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=SOUP)
def test_no_markup_breaks_the_reader(
    tmp_path: Path, parts: list[str], sound: Callable[[Document], None]
) -> None:
    """Whatever the tags, the outcome is a sound document or a ReadError."""
    path = tmp_path / "page.html"
    path.write_text("<html>" + "".join(parts), encoding="utf-8")
    cause = ""
    try:
        sound(read(path))
    except ReadError as error:
        cause = error.cause
    assert "not seen before" not in cause


OLD_PAGE = """<html><body>
<p><font face=".VnTimeH">céng hoµ x· héi</font> <font face=".VnTime">§éc lËp</font></p>
<p style='font-family:"\\.VnTime"'>l\u00adu tr÷ <b>v¨n th\u00ad</b></p>
<p style="font-family: VNI-Times, serif">Uûy ban nhaân daân</p>
<p style="font-family: Arial">Là có cá, số 5</p>
</body></html>"""


def test_fonts_of_before_unicode_are_turned(page: Read) -> None:
    """The face of a font element or of a style tells the code, inherited inwards."""
    document = page(OLD_PAGE)
    assert document.text.split("\n") == [
        "CỘNG HOÀ XÃ HỘI Độc lập",
        "lưu trữ văn thư",
        "Ủy ban nhân dân",
        "Là có cá, số 5",
    ]
    assert "TCVN3 and VNI" in " ".join(document.notes)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_a_page_in_old_letters_without_fonts_is_told_by_its_words(
    tmp_path: Path, encoding: str
) -> None:
    """Where a style sheet names the font, the syllables tell the code."""
    path = tmp_path / "a.htm"
    text = (
        "<html><body><p>Thùc hiÖn KÕ ho¹ch cña Uû ban nh©n d©n tØnh</p></body></html>"
    )
    path.write_bytes(text.encode(encoding))
    document = read(path)
    assert document.text == "Thực hiện Kế hoạch của Uỷ ban nhân dân tỉnh"
