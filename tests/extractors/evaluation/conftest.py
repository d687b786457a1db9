"""Small annotated texts, and what might be extracted from them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Protocol

import pytest

from extractors.evaluation.annotation import (
    AnnotatedText,
    Annotation,
    HeaderValues,
    Quoted,
    Reading,
    Said,
    Target,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = (
    "Thực hiện Chỉ thị số 05/CT-UBND ngày 03/4/2024 của UBND tỉnh Lam Tuyền và Kế hoạch"
    " số 77/KH-UBND triển khai Chỉ thị số 05/CT-UBND; theo Luật Thư viện."
)
FIRST = "Chỉ thị số 05/CT-UBND ngày 03/4/2024 của UBND tỉnh Lam Tuyền"
SECOND = "Kế hoạch số 77/KH-UBND"
THIRD = "Chỉ thị số 05/CT-UBND"
LAW = "Luật Thư viện"

DIRECTIVE = Target(
    key="t1",
    type="CT",
    symbol="05/CT-UBND",
    issued="2024-04-03",
    year=2024,
    issuer="Ủy ban nhân dân tỉnh Lam Tuyền",
)
PLAN = Target(key="t2", type="KH", symbol="77/KH-UBND")
ACT = Target(key="t3", type="L", issuer="Quốc hội", name="Luật Thư viện")

HEADER = HeaderValues(
    kind="official",
    type="KH",
    symbol="9/KH-THCS",
    issued="2024-05-06",
    issuer="Trường Trung học cơ sở Trà Hà",
    subject="Thực hiện Chỉ thị số 05/CT-UBND",
    recipients=("Các tổ", "Lưu: VT"),
)

GIVEN = AnnotatedText(
    "plan",
    TEXT,
    Annotation(
        HEADER,
        (DIRECTIVE, PLAN, ACT),
        (
            Quoted(FIRST, "t1", "implements"),
            Quoted(SECOND, "t2", "implements"),
            Quoted(THIRD, "t1", "implements", source="t2", nth=2),
            Quoted(LAW, "t3", "mentions"),
        ),
    ),
)


class Say(Protocol):
    """Makes what might be extracted from words of the text."""

    def __call__(self, words: str, nth: int = 1, **parts: object) -> Said:
        """Return a citation of the ``nth`` place with these words."""


def say(words: str, nth: int = 1, **parts: object) -> Said:
    """Return a citation of the ``nth`` place with these words."""
    at = -1
    for _ in range(nth):
        at = TEXT.index(words, at + 1)
    return Said(at, at + len(words), **parts)  # type: ignore[arg-type]


def all_right() -> tuple[Said, ...]:
    """Return everything that the text says."""
    directive = {
        "type": "CT",
        "symbol": "05/CT-UBND",
        "issued": "2024-04-03",
        "year": 2024,
        "issuer": "UBND tỉnh Lam Tuyền",
        "relation": "implements",
        "target": "a",
    }
    return (
        say(FIRST, source="self", **directive),
        say(
            SECOND,
            type="KH",
            symbol="77/KH-UBND",
            relation="implements",
            source="self",
            target="b",
        ),
        say(THIRD, 2, source="b", **directive),
        say(
            LAW,
            type="L",
            issuer="Quốc hội",
            name="Luật Thư viện",
            relation="mentions",
            source="self",
            target="c",
        ),
    )


@pytest.fixture
def given() -> AnnotatedText:
    """Return a short plan with four mentions of three documents."""
    return GIVEN


@pytest.fixture
def right() -> Reading:
    """Return a reading without an error."""
    return Reading(TEXT, HEADER, all_right())


@pytest.fixture
def write_set(tmp_path: Path) -> Callable[[AnnotatedText], Path]:
    """Return a function that writes a text as an annotated set on disk."""

    def write(given: AnnotatedText) -> Path:
        (tmp_path / "ann").mkdir(exist_ok=True)
        (tmp_path / "texts").mkdir(exist_ok=True)
        text = tmp_path / "texts" / f"{given.name}.txt"
        text.write_text(given.text, encoding="utf-8")
        annotation = {
            "document": _plain(given.annotation.document),
            "targets": [_plain(target) for target in given.annotation.targets],
            "mentions": [_mention(mention) for mention in given.annotation.mentions],
        }
        file = tmp_path / "ann" / f"{given.name}.json"
        file.write_text(json.dumps(annotation), encoding="utf-8")
        return tmp_path

    return write


def _plain(value: HeaderValues | Target) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _mention(mention: Quoted) -> dict[str, object]:
    return {
        "quote": mention.quote,
        "nth": mention.nth,
        "target": mention.target,
        "relation": mention.relation,
        "from": mention.source,
    }
