"""Documents of an archive as files: Word, PDF, web page or text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.sample import paper as form
from corpus.sample.archive.chance import mix
from corpus.sample.archive.document import powers, printed_number, recipients
from corpus.sample.citing import long_day
from corpus.sample.forms import WRITERS
from corpus.sample.passage import Passage
from corpus.sample.works import Script, Work

if TYPE_CHECKING:
    from corpus.sample.archive.act import Act
    from corpus.sample.archive.draft import Draft
    from corpus.sample.archive.page import Block


def form_of(seed: int, number: int) -> str:
    """Return the ending of a document's file; the four forms are equally frequent."""
    return tuple(WRITERS)[mix(seed, number, 9) % len(WRITERS)]


def content(draft: Draft, ending: str) -> bytes:
    """Return the bytes of a document's file."""
    return WRITERS[ending](paper_of(draft, ending))


def paper_of(draft: Draft, ending: str) -> form.Paper:
    """Return a composed document with all parts of its form."""
    act, unit = draft.act, draft.unit
    number = f"{form.NUMBER_WORDS[unit.motto]} {printed_number(act, unit)}"
    return form.Paper(
        work=_work(act),
        script=_script(draft, ending),
        province=draft.province or "",
        left=form.letterhead(unit),
        right=form.MOTTOS[unit.motto],
        number=number,
        place_date=f"{unit.place.name}, ngày {long_day(act.issued)}",
        type=None if act.type == "CV" else act.words.upper(),
        subject=Passage(draft.subject.text),
        body=tuple(map(_block, draft.body)),
        recipients=recipients(draft),
        powers=(*powers(draft), unit.chief.upper()),
        signer=unit.people[0],
        annex=(),
    )


def _block(block: Block) -> form.Block:
    return form.Block(block.part, Passage(block.text), block.label)


def _work(act: Act) -> Work:
    return Work(act.key, act.type, act.words, act.symbol, issued=act.issued)


def _script(draft: Draft, ending: str) -> Script:
    return Script(
        unit=draft.unit,
        issued=draft.act.issued,
        wording="",
        form=ending,
        file="",
        cites={},
        say={},
        deputy=False,
    )
