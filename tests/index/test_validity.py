"""Which provisions a change of a document takes out of force."""

from __future__ import annotations

import pytest

from index.validity import covers


@pytest.mark.parametrize(
    ("changed", "cited", "covered"),
    [
        ("Điều 5", "Điều 5", True),
        ("Điều 5", "khoản 2 Điều 5", True),
        ("khoản 3 Điều 6, Điều 7", "Điều 7", True),
        ("khoản 2 và khoản 3 Điều 6", "khoản 3 Điều 6", True),
        ("khoản 2 Điều 5", "Điều 5", False),
        ("Điều 5", "Điều 15", False),
        ("một số điều", "Điều 5", False),
        (None, "Điều 5", False),
    ],
)
def test_what_holds_a_provision_takes_it_along(
    changed: str | None, cited: str, *, covered: bool
) -> None:
    """An article holds its clauses; a clause is not its article."""
    assert covers(changed, cited) is covered
