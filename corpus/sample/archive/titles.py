"""What a document is called after its number: its subject, with those it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.sample.archive.citing import SELF, Wish
from corpus.sample.archive.country import seat_of

if TYPE_CHECKING:
    from corpus.sample.archive.act import Act
    from corpus.sample.archive.acts import Acts
    from corpus.sample.archive.page import Line


def say_title(line: Line, act: Act, acts: Acts) -> None:
    """Add what follows the full citation of a document: its subject, uncapitalised."""
    if act.is_held and act.matter:
        line.say(" " if act.is_central_rule else " về việc ")
        _say(line, act, acts, act.key)


def say_subject(line: Line, act: Act, acts: Acts) -> None:
    """Add the subject of a document as its own letterhead has it."""
    if named(act) is not None:
        _say(line, act, acts, SELF)
    elif act.type == "CV":
        line.say(say_matter(act))
    elif act.is_plan or act.is_central_rule:
        line.say(_capitalised(say_matter(act)))
    else:
        line.say(f"Về việc {say_matter(act)}")


def say_matter(act: Act) -> str:
    """Return what a document is about, with where."""
    return f"{act.matter}{_where(act)}"


def named(act: Act) -> int | None:
    """Return the number of the document that the subject of another names.

    Organs of a province name the document at the root, those of a district the one
    that they carry out, and those below say only what it is about.
    """
    if act.organ is None or not act.parents:
        return None
    step = seat_of(act.organ).step
    return (act.root, act.parents[0], None)[step]


def _say(line: Line, act: Act, acts: Acts, source: str) -> None:
    number = named(act)
    if number is None:
        line.say(say_matter(act))
        return
    line.say("triển khai thực hiện " if source != SELF else "Triển khai thực hiện ")
    line.cite(Wish(acts.act(number), "implements", source=source))
    line.say(f" về {act.matter}")


def _where(act: Act) -> str:
    if act.organ is None:
        return ""
    seat = seat_of(act.organ)
    if seat.kind == "ubnd":
        return f" trên địa bàn {('tỉnh', 'huyện', 'xã')[seat.step]}"
    return " của đơn vị"


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
