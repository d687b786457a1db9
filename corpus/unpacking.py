"""Files within files at hand: members of archives, attachments, and those in those.

The containers used last stay open, since their members come one after another; what
is unpacked lies in temporary folders of its own, never beside the archive.
"""

from __future__ import annotations

import atexit
import tempfile
from collections import OrderedDict
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from corpus.attachments import Attachments
from corpus.form import Form, recognise
from corpus.limits import MAX_ARCHIVE, MAX_DEPTH, MAX_FILE
from corpus.reader import told
from corpus.source import HEAD, glance
from corpus.zip_archive import ZipArchive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus.member import Container, Member
    from corpus.source import Source

_CONTAINERS: dict[Form, Callable[[Source], Container]] = {
    Form.ZIP: ZipArchive,
    Form.MAIL: Attachments,
}

_Key: TypeAlias = tuple[Path, tuple[str, ...], int, int]
"""A file, the way inside, and the file's size and time."""

_KEPT = MAX_DEPTH + 1


@contextmanager
def at_hand(real: Path, inside: tuple[str, ...]) -> Iterator[Path]:
    """Have a file at hand, unpacked into a temporary folder if it is a member.

    Args:
        real: A file.
        inside: The way from there to the member: names of members within members;
            empty for the file itself.

    Raises:
        ReadError: A container on the way is damaged, or no longer holds the member.
    """
    if not inside:
        yield real
        return
    with tempfile.TemporaryDirectory(prefix="vanban-", ignore_cleanup_errors=True) as f:
        path = Path(f) / f"member{_suffix(inside[-1])}"
        _unpack(real, inside, path)
        yield path


def container_at(real: Path, inside: tuple[str, ...]) -> Container | None:
    """Return the open container that a file or member is; ``None`` for a document.

    Raises:
        ReadError: It, or a container on the way to it, is damaged or a bomb.
    """
    size = glance(real, MAX_ARCHIVE).size
    key = (real, inside, size, real.stat().st_mtime_ns)
    if key not in _OPEN:
        with at_hand(real, inside) as path:
            found = _opened(glance(path, MAX_FILE if inside else MAX_ARCHIVE))
        if found is None:
            return None
        _OPEN[key] = found
        while len(_OPEN) > _KEPT:
            _OPEN.popitem(last=False)[1].close()
    _OPEN.move_to_end(key)
    return _OPEN[key]


def head_of(container: Container, member: Member) -> bytes:
    """Return the first bytes of a member.

    Raises:
        ReadError: It is damaged.
    """
    with tempfile.SpooledTemporaryFile(max_size=HEAD) as target:
        container.unpack(member, target, HEAD)
        target.seek(0)
        return target.read()


def close_all() -> None:
    """Close the containers that were kept open."""
    while _OPEN:
        _OPEN.popitem()[1].close()


_OPEN: OrderedDict[_Key, Container] = OrderedDict()
atexit.register(close_all)


def _opened(source: Source) -> Container | None:
    with told(source):
        kind = _CONTAINERS.get(recognise(source))
        return kind(source) if kind else None


def _unpack(real: Path, inside: tuple[str, ...], path: Path) -> None:
    container = container_at(real, inside[:-1])
    members = () if container is None else container.members
    member = next((m for m in members if m.name == inside[-1]), None)
    if container is None or member is None:
        raise glance(real, MAX_ARCHIVE).refuse(
            f"it no longer holds {inside[-1]}", "Ingest it again."
        )
    with path.open("wb") as target:
        container.unpack(member, target, MAX_FILE)


def _suffix(name: str) -> str:
    """Return the ending of a name, if it is one that any system can write."""
    suffix = PurePosixPath(name).suffix
    return suffix if suffix[1:].isalnum() and suffix.isascii() else ""
