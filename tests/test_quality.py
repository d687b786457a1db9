"""The quality page tells the truth: its commands are run and their figures compared.

``pytest tests/test_quality.py --write-sessions`` puts the present output into the page.
"""

from __future__ import annotations

import csv
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.errors import DocumentError
from corpus.folding import clean
from corpus.reader import read
from extractors import extract
from vanban.__main__ import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.facts import Header

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "QUALITY.md"
BLOCK = re.compile(
    r"^<!-- vanban (?P<command>evaluate [^\n]*?) -->\n(?P<printed>.*?)^<!-- end -->$",
    re.MULTILINE | re.DOTALL,
)
FIGURE = re.compile(r"\d\.\d{4}")
TOLERANCE = 0.005

COMPARED = ("Measures", "Rare relations", "By type", "By level")
"""Sections whose figures may not change unseen."""


def commands() -> list[str]:
    """Return the commands that the page shows the output of."""
    return [block["command"] for block in BLOCK.finditer(_page())]


def _page() -> str:
    return PAGE.read_text(encoding="utf-8")


def figures(printed: str) -> dict[tuple[str, str, int], float]:
    """Return every figure of the compared sections: section, row, place in the row."""
    found: dict[tuple[str, str, int], float] = {}
    for section in printed.split("\n## ")[1:]:
        title = section.partition("\n")[0].partition(" / ")[2]
        if title not in COMPARED:
            continue
        for line in section.splitlines():
            name = line.strip("| ").partition(" ")[0]
            for place, figure in enumerate(FIGURE.findall(line)):
                found[title, name, place] = float(figure)
    return found


def differences(committed: str, printed: str) -> list[str]:
    """Say which figures of the page are no longer those of the program."""
    old, new = figures(committed), figures(printed)
    return [
        f"{' '.join(map(str, key))}: {old.get(key)} on the page, now {new.get(key)}"
        for key in sorted(old.keys() | new.keys())
        if key not in old or key not in new or abs(old[key] - new[key]) > TOLERANCE
    ]


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("command", commands())
def test_the_page_shows_what_is_measured_now(
    command: str,
    shared: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A score that drops fails; one that rises is written down."""
    assert shared.is_dir()
    monkeypatch.chdir(ROOT)
    assert run(shlex.split(command)) == 0
    printed = "\n" + capsys.readouterr().out.replace("\n## ", "\n### ")
    page = _page()
    block = next(b for b in BLOCK.finditer(page) if b["command"] == command)
    if request.config.getoption("--write-sessions"):
        start, end = block.span("printed")
        PAGE.write_text(page[:start] + printed + "\n" + page[end:], encoding="utf-8")
    else:
        shown, now = (
            text.replace("\n### ", "\n## ") for text in (block["printed"], printed)
        )
        assert differences(shown, now) == []


def _table(*rows: str) -> str:
    return "\n## Số đo / Measures\n\n" + "\n".join(rows)


@pytest.mark.parametrize(
    ("committed", "printed", "different"),
    [
        (["| edge | 0.9000 | 9 |"], ["| edge  | 0.9049 | 10 |"], 0),
        (["| edge | 0.9000 | 9 |"], ["| edge | 0.8949 | 9 |"], 1),
        (["| edge | 0.9000 | 9 |"], ["| edge | 0.9060 | 9 |"], 1),
        (["| edge | 0.9000 | 9 |"], ["| edge |        | 0 |"], 1),
        (["| edge | 0.9000 | 9 |"], ["| edge | 0.9000 | 9 |", "| x | 1.0000 | 1 |"], 1),
    ],
)
def test_figures_may_move_a_little(
    committed: list[str], printed: list[str], different: int
) -> None:
    """Half a point is noise; anything more, and any row come or gone, is news."""
    assert len(differences(_table(*committed), _table(*printed))) == different


# --- publishers ---------------------------------------------------------------------

BARS = {"symbol": 0.985, "issued": 0.985, "signer": 0.97}
FOLDERS = ("html", "markdown", "pdf", "text")
VERDICT = re.compile(
    r"^\| `(?P<path>[^`]+)` \| (?P<field>\w+) \| (?P<verdict>[^|]+?) \|", re.MULTILINE
)
VERDICTS = {"our error", "publisher's error", "form"}


@dataclass(frozen=True)
class Published:
    """What a publisher says of one document, and what was read in it."""

    path: str
    field: str
    published: str
    extracted: str

    @property
    def same(self) -> bool:
        """Whether both say the same, signs and leading zeros aside."""
        return _key(self.published) == _key(self.extracted)


def _key(value: str) -> str:
    plain = clean(value).replace("Ð", "Đ").lower()
    return re.sub(r"\W+", "", plain).lstrip("0")


@pytest.fixture(scope="module")
def published(shared: Path) -> list[Published]:
    """Return every value that publishers give, with the one that was extracted."""
    folder = shared / "documents"
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["path"].startswith(FOLDERS)]
    return [one for row in rows for one in _compared(folder, row)]


def _compared(folder: Path, row: dict[str, str]) -> Iterator[Published]:
    given = {field: row[field] for field in BARS if row[field]}
    header = _header(folder / row["path"]) if given else None
    for field, value in given.items():
        extracted = getattr(header, field) if header else None
        yield Published(row["path"], field, value, str(extracted or ""))


def _header(path: Path) -> Header | None:
    try:
        return extract(read(path)).header
    except DocumentError:
        return None


def verdicts() -> dict[tuple[str, str], str]:
    """Return the verdict of the page on each difference, by path and field."""
    return {(m["path"], m["field"]): m["verdict"] for m in VERDICT.finditer(_page())}


@pytest.mark.slow
@pytest.mark.shared
def test_every_difference_from_publishers_has_its_verdict(
    published: list[Published],
) -> None:
    """Each was looked at; none is listed that is gone."""
    different = {(one.path, one.field) for one in published if not one.same}
    assert verdicts().keys() == different
    assert set(verdicts().values()) <= VERDICTS


COUNTS = re.compile(
    r"^\| (?P<field>\w+) \| (?P<values>\d+) \| (?P<same>\d+) \| (?P<different>\d+)"
    r" \| (?P<ours>\d+) \|$",
    re.MULTILINE,
)


def counts(those: list[Published]) -> tuple[int, int, int, int]:
    """Return how many values there are, alike, different, and different by us."""
    different = [one for one in those if not one.same]
    said = verdicts()
    ours = [one for one in different if said.get((one.path, one.field)) == "our error"]
    return len(those), len(those) - len(different), len(different), len(ours)


@pytest.mark.slow
@pytest.mark.shared
def test_the_counts_of_differences_are_those_of_the_page(
    published: list[Published],
) -> None:
    """The table over the list says how many values were held against publishers'."""
    shown = {
        found["field"]: tuple(
            map(int, found.group("values", "same", "different", "ours"))
        )
        for found in COUNTS.finditer(_page())
    }
    found = {
        field: counts([one for one in published if one.field == field])
        for field in BARS
    }
    assert shown == found
    assert f"of {len({one.path for one in published})} documents" in _page()


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("field", list(BARS))
def test_own_numbers_days_and_signers_are_those_of_the_publishers(
    published: list[Published], field: str
) -> None:
    """What differs by our error stays under the bar."""
    those = [one for one in published if one.field == field]
    wrong = [
        one
        for one in those
        if not one.same and verdicts().get((one.path, one.field)) == "our error"
    ]
    assert len(those) > 100
    assert 1 - len(wrong) / len(those) >= BARS[field]
