"""Options that say which documents are wanted, the same for every command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from corpus.errors import UsageError
from extractors.facts import Relation
from index.store import Filters
from vanban.days import day_of, last_day_of
from vanban.naming import the_document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from index.store import View

F = TypeVar("F", bound="Callable[..., Any]")

RELATIONS = [relation.value for relation in Relation]

_OPTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--type", {"help": "Mã loại: CT, KH, QD … / Type code."}),
    ("--year", {"type": int, "help": "Năm ban hành. / Year of issue."}),
    ("--year-from", {"type": int, "help": "Từ năm. / From a year."}),
    ("--year-until", {"type": int, "help": "Đến hết năm. / Until a year."}),
    ("--issuer", {"help": "Cơ quan ban hành. / Words of the issuer."}),
    ("--province", {"help": "Tỉnh. / Province."}),
    ("--level", {"help": "Cấp. / Level: central, province, district …"}),
    (
        "--status",
        {
            "type": click.Choice(["held", "cited_only"]),
            "help": "Có bản lưu hay chỉ được viện dẫn. / Held or cited only.",
        },
    ),
    ("--since", {"help": "Từ ngày. / From a date: 2019, 2019-05-31."}),
    ("--until", {"help": "Đến ngày. / Until a date: 2019, 2019-05-31."}),
    (
        "--relation",
        {
            "type": click.Choice(RELATIONS),
            "help": "Có quan hệ này với văn bản khác. / States this relation.",
        },
    ),
    ("--target", {"help": "Nêu văn bản này. / Names this document."}),
    (
        "--carries-out",
        {"help": "Thực hiện văn bản này, kể cả gián tiếp. / Carries it out."},
    ),
    ("--as-of", {"help": "Như đến ngày này. / As of a day: 2019, 2019-05-31."}),
)

NAMES = tuple(name.strip("-").replace("-", "_") for name, _ in _OPTIONS)
"""Names of the options, as they come to a command and as fields of ``Filters``."""


def filter_options(function: F) -> F:
    """Add the options of ``Filters``, in the order of their help."""
    for name, settings in reversed(_OPTIONS):
        function = click.option(name, **settings)(function)
    return function


def filters(view: View, asked: Mapping[str, object]) -> Filters:
    """Return what the options ask for; documents are named as people name them.

    Raises:
        UsageError: A value, such as a date, is not of its form.
        NotFoundError: No document is named so.
        AmbiguousError: Several are.
    """
    given = {name: asked[name] for name in NAMES if asked.get(name) is not None}
    for name in ("target", "carries_out"):
        if name in given:
            given[name] = the_document(view, str(given[name])).id
    days = {"since": day_of, "until": last_day_of, "as_of": last_day_of}
    for name, read in days.items():
        if name in given:
            option = f"--{name.replace('_', '-')}"
            given[name] = read(str(given[name]), option)
    try:
        return msgspec.convert(given, Filters, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(str(error)) from error


def relations(names: tuple[str, ...]) -> frozenset[Relation] | None:
    """Return the relations named; ``None``, for all, where none is."""
    return frozenset(map(Relation, names)) if names else None


def relations_option(function: F) -> F:
    """Add ``--relations``: which edges count, all where it is not given."""
    return click.option(
        "--relation",
        "--relations",
        "names",
        multiple=True,
        type=click.Choice(RELATIONS),
        help="Chỉ các quan hệ này. / Only these relations; may be repeated.",
    )(function)
