"""What persons put right is never lost."""

from pathlib import Path

import pytest

from corpus.errors import StorageError
from index.correction import Act, Correction
from pipelines.corrections import CorrectionLog

FIRST = Correction(Act.MERGE, "An", "2026-01-05T08:00:00+07:00", "", None, target="b")
SECOND = Correction(Act.UNDO, "An", "2026-01-05T09:00:00+07:00", "", target=FIRST.id)


def test_corrections_come_back_in_the_order_of_writing(tmp_path: Path) -> None:
    """Nothing is written twice, however often it is given."""
    log = CorrectionLog(tmp_path / "data" / "corrections.jsonl")
    assert log.read() == ()
    assert log.append([FIRST]) == 1
    assert log.append([FIRST, SECOND, SECOND]) == 1
    assert log.read() == (FIRST, SECOND)


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_line_cut_short_by_a_crash_is_passed_over(tmp_path: Path, cut: int) -> None:
    """Those before it stand, and the next one is written whole."""
    log = CorrectionLog(tmp_path / "corrections.jsonl")
    log.append([FIRST, SECOND])
    log.path.write_bytes(log.path.read_bytes()[:-cut])
    whole = (FIRST, SECOND) if cut == 1 else (FIRST,)
    assert log.read() == whole
    log.append([SECOND])
    assert log.read() == (FIRST, SECOND)


def test_a_line_that_is_no_correction_is_named(tmp_path: Path) -> None:
    """Whoever mended the file by hand learns where it is wrong."""
    log = CorrectionLog(tmp_path / "corrections.jsonl")
    log.append([FIRST])
    log.path.write_bytes(b"{}\n" + log.path.read_bytes())
    with pytest.raises(StorageError, match="dòng 1"):
        log.read()
