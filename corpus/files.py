"""Which files a user means by the files and folders they name.

Folders are walked in a stable order. What is certainly no document (programs, tables
of data, hidden files, the parts of a saved web page) is passed over in silence; what
might be one is yielded, and a file named by the user always is. A folder that cannot
be opened is yielded like a file: reading it raises the ``ReadError`` that says why, so
that nothing is lost without a word.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.form import looks_like_document
from corpus.reader import read
from corpus.source import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.document import Document


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
    "parquet feather pkl npy npz db sqlite sqlite3 bin dat exe dll so dylib o a class "
    "jar whl egg iso img dmg mp3 mp4 wav avi mov mkv gif svg ico ttf otf woff woff2 "
    "eot tmp bak part crdownload url lnk"
)
"""Suffixes of files that are no documents; any other suffix is looked into."""

_SAVED_PAGE = "_files"
"""Ending of the folder that browsers and Word put beside a saved page."""

_PAGES = (".html", ".htm", ".xhtml")
_OWNER_FILE = "~$"  # what Word keeps beside an open document


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to be read.

    Attributes:
        path: As the user would name it: the argument, joined with the relative path.
            It can be printed and stored whatever bytes the name has.
        relative: The path inside the argument with ``/``, the name for a file; the
            same wherever the folder stands.
        real: Where the file is.
    """

    path: str
    relative: str
    real: Path

    def read(self) -> Document:
        """Read the file.

        Raises:
            ReadError: It could not be turned into text; named as the user named it.
        """
        try:
            return read(self.real)
        except ReadError as error:
            raise ReadError(
                self.path, error.stage, error.cause, error.remedy
            ) from error


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
        if _is_passed_over(entry.name, names):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _inside(path, named, root)
        elif _stays(entry, root) and _may_be_document(path):
            yield _file(path, named)


def _file(path: Path, named: Path) -> SourceFile:
    relative = PurePath(path).relative_to(named).as_posix()
    return SourceFile(printable(path), printable(Path(relative)), path)


def _is_passed_over(name: str, names: set[str]) -> bool:
    """Tell whether a name is hidden, or a folder that belongs to a saved page."""
    if name.startswith((".", _OWNER_FILE)):
        return True
    page = name.removesuffix(_SAVED_PAGE)
    return page != name and any(page + suffix in names for suffix in _PAGES)


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
    suffix = path.suffix.lower()
    if suffix in _DOCUMENTS:
        return True
    return suffix not in _OTHERS and looks_like_document(path)
