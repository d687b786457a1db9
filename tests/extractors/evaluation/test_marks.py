"""What is right and wrong in a document, and the figures made of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extractors.evaluation.annotation import AnnotatedText, HeaderValues, Reading
from extractors.evaluation.bars import bar_of, meets
from extractors.evaluation.figures import Found, Share, figures
from extractors.evaluation.marks import Mark, Outcome, marks_of
from extractors.evaluation.pairing import By, pair

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractors.evaluation.annotation import Said


def figures_of(
    given: AnnotatedText, reading: Reading, by: By = By.SPAN
) -> dict[str, Mapping[str, object]]:
    """Return all figures of one reading."""
    all_ = figures(marks_of(pair(given, reading, by)))
    return {name: figure.values for name, figure in all_.items()}


def changed(reading: Reading, index: int, **parts: object) -> Reading:
    """Return the reading with one citation changed."""
    citations = list(reading.citations)
    citations[index] = replace(citations[index], **parts)  # type: ignore[arg-type]
    return replace(reading, citations=tuple(citations))


def errors(given: AnnotatedText, reading: Reading) -> list[tuple[str, str, str]]:
    """Return the errors as measure, outcome and place."""
    marks = marks_of(pair(given, reading, By.SPAN))
    return [(m.measure, m.outcome.value, m.place) for m in marks if m.error]


@pytest.mark.parametrize("by", list(By))
def test_a_right_reading_has_no_errors(
    given: AnnotatedText, right: Reading, by: By
) -> None:
    """Everything found and nothing invented scores one throughout."""
    for name, values in figures_of(given, right, by).items():
        score = values.get("f1", values.get("share"))
        wanted = 0.0 if name == "invented" else 1.0
        assert not values["n"] or score == wanted, name


def test_an_empty_reading_misses_everything(given: AnnotatedText) -> None:
    """A document that was not read is scored as read without a word."""
    table = figures_of(given, Reading(given.text, HeaderValues()))

    assert table["mention"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 4}
    assert table["field:symbol"] == {"share": 0.0, "n": 1}
    assert table["field:all"] == {"share": 0.0, "n": 1}
    assert table["field:recipients"]["n"] == 2
    assert table["type"] == {"share": None, "n": 0}


@pytest.mark.parametrize(
    ("parts", "measure", "share"),
    [
        ({"symbol": "06/CT-UBND"}, "symbol", 0.6667),
        ({"issued": None}, "issued", 0.5),
        ({"issuer": "UBND huyện Lam Tuyền"}, "issuer", 0.6667),
        ({"relation": "basis"}, "relation", 0.75),
    ],
)
def test_a_wrong_part_counts_against_its_measure(
    given: AnnotatedText,
    right: Reading,
    parts: dict[str, object],
    measure: str,
    share: float,
) -> None:
    """Each part of a citation is compared by itself."""
    assert figures_of(given, changed(right, 0, **parts))[measure]["share"] == share


def test_a_longer_place_is_found_but_not_exact(
    given: AnnotatedText, right: Reading
) -> None:
    """Half of the longer range is one place; the span is another question."""
    first = right.citations[0]
    table = figures_of(given, changed(right, 0, start=0, end=first.end))

    assert table["mention"]["f1"] == 1.0
    assert table["span"] == {"share": 0.75, "n": 4}


def test_a_place_with_the_same_number_is_found(
    given: AnnotatedText, right: Reading
) -> None:
    """The number alone is enough of a place."""
    at = right.text.index("05/CT-UBND")
    assert figures_of(given, changed(right, 0, start=at, end=at + 5))["mention"] == {
        "p": 1.0,
        "r": 1.0,
        "f1": 1.0,
        "n": 4,
    }


def test_values_that_no_text_states_are_inventions(
    given: AnnotatedText, right: Reading
) -> None:
    """A number given to a law without one, and a signer where nobody signed."""
    law = changed(right, 3, symbol="46/2019/QH14")
    signed = replace(law, document=replace(law.document, signer="Ai đó"))

    assert figures_of(given, right)["invented"]["share"] == 0.0
    assert figures_of(given, signed)["invented"]["share"] > 0
    assert [e[:2] for e in errors(given, signed)] == [("invented", "right")] * 2


def test_a_relation_is_wrong_once_and_missed_once(
    given: AnnotatedText, right: Reading
) -> None:
    """Another relation of the same two documents is one false and one missed edge."""
    found = errors(given, changed(right, 1, relation="basis"))

    assert found == [
        ("edge", "wrong", "self → 77/KH-UBND → basis"),
        ("edge", "missed", "self → 77/KH-UBND → implements"),
    ]


def test_a_title_read_as_the_own_text_is_a_nested_miss(
    given: AnnotatedText, right: Reading
) -> None:
    """What a cited plan carries out is no statement of the text itself."""
    table = figures_of(given, changed(right, 2, source="self"))

    assert table["nested"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 1}
    assert table["edge"]["f1"] == 1.0  # it carries the directive out itself too


def test_mentions_beside_a_relation_say_nothing(
    given: AnnotatedText, right: Reading
) -> None:
    """A plain mention of a document that is carried out is no second edge."""
    again = replace(right.citations[0], relation="mentions")
    more = replace(right, citations=(*right.citations, again))

    assert figures_of(given, more)["edge"]["p"] == 1.0
    assert figures_of(given, more)["mention"]["p"] == 0.8


def test_one_document_said_to_be_two_is_a_missed_pair(
    given: AnnotatedText, right: Reading
) -> None:
    """Two places of one directive are one pair to be found."""
    assert figures_of(given, changed(right, 2, target="z"))["same"] == {
        "p": 0.0,
        "r": 0.0,
        "f1": 0.0,
        "n": 1,
    }


def test_merging_what_is_one_in_truth_is_no_error(
    given: AnnotatedText, right: Reading
) -> None:
    """Targets marked as the same document may be told apart or not."""
    twin = replace(given.annotation.targets[1], key="t9", same_as="t1")
    targets = (*given.annotation.targets, twin)
    mentions = list(given.annotation.mentions)
    mentions[1] = replace(mentions[1], target="t9")
    mentions[2] = replace(mentions[2], source="t9")
    both = replace(
        given,
        annotation=replace(given.annotation, targets=targets, mentions=tuple(mentions)),
    )
    merged = changed(changed(right, 1, target="a"), 2, source="a")

    assert figures_of(both, right)["same"]["f1"] == 1.0
    assert figures_of(both, merged)["same"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("extracted", "values"),
    [
        (("Các tổ", "Lưu: VT"), {"p": 1.0, "r": 1.0, "f1": 1.0, "n": 2}),
        (("các tổ;", "Lưu VT", "Ai"), {"p": 0.6667, "r": 1.0, "f1": 0.8, "n": 2}),
        (None, {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 2}),
    ],
)
def test_recipients_are_compared_line_by_line(
    given: AnnotatedText,
    right: Reading,
    extracted: tuple[str, ...] | None,
    values: dict[str, float],
) -> None:
    """Each line is found, missed or wrong."""
    header = replace(right.document, recipients=extracted)
    assert figures_of(given, replace(right, document=header))["field:recipients"] == (
        values
    )


def test_only_the_kind_is_asked_of_what_is_not_official(
    given: AnnotatedText, right: Reading
) -> None:
    """The title of a news page is no field of a document."""
    news = replace(
        given,
        annotation=replace(given.annotation, document=HeaderValues(kind="news")),
    )
    table = figures_of(news, right)

    assert table["field:kind"] == {"share": 0.0, "n": 1}
    assert table["field:subject"]["n"] == table["field:all"]["n"] == 0


def test_values_are_matched_in_order_where_places_differ(
    given: AnnotatedText, right: Reading
) -> None:
    """A scan's own text has other places; what is named is the same."""

    def moved(said: Said) -> Said:
        return replace(said, start=0, end=1)

    scan = replace(right, citations=tuple(map(moved, right.citations)))

    assert figures_of(given, scan, By.VALUE)["mention"]["f1"] == 1.0
    assert figures_of(given, scan, By.VALUE)["span"]["n"] == 0
    assert figures_of(given, scan)["mention"]["f1"] == 0.0


def test_values_of_another_year_are_another_document(
    given: AnnotatedText, right: Reading
) -> None:
    """Number 5 of another year is not the one that was cited."""
    other = changed(right, 0, year=2023, issued="2023-04-03")
    assert figures_of(given, other, By.VALUE)["mention"]["r"] == 0.75


@pytest.mark.parametrize(
    ("measure", "figure", "met"),
    [
        ("mention", Found(985, 15, 15), True),
        ("mention", Found(984, 16, 16), False),
        ("field:signer", Share(24, 25), True),  # few cases: one miss more passes
        ("field:signer", Share(23, 25), False),
        ("field:signer", Share(97, 100), True),
        ("invented", Share(1, 100), True),
        ("invented", Share(2, 100), False),
        ("symbol", Share(0, 0), None),
        ("relation", Share(1, 2), None),
    ],
)
def test_bars_are_met_or_not(
    measure: str, figure: Found | Share, met: bool | None
) -> None:
    """A share is held against its bar, with one miss to spare where cases are few."""
    assert meets(measure, figure) is met


def test_bars_are_said_as_they_are_read() -> None:
    """Inventions are to be few, everything else right."""
    assert bar_of("mention") == "≥ 0.985"
    assert bar_of("invented") == "≤ 0.01"
    assert bar_of("edge:basis") is None


def test_figures_are_pooled_over_documents() -> None:
    """Figures count cases, not documents."""
    marks = [Mark("symbol", Outcome.RIGHT)] * 3 + [Mark("symbol", Outcome.WRONG)]
    assert figures(marks)["symbol"].values == {"share": 0.75, "n": 4}
