"""Which files a user means by the files and folders they name.

Folders are walked in a stable order. What is certainly no document (programs, tables
of data, hidden files, the parts of a saved web page) is passed over in silence; what
might be one is yielded, and a file named by the user always is. A folder that cannot
be opened is yielded like a file: reading it raises the ``ReadError`` that says why, so
that nothing is lost without a word.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from corpus.form import looks_like_document
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


def walk(paths: Iterable[Path | str]) -> Iterator[SourceFile]:
    """Yield the files meant by files and folders, in the order given.

    Folders are walked by name, links to folders and links that lead out of the folder
    are not followed. A path that does not exist is yielded too: reading it says so.
    """
    for path in map(Path, paths):
        if path.is_dir():
            yield from _inside(path, path, path.resolve())
        else:
            yield SourceFile(printable(path), printable(Path(path.name)), path)


def _inside(folder: Path, named: Path, root: Path) -> Iterator[SourceFile]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        yield _file(folder, named)  # reading it tells why
        return
    names = {entry.name for entry in found}
    for entry in found:
        if is_passed_over(entry.name, names):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _inside(path, named, root)
        elif _stays(entry, root) and _may_be_document(path):
            yield _file(path, named)


def _file(path: Path, named: Path) -> SourceFile:
    relative = PurePath(path).relative_to(named).as_posix()
    return SourceFile(printable(path), printable(Path(relative)), path)


def is_passed_over(name: str, beside: AbstractSet[str]) -> bool:
    """Tell whether a name is hidden, or a folder that belongs to a saved page.

    Args:
        name: The name of a file or folder.
        beside: The names that stand in the same folder.
    """
    if name.startswith((".", _OWNER_FILE)) or name == _MAC_FOLDER:
        return True
    page = name.removesuffix(_SAVED_PAGE)
    return page != name and any(page + suffix in beside for suffix in _PAGES)


def is_document_by_name(suffix: str) -> bool | None:
    """Tell by its suffix whether a file may be a document; ``None`` if that is open."""
    if suffix.lower() in _DOCUMENTS:
        return True
    return False if suffix.lower() in _OTHERS else None


def _stays(entry: os.DirEntry[str], root: Path) -> bool:
    """Tell whether an entry is a file of this folder, be it through a link."""
    if not entry.is_symlink():
        return True
    try:
        target = Path(entry.path).resolve(strict=True)
    except (OSError, RuntimeError):  # a link to nothing, or to itself
        return False
    return target.is_file() and target.is_relative_to(root)


def _may_be_document(path: Path) -> bool:
    told = is_document_by_name(path.suffix)
    return looks_like_document(path) if told is None else told
