"""A real Elasticsearch for tests and benchmarks, started here and ended here.

The program comes from Maven's central repository: Elasticsearch's own distribution for
integration tests, the real server with few modules. It needs a Java runtime of 17 or
later. Elasticsearch refuses to run as root, so root starts it as ``nobody``.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = "8.19.21"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
GET = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get"
IN_REPOSITORY = (
    f"org/elasticsearch/distribution/integ-test-zip/elasticsearch/{VERSION}"
    f"/elasticsearch-{VERSION}.zip"
)
CACHE = Path(tempfile.gettempdir()) / f"vanban-elasticsearch-{VERSION}-{os.getuid()}"
START_SECONDS = 180
UNPRIVILEGED = "nobody"

USER, READER = "vanban", "reader"
ROLES = """
vanban:
  indices:
    - names: ["vanban-*"]
      privileges: ["all"]
reader:
  indices:
    - names: ["vanban-*"]
      privileges: ["read"]
"""

UNTIL_ORPHANED = """
exec 3<&0
"$0" </dev/null &
server=$!
(cat <&3 >/dev/null; kill -9 $server) &
wait $server
"""
"""Ends the server when whoever started it has ended, however that came about: then the
other end of the pipe is closed."""

SETTINGS = {
    "cluster.name": "vanban-test",
    "discovery.type": "single-node",
    "network.host": "127.0.0.1",
    "xpack.security.enabled": "false",
    "xpack.ml.enabled": "false",
    "cluster.routing.allocation.disk.threshold_enabled": "false",
    "action.auto_create_index": "false",
}


class NoServerError(Exception):
    """A server cannot be had on this machine; the message says why."""


def program() -> Path:
    """Return the folder of the program, fetched and unpacked where it is not yet.

    Raises:
        NoServerError: There is no Java or no Maven, or the artifact cannot be had.
    """
    for tool, package in (("java", "openjdk-17-jre-headless"), ("mvn", "maven")):
        if shutil.which(tool) is None:
            raise NoServerError(f"{tool} is not installed (Debian: {package})")
    home = CACHE / f"elasticsearch-{VERSION}"
    if not home.is_dir():
        _unpack(_artifact(), home)
    return home


def _artifact() -> Path:
    where = ["help:evaluate", "-Dexpression=settings.localRepository", "-DforceStdout"]
    repository = _maven(*where).strip().replace("\x1b[0m", "")
    artifact = Path(repository) / IN_REPOSITORY
    if not artifact.is_file():
        _maven(GET, f"-Dartifact={ARTIFACT}", "-Dtransitive=false")
    return artifact


def _maven(*arguments: str) -> str:
    command = ["mvn", "-q", "-B", *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=900, check=False
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()
        raise NoServerError(f"mvn {arguments[0]} failed: {' '.join(said[:3])}")
    return done.stdout


def _unpack(artifact: Path, home: Path) -> None:
    """Unpack aside and move into place, so that nobody sees half a program."""
    CACHE.mkdir(parents=True, exist_ok=True)
    CACHE.chmod(0o755)  # the unprivileged user reads it
    with tempfile.TemporaryDirectory(dir=CACHE) as aside:
        with zipfile.ZipFile(artifact) as archive:
            archive.extractall(aside)
        for script in (Path(aside) / home.name / "bin").iterdir():
            script.chmod(0o755)
        Path(aside).chmod(0o755)
        with contextlib.suppress(OSError):  # another process was first
            (Path(aside) / home.name).rename(home)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Server:
    """One server with its own folder, port and heap.

    Attributes:
        home: The program.
        folder: Configuration, data and logs; readable by the server's user.
        heap: Megabytes of the heap.
        settings: Added to ``SETTINGS``.
        scheme: ``https`` where the settings say so.
    """

    home: Path
    folder: Path
    heap: int = 512
    settings: Mapping[str, str] = field(default_factory=dict)
    scheme: str = "http"
    port: int = field(default_factory=free_port)
    transport: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address."""
        return f"{self.scheme}://127.0.0.1:{self.port}"

    @property
    def config(self) -> Path:
        """The folder of the configuration."""
        return self.folder / "config"

    def prepare(self) -> None:
        """Write the configuration; done once, before the first start."""
        shutil.copytree(self.home / "config", self.config, dirs_exist_ok=True)
        (self.folder / "tmp").mkdir()  # apart: the server refuses overlapping folders
        whole = {
            **SETTINGS,
            "http.port": str(self.port),
            "transport.port": str(self.transport),
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            **self.settings,
        }
        lines = "".join(f"{name}: {value}\n" for name, value in whole.items())
        (self.config / "elasticsearch.yml").write_text(lines, "utf-8")
        self.give_away()

    def give_away(self) -> None:
        """Let the unprivileged user own the folder."""
        if os.getuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                shutil.chown(path, UNPRIVILEGED)

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's own tools on this configuration."""
        command = [str(self.home / "bin" / program), *arguments]
        subprocess.run(
            command,
            env=self._environment(),
            check=True,
            capture_output=True,
        )

    def start(self) -> None:
        """Start and wait until the server answers.

        Raises:
            NoServerError: It does not answer, with the end of what it wrote.
        """
        with (self.folder / "output").open("ab") as output:
            self.process = subprocess.Popen(
                ["sh", "-c", UNTIL_ORPHANED, str(self.home / "bin" / "elasticsearch")],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=self._environment(),
                cwd=self.folder,
                start_new_session=True,
                user=UNPRIVILEGED if os.getuid() == 0 else None,
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                said = (self.folder / "output").read_text("utf-8", "replace")
                raise NoServerError(f"Elasticsearch does not start: {said[-800:]}")
            time.sleep(0.2)

    def delete(self, indices: str) -> None:
        """Delete indices by a pattern of their names."""
        found = self.asked("GET", f"{indices}/_alias")
        if names := ",".join(found):
            self.asked("DELETE", names)

    def asked(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        """Return the answer to a request."""
        asked = urllib.request.Request(  # noqa: S310 - our own server
            f"{self.url}/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
            said: dict[str, Any] = json.load(answer)
            return said

    def kill(self) -> None:
        """End the server at once, as ``kill -9`` does."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            if self.process.stdin is not None:
                self.process.stdin.close()
            self.process = None

    def _environment(self) -> dict[str, str]:
        java = shutil.which("java") or ""
        return {
            "PATH": os.environ["PATH"],
            "ES_JAVA_HOME": str(Path(java).resolve().parents[1]),
            "ES_PATH_CONF": str(self.config),
            "ES_JAVA_OPTS": f"-Xms{self.heap}m -Xmx{self.heap}m",
            "ES_TMPDIR": str(self.folder / "tmp"),
            "CLI_JAVA_OPTS": "-Xmx64m",
        }

    def _answers(self) -> bool:
        """Tell whether the port answers with anything that is HTTP."""
        if self.scheme == "https":
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", self.port)) == 0
        try:
            ready = f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=1s"
            with urllib.request.urlopen(ready, timeout=5) as answer:  # noqa: S310
                return answer.status == 200
        except urllib.error.HTTPError as error:
            return error.code == 401
        except OSError:
            return False


@contextlib.contextmanager
def server(heap: int = 512, **settings: str) -> Iterator[Server]:
    """Start a server of its own and end it, and all it wrote, with the block."""
    with folder() as place:
        made = Server(program(), place, heap, settings)
        made.prepare()
        try:
            made.start()
            yield made
        finally:
            made.kill()


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """Make a folder that any user may enter, and remove it with the block."""
    with tempfile.TemporaryDirectory(
        prefix="vanban-es-", ignore_cleanup_errors=True
    ) as made:
        Path(made).chmod(0o755)
        yield Path(made)


@contextlib.contextmanager
def guarded_server(password: str, heap: int = 512) -> Iterator[tuple[Server, Path]]:
    """Start a server that asks for a password over TLS; yield its authority's file.

    Two users have every right on the indices ``vanban-*``, and to read them; no other.
    """
    secured = {
        "xpack.security.enabled": "true",
        "xpack.security.enrollment.enabled": "false",
        "xpack.security.transport.ssl.enabled": "false",
        "xpack.security.http.ssl.enabled": "true",
        "xpack.security.http.ssl.key": "server.key",
        "xpack.security.http.ssl.certificate": "server.crt",
    }
    with folder() as place:
        made = Server(program(), place, heap, secured, scheme="https")
        made.prepare()
        _certify(made)
        (made.config / "roles.yml").write_text(ROLES, "utf-8")
        for user in (USER, READER):
            made.run("elasticsearch-users", "useradd", user, "-p", password, "-r", user)
        made.give_away()
        try:
            made.start()
            yield made, made.config / "server.crt"
        finally:
            made.kill()


def _certify(made: Server) -> None:
    """Make a certificate that signs itself, for this machine only."""
    if shutil.which("openssl") is None:
        raise NoServerError("openssl is not installed (Debian: openssl)")
    asked = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1"
        " -addext subjectAltName=IP:127.0.0.1 -keyout server.key -out server.crt"
    )
    subprocess.run(
        ["openssl", *asked.split()], cwd=made.config, check=True, capture_output=True
    )
