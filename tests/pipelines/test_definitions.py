"""What Dagster shows: five assets, their checks, and one job."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest
from dagster._core.instance import InstanceRef  # what dagster dev calls

from pipelines.definitions import INGEST, defs, wired
from pipelines.folder import DataFolder
from pipelines.ingest import ingest
from pipelines.resources import Answering, Folder, Reporter, Workers

ROOT = Path(__file__).resolve().parents[2]

ORDER = ["source_files", "texts", "extractions", "citation_graph", "search_index"]


def test_the_definitions_load_without_arguments() -> None:
    """``dagster dev`` finds everything it needs."""
    dg.Definitions.validate_loadable(defs)


def test_dagster_dev_sends_nothing_anywhere(tmp_path: Path) -> None:
    """Started by hand at the root it has the settings that a run has."""
    own = DataFolder(tmp_path / "data")
    ingest([], own, workers=-1)
    settings = InstanceRef.from_dir(str(tmp_path), config_dir=str(ROOT))
    by_hand = dg.DagsterInstance.from_ref(settings)

    with by_hand, dg.DagsterInstance.from_config(str(own.dagster)) as of_runs:
        assert not by_hand.telemetry_enabled
        assert by_hand.get_settings("telemetry") == of_runs.get_settings("telemetry")
        assert not by_hand.nux_enabled


def test_the_assets_follow_one_another() -> None:
    """Each asset depends on the one before it, from files to the search index."""
    graph = defs.resolve_asset_graph()
    parents = {
        key.to_user_string(): [p.to_user_string() for p in graph.get(key).parent_keys]
        for key in graph.get_all_asset_keys()
    }

    assert parents == dict(
        zip(ORDER, [[], *([name] for name in ORDER[:-1])], strict=True)
    )


@pytest.fixture(scope="module")
def result(
    sample: Path, tmp_path_factory: pytest.TempPathFactory
) -> dg.ExecuteInProcessResult:
    """Return a run of the job over the sample and one empty file."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "empty.pdf").write_bytes(b"")
    definitions = wired(
        Folder(path=str(folder / "data")),
        Workers(count=-1),
        Reporter(),
        Answering(lambda: None),
    )
    paths = [str(sample), str(folder / "empty.pdf")]
    (folder / "data").mkdir()
    return definitions.resolve_job_def(INGEST).execute_in_process(
        run_config={"ops": {"source_files": {"config": {"paths": paths}}}}
    )


def test_each_asset_says_in_numbers_what_it_did(
    result: dg.ExecuteInProcessResult,
) -> None:
    """A person sees at each asset how many documents went through it."""
    said = {
        event.asset_key.to_user_string(): event.materialization.metadata
        for event in result.get_asset_materialization_events()
        if event.asset_key
    }

    assert said["source_files"]["files"].value == 9
    assert said["texts"]["held"].value == 8
    assert said["extractions"]["failed"].value == 0
    assert said["citation_graph"]["held"].value == 8
    assert said["search_index"]["texts"].value == 8


def test_checks_say_which_file_failed_and_why(
    result: dg.ExecuteInProcessResult,
) -> None:
    """The failed check names the file with its cause; the others pass."""
    checks = {c.check_name: c for c in result.get_asset_check_evaluations()}

    assert {name for name, check in checks.items() if not check.passed} == {
        "every_file_was_read"
    }
    table = str(checks["every_file_was_read"].metadata["files"].value)
    assert "empty.pdf" in table
    assert checks["citations_are_resolved"].metadata["citations"].value > 8
