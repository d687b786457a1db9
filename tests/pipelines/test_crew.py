"""Several processes leave what one would."""

from __future__ import annotations

import shutil
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

import pytest
from made_offices import Office, files_of

from index.correction import Act, Correction
from index.records import Status
from index.units import Unit
from pipelines.crew import Crew
from pipelines.folder import DataFolder
from pipelines.given import NOTHING, Given

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from index.meaning import Case, Meaning
    from index.records import Graph


@pytest.fixture
def office(tmp_path: Path, sample: Path) -> Office:
    """Return an office with documents."""
    (tmp_path / "documents").mkdir()
    for path in files_of(sample):
        shutil.copy(path, tmp_path / "documents")
    return Office(tmp_path / "documents", DataFolder(tmp_path / "data"))


@pytest.fixture
def alone(office: Office, tmp_path: Path) -> Graph:
    """Return what one process makes of the documents."""
    other = Office(office.documents, DataFolder(tmp_path / "alone"))
    other.run()
    return other.graph()


@pytest.fixture
def together(alone: Graph, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let few documents be enough to call others; return what they were asked."""
    del alone  # made before
    asked: list[str] = []

    def counting(crew: Crew, cases: Iterable[Case]) -> Iterator[Meaning]:
        asked.append("judge")
        return judge(crew, cases)

    judge = Crew.judge
    monkeypatch.setattr("pipelines.graph._MANY", 2)
    monkeypatch.setattr("pipelines.graph.worker_count", lambda: 2)
    monkeypatch.setattr("pipelines.crew._TOGETHER", 3)
    monkeypatch.setattr("index.renewal._SET_DOWN", 4)
    monkeypatch.setattr(Crew, "judge", counting)
    return asked


def test_many_hands_leave_what_one_does(
    office: Office, alone: Graph, together: list[str]
) -> None:
    """Documents, citations, edges, findings and names are the same."""
    office.run()
    assert office.graph() == alone
    assert together == ["judge"]


def test_what_people_say_reaches_every_hand(
    office: Office, alone: Graph, together: list[str], tmp_path: Path
) -> None:
    """A link that a person put right, and a unit's own names."""
    held = next(d for d in alone.documents if d.status is Status.HELD)
    cited = next(c for c in alone.citations if c.target and c.target != held.id)
    said = Correction(
        *(Act.LINK, "An", "2026-01-05T08:00:00+07:00", "đọc lại bản giấy"),
        *(cited.place.sha256,),
        quote=cited.quote,
        target=held.id,
    )
    unit = Unit("Trường THCS Bến Lau", None, "school", None, ("THCS BL",))
    given = Given((said,), units=(unit,))
    office.run(given)
    asked = list(together)
    together_graph = office.graph()
    pytest.MonkeyPatch().setattr("pipelines.graph._MANY", 10_000)
    assert together_graph == office.anew(tmp_path / "anew", given)
    assert asked == ["judge"]
    assert together_graph != alone


def test_a_process_that_is_ended_from_outside_costs_nothing(
    office: Office, alone: Graph, together: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is done by one."""
    del together

    def ended(crew: Crew, cases: Iterable[Case]) -> Iterator[Meaning]:
        del crew
        next(iter(cases))
        raise BrokenProcessPool

    monkeypatch.setattr(Crew, "judge", ended)
    office.run()
    assert office.graph() == alone
    assert office.run(NOTHING) is None
