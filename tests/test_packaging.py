"""What is installed beside us, and under which terms."""

from __future__ import annotations

import re
from importlib.metadata import (
    Distribution,
    PackageNotFoundError,
    distribution,
    packages_distributions,
)
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES = ["corpus", "extractors", "index", "pipelines", "vanban"]

COPYLEFT = re.compile(
    r"(?<!l)(?<!lesser )\ba?gpl|affero|gnu general public", re.IGNORECASE
)
"""GPL and AGPL in any spelling; the LGPL is a licence that we may link to."""

CHOICE = re.compile(r"\s(?:OR|or)\s(?!later)")
"""A package under two licences may be taken under the permissive one."""


@pytest.mark.parametrize("name", PACKAGES)
def test_nobody_else_ships_our_package_names(name: str) -> None:
    """A foreign distribution under one of our names would overwrite us silently."""
    assert set(packages_distributions().get(name, ["vanban"])) == {"vanban"}


def _closure(
    name: str, extras: tuple[str, ...], seen: set[str]
) -> Iterator[Distribution]:
    try:
        found = distribution(name)
    except PackageNotFoundError:  # a dependency of another platform
        return
    for line in found.requires or []:
        needed = Requirement(line)
        wanted = [{"extra": extra} for extra in ("", *extras)]
        if needed.marker and not any(needed.marker.evaluate(env) for env in wanted):
            continue
        key = re.sub(r"[-_.]+", "-", needed.name).lower()
        if key not in seen:
            seen.add(key)
            yield from _closure(needed.name, tuple(needed.extras), seen)
    yield found


def _licences(found: Distribution) -> list[str]:
    said = found.metadata
    named = [said.get("License-Expression") or "", (said.get("License") or "")[:200]]
    classifiers = said.get_all("Classifier") or []
    named += [c for c in classifiers if c.startswith("License ::")]
    return [licence for licence in named if licence]


def _is_copyleft(licences: list[str]) -> bool:
    return any(COPYLEFT.search(one) and not CHOICE.search(one) for one in licences)


def test_the_installed_closure_holds_no_gpl_or_agpl() -> None:
    """Whoever installs Vanban gets nothing under the GPL or AGPL with it."""
    closure = list(_closure("vanban", ("web",), {"vanban"}))
    named = {found.metadata["Name"]: _licences(found) for found in closure}
    assert len(named) > 50, "the walk has not reached the dependencies"
    assert [name for name, said in named.items() if _is_copyleft(said)] == []


@pytest.mark.parametrize(
    ("licence", "copyleft"),
    [
        ("GPL-3.0-or-later", True),
        ("GNU General Public License v2 (GPLv2)", True),
        ("License :: OSI Approved :: GNU Affero General Public License v3", True),
        ("AGPL", True),
        ("LGPL-2.1", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MIT", False),
        ("BSD-3-Clause OR GPL-2.0", False),
    ],
)
def test_a_copyleft_licence_is_recognised(licence: str, copyleft: bool) -> None:
    """The words by which a licence is told apart are understood."""
    assert _is_copyleft([licence]) is copyleft
