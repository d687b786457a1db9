"""Annotated documents, and what was extracted from them, in the same words.

An annotated set is a folder with ``texts/NAME.txt`` and ``ann/NAME.json``. What was
extracted is the object that ``vanban extract`` prints (``extractors.record``). Unknown
keys of either are passed over.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from corpus.errors import UsageError
from extractors.facts import SELF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class AnnotationError(UsageError):
    """An annotated set cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class HeaderValues:
    """What a document says of itself; days are ISO strings."""

    kind: str | None = None
    type: str | None = None
    symbol: str | None = None
    issued: str | None = None
    issuer: str | None = None
    parent_organisation: str | None = None
    province: str | None = None
    place: str | None = None
    subject: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    recipients: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A document cited, as the annotated text lets it be known.

    Attributes:
        key: Its name within the annotation.
        type: Type code.
        symbol: As printed, slips repaired.
        issued: ISO day.
        year: Of issue.
        issuer: In full.
        name: Of a document without a number.
        same_as: Key of a target that is in truth the same document.
    """

    key: str
    type: str | None = None
    symbol: str | None = None
    issued: str | None = None
    year: int | None = None
    issuer: str | None = None
    name: str | None = None
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """One place of an annotated text that names a document.

    ``nth`` counts the places with exactly these words from 1; ``source`` is ``SELF`` or
    the key of the target whose title holds the place.
    """

    quote: str
    target: str
    relation: str
    source: str = SELF
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that people found in one text."""

    document: HeaderValues
    targets: tuple[Target, ...] = ()
    mentions: tuple[Quoted, ...] = ()

    def target(self, key: str) -> Target:
        """Return the target of a key."""
        return next(target for target in self.targets if target.key == key)


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """One document of a set."""

    name: str
    text: str
    annotation: Annotation


@dataclass(frozen=True, slots=True)
class Said:
    """One citation as extracted; ``target`` is equal for mentions of one document."""

    start: int
    end: int
    type: str | None = None
    symbol: str | None = None
    issued: str | None = None
    year: int | None = None
    issuer: str | None = None
    name: str | None = None
    relation: str | None = None
    source: str | None = None
    target: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was extracted from one text; offsets index ``text``."""

    text: str
    document: HeaderValues
    citations: tuple[Said, ...] = ()


def reading_of(record: Mapping[str, object]) -> Reading:
    """Return a printed object of ``vanban extract`` as a reading.

    Raises:
        AnnotationError: The object is not of that form.
    """
    given = {
        "text": record.get("text"),
        "document": record.get("document") or {},
        "citations": [_renamed(one) for one in _list(record.get("citations"))],
    }
    try:
        return msgspec.convert(given, Reading)
    except msgspec.ValidationError as error:
        raise AnnotationError(f"not an extracted document: {error}") from error


def read_set(folder: Path) -> Iterator[AnnotatedText]:
    """Yield the annotated documents of a folder, by name.

    Raises:
        AnnotationError: There are none, or one does not follow the scheme.
    """
    files = sorted((folder / "ann").glob("*.json"))
    if not files:
        raise AnnotationError(
            f"{folder}: không có tập đối chứng (ann/*.json, texts/*.txt)"
            " / no annotated documents (ann/*.json, texts/*.txt)"
        )
    for file in files:
        yield AnnotatedText(file.stem, _text(folder, file.stem), _annotation(file))


def _text(folder: Path, name: str) -> str:
    path = folder / "texts" / f"{name}.txt"
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AnnotationError(f"{path}: {error}") from error


def _annotation(file: Path) -> Annotation:
    try:
        given = json.loads(file.read_text(encoding="utf-8"))
        given["mentions"] = [_renamed(one) for one in given["mentions"]]
        annotation = msgspec.convert(given, Annotation)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise AnnotationError(f"{file}: {error}") from error
    _check_keys(file, annotation)
    return annotation


def _check_keys(file: Path, annotation: Annotation) -> None:
    keys = {target.key for target in annotation.targets}
    for mention in annotation.mentions:
        for key in {mention.target, mention.source} - keys - {SELF}:
            raise AnnotationError(f"{file}: {mention.quote!r} names no target: {key}")


def _renamed(one: Mapping[str, object]) -> dict[str, object]:
    """Return a mention with ``from``, which Python keeps for itself, as ``source``."""
    return {"source" if key == "from" else key: one[key] for key in one}


def _list(value: object) -> list[Mapping[str, object]]:
    return value if isinstance(value, list) else []
