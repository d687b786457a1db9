from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from corpus.reader import read
from corpus.sample.archive import Archive, Plan, files

if TYPE_CHECKING:
    from pathlib import Path

ARCHIVE = Archive(Plan(400, size=2500))


def test_the_four_forms_are_equally_frequent() -> None:
    """About a quarter of the documents is of each form, whatever their sort."""
    forms = Counter(files.form_of(7, number) for number in range(4000))
    assert set(forms) == {"docx", "pdf", "html", "txt"}
    assert min(forms.values()) > 900


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "txt"])
@pytest.mark.parametrize("number", [0, 3, 20, 201, 399])
def test_a_file_says_what_the_text_says(form: str, number: int, tmp_path: Path) -> None:
    """Every citation's words are read from the file as often as they are true."""
    made = ARCHIVE.document(number)
    path = tmp_path / f"made.{form}"
    path.write_bytes(files.content(ARCHIVE.draft(number), form))
    text = " ".join(read(path).text.split())
    for cited in made.citations:
        words = made.text[cited.start : cited.end]
        assert text.count(words) == made.text.count(words)


def test_equal_documents_make_equal_files() -> None:
    """The same number and plan give the same bytes, also after others were made."""
    again = Archive(Plan(400, size=2500))
    for form in ("docx", "pdf", "html", "txt"):
        one = files.content(ARCHIVE.draft(17), form)
        assert files.content(again.draft(17), form) == one
