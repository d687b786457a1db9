"""The parts of an Office file, taken from their archive without trusting it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Self

from lxml import etree

from corpus.form import (
    BROKEN_ZIP,
    IS_ENCRYPTED,
    check_tags,
    damaged,
    declares_entities,
    nested,
    open_zip,
)
from corpus.limits import MAX_PART, MAX_PARTS, MEGABYTE

if TYPE_CHECKING:
    from types import TracebackType

    from lxml.etree import _Element as Element

    from corpus.errors import ReadError
    from corpus.source import Source

_RELATIONS = (
    "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
)

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Names of the strict variant of the format, and what the usual one calls them."""


class OfficePackage:
    """An open Word file, spreadsheet or OpenDocument text.

    Attributes:
        main: The name of the part that holds the text or names the sheets.
    """

    def __init__(self, source: Source, main: str = "word/document.xml") -> None:
        self._source = source
        self._archive = open_zip(source)
        self._names = frozenset(self._archive.namelist())
        self._taken = 0
        top = self._relations("")
        self.main = next(
            (name for kind, name in top.values() if kind == "officeDocument"),
            main,
        )
        self._related = self._relations(self.main)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._archive.close()

    def text(self) -> Element:
        """Return the root of the main part.

        Raises:
            ReadError: It is missing, damaged, encrypted or a bomb.
        """
        if self.main not in self._names:
            raise damaged(self._source)
        return self._parse(self.main)

    def part(self, name: str) -> Element | None:
        """Return the root of a part by its name, if there is one."""
        return self._optional(name)

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names of the parts in a folder, in order."""
        return tuple(sorted(name for name in self._names if name.startswith(folder)))

    def data(self, name: str) -> bytes | None:
        """Return the bytes of a part by its name, if there is one.

        Raises:
            ReadError: It is damaged, encrypted or a bomb.
        """
        return self._take(name) if name in self._names else None

    def companion(self, kind: str) -> Element | None:
        """Return the root of a part such as ``styles`` or ``footnotes``, if any."""
        found = (name for k, name in self._related.values() if k == kind)
        return self._optional(next(found, None))

    def by_id(self, identifier: str) -> Element | None:
        """Return the root of the part that the text names by an id, if any."""
        return self._optional(self._related.get(identifier, ("", None))[1])

    def _optional(self, name: str | None) -> Element | None:
        return self._parse(name) if name in self._names and name else None

    def _relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Return kind and name of the parts that a part refers to, by their ids."""
        folder, base = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        root = self._optional(listed)
        found: dict[str, tuple[str, str]] = {}
        for entry in () if root is None else root.iter(_RELATIONS):
            target = entry.get("Target") or ""
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if entry.get("TargetMode") != "External":
                kind = (entry.get("Type") or "").rpartition("/")[2]
                found[entry.get("Id") or ""] = (kind, path)
        return found

    def _parse(self, name: str) -> Element:
        data = self._take(name)
        if b"<!DOCTYPE" in data.replace(b"\0", b""):  # UTF-16, too
            raise declares_entities(self._source)
        check_tags(self._source, data)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise nested(self._source) from error
            raise damaged(self._source) from error
        if root.getroottree().docinfo.internalDTD is not None:  # in other letters still
            raise declares_entities(self._source)
        return root

    def _take(self, name: str) -> bytes:
        """Unpack one part, but no more of it than a document can need."""
        if self._archive.getinfo(name).flag_bits & IS_ENCRYPTED:
            raise self._source.refuse(
                "it is encrypted", "Open it with its password and save it without one."
            )
        try:
            with self._archive.open(name) as part:
                data = part.read(MAX_PART + 1)
        except BROKEN_ZIP as error:
            raise damaged(self._source) from error
        self._taken += len(data)
        if len(data) > MAX_PART or self._taken > MAX_PARTS:
            raise self.attack(f"it unpacks to more than {MAX_PART / MEGABYTE:.0f} MB")
        return data

    def attack(self, cause: str) -> ReadError:
        """Return the error for a file that was made to do harm."""
        return self._source.refuse(
            f"{cause}: it may be an attack",
            "Do not open it; ask its sender for another copy.",
        )
