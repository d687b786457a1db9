"""The documents of one world's story: those made as files and those only cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from corpus.knowledge import types
from corpus.sample import stock
from corpus.sample.world import Unit

if TYPE_CHECKING:
    from corpus.sample.world import World

NEWS = "news"
"""The ``type`` of a work that is no official document."""

_PLAIN_TITLES = frozenset({"CTr", "HD"})
"""Types whose title is a verb that follows the citation without "về việc"."""


@dataclass(frozen=True, slots=True)
class Script:
    """How a work becomes a file.

    Attributes:
        unit: Who issues it.
        issued: When.
        wording: Name of the wording that holds its text.
        form: ``docx``, ``pdf``, ``html`` or ``txt``.
        file: Path of the file among the documents.
        cites: What the roles of the wording stand for: ``key`` or ``key/form``.
        say: Further words of the wording.
        deputy: Whether a deputy signs.
    """

    unit: Unit
    issued: date
    wording: str
    form: str
    file: str
    cites: Mapping[str, str]
    say: Mapping[str, str]
    deputy: bool


@dataclass(frozen=True, slots=True)
class Work:
    """A document that can be cited.

    Attributes:
        key: Its name in the tables, and that of its world where there are several.
        type: Type code; ``news`` for what is no official document.
        words: What stands for the type in print.
        symbol: Number and signs; ``None`` for works known by name.
        number: The number alone, as printed.
        issued: Day of issue.
        unit: Who issued it; ``None`` for central works.
        calls: What others call the issuer.
        implied: The issuer as a citation without one lets it be known.
        name: Markup of the official name, for works cited by name.
        about: Markup of its subject, without "Về việc".
        subject: Markup of its subject as printed.
        local: Whether it belongs to the province.
        doubtful: Whether the symbol alone, which is all that is ever printed of it,
            does not tell which document is meant.
        script: How it is made; ``None`` for works only cited.
    """

    key: str
    type: str
    words: str
    symbol: str | None = None
    number: str | None = None
    issued: date | None = None
    unit: Unit | None = None
    calls: tuple[str, ...] = ()
    implied: str | None = None
    name: str | None = None
    about: str = ""
    subject: str = ""
    local: bool = False
    doubtful: bool = False
    script: Script | None = None

    @property
    def title(self) -> str:
        """Markup of the words that follow a full citation of the work."""
        if self.unit is None or not self.about:
            return self.about
        lowered = self.about[0].lower() + self.about[1:]
        return lowered if self.type in _PLAIN_TITLES else f"về việc {lowered}"


def story_of(world: World) -> dict[str, Work]:
    """Return every work by its key in the tables, the made ones in order of making."""
    story = stock.story()
    made = [_local(row, world) for row in story["document"]]
    cited = [_local(row, world) for row in story["cited"]]
    known = [_known(row) for row in stock.rows("known")]
    keys = (row["key"] for row in (*story["document"], *story["cited"]))
    return dict(zip(keys, (*made, *cited), strict=True)) | {w.key: w for w in known}


def symbol_of(unit: Unit, code: str, number: str, drafter: str = "") -> str:
    """Return a symbol by the rules of the system that the unit writes in.

    State organs part number and letters by a slash, the Party and the Youth Union by
    a hyphen (Nghị định 30/2020/NĐ-CP, Appendix III; Hướng dẫn 36-HD/VPTW); a letter
    (công văn) has no letters of its type and names who drafted it.
    """
    if code == "CV":
        return f"{number}/{unit.suffix}-{drafter}"
    letters = _letters(code)
    if unit.motto == "state":
        return f"{number}/{letters}-{unit.suffix}"
    return f"{number}-{letters}/{unit.suffix}"


def _letters(code: str) -> str:
    rows = types.type_abbreviations()
    return next(row.letters for row in rows if row.code == code and row.default)


def _local(row: dict[str, Any], world: World) -> Work:
    if "unit" not in row:
        return _named(row, world)
    unit = world.units[row["unit"]]
    code = row["type"]
    number = f"{row['number']:02d}" if "number" in row else None
    subject = row.get("subject", "")
    return Work(
        key=world.key(row["key"]),
        type=code,
        words=row.get("words") or _type_name(code),
        symbol=number and symbol_of(unit, code, number, row.get("field", "")),
        number=number,
        issued=row["issued"],
        unit=unit,
        calls=tuple(row.get("calls", unit.calls)),
        implied=unit.name,
        about=subject.removeprefix("Về việc "),
        subject=subject,
        local=True,
        script=_script(row, world),
    )


def _named(row: dict[str, Any], world: World) -> Work:
    return Work(
        key=world.key(row["key"]),
        type=row["type"],
        words=_type_name(row["type"]),
        implied=row["implied"].format(tinh=world.province.name),
        name=row["name"],
        local=row.get("local", False),
    )


def _known(row: stock.Row) -> Work:
    symbol = row["symbol"] or None
    return Work(
        key=row["key"],
        type=row["type"],
        words=row["words"],
        symbol=symbol,
        number=symbol and symbol.partition("/")[0].partition("-")[0],
        issued=date.fromisoformat(row["issued"]) if row["issued"] else None,
        calls=tuple(filter(None, row["calls"].split("|"))),
        implied=row["implied"] or None,
        name=row["name"] or None,
        about=row["about"],
        subject=row["about"],
        doubtful=row["doubtful"] == "yes",
    )


def _type_name(code: str) -> str:
    return "" if code == NEWS else types.document_type(code).name


def _script(row: dict[str, Any], world: World) -> Script | None:
    if "wording" not in row:
        return None
    stem, dot, suffix = row["file"].rpartition(".")
    several = f" ({world.number})" if world.number else ""
    return Script(
        unit=world.units[row["unit"]],
        issued=row["issued"],
        wording=row["wording"],
        form=row["form"],
        file=f"{stem}{several}{dot}{suffix}",
        cites=row.get("cites", {}),
        say=row.get("say", {}),
        deputy=row.get("deputy", False),
    )
