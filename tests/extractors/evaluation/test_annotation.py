"""Annotated sets as they lie on disk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from extractors.evaluation.annotation import AnnotationError, read_set, reading_of
from extractors.evaluation.placing import places_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from extractors.evaluation.annotation import AnnotatedText


def test_a_set_is_read_as_it_was_written(
    given: AnnotatedText, write_set: Callable[[AnnotatedText], Path]
) -> None:
    """Text, header, targets and mentions come back, ``from`` as the source."""
    assert list(read_set(write_set(given))) == [given]


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    """Whoever names the wrong folder is told what belongs there."""
    with pytest.raises(AnnotationError, match="ann/"):
        list(read_set(tmp_path))


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"mentions": None}, "iterable"),
        ({"targets": []}, "names no target"),
        ({"document": "?"}, "document"),
    ],
)
def test_an_annotation_that_breaks_the_scheme_is_named(
    given: AnnotatedText,
    write_set: Callable[[AnnotatedText], Path],
    change: dict[str, object],
    cause: str,
) -> None:
    """The file and the fault are said."""
    folder = write_set(given)
    file = folder / "ann" / f"{given.name}.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | change))

    with pytest.raises(AnnotationError, match=f"{given.name}.json.*{cause}"):
        list(read_set(folder))


def test_a_text_that_is_missing_is_named(
    given: AnnotatedText, write_set: Callable[[AnnotatedText], Path]
) -> None:
    """An annotation needs its text."""
    folder = write_set(given)
    (folder / "texts" / f"{given.name}.txt").unlink()

    with pytest.raises(AnnotationError, match=f"{given.name}.txt"):
        list(read_set(folder))


def test_a_quote_that_the_text_does_not_hold_is_named(given: AnnotatedText) -> None:
    """A slip of the annotator is not a miss of the program."""
    mention = given.annotation.mentions[0]
    slip = type(mention)("Chỉ thị số 6", mention.target, mention.relation)
    annotation = type(given.annotation)(
        given.annotation.document, given.annotation.targets, (slip,)
    )

    with pytest.raises(AnnotationError, match="Chỉ thị số 6"):
        places_of(type(given)(given.name, given.text, annotation))


def test_what_is_printed_is_read() -> None:
    """Keys that are not compared are passed over; absent ones are null."""
    said = {"start": 0, "end": 4, "boxes": [], "from": "self", "relation": "basis"}
    reading = reading_of({"text": "Luật", "citations": [said], "tasks": []})

    assert reading.citations[0].source == "self"
    assert reading.document.kind is None


def test_what_is_no_extracted_document_is_refused() -> None:
    """A record without its text cannot be held against anything."""
    with pytest.raises(AnnotationError, match="text"):
        reading_of({"citations": []})
