"""One sample document before it becomes a file: the parts of its form, composed."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.sample import citing, wording
from corpus.sample.passage import Passage, join
from corpus.sample.wording import Scope
from corpus.sample.works import NEWS, Script, Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from corpus.sample.world import Unit, World

SAMPLE_MARK = "(Văn bản mẫu của Vanban: nội dung, địa danh và con người đều hư cấu)"
"""Stands at the foot of every made file, so that nobody takes it for a real one."""


class Part(StrEnum):
    """What a block of the text is; the values are the marks of the wordings."""

    PARAGRAPH = ""
    ADDRESSEE = "~"
    BASIS = "<"
    CENTRED = "^"
    HEADING = "#"
    NUMBERED = "1"
    LETTERED = "a"
    BULLET = "-"
    ARTICLE = "§"
    ROW = "|"
    ANNEX = "%%"
    RECIPIENT = ">"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or table row.

    Attributes:
        part: What it is.
        passage: Its words; of a row, the cells one after the other.
        label: What automatic numbering would print: ``I.``, ``1.``, ``a)``.
        cells: The cells of a row.
    """

    part: Part
    passage: Passage
    label: str = ""
    cells: tuple[Passage, ...] = ()

    @property
    def whole(self) -> Passage:
        """The words after the label."""
        return Passage(f"{self.label} ") + self.passage if self.label else self.passage


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with all parts of its form (Nghị định 30/2020/NĐ-CP, Điều 8).

    Attributes:
        work: Which work it is.
        script: Who issues it, and how it becomes a file.
        province: Name of the province it belongs to.
        left: Lines of the letterhead's left column: the organ and the one above it.
        right: Lines of its right column.
        number: The line with number and symbol.
        place_date: The line with place and day.
        type: The line that names the type; ``None`` for letters and news.
        subject: Trích yếu.
        body: The text.
        recipients: Lines of Nơi nhận, without marks.
        powers: Lines above the signature: powers and title.
        signer: Name of who signs.
        annex: What follows the signature.
    """

    work: Work
    script: Script
    province: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    number: str
    place_date: str
    type: str | None
    subject: Passage
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    powers: tuple[str, ...]
    signer: str
    annex: tuple[Block, ...]

    @property
    def is_news(self) -> bool:
        """Whether this is a news page and no official document."""
        return self.work.type == NEWS

    @property
    def text(self) -> Passage:
        """The whole text in reading order, one blank between the parts."""
        return join(filter(_any, self._passages()), " ")

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """The lines of Nơi nhận as printed: ``- Lưu: VT.``."""
        marks = [";"] * (len(self.recipients) - 1) + ["."]
        pairs = zip(self.recipients, marks, strict=True) if self.recipients else ()
        return tuple(f"- {line}{mark}" for line, mark in pairs)

    def _title(self) -> Iterator[Passage]:
        """Yield the title, which a letter has under its number and news alone."""
        day = Passage("" if self.is_news else self.place_date)
        if self.type:
            yield from (day, Passage(self.type), self.subject)
        else:
            yield from (Passage("" if self.is_news else "V/v"), self.subject, day)

    def _passages(self) -> Iterator[Passage]:
        if not self.is_news:
            yield Passage(" ".join((*self.left, *self.right)))
            yield Passage(self.number)
        yield from self._title()
        yield from (block.whole for block in self.body)
        if not self.is_news:
            ending = ("Nơi nhận:", *self.recipient_lines, *self.powers, self.signer)
            yield Passage(" ".join(ending))
        yield from (block.whole for block in self.annex)
        yield Passage(SAMPLE_MARK)


def make_paper(
    work: Work, script: Script, works: Mapping[str, Work], world: World, seed: int
) -> Paper:
    """Compose one work of a world; the same seed gives the same text."""
    unit = script.unit
    rng = random.Random(f"{seed}/{world.number}/{work.key}")
    scope = Scope(works, script.cites, _words(work, script, world), unit, rng)
    subject = wording.compose(work.subject, scope)
    blocks = tuple(_numbered(_blocks(script, scope)))
    body, annex = _split([b for b in blocks if b.part is not Part.RECIPIENT])
    return Paper(
        work=work,
        script=script,
        province=world.province.name,
        left=letterhead(unit),
        right=MOTTOS[unit.motto],
        number=f"{NUMBER_WORDS[unit.motto]} {work.symbol}",
        place_date=f"{unit.place.name}, ngày {citing.long_day(script.issued)}",
        type=None if work.type in {NEWS, "CV"} else work.words.upper(),
        subject=subject,
        body=body,
        recipients=tuple(b.passage.text for b in blocks if b.part is Part.RECIPIENT),
        powers=_powers(work, script),
        signer=unit.people[script.deputy],
        annex=annex,
    )


MOTTOS: Mapping[str, tuple[str, ...]] = {
    "state": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    "party": ("ĐẢNG CỘNG SẢN VIỆT NAM",),
    "youth": ("ĐOÀN TNCS HỒ CHÍ MINH",),
}
"""Lines of the right column of a letterhead."""

NUMBER_WORDS: Mapping[str, str] = {"state": "Số:", "party": "Số", "youth": "Số:"}
"""Nghị định 30/2020/NĐ-CP writes a colon, the Party's Hướng dẫn 36-HD/VPTW none."""

_STARS = {"state": (), "party": ("*",), "youth": ("***",)}


def letterhead(unit: Unit) -> tuple[str, ...]:
    """Return the lines of the left column: the organ above, the organ, its stars."""
    lines = (line.upper() for line in (*unit.upper, *unit.head))
    return (*lines, *_STARS[unit.motto])


def _powers(work: Work, script: Script) -> tuple[str, ...]:
    unit = script.unit
    alone = work.type == "CT" or not unit.collective
    lines = [] if alone else [unit.collective]
    if script.deputy and unit.motto == "state":
        lines.append(f"KT. {unit.chief}")
    lines.append(unit.deputy if script.deputy else unit.chief)
    return tuple(line.upper() for line in lines)


def _words(work: Work, script: Script, world: World) -> dict[str, str]:
    unit = script.unit
    district = world.district(unit.place)
    return {
        **{slot: place.name for slot, place in world.places.items()},
        "TINH": world.province.name.upper(),
        "huyen": district.full if district else "",
        "me": unit.name,
        "own": work.symbol or "",
        "own_date": f"ngày {citing.day(script.issued)}",
        **script.say,
    }


def _blocks(script: Script, scope: Scope) -> Iterator[Block]:
    for mark, markup in wording.lines(script, scope.rng):
        part = Part(mark)
        if part is Part.ROW:
            cells = tuple(wording.compose(c, scope) for c in _cells(markup))
            yield Block(part, join(filter(_any, cells), " "), cells=cells)
        else:
            yield Block(part, wording.compose(markup, scope))


def _cells(markup: str) -> list[str]:
    return [cell.strip() for cell in markup.rstrip(" |").split("|")]


def _any(passage: Passage) -> bool:
    return bool(passage.text)


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")

_LABELS: dict[Part, Callable[[int], str]] = {
    Part.HEADING: lambda count: f"{_ROMAN[count]}.",
    Part.NUMBERED: lambda count: f"{count + 1}.",
    Part.LETTERED: lambda count: f"{'abcdđeghik'[count]})",
    Part.ARTICLE: lambda count: f"Điều {count + 1}.",
    Part.BULLET: lambda _: "-",
    Part.ADDRESSEE: lambda _: "Kính gửi:",
}

_RESETS = {
    Part.HEADING: (Part.NUMBERED, Part.LETTERED),
    Part.ARTICLE: (Part.NUMBERED, Part.LETTERED),
    Part.NUMBERED: (Part.LETTERED,),
    Part.ANNEX: tuple(_LABELS),
}
"""What begins again from one after a block of a part."""


def _numbered(blocks: Iterator[Block]) -> Iterator[Block]:
    counts = dict.fromkeys(_LABELS, 0)
    for block in blocks:
        if block.part in _LABELS:
            label = _LABELS[block.part](counts[block.part])
            yield replace(block, label=label)
            counts[block.part] += 1
        else:
            yield block
        counts.update(dict.fromkeys(_RESETS.get(block.part, ()), 0))


def _split(blocks: list[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    parts = [block.part for block in blocks]
    at = parts.index(Part.ANNEX) if Part.ANNEX in parts else len(blocks)
    return tuple(blocks[:at]), tuple(blocks[at:])
