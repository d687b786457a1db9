from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Block, BlockKind, Document, Span
from corpus.zone import Zone, ZoneKind, Zones
from extractors.facts import Header, Kind, Task
from extractors.sentences import split_sentences
from extractors.tasks import find_tasks

ISSUED = date(2026, 8, 20)
PLAN = Header(kind=Kind.OFFICIAL, type="KH", symbol="12/KH-UBND", issued=ISSUED)
LETTER = Header(kind=Kind.OFFICIAL, type="CV", symbol="45/UBND-NC", issued=ISSUED)
RULES = Header(kind=Kind.OFFICIAL, type="QD", symbol="7/2026/QĐ-UBND", issued=ISSUED)

LINES = [
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Sở Y tế",
    "2. Giao Sở Nội vụ:",
    "- Chủ trì, phối hợp với các xã rà soát, xong trước ngày 15/9/2026;",
    "a) Cơ quan chủ trì: Sở Y tế",
    "- Thời gian thực hiện: Quý IV/2026",
    "Đề nghị các đơn vị báo cáo hằng năm. Trân trọng!",
    "|",
    "Sở",
    "(",
    "**Hoàn thành trước ngày 31/12.**",
    "",
]
TEXTS = st.lists(st.sampled_from(LINES)).map("\n".join)


def tasks(text: str, header: Header = PLAN) -> tuple[Task, ...]:
    """Return the tasks of a text that is all body."""
    document = Document(text, "text/plain", "0" * 64)
    zones = Zones((Zone(ZoneKind.BODY, Span(0, len(text))),))
    return find_tasks(document, zones, header, split_sentences(text))


def leads(text: str, header: Header = PLAN) -> list[tuple[tuple[str, ...], str]]:
    """Return who leads and the first two words of each task."""
    found = tasks(text, header)
    return [(t.lead, " ".join(t.span.of(text).split()[:2])) for t in found]


def test_items_below_an_organ_are_its_tasks() -> None:
    """A heading that names organs governs the items below it, up to its sibling."""
    text = """III. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ

- Chủ trì, phối hợp với Sở Tài chính và các xã rà soát, xong trước ngày 15/9/2026;

- Hằng năm tổng hợp kết quả.

2. Công an tỉnh, UBND xã Suối Trong: Bảo đảm trật tự trong lễ hội."""
    found = tasks(text)
    assert [task.lead for task in found] == [
        ("Sở Nội vụ",),
        ("Sở Nội vụ",),
        ("Công an tỉnh", "UBND xã Suối Trong"),
    ]
    first, second, third = found
    assert first.support == ("Sở Tài chính", "các xã")
    assert first.deadline == date(2026, 9, 15)
    assert first.deadline_text == "xong trước ngày 15/9/2026"
    assert second.recurrence == "hằng năm"
    assert third.what == "Bảo đảm trật tự trong lễ hội"


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Giao Sở Tài chính bố trí kinh phí.", ("Sở Tài chính",)),
        ("Đề nghị các trường học mở cửa thư viện.", ("các trường học",)),
        ("Sở Y tế có trách nhiệm kiểm tra các bếp ăn.", ("Sở Y tế",)),
        (
            "Chủ tịch UBND tỉnh yêu cầu Thủ trưởng các sở báo cáo.",
            ("Thủ trưởng các sở",),
        ),
        ("Căn cứ thực tế, đề nghị Hội Nông dân vận động hội viên.", ("Hội Nông dân",)),
    ],
)
def test_a_sentence_assigns_by_its_own_words(text: str, lead: tuple[str, ...]) -> None:
    """Orders and duties assign anywhere in a document."""
    (task,) = tasks(text, LETTER)
    assert task.lead == lead
    assert task.span == Span(0, len(text) - 1)


def test_a_report_of_what_organs_do_assigns_nothing() -> None:
    """In a letter an organ with an action tells; under an order it is told."""
    told = "Sở Y tế báo cáo số ca bệnh trong tháng."
    assert tasks(told, LETTER) == ()
    ordered = f"Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau:\n1. {told}"
    assert [task.lead for task in tasks(ordered, LETTER)] == [("Sở Y tế",)]


def test_a_clause_with_a_colon_names_who_does_the_list() -> None:
    """Items below an order with a colon are done by those it names."""
    text = """Chủ tịch UBND xã yêu cầu các phòng, ban tập trung các nhiệm vụ sau:

1. Rà soát hồ sơ tồn đọng.

2. Trưởng phòng Nội vụ phân công người trực, xong trong tháng 9/2026."""
    assert leads(text, LETTER) == [
        (("các phòng, ban",), "Rà soát"),
        (("Trưởng phòng Nội vụ",), "Trưởng phòng"),
    ]


def test_issuing_the_document_names_nobody() -> None:
    """A clause that only issues the plan gives its items to nobody."""
    text = """UBND tỉnh Đồi Gió ban hành Kế hoạch thực hiện như sau:

I. NỘI DUNG

1. Tăng cường tuyên truyền trong các trường học."""
    assert tasks(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Các xã tổ chức tốt hội thi.",
        "II. TIÊU CHÍ\n\na) Đối với các xã\n\n- Hoàn thành vượt mức chỉ tiêu.",
        "I. ĐÁNH GIÁ CHUNG\n\nSở Y tế chủ trì nhiều đợt kiểm tra.",
    ],
)
def test_nothing_is_assigned_under_aims_and_assessments(text: str) -> None:
    """What stands under such headings says what should be or was."""
    assert tasks(text) == ()


def test_work_is_assigned_again_under_the_next_heading() -> None:
    """A heading about carrying out ends the part of aims."""
    text = """I. MỤC ĐÍCH

1. Các xã nâng cao ý thức phòng cháy.

II. TỔ CHỨC THỰC HIỆN

1. Các xã kiểm tra bình chữa cháy."""
    assert leads(text) == [(("Các xã",), "Các xã")]


@pytest.mark.parametrize(
    "text",
    [
        "Các sở, ban, ngành chịu trách nhiệm thi hành Quyết định này./.",
        "Yêu cầu các đơn vị nghiêm túc triển khai thực hiện.",
        "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các xã báo cáo.",
        "Văn phòng UBND tỉnh thông báo để các đơn vị biết, thực hiện.",
        "Sở Nội vụ chịu trách nhiệm về nội dung tờ trình.",
        "Sở Y tế đã chủ trì đợt kiểm tra.",
    ],
)
def test_formulas_and_the_past_are_no_tasks(text: str) -> None:
    """To carry the document out, to report trouble, to answer for papers is no task."""
    assert tasks(text) == ()


def test_a_report_asked_for_behind_the_formula_is_a_task() -> None:
    """The formula names who must report every year."""
    text = "Đề nghị các xã nghiêm túc thực hiện. Hằng năm, báo cáo về Sở Nội vụ."
    (task,) = tasks(text)
    assert (task.lead, task.recurrence) == (("các xã",), "hằng năm")


def test_acts_that_lay_down_rules_assign_by_responsibility_only() -> None:
    """Rules about persons and procedures are no tasks; responsibilities are."""
    text = """Điều 4. Trình tự

1. Doanh nghiệp có trách nhiệm nộp hồ sơ.

2. Sở Xây dựng cấp giấy phép.

Điều 5. Trách nhiệm của Sở Xây dựng

a) Lập bản đồ ngập lụt;

b) Chủ trì kiểm tra các hồ chứa."""
    assert leads(text, RULES) == [
        (("Sở Xây dựng",), "Lập bản"),
        (("Sở Xây dựng",), "Chủ trì"),
    ]


def test_lines_of_organs_and_time_belong_to_the_items_above() -> None:
    """Lines such as "Cơ quan chủ trì" and "Thời gian" may follow the work."""
    text = """I. ĐÀO GIẾNG

1. Nội dung

a) Khảo sát nguồn nước ở các thôn;

b) Khoan thử ba giếng.

2. Cơ quan chủ trì, phối hợp

a) Cơ quan chủ trì

- Sở Xây dựng.

- UBND xã Suối Trong.

b) Cơ quan phối hợp: Sở Y tế; Hội Nông dân.

3. Thời gian thực hiện: Quý IV/2026.

II. TRỒNG RỪNG

1. Trồng cây dọc suối

- Cơ quan chủ trì: Hạt Kiểm lâm huyện.

- Thời gian: hằng năm."""
    found = tasks(text)
    assert [task.lead for task in found] == [
        ("Sở Xây dựng", "UBND xã Suối Trong"),
        ("Sở Xây dựng", "UBND xã Suối Trong"),
        ("Hạt Kiểm lâm huyện",),
    ]
    assert [task.support for task in found] == [
        ("Sở Y tế", "Hội Nông dân"),
        ("Sở Y tế", "Hội Nông dân"),
        (),
    ]
    assert [task.deadline for task in found] == [date(2026, 12, 31)] * 2 + [None]
    assert found[2].recurrence == "hằng năm"


def test_a_time_in_its_own_paragraph_holds_for_the_tasks_above() -> None:
    """One line of time ends a list of tasks."""
    text = """1.1. Giao Sở Y tế

- Mua thuốc dự phòng.

- Lập kho ở các xã.

Thời gian hoàn thành trước ngày 01/10/2026.

1.2. Giao Sở Xây dựng

- Sửa đường vào trạm y tế."""
    days = [task.deadline for task in tasks(text, LETTER)]
    assert days == [date(2026, 10, 1), date(2026, 10, 1), None]


def test_a_day_alone_makes_an_item_of_a_plan_a_task() -> None:
    """Work with a day is a task even where nobody is named."""
    text = "1. Hoàn thành tuyển sinh trước ngày 31/8/2026.\n2. Thi theo quy định."
    (task,) = tasks(text)
    assert (task.lead, task.deadline) == ((), date(2026, 8, 31))


def test_parts_of_a_list_belong_to_its_task() -> None:
    """What "Lập hồ sơ, gồm:" lists is part of one task."""
    text = """1. UBND xã Suối Trong

- Lập hồ sơ từng hộ, gồm:

+ Đơn của chủ hộ;

+ Ảnh ngôi nhà."""
    assert leads(text) == [(("UBND xã Suối Trong",), "Lập hồ")]


def test_units_of_a_heading_are_meant_by_what_points_back() -> None:
    """Below a heading "các đơn vị" are the organs that it names."""
    text = "1. Các trường trực thuộc\n\nCăn cứ Kế hoạch này, các đơn vị lập kế hoạch."
    assert [task.lead for task in tasks(text)] == [("Các trường trực thuộc",)]


def test_only_body_and_annexes_of_official_documents_are_read() -> None:
    """News has no tasks, nor have the other parts of the form."""
    text = "Giao Sở Tài chính bố trí kinh phí."
    assert tasks(text, Header(kind=Kind.NEWS)) == ()
    document = Document(text, "text/plain", "0" * 64)
    zones = Zones((Zone(ZoneKind.RECIPIENTS, Span(0, len(text))),))
    assert find_tasks(document, zones, LETTER, split_sentences(text)) == ()


def test_cells_of_tables_are_no_sentences() -> None:
    """Organs in the cells of a table that is none of tasks assign nothing."""
    rows = ["Sở Y tế chủ trì", "Giao Sở Y tế báo cáo"]
    text = "\n".join([*rows, *rows])
    starts = [0, len(rows[0]) + 1]
    starts += [start + len("\n".join(rows)) + 1 for start in starts]
    blocks = tuple(
        Block(
            Span(start, start + len(rows[at % 2])),
            BlockKind.CELL,
            table=0,
            row=at // 2,
            column=at % 2,
        )
        for at, start in enumerate(starts)
    )
    document = Document(text, "text/html", "0" * 64, blocks=blocks)
    zones = Zones((Zone(ZoneKind.BODY, Span(0, len(text))),))
    assert find_tasks(document, zones, LETTER, split_sentences(text)) == ()


@given(TEXTS, st.sampled_from([PLAN, LETTER, RULES]))
@settings(deadline=None)
def test_any_text_gives_tasks_inside_it(text: str, header: Header) -> None:
    """Nothing breaks; spans quote the text, in order; days have their words."""
    found = tasks(text, header)
    assert list(found) == sorted(found, key=lambda task: task.span)
    for task in found:
        assert 0 <= task.span.start < task.span.end <= len(text)
        assert task.what
        assert task.deadline is None or task.deadline_text


@given(st.text())
@settings(deadline=None)
def test_any_characters_are_read(text: str) -> None:
    """Whatever the characters, spans stay in the text."""
    for task in tasks(text):
        assert 0 <= task.span.start <= task.span.end <= len(text)
