"""The options that choose a store: the file in the data folder, or a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from corpus.errors import UsageError
from index.choice import Store
from index.elastic_settings import DEFAULT_NAME, ElasticSettings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

F = TypeVar("F", bound="Callable[..., Any]")

EMBEDDED, ELASTICSEARCH = "embedded", "elasticsearch"

_KEPT = "vanban.store"
_NO_URL = "Thiếu địa chỉ máy chủ: --es-url. / The server's address is missing: --es-url"


def _kept(context: click.Context, parameter: click.Parameter, value: object) -> None:
    """Keep the value of an option for ``chosen_store``."""
    if value is not None and parameter.name:
        context.meta.setdefault(_KEPT, {})[parameter.name] = value


def _option(name: str, variable: str, **settings: Any) -> Callable[[F], F]:
    return click.option(
        name,
        envvar=variable,
        show_envvar=True,
        expose_value=False,
        callback=_kept,
        **settings,
    )


_OPTIONS = (
    _option(
        "--index",
        "VANBAN_INDEX",
        type=click.Choice([EMBEDDED, ELASTICSEARCH]),
        help="Kho: tệp trong thư mục dữ liệu, hoặc máy chủ. / The store: a file in the "
        "data folder, or a server.",
    ),
    _option("--es-url", "VANBAN_ES_URL", help="Địa chỉ Elasticsearch. / Its address."),
    _option(
        "--es-name",
        "VANBAN_ES_NAME",
        help=f"Đầu tên chỉ mục. / What names of indices begin with [{DEFAULT_NAME}].",
    ),
    _option("--es-user", "VANBAN_ES_USER", help="Người dùng. / User."),
    _option("--es-password", "VANBAN_ES_PASSWORD", help="Mật khẩu. / Password."),
    _option("--es-api-key", "VANBAN_ES_API_KEY", help="Khóa API. / API key."),
    _option("--es-ca", "VANBAN_ES_CA", help="Tệp chứng chỉ gốc. / Authority's file."),
    _option(
        "--es-shards",
        "VANBAN_ES_SHARDS",
        type=click.IntRange(1),
        help="Số phần của chỉ mục mới. / Parts of a new index [1].",
    ),
    _option(
        "--es-replicas",
        "VANBAN_ES_REPLICAS",
        type=click.IntRange(0),
        help="Số bản sao. / Copies of each part [1 with a second node].",
    ),
)


def store_options(function: F) -> F:
    """Add the options that choose a store; ``chosen_store`` reads them."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def chosen_elastic() -> ElasticSettings | None:
    """Return the server that the running command was told to use, if any.

    Raises:
        UsageError: A server is chosen without an address, or with two kinds of keys.
    """
    context = click.get_current_context(silent=True)
    given: dict[str, Any] = dict(context.meta.get(_KEPT, {})) if context else {}
    kind = given.pop("index", None) or (ELASTICSEARCH if given.get("es_url") else None)
    if kind != ELASTICSEARCH:
        return None
    if not given.get("es_url"):
        raise UsageError(_NO_URL)
    fields = {name.removeprefix("es_"): value for name, value in given.items()}
    return ElasticSettings(**fields)


def chosen_store(data: Path) -> Store:
    """Return the store of a data folder that the running command is to use."""
    return Store(data / "store.db", chosen_elastic())
