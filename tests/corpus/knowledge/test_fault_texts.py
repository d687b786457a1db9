"""Whatever is said of a file that cannot be read is said in both languages."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from corpus.errors import ReadError
from corpus.form import UNREAD, Form
from corpus.knowledge.fault_texts import both, code_of, fault_texts, in_vietnamese

if TYPE_CHECKING:
    from collections.abc import Iterator

Names: TypeAlias = "defaultdict[str, list[ast.expr]]"

ROOT = Path(__file__).resolve().parents[3]
TELLERS = {"refuse", "_refuse", "Fault", "Work"}
"""What is called with a cause and a remedy."""


def words_of(node: ast.expr, names: Names) -> list[str]:
    """Return what an expression may say, a value that is filled in as ``7``."""
    if isinstance(node, ast.Name):
        return [words for value in names[node.id] for words in words_of(value, names)]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return ["".join(filled(part, names) for part in node.values)]
    return []


def filled(part: ast.expr, names: Names) -> str:
    """Return a part of an f-string, ``7`` for a value that is no constant."""
    value = part.value if isinstance(part, ast.FormattedValue) else part
    return (words_of(value, names) or ["7"])[0]


def told_in(path: Path) -> Iterator[str]:
    """Yield every cause and remedy that a module raises with words of its own."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names: Names = defaultdict(list)
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            names[node.targets[0].id].append(node.value)
    for node in nodes:
        if isinstance(node, ast.Call) and called(node.func) in TELLERS:
            for argument in node.args[-2:]:
                yield from words_of(argument, names)


def called(function: ast.expr) -> str:
    """Return the last name of what is called."""
    return getattr(function, "attr", getattr(function, "id", ""))


@pytest.mark.parametrize(
    "path",
    [*sorted((ROOT / "corpus").glob("*.py")), ROOT / "pipelines" / "stages.py"],
    ids=lambda path: path.name,
)
def test_every_cause_and_remedy_has_its_vietnamese(path: Path) -> None:
    """Who adds a fault to a reader adds its row to the table."""
    assert [told for told in told_in(path) if in_vietnamese(told) is None] == []


@pytest.mark.parametrize("form", list(Form))
def test_every_form_has_its_vietnamese(form: Form) -> None:
    """A form is named in both languages, and so is what to do about one not read."""
    assert in_vietnamese(form.value)
    assert form not in UNREAD or in_vietnamese(UNREAD[form])


@pytest.mark.parametrize(
    ("said", "vietnamese", "code"),
    [
        ("it is empty", "tệp rỗng", "empty"),
        (
            "it has 2,400 pages, more than the 2,000 that a document may",
            "có 2.400 trang, quá mức 2.000 trang cho một văn bản",
            "too_many_pages",
        ),
        (
            "it is a presentation, which is not read",
            "là bài trình chiếu, loại chưa đọc được",
            "form_not_read",
        ),
        ("nobody said that", None, "other"),
    ],
)
def test_values_are_carried_over(said: str, vietnamese: str | None, code: str) -> None:
    """What was raised with values is said with the same values."""
    assert in_vietnamese(said) == vietnamese
    assert code_of(said) == code


def test_vietnamese_stands_first() -> None:
    """Both languages are printed, the reader's own first."""
    assert both("it is empty") == "tệp rỗng / it is empty"
    assert both("nobody said that") == "nobody said that"


def test_an_error_is_told_in_both_languages() -> None:
    """Who meets an error reads cause and remedy in the language they know."""
    error = ReadError("a.pdf", "read", "it is empty", "Scan it anew.")

    assert str(error) == (
        "a.pdf: read: tệp rỗng. Quét lại. / it is empty. Scan it anew."
    )


def test_both_languages_have_the_same_values() -> None:
    """No row loses a value on the way, and none stands twice."""
    texts = fault_texts()

    for text in texts:
        assert re.findall(r"\{\w+\}", text.english) == re.findall(
            r"\{\w+\}", text.vietnamese
        )
    assert len({text.english for text in texts}) == len(texts)
