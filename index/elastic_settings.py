"""Where the Elasticsearch of a user is, and how its indices are to be made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_NAME = "vanban"

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}")
_BAD_NAME = (
    "“{name}” không dùng làm tên chỉ mục được; chỉ dùng chữ thường không dấu, số và "
    "- _ . / “{name}” cannot name indices; use small letters, digits and - _ ."
)
_TWO_KEYS = (
    "Chỉ cho một trong hai: tên và mật khẩu, hoặc khóa API. / Give either user and "
    "password or an API key, not both"
)
_HALF_USER = (
    "Tên và mật khẩu đi cùng nhau: --es-user, --es-password. / User and password go "
    "together: --es-user, --es-password"
)


@dataclass(frozen=True, slots=True)
class ElasticSettings:
    """How to reach a server, and what the indices there are called.

    Attributes:
        url: Address with port, ``https://es.example:9200``; several nodes are parted by
            commas.
        name: What all names of indices begin with: one server may hold many stores.
        user: Name of a user, together with ``password``.
        password: Of the user.
        api_key: A key in place of user and password, as the server printed it.
        ca: File of the certificate that signed the server's, where the machine does not
            know it.
        shards: Parts of each new index; more than one only above millions of documents.
        replicas: Copies of each part on other nodes; ``None``: one as soon as there is
            a second node.
        patience: Seconds to wait for a server that went away while something is being
            written.
    """

    url: str
    name: str = DEFAULT_NAME
    user: str | None = None
    password: str | None = None
    api_key: str | None = None
    ca: str | None = None
    shards: int = 1
    replicas: int | None = None
    patience: float = 120.0

    def __post_init__(self) -> None:
        """Refuse what no server would understand.

        Raises:
            UsageError: The name cannot name indices, or there are too many keys.
        """
        if not _NAME.fullmatch(self.name):
            raise UsageError(_BAD_NAME.format(name=self.name))
        if self.api_key and (self.user or self.password):
            raise UsageError(_TWO_KEYS)
        if bool(self.user) != bool(self.password):
            raise UsageError(_HALF_USER)

    @property
    def addresses(self) -> list[str]:
        """The address of each node."""
        return [part.strip() for part in self.url.split(",") if part.strip()]

    @property
    def shown(self) -> str:
        """The store in words of messages; no secrets."""
        return f"{self.url} ({self.name}-*)"


def settings_from(environment: Mapping[str, str]) -> ElasticSettings | None:
    """Return the server that environment variables choose, if they choose one.

    ``VANBAN_INDEX=elasticsearch`` or ``VANBAN_ES_URL`` alone choose it; the variables
    are named as the options of the command line are.

    Raises:
        UsageError: The values make no sense together.
    """
    if environment.get("VANBAN_INDEX", "elasticsearch") != "elasticsearch":
        return None
    if not environment.get("VANBAN_ES_URL"):
        return None
    names = ("name", "user", "password", "api_key", "ca")
    given = {name: environment.get(f"VANBAN_ES_{name.upper()}") for name in names}
    replicas = environment.get("VANBAN_ES_REPLICAS")
    return ElasticSettings(
        url=environment["VANBAN_ES_URL"],
        name=given["name"] or DEFAULT_NAME,
        user=given["user"],
        password=given["password"],
        api_key=given["api_key"],
        ca=given["ca"],
        shards=int(environment.get("VANBAN_ES_SHARDS") or 1),
        replicas=int(replicas) if replicas else None,
    )
