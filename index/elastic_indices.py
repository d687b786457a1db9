"""The indices of a store under their lasting names, and sets of them built anew.

Each index has a lasting name (an alias, ``vanban-documents``) and a real one that says
by which change it was made (``vanban-documents-000001``). A store that is built anew is
built beside the old one; then all lasting names move at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.elastic_mapping import INDICES, body_of

if TYPE_CHECKING:
    from index.elastic_connection import Connection


@dataclass(frozen=True, slots=True)
class Indices:
    """One set of real indices.

    Attributes:
        name: What all names begin with.
        made: Number of the change that made the set.
    """

    name: str
    made: int

    def real(self, kind: str) -> str:
        """Return the real name of an index."""
        return f"{lasting(self.name, kind)}-{self.made:06d}"


def lasting(name: str, kind: str) -> str:
    """Return the lasting name of an index."""
    return f"{name}-{kind}"


def current(connection: Connection) -> Indices | None:
    """Return the set that the lasting names mean, if there is any."""
    name = connection.settings.name
    alias = lasting(name, "head")
    found = connection.ask(
        lambda client: client.options(ignore_status=404).indices.get_alias(name=alias)
    )
    made = [_made_by(real, alias) for real in found.body if real.startswith(alias)]
    return next((Indices(name, at) for at in made if at is not None), None)


def make(connection: Connection, indices: Indices) -> None:
    """Make the indices of a set; those that are there already stay.

    They are not waited for: whoever writes first waits for the one it writes to.
    """
    settings = connection.settings
    for kind in INDICES:
        body = body_of(kind, settings.shards, settings.replicas)
        real = indices.real(kind)
        connection.ask(
            lambda client, real=real, body=body: client.options(  # type: ignore[misc]
                ignore_status=400  # it exists: an earlier try was interrupted
            ).indices.create(index=real, wait_for_active_shards=0, **body)
        )


def point(connection: Connection, indices: Indices) -> None:
    """Let all lasting names mean this set, in one step."""
    before, name = current(connection), indices.name
    actions = [
        {"add": {"index": indices.real(kind), "alias": lasting(name, kind)}}
        for kind in INDICES
    ]
    if before is not None and before != indices:
        actions += [
            {
                "remove": {
                    "index": before.real(kind),
                    "alias": lasting(name, kind),
                }
            }
            for kind in INDICES
        ]
    connection.ask(lambda client: client.indices.update_aliases(actions=actions))


def forget(connection: Connection, *, keep: Indices | None) -> None:
    """Delete every set of the store but one: older ones, and half-built ones."""
    name = connection.settings.name
    wanted = {keep.real(kind) for kind in INDICES} if keep else set()
    there = connection.ask(
        lambda client: client.options(ignore_status=404).indices.get(
            index=f"{name}-*", features="aliases"
        )
    )
    ours = (real for real in there.body if _is_ours(real, name))
    if unwanted := sorted(set(ours) - wanted):
        connection.ask(
            lambda client: client.options(ignore_status=404).indices.delete(
                index=unwanted
            )
        )


def _is_ours(real: str, name: str) -> bool:
    aliases = (lasting(name, kind) for kind in INDICES)
    return any(_made_by(real, alias) is not None for alias in aliases)


def _made_by(real: str, alias: str) -> int | None:
    found = re.fullmatch(rf"{re.escape(alias)}-(\d{{6,}})", real)
    return int(found[1]) if found else None
