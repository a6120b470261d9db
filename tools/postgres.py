"""A PostgreSQL server of our own for one test run: made in a temporary folder, gone afterwards."""

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools.console import ToolError
from tools.system_packages import try_install

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
PACKAGES = {"apt-get": "postgresql"}
START_SECONDS = 30
# The data is thrown away, so nothing needs to survive a power cut.
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


def find() -> Path | None:
    """Return the folder with the server's programs, the newest version first."""
    folders = [path for place in PLACES for path in Path("/").glob(place.lstrip("/"))]
    folders.sort(key=lambda path: [int(part) for part in _digits(str(path))], reverse=True)
    if (on_path := shutil.which("initdb")) is not None:
        folders.append(Path(on_path).parent)
    return next(
        (folder for folder in folders if (folder / "initdb").exists() and _server(folder).exists()),
        None,
    )


def find_or_install() -> Path | None:
    """Return that folder; in continuous integration, install the server when it is missing."""
    found = find()
    if found is None and os.environ.get("CI") == "true" and try_install(PACKAGES):
        found = find()
    return found


@contextlib.contextmanager
def temporary_server(programs: Path) -> Iterator[str]:
    """Run a server on a free port of the loopback address; yield its DATABASE_URL."""
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="doelenboom-pg-"))
    password = secrets.token_urlsafe(16)
    (folder / "password").write_text(password, encoding="ascii")
    if owner is not None:
        for path in (folder, folder / "password"):
            os.chown(path, owner, -1)
    try:
        _initialise(programs, folder, owner)
        port = _free_port()
        server = _start(programs, folder, port, owner)
        try:
            _wait(server, port, folder / "log")
            yield f"postgres://doelenboom:{password}@127.0.0.1:{port}/postgres"
        finally:
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(timeout=20)
            server.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _digits(text: str) -> list[str]:
    return "".join(char if char.isdigit() else " " for char in text).split()


def _server(folder: Path) -> Path:
    return folder / "postgres"


def _owner() -> int | None:
    """Return the user to run as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_uid
    raise ToolError("Er is geen gebruiker “postgres” of “nobody” om PostgreSQL onder te draaien.")


def _initialise(programs: Path, folder: Path, owner: int | None) -> None:
    result = subprocess.run(
        [
            programs / "initdb",
            "-D",
            folder / "data",
            "-U",
            "doelenboom",
            "-A",
            "scram-sha-256",
            f"--pwfile={folder / 'password'}",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        ],
        user=owner,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise ToolError(f"PostgreSQL kon geen gegevensmap maken:\n{result.stderr.strip()}")


def _start(programs: Path, folder: Path, port: int, owner: int | None) -> subprocess.Popen[bytes]:
    options = [part for setting in SETTINGS for part in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [
                _server(programs),
                "-D",
                folder / "data",
                "-h",
                "127.0.0.1",
                "-p",
                str(port),
                "-k",
                folder,
                *options,
            ],
            user=owner,
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
            # Ctrl-C is ours to handle: the tests end first, then the server.
            start_new_session=True,
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise ToolError(f"PostgreSQL startte niet:\n{log.read_text(errors='replace').strip()}")
