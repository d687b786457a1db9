"""What everything that one copy cites means, and what the workings keep of that."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from index import account, names
from index.account import Account
from index.correction import relinked, said_links
from index.intake import unpacked
from index.judging import digest, judge
from index.kept_copies import own_day, rows_of
from index.linking import link
from index.packing import unpacked_identity
from index.sayings import saying_of
from index.unit_names import renamed

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.claims import Reading
    from index.given import Given
    from index.kept_catalogue import KeptCatalogue
    from index.linking import Linked
    from index.records import Copy

_encode = msgspec.msgpack.Encoder().encode


class Case(msgspec.Struct, frozen=True, array_like=True):
    """A copy whose claims are to be judged.

    Attributes:
        key: Of the copy in the workings.
        sha256: Of its content.
        own: Id of the document that it holds.
        settled_by: Marks of what that hangs on.
        before: Its account so far.
        reading: What it says, packed.
    """

    key: int
    sha256: str
    own: str
    settled_by: tuple[int, ...]
    before: Account
    reading: bytes


class Meaning(msgspec.Struct, frozen=True, array_like=True):
    """What the claims of a copy mean.

    Attributes:
        case: The key of the copy.
        now: Its account.
        issued: The day of its head as an ordinal, if that is one of a document.
        telling: Whether something was found in its text by itself.
        links: Its citations, packed; ``None`` where they are as they were.
        rows: What the workings keep of it, by table; documents stand there by their
            ids.
    """

    case: int
    now: Account
    issued: int | None = None
    telling: bool = False
    links: bytes | None = None
    rows: dict[str, list[tuple[Any, ...]]] = {}


def meaning(
    case: Case,
    catalogue: KeptCatalogue,
    given: Given,
    copy_of: Callable[[str], Copy],
) -> Meaning:
    """Judge what a copy cites.

    Args:
        case: The copy.
        catalogue: Everything that is known, the copies that are held among it.
        given: What people say beside the copies.
        copy_of: Returns a copy by its digest.
    """
    reading, own, before = unpacked(case.reading), case.own, case.before
    catalogue.noted = set()
    verdicts = [judge(claim, catalogue, own) for claim in reading.claims]
    linked = link(reading, verdicts, own)
    if given.corrections.merges or given.corrections.by_copy.get(case.sha256):
        linked = _corrected(linked, case, given, copy_of)
    records = _encode(tuple(item.record for item in linked))
    digest = hashlib.blake2b(records, digest_size=8).digest()
    watched = tuple(sorted(catalogue.noted))
    head = own_day(reading), bool(reading.copy.extraction.findings)
    if before.own == own and before.links == digest:
        now = msgspec.structs.replace(
            before, settled_by=case.settled_by, watched=watched
        )
        return Meaning(case.key, now, *head)
    now = msgspec.structs.replace(
        _account(before, own, reading, linked),
        links=digest,
        settled_by=case.settled_by,
        watched=watched,
    )
    rows = rows_of(case.key, own, reading, linked)
    return Meaning(case.key, now, *head, records, rows)


def _corrected(
    linked: list[Linked], case: Case, given: Given, copy_of: Callable[[str], Copy]
) -> list[Linked]:
    """Return links as persons say; the words are those of the copy as read."""
    copy = renamed(copy_of(case.sha256), given.units)
    said = said_links([copy], given.corrections)
    return relinked(linked, {case.sha256: case.own}, said, given.corrections)


def _account(
    before: Account,
    own: str,
    reading: Reading,
    linked: list[Linked],
) -> Account:
    """Return everything of a copy that is counted."""
    return Account(
        own=own,
        notices=before.notices,
        name=before.name,
        held=(own, before.held[1]),
        said=account.rows(_said(linked).items()),  # type: ignore[arg-type]
        considered=account.rows(_considered(linked).items()),  # type: ignore[arg-type]
        aliases=account.rows(_aliases(before, own, reading, linked).items()),  # type: ignore[arg-type]
    )


def _said(linked: list[Linked]) -> Counter[tuple[object, ...]]:
    targets = ((item.record.target, item) for item in linked)
    return Counter((target, saying_of(item)) for target, item in targets if target)


def _considered(linked: list[Linked]) -> Counter[tuple[object, ...]]:
    """Return the ids that mentions may mean, and those from which relations start.

    A person may say that the mention of such a source means another document; what is
    nested in its title still starts from it.
    """
    found: Counter[tuple[object, ...]] = Counter(
        (id_,) for item in linked for id_ in item.record.candidates
    )
    found.update(
        (i.record.source,) for i in linked if i.record.source != i.record.within
    )
    return found


def id_apart(reading: Reading) -> str:
    """Name a copy by what it says, apart from all others where that is too little."""
    identity, subject = reading.identity, reading.copy.extraction.header.subject
    if identity.name and identity.register.complete and names.says_year(subject or ""):
        return identity.id
    return f"{identity.id}~{digest(reading.sha256)}"


def _aliases(
    before: Account, own: str, reading: Reading, linked: list[Linked]
) -> Counter[tuple[object, ...]]:
    """Return the vaguer ids that documents may be asked by, each with the id meant."""
    pairs: set[tuple[str, str]] = {(reading.identity.id, own)}
    if not reading.identity.complete:  # it may have had that id, or get it one day
        pairs.add((id_apart(reading), own))
    for item in linked:
        meant = (item.record.target, *item.record.candidates)
        pairs |= {(item.claim.identity.id, target) for target in meant if target}
    if before.name:
        pairs.add((unpacked_identity(before.name[0]).id, before.name[1]))
    return Counter(pair for pair in pairs if pair[0] != pair[1])
