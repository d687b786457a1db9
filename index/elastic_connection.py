"""Connections to Elasticsearch, and what to do when it does not answer as it should."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from elastic_transport import (
    ConnectionError as NotConnectedError,
)
from elastic_transport import (
    ConnectionTimeout,
    Serializer,
    TlsError,
    TransportError,
)
from elastic_transport.client_utils import DEFAULT
from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    Elasticsearch,
    NotFoundError,
    UnsupportedProductError,
)

from corpus.errors import StorageError, UsageError
from index.elastic_settings import ElasticSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

SECONDS = 120.0
"""How long one request may take."""

BUSY = frozenset({429, 502, 503, 504})
"""Answers of a server that is starting, overloaded or behind a gateway: ask again."""

_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 5.0  # seconds between two tries; doubled each time

_UNREACHABLE = (
    "Không kết nối được tới Elasticsearch tại {where}; hãy xem máy chủ có chạy không "
    "và địa chỉ --es-url có đúng không. / Elasticsearch at {where} cannot be reached; "
    "see that the server runs and that --es-url is its address ({cause})"
)
_CERTIFICATE = (
    "Chứng chỉ của {where} không được tin; hãy chỉ tệp chứng chỉ gốc bằng --es-ca. / "
    "The certificate of {where} is not trusted; name the authority's file with --es-ca "
    "({cause})"
)
_UNKNOWN_USER = (
    "{where} không nhận tên, mật khẩu hoặc khóa; hãy xem --es-user, --es-password hoặc "
    "--es-api-key. / {where} does not accept user, password or key; see --es-user, "
    "--es-password or --es-api-key"
)
_NO_RIGHT = (
    "Người dùng này không có đủ quyền tại {where}; cần quyền all trên {name}-*. / "
    "This user may not do that at {where}; it needs the privilege 'all' on {name}-* "
    "({cause})"
)
_NO_FILE = (
    "Không đọc được tệp chứng chỉ {path}. / The certificate file {path} cannot be read"
)
_GONE = (
    "Elasticsearch tại {where} không còn giữ trạng thái đang đọc; hãy hỏi lại. / "
    "Elasticsearch at {where} no longer has the state that was being read; ask again "
    "({cause})"
)
_FAILED = (
    "Elasticsearch tại {where} báo lỗi: {cause}. / Elasticsearch at {where} failed: "
    "{cause}"
)


class GoneError(StorageError):
    """The server has forgotten the state that was being read."""


class _Json(Serializer):
    """JSON by msgspec, several times as fast as the client's own."""

    mimetype = "application/json"

    def loads(self, data: bytes) -> Any:
        return msgspec.json.decode(data)

    def dumps(self, data: Any) -> bytes:
        return data if isinstance(data, bytes) else msgspec.json.encode(data)


class _VendorJson(_Json):
    mimetype = "application/vnd.elasticsearch+json"


@dataclass(frozen=True, slots=True)
class Connection:
    """A client, and how long to go on when the server is away.

    ``patience`` is in seconds; 0 gives up at the first failure.
    """

    client: Elasticsearch
    settings: ElasticSettings
    patience: float = 0.0

    def ask(self, question: Callable[[Elasticsearch], T]) -> T:
        """Return the server's answer; asked again while the server is away.

        Raises:
            UsageError: User, key or certificate are not accepted.
            StorageError: The server does not answer, or answers with a failure.
            GoneError: The state asked about is no longer there.
        """
        with self.explained():
            return self.retried(lambda: question(self.client))

    def ask_at_once(self, question: Callable[[Elasticsearch], T]) -> T:
        """Return the answer to a question about what is being read, asked once.

        Raises:
            UsageError: User, key or certificate are not accepted.
            StorageError: The server answers with a failure.
            GoneError: The state asked about is no longer there, or the node that keeps
                it does not answer now; another node may have the same rows.
        """
        with self.explained():
            try:
                return question(self.client)
            except (NotConnectedError, ConnectionTimeout, ApiError) as error:
                if _passing(error):
                    raise GoneError(self._said(_GONE, error)) from error
                raise

    def retried(self, question: Callable[[], T]) -> T:
        """Return what a question returns; asked again while the server is away."""
        started, pause = time.monotonic(), _FIRST_PAUSE
        while True:
            try:
                return question()
            except (NotConnectedError, ConnectionTimeout, ApiError) as error:
                waited = time.monotonic() - started
                if not _passing(error) or waited > self.patience:
                    raise
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    @contextlib.contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what can go wrong with the server into errors that say what to do."""
        try:
            yield
        except TlsError as error:
            raise UsageError(self._said(_CERTIFICATE, error)) from error
        except (AuthenticationException, AuthorizationException) as error:
            refused = isinstance(error, AuthenticationException)
            words = _UNKNOWN_USER if refused else _NO_RIGHT
            raise UsageError(self._said(words, error)) from error
        except NotFoundError as error:
            raise GoneError(self._said(_GONE, error)) from error
        except (ApiError, UnsupportedProductError) as error:
            raise StorageError(self._said(_FAILED, error)) from error
        except TransportError as error:
            raise StorageError(self._said(_UNREACHABLE, error)) from error

    def close(self) -> None:
        """Close the sockets."""
        self.client.close()

    def _said(self, words: str, error: Exception) -> str:
        where, name = self.settings.url, self.settings.name
        return words.format(where=where, name=name, cause=str(error)[:400])


def connect(settings: ElasticSettings, patience: float = 0.0) -> Connection:
    """Return a connection; nothing is sent yet.

    Raises:
        UsageError: The address is none, or the certificate cannot be read.
    """
    if settings.ca and not Path(settings.ca).is_file():
        raise UsageError(_NO_FILE.format(path=settings.ca))
    user, password = settings.user, settings.password
    try:
        client = Elasticsearch(
            settings.addresses,
            basic_auth=(user, password) if user and password else None,
            api_key=settings.api_key or None,
            ca_certs=settings.ca or DEFAULT,
            request_timeout=SECONDS,
            retry_on_timeout=False,
            max_retries=max(0, len(settings.addresses) - 1),
            serializers={kind.mimetype: kind() for kind in (_Json, _VendorJson)},
        )
    except ValueError as error:
        where = settings.url
        raise UsageError(_UNREACHABLE.format(where=where, cause=error)) from error
    return Connection(client, settings, patience)


def _passing(error: Exception) -> bool:
    """Tell whether the same question may be answered a little later."""
    if isinstance(error, TlsError):
        return False
    return not isinstance(error, ApiError) or error.meta.status in BUSY
