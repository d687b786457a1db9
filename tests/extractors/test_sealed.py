"""What digital signatures say of a document."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from corpus.digital_signature import DigitalSignature, Since
from extractors.facts import Header, Kind
from extractors.sealed import changed_since, read_signatures

DRAFTER = ("Vi Thị Thử", "UBND tỉnh Bắc Ninh", "Văn phòng")
LEADER = ("Lường Văn Thí", "UBND tỉnh Bắc Ninh", None)
CLERK = ("Vàng Thị Dụ", "UBND tỉnh Bắc Ninh", "Văn phòng")
SEAL = ("Ủy ban nhân dân tỉnh Bắc Ninh", "Tỉnh Bắc Ninh", None)


def signature(
    names: tuple[str, str, str | None], hour: int = 8, since: Since = Since.SIGNED
) -> DigitalSignature:
    """Return a signature made on 4 March 2024 at an hour of Greenwich."""
    return DigitalSignature(*names, datetime(2024, 3, 4, hour, tzinfo=UTC), since)


def header(signer: str | None = None) -> Header:
    """Return the header of an official document."""
    return Header(Kind.OFFICIAL, signer=signer)


@pytest.mark.parametrize(
    ("made", "said", "signer"),
    [
        ((DRAFTER, LEADER, SEAL), None, LEADER[0]),
        ((DRAFTER, LEADER, CLERK, SEAL), None, LEADER[0]),
        ((DRAFTER, CLERK, SEAL), None, None),
        ((DRAFTER, SEAL), None, DRAFTER[0]),
        ((DRAFTER, CLERK, SEAL), "TS. Vi Thị Thử", DRAFTER[0]),
        ((DRAFTER, LEADER, SEAL), "Người Khác", LEADER[0]),
        ((SEAL,), None, None),
    ],
)
def test_the_leader_is_told_from_drafters_and_clerks(
    made: tuple[tuple[str, str, str | None], ...], said: str | None, signer: str | None
) -> None:
    """A person of no unit below the organ, or the one whom the text names."""
    found = read_signatures([signature(names) for names in made], header(said))
    assert found is not None
    assert found.signer == signer


def test_the_last_signature_is_the_seal_by_the_time_of_vietnam() -> None:
    """An evening in Greenwich is the next day in Hà Nội."""
    found = read_signatures([signature(LEADER), signature(SEAL, 20)], header())
    assert found is not None
    assert (found.issued, found.issuer) == (date(2024, 3, 5), SEAL[0])
    assert "Lường Văn Thí 04/03/2024 15:00" in found.words


def test_a_changed_file_has_no_say() -> None:
    """What was changed after signing is a finding, and no witness."""
    changed = [signature(LEADER, since=Since.CHANGED)]
    assert read_signatures(changed, header()) is None
    (finding,) = changed_since(changed)
    assert finding.code == "changed_after_signing"
    assert "Lường Văn Thí" in finding.message


def test_no_signatures_say_nothing() -> None:
    """Neither a witness nor a finding."""
    assert read_signatures([], header()) is None
    assert changed_since([]) == ()
