"""The documents within a file: members of archives and what is attached to messages.

They are chosen as files in folders are. A bomb, a loop of archives or one of too many
members is refused before anything of it is unpacked, by the sizes that it states:
nothing beyond them ever is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from corpus.attachments import Attachments
from corpus.errors import ReadError
from corpus.files import is_document_by_name, passed_over
from corpus.form import begins_like_document
from corpus.limits import MAX_DEPTH, MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED
from corpus.member import Fault
from corpus.unpacking import container_at, head_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from corpus.member import Container, Member
    from corpus.source_file import SourceFile

_TOO_DEEP = Fault(
    f"it stands within {MAX_DEPTH} archives or messages", "Unpack them one by one."
)
_TOO_MANY = Fault(
    f"its archive holds more than {MAX_MEMBERS:,} members, counted at all depths",
    "Unpack it and pick documents.",
)
_BOMB = Fault(
    f"its archive unpacks to more than {MAX_RATIO} times its size: it may be an attack",
    "Do not open it; ask its sender what it is.",
)
_NO_DOCUMENTS = Fault("it is an archive without documents", "Leave it out.")

_ATTACHED = "attachments"


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked of one archive with all that is in it."""

    members: int
    size: int

    def spend(self, members: Sequence[Member]) -> Fault | None:
        """Take members off, or return the fault where they are too many."""
        self.members -= len(members)
        self.size -= sum(m.size for m in members if m.fault is None)
        if self.members < 0:
            return _TOO_MANY
        return _BOMB if self.size < 0 else None


def documents_in(file: SourceFile) -> Iterator[SourceFile]:
    """Yield the documents that a file is or holds.

    A document yields itself, an archive its members in the order of their names, a
    message itself and then what is attached to it. What cannot be opened is yielded
    too, and so is an archive that holds no documents: reading it says why.
    """
    return _unfolded(file, _Budget(MAX_MEMBERS, _most_unpacked(file.real)))


def _most_unpacked(real: Path) -> int:
    try:
        return max(MAX_UNPACKED, MAX_RATIO * real.stat().st_size)
    except OSError:
        return 0


def _unfolded(file: SourceFile, budget: _Budget) -> Iterator[SourceFile]:
    try:
        container = None if file.fault else container_at(file.real, file.inside)
    except ReadError:
        container = None  # reading it tells why
    if container is None or isinstance(container, Attachments):
        yield file
    if container is None:
        return
    fault = _TOO_DEEP if len(file.inside) >= MAX_DEPTH else None
    fault = fault or budget.spend(container.members)
    if fault is None:
        yield from _members(file, container, budget)
    elif isinstance(container, Attachments):
        yield file.member(_ATTACHED, fault)
    else:
        yield replace(file, fault=fault)


def _members(
    file: SourceFile, container: Container, budget: _Budget
) -> Iterator[SourceFile]:
    chosen = [member for member in _seen(container) if _is_chosen(member, container)]
    if not chosen and not isinstance(container, Attachments):
        yield replace(file, fault=_NO_DOCUMENTS)
    for member in chosen:
        yield from _unfolded(file.member(member.name, member.fault), budget)


def _seen(container: Container) -> list[Member]:
    """Return the members that a walk through folders would look at, by name."""
    beside: dict[str, set[str]] = defaultdict(set)
    for member in container.members:
        path = PurePosixPath(member.name)
        for step in (path, *path.parents):
            beside[str(step.parent)].add(step.name)

    def is_seen(member: Member) -> bool:
        path = PurePosixPath(member.name)
        return not any(
            passed_over(step.name, beside[str(step.parent)])
            for step in (path, *path.parents)
        )

    return sorted(filter(is_seen, container.members), key=lambda member: member.name)


def _is_chosen(member: Member, container: Container) -> bool:
    """Tell whether a member may be a document, by its name or its beginning."""
    told = is_document_by_name(PurePosixPath(member.name).suffix)
    if told is not None or member.fault is not None:
        return told is not False
    try:
        return begins_like_document(head_of(container, member))
    except ReadError:
        return True  # reading it tells why
