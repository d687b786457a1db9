"""Which files a user means by the files and folders they name.

Folders are walked in a stable order. What is certainly no document (programs, tables
of data, hidden files, the parts of a saved web page) is passed over and told with the
reason; what might be one is yielded, and a file named by the user always is. A folder
that cannot be opened is yielded like a file: reading it raises the ``ReadError`` that
says why, so that nothing is lost without a word.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from corpus.form import looks_like_document
from corpus.member import Fault
from corpus.source import printable
from corpus.source_file import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet


def _suffixes(names: str) -> frozenset[str]:
    return frozenset(f".{name}" for name in names.split())


_DOCUMENTS = _suffixes(
    "txt md markdown html htm xhtml mht mhtml pdf doc docx docm dot dotx rtf odt ott "
    "xls xlsx png jpg jpeg tif tiff bmp webp heic eml msg zip rar 7z"
)
"""Suffixes of the forms that documents are kept in, read yet or not."""

_OTHERS = _suffixes(
    "py pyc pyi ipynb js ts css scss map java c h cpp hpp cs go rs rb php pl sh bat "
    "cmd ps1 sql json jsonl ndjson yaml yml toml ini cfg conf lock log csv tsv xsd xsl "
    "parquet feather pkl npy npz db sqlite sqlite3 bin exe dll so dylib o a class "
    "jar whl egg iso img dmg mp3 mp4 wav avi mov mkv gif svg ico ttf otf woff woff2 "
    "eot tmp bak part crdownload url lnk"
)
"""Suffixes of files that are no documents; any other suffix is looked into."""

_SAVED_PAGE = "_files"
"""Ending of the folder that browsers and Word put beside a saved page."""

_PAGES = (".html", ".htm", ".xhtml")
_OWNER_FILE = "~$"  # what Word keeps beside an open document
_MAC_FOLDER = "__MACOSX"  # what macOS adds to archives


_NAME_IT = "Name the file itself to have it read."
_HIDDEN = Fault("it is hidden", _NAME_IT)
_OWNED = Fault("Word keeps it beside an open document", "Leave it out.")
_OF_MAC = Fault("macOS added it to an archive", "Leave it out.")
_OF_PAGE = Fault("it holds the parts of a saved web page", "Leave it out.")
_NO_DOCUMENT = Fault("its name or content is of no form of document", _NAME_IT)
_NOWHERE = Fault("it is a link to nothing or to itself", "Remove the link.")
_TO_FOLDER = Fault("it is a link to a folder", "Name that folder too.")
_OUTWARD = Fault("it is a link that leads out of the folder", _NAME_IT)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file or folder that a walk did not look into.

    Attributes:
        path: As the user would name it, printable.
        relative: The path inside the argument, with ``/``.
        real: Where it is.
        reason: Why, and what to do if it is a document after all.
    """

    path: str
    relative: str
    real: Path
    reason: Fault


def walk(paths: Iterable[Path | str]) -> Iterator[SourceFile]:
    """Yield the files meant by files and folders, in the order given.

    Folders are walked by name, links to folders and links that lead out of the folder
    are not followed. A path that does not exist is yielded too: reading it says so.
    """
    return (seen for seen in look_through(paths) if isinstance(seen, SourceFile))


def look_through(paths: Iterable[Path | str]) -> Iterator[SourceFile | PassedOver]:
    """Yield what ``walk`` yields, and everything that it passes over."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from _inside(path, path, path.resolve())
        else:
            yield SourceFile(printable(path), printable(Path(path.name)), path)


def _inside(folder: Path, named: Path, root: Path) -> Iterator[SourceFile | PassedOver]:
    """Yield what is in a folder and its folders, however deep they are."""
    opened = [_looked_into(folder, named, root)]
    while opened:
        seen = next(opened[-1], None)
        if seen is None:
            opened.pop()
        elif isinstance(seen, Path):
            opened.append(_looked_into(seen, named, root))
        else:
            yield seen


def _looked_into(
    folder: Path, named: Path, root: Path
) -> Iterator[SourceFile | PassedOver | Path]:
    """Yield what is in a folder, folders in it as they are."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        yield _file(folder, named)  # reading it tells why
        return
    names = {entry.name for entry in found}
    for entry in found:
        path = folder / entry.name
        reason = passed_over(entry.name, names) or _reason(entry, root)
        if reason:
            file = _file(path, named)
            yield PassedOver(file.path, file.relative, path, reason)
        elif entry.is_dir(follow_symlinks=False):
            yield path
        else:
            yield _file(path, named)


def _file(path: Path, named: Path) -> SourceFile:
    relative = PurePath(path).relative_to(named).as_posix()
    return SourceFile(printable(path), printable(Path(relative)), path)


def passed_over(name: str, beside: AbstractSet[str]) -> Fault | None:
    """Return why a name is passed over: hidden, or a folder of a saved page.

    Args:
        name: The name of a file or folder.
        beside: The names that stand in the same folder.
    """
    if name.startswith(_OWNER_FILE):
        return _OWNED
    if name.startswith("."):
        return _HIDDEN
    if name == _MAC_FOLDER:
        return _OF_MAC
    page = name.removesuffix(_SAVED_PAGE)
    is_of_page = page != name and any(page + suffix in beside for suffix in _PAGES)
    return _OF_PAGE if is_of_page else None


def is_document_by_name(suffix: str) -> bool | None:
    """Tell by its suffix whether a file may be a document; ``None`` if that is open."""
    if suffix.lower() in _DOCUMENTS:
        return True
    return False if suffix.lower() in _OTHERS else None


def _reason(entry: os.DirEntry[str], root: Path) -> Fault | None:
    """Return why an entry that is no hidden one is passed over."""
    if entry.is_symlink():
        fault = _fault_of_link(Path(entry.path), root)
        if fault is not None:
            return fault
    elif entry.is_dir(follow_symlinks=False):
        return None
    return None if _may_be_document(Path(entry.path)) else _NO_DOCUMENT


def _fault_of_link(link: Path, root: Path) -> Fault | None:
    """Return why a link is not followed: it must lead to a file of this folder."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return _NOWHERE
    if target.is_dir():
        return _TO_FOLDER
    return None if target.is_relative_to(root) else _OUTWARD


def _may_be_document(path: Path) -> bool:
    told = is_document_by_name(path.suffix)
    if told is None:  # a pipe would wait for ever to be written
        return path.is_file() and looks_like_document(path)
    return told
