"""Searches that people keep under a name, in the data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from corpus.errors import NotFoundError, StorageError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "searches.json"

Saved = dict[str, str]
"""``words`` and the filters given, by the names of their options."""


def saved_searches(data: Path) -> dict[str, Saved]:
    """Return all searches kept in a data folder, by name.

    Raises:
        StorageError: The file that holds them cannot be read.
    """
    path = data / FILE
    if not path.exists():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Saved])
    except msgspec.MsgspecError as error:
        message = (
            f"{path} không đọc được; hãy sửa hoặc xóa tệp này. / cannot be read:"
            f" mend or delete it ({error})"
        )
        raise StorageError(message) from error


def saved_search(data: Path, name: str) -> Saved:
    """Return the search kept under a name.

    Raises:
        NotFoundError: None is; the message lists those that are.
    """
    known = saved_searches(data)
    if name not in known:
        listed = ", ".join(sorted(known)) or "-"
        message = (
            f"Chưa lưu tìm kiếm nào tên “{name}” (đã lưu: {listed}). / No search is"
            f" saved under that name"
        )
        raise NotFoundError(message)
    return known[name]


def save_search(data: Path, name: str, search: Saved) -> None:
    """Keep a search under a name, in place of what was kept there before."""
    known = {**saved_searches(data), name: search}
    content = msgspec.json.format(msgspec.json.encode(dict(sorted(known.items()))))
    path = data / FILE
    beside = path.with_suffix(".tmp")
    beside.write_bytes(content + b"\n")
    beside.replace(path)
