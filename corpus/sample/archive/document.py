"""One document of an archive as a text, with everything that is true of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.sample.archive.act import Act
from corpus.sample.archive.citing import Citation, moved
from corpus.sample.citing import long_day
from corpus.sample.paper import MOTTOS, NUMBER_WORDS, SAMPLE_MARK
from corpus.sample.truth import HeaderTruth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.sample.archive.draft import Draft
    from corpus.sample.archive.page import Block
    from corpus.sample.world import Unit

_RULE = "-" * 15


@dataclass(frozen=True, slots=True)
class Document:
    """One document.

    Attributes:
        number: Its place in the archive, from 0.
        path: Where its text lies when an archive is written.
        act: What others say of it.
        header: What it says of itself.
        text: The whole text, a paragraph a line.
        spans: Where the fields of the header stand, by name.
        citations: Every place that cites, in the order of the text.
    """

    number: int
    path: str
    act: Act
    header: HeaderTruth
    text: str
    spans: Mapping[str, tuple[int, int]]
    citations: tuple[Citation, ...]


class _Sheet:
    """A text while it is laid out line by line."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self.spans: dict[str, tuple[int, int]] = {}
        self.citations: list[Citation] = []

    def add(self, line: str, field: str = "", skip: int = 0, drop: int = 0) -> None:
        """Add a line; the field named stands in it but for some letters at the ends."""
        start, end = self._length, self._length + len(line)
        if field:
            first, _ = self.spans.get(field, (start + skip, 0))
            self.spans[field] = (first, end - drop)
        self._lines.append(line)
        self._length = end + 1

    def put(self, block: Block, field: str = "", before: str = "") -> None:
        """Add a paragraph with its citations."""
        head = f"{before}{block.label} " if block.label else before
        start = self._length + len(head)
        self.citations += (moved(cited, start) for cited in block.citations)
        self.add(head + block.text, field, skip=len(head))

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join((*self._lines, ""))


def document(number: int, draft: Draft) -> Document:
    """Return a composed document as a text with its truth."""
    sheet = _Sheet()
    _head(sheet, draft)
    for block in draft.body:
        sheet.put(block)
    _foot(sheet, draft)
    return Document(
        number=number,
        path=f"{number // 1000:04d}/{number:07d}.txt",
        act=draft.act,
        header=_header(draft),
        text=sheet.text,
        spans=sheet.spans,
        citations=tuple(sheet.citations),
    )


def _head(sheet: _Sheet, draft: Draft) -> None:
    unit, act = draft.unit, draft.act
    for line in unit.upper:
        sheet.add(line.upper(), "parent_organisation")
    for line in unit.head:
        sheet.add(line.upper(), "issuer")
    if unit.motto == "party":
        sheet.add("*")
    sheet.add(_RULE)
    for line in MOTTOS[unit.motto]:
        sheet.add(line)
    sheet.add(_RULE)
    label = f"{NUMBER_WORDS[unit.motto]} "
    sheet.add(label + printed_number(act, unit), "symbol", len(label))
    day = f"ngày {long_day(act.issued)}"
    start = len(unit.place.name)
    sheet.add(f"{unit.place.name}, {day}", "issued", start + 2)
    at, end = sheet.spans["issued"]
    sheet.spans["place"] = (at - start - 2, at - 2)
    sheet.spans["issued"] = (at, end)
    sheet.add("")
    if act.type == "CV":
        sheet.put(draft.subject, "subject", "V/v ")
    else:
        sheet.add(act.words.upper(), "type")
        sheet.put(draft.subject, "subject")
    sheet.add("")


def printed_number(act: Act, unit: Unit) -> str:
    """Return number and signs, or blanks where nobody entered a number."""
    return act.symbol or f"      /{act.type}-{unit.suffix}"


def _foot(sheet: _Sheet, draft: Draft) -> None:
    unit = draft.unit
    sheet.add("")
    sheet.add("Nơi nhận:", "recipients")
    lines = recipients(draft)
    for line in lines[:-1]:
        sheet.add(f"- {line};", "recipients", drop=1)
    sheet.add(f"- {lines[-1]}.", "recipients", drop=1)
    sheet.add("")
    for line in powers(draft):
        sheet.add(line)
    sheet.add(unit.chief.upper(), "signer_title")
    sheet.add("")
    sheet.add(unit.people[0], "signer")
    sheet.add("")
    sheet.add(SAMPLE_MARK)


def recipients(draft: Draft) -> tuple[str, ...]:
    """Return the lines of Nơi nhận."""
    superior = " ".join(draft.unit.upper)
    above = (f"{superior} (để b/c)",) if superior else ()
    return (*above, "Các đơn vị trực thuộc", "Lưu: VT")


def powers(draft: Draft) -> Iterator[str]:
    """Yield the line above the title of who signs, where there is one."""
    if draft.unit.collective and draft.act.type != "CT":
        yield draft.unit.collective.upper()


def _header(draft: Draft) -> HeaderTruth:
    unit, act = draft.unit, draft.act
    return HeaderTruth(
        kind="official",
        type=act.type,
        symbol=act.symbol,
        issued=act.issued,
        issuer=unit.name,
        parent_organisation=unit.parent_name,
        province=draft.province,
        place=unit.place.name,
        subject=draft.subject.text,
        signer=unit.people[0],
        signer_title=unit.chief,
        recipients=recipients(draft),
    )
