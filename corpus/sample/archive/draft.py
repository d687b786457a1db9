"""One document of an archive, composed: every part of its form, and what it cites."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.sample import stock
from corpus.sample.archive import titles
from corpus.sample.archive.act import Act
from corpus.sample.archive.chance import mix
from corpus.sample.archive.choosing import Choice
from corpus.sample.archive.citing import Wish
from corpus.sample.archive.filling import heading, roman, sentence
from corpus.sample.archive.page import Block, Line
from corpus.sample.paper import Part
from corpus.sample.world import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.sample.archive.acts import Acts

_FORM = 650
"""Bytes of letterhead, recipients and signature, roughly."""

_IN_SECTION = 8
_BARE = 0.5
"""Share of citations that leave out the locality of organs of the own province."""

_ENACTING = {"QD": "QUYẾT ĐỊNH:", "ND": "NGHỊ ĐỊNH:", "TT": "THÔNG TƯ:"}
"""Types made of articles, with what stands above the first."""

_DOING = {
    "KH": "xây dựng Kế hoạch như sau:",
    "CTr": "xây dựng Chương trình như sau:",
    "BC": "báo cáo kết quả như sau:",
    "TB": "thông báo như sau:",
    "HD": "hướng dẫn một số nội dung như sau:",
    "CV": "đề nghị các đơn vị thực hiện một số nội dung như sau:",
    "CT": "yêu cầu:",
    "NQ": "quyết nghị:",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before it becomes a text or a file.

    Attributes:
        act: What others say of it.
        unit: Who issues it.
        province: The name of its province; ``None`` for central ones.
        subject: Trích yếu.
        body: The text.
    """

    act: Act
    unit: Unit
    province: str | None
    subject: Block
    body: tuple[Block, ...]


def draft(acts: Acts, number: int) -> Draft:
    """Compose a document of an archive."""
    return _Drafting(acts, number).draft()


class _Drafting:
    """The composing of one document; counts the citations and the bytes."""

    def __init__(self, acts: Acts, number: int) -> None:
        self._acts = acts
        self._plan = acts.plan
        self._rng = random.Random(mix(acts.plan.seed, number, 8))
        self._choice = Choice(acts, number, self._rng)
        self._act = self._choice.own
        # symbols that the text has said, and which document each is of
        self._seen = {self._act.symbol or "": self._act.key}
        self._cited = 0
        self._bytes = _FORM

    def draft(self) -> Draft:
        act = self._act
        unit = self._acts.unit_of(act)
        province = self._acts.province_of(act)
        subject = Line()
        titles.say_subject(subject, act, self._acts)
        head = self._counted(subject, Part.PARAGRAPH)
        body = tuple(self._body(unit, province))
        return Draft(act, unit, province, head, body)

    def _body(self, unit: Unit, province: str | None) -> Iterator[Block]:
        enacting = _ENACTING.get(self._act.type)
        for _ in range(min(2 + self._rng.randrange(3), self._plan.citations // 3)):
            yield from self._basis()
        if enacting:
            yield self._plain(Part.CENTRED, enacting)
        else:
            yield self._opening(unit)
        items = list(self._items(province))
        yield from _articles(items) if enacting else _sections(items)

    def _basis(self) -> Iterator[Block]:
        act = self._choice.other()
        if act:
            line = Line().say("Căn cứ ").cite(self._wish(act, "basis"))
            yield self._counted(line.say(";"), Part.BASIS)

    def _opening(self, unit: Unit) -> Block:
        parents = self._choice.carried_out()
        line = Line()
        for place, parent in enumerate(parents):
            line.say("; " if place else "Thực hiện ")
            line.cite(Wish(parent, "implements"))
            if not place and self._cited + 3 < self._plan.citations:
                titles.say_title(line, parent, self._acts)
        start = ", " if parents else f"Để {self._act.matter}, "
        line.say(f"{start}{unit.name} {_DOING[self._act.type]}")
        return self._counted(line, Part.PARAGRAPH)

    def _items(self, province: str | None) -> Iterator[Block]:
        """Yield the paragraphs of the body in an order made by chance."""
        if province:
            share = f"Góp phần hoàn thành nhiệm vụ chung của tỉnh {province}"
            yield self._plain(Part.NUMBERED, f"{share} về {self._act.matter}.")
        replaced = self._choice.replaced()
        if replaced:
            wish = Wish(replaced, "replaces")
            line = Line().say("Quyết định này có hiệu lực kể từ ngày ký và thay thế ")
            yield self._counted(line.cite(wish).say("."), Part.NUMBERED)
        citing = list(self._citing())
        filling = list(self._filling())
        yield from _mingled(citing, filling)

    def _citing(self) -> Iterator[Block]:
        lines = stock.wording("archive_cites")
        again = [act for act in (self._choice.root(),) if act]
        again += self._choice.carried_out()
        while self._cited < self._plan.citations:
            act = again.pop() if again else self._choice.other()
            if act is None:
                return
            before, _, after = self._rng.choice(lines).partition("{}")
            line = Line().say(before).cite(self._wish(act, "mentions")).say(after)
            yield self._counted(line, Part.NUMBERED)

    def _filling(self) -> Iterator[Block]:
        while self._bytes < self._plan.size:
            yield self._plain(Part.NUMBERED, sentence(self._rng))

    def _wish(self, act: Act, relation: str) -> Wish:
        """Choose how a document is named: in full, or shortly when it was before."""
        if self._seen.get(act.symbol or "") == act.key:
            return Wish(act, relation, "short")
        chance, plan = self._rng.random(), self._plan
        fresh = act.symbol is not None and act.symbol not in self._seen
        if fresh and act.province is not None and chance < plan.vague:
            return Wish(act, relation, "vague")
        shift = self._slip(act) if chance > 1 - plan.misdated else 0
        bare = self._is_near(act) and self._rng.random() < _BARE
        return Wish(act, relation, shift=shift, bare=bare)

    def _slip(self, act: Act) -> int:
        """Choose by how many days a printed day is wrong; the year stays."""
        return -min(self._rng.randint(1, 6), act.issued.timetuple().tm_yday - 1)

    def _is_near(self, act: Act) -> bool:
        """Tell whether the locality of an organ goes without saying."""
        return act.of.startswith("tỉnh ") or act.call.endswith("tỉnh")

    def _plain(self, part: Part, text: str) -> Block:
        self._bytes += len(text.encode()) + 4
        return Block(part, "", text)

    def _counted(self, line: Line, part: Part) -> Block:
        block = line.block(part)
        self._bytes += len(block.text.encode()) + 4
        self._cited += len(block.citations)
        for cited in block.citations:
            if cited.symbol and cited.form not in {"vague", "short"}:
                first = self._seen.setdefault(cited.symbol, cited.target)
                if first != cited.target:
                    self._seen[cited.symbol] = ""  # means neither any more
        return block


def _mingled(few: list[Block], many: list[Block]) -> Iterator[Block]:
    """Yield both, the few spread evenly among the many."""
    every = len(many) // (len(few) + 1) + 1
    for place, block in enumerate(many):
        if few and place % every == every - 1:
            yield few.pop(0)
        yield block
    yield from few


def _sections(items: list[Block]) -> Iterator[Block]:
    size = max(_IN_SECTION, len(items) // 30 + 1)
    for place, block in enumerate(items):
        section, within = divmod(place, size)
        if not within:
            label = f"{roman(section + 1)}."
            yield Block(Part.HEADING, label, heading(section))
        yield Block(block.part, f"{within + 1}.", block.text, block.citations)


def _articles(items: list[Block]) -> Iterator[Block]:
    for place, block in enumerate(items):
        yield Block(Part.ARTICLE, f"Điều {place + 1}.", block.text, block.citations)
