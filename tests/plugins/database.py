"""Databases for tests: migrated once, then copied.

A fresh `migrate` takes longer than most of the suite, so it is done once per set of migrations
and kept as a template: a file for SQLite, a database for PostgreSQL. Every worker starts from a
copy, and gets a fresh copy after a test that committed for real (`transactional_db`,
`live_server`): Django's own way of cleaning up also empties what migrations had put there, and
the audit log refuses to be emptied.
"""

import contextlib
import fcntl
import functools
import hashlib
import itertools
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase
from pytest_django.plugin import blocking_manager_key

SCRATCH = Path(__file__).resolve().parent.parent.parent / "var" / "test"
# As the product calls it inside its data folder.
DATABASE_FILE = "doelenboom.sqlite3"
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
COMMITTING_FIXTURES = DATABASE_FIXTURES - {"db"}
ONE_DAY = 24 * 3600
ON_POSTGRESQL = bool(os.environ.get("DATABASE_URL"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-db", action="store_true", help="run only the tests that another database may break"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--only-db"):
        return
    chosen = [item for item in items if _may_differ(item)]
    config.hook.pytest_deselected(items=list(set(items) - set(chosen)))
    items[:] = chosen


def _may_differ(item: pytest.Item) -> bool:
    told_enough = item.get_closest_marker("one_database")
    return _uses_database(item) and not told_enough and not _is_about_the_screen(item)


def _uses_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)


def _is_about_the_screen(item: pytest.Item) -> bool:
    """Contrast, keyboard and reading order are those of any database; journeys tell a whole story.

    What a screen asks of the database is asked by the tests of its view as well.
    """
    tells_a_story = item.path.parent.name == "journeys" and "lighthouse" not in item.name
    return bool(item.get_closest_marker("browser")) and not tells_a_story


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = bool(marker and marker.kwargs.get("transaction"))
    return asked or bool(set(getattr(item, "fixturenames", ())) & COMMITTING_FIXTURES)


@functools.cache
def _migrations_key() -> str:
    """Return a hash of everything that decides what a migrated database looks like.

    Once per process: someone may be writing a migration while the tests run.
    """
    digest = hashlib.sha256(version("django").encode())
    for config in sorted(apps.get_app_configs(), key=lambda config: config.name):
        for path in sorted(Path(config.path, "migrations").glob("*.py")):
            digest.update(f"{config.name}/{path.name}".encode())
            digest.update(path.read_bytes())
    # What migrating puts on and into the database beside migrations.
    digest.update(files("doelenboom.money").joinpath("data", "taakvelden.json").read_bytes())
    digest.update(Path(apps.get_app_config("cycle").path, "frozen.py").read_bytes())
    return digest.hexdigest()[:16]


@contextlib.contextmanager
def _locked(name: str) -> Iterator[None]:
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with (SCRATCH / f"{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _migrate(**where: str) -> None:
    """Migrate an empty database in a process of its own, with the product's own settings."""
    subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "django", "migrate", "--verbosity", "0"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "doelenboom.web.settings", **where},
        check=True,
    )


def sqlite_template() -> Path:
    """Return the migrated database file for the migrations as they are now."""
    path = SCRATCH / f"template-{_migrations_key()}.sqlite3"
    if not path.exists():
        with _locked("template"):
            if not path.exists():
                _remove_old_templates()
                with tempfile.TemporaryDirectory(dir=SCRATCH) as folder:
                    _migrate(DOELENBOOM_DATA=folder, DATABASE_URL="")
                    made = Path(folder) / DATABASE_FILE
                    _fold_journal(made)
                    made.rename(path)
    return path


def copy_template(target: Path) -> None:
    """Put a copy of the migrated database at `target`, replacing what was there."""
    _remove(target)
    shutil.copyfile(sqlite_template(), target)


def _fold_journal(path: Path) -> None:
    """Make the database one file again, so that it can be copied as one."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _remove_old_templates() -> None:
    """Remove templates of yesterday's migrations; a run beside this one may use today's."""
    for path in SCRATCH.glob("template-*.sqlite3"):
        if path.stat().st_mtime < time.time() - ONE_DAY:
            path.unlink(missing_ok=True)


def _remove_orphans() -> None:
    """Remove the copies of runs that were killed."""
    for path in SCRATCH.glob("run-*"):
        try:
            os.kill(int(path.name.split("-")[1]), 0)
        except ProcessLookupError:
            path.unlink(missing_ok=True)
        except PermissionError:
            continue


class SqliteCopy:
    """A worker's own copy of the template file.

    Every copy has a name of its own: a browser that closes still sends a request, and what
    answers it after the test may open the old file but never the one that is being made.
    """

    def __init__(self, worker: str) -> None:
        SCRATCH.mkdir(parents=True, exist_ok=True)
        _remove_orphans()
        self._name = f"run-{os.getpid()}-{worker}"
        self._number = itertools.count(1)

    def create(self) -> None:
        made = self.make()
        _use(name=str(made))
        self.remove(but=made)

    def make(self) -> Path:
        """Return a fresh copy, under a name that nobody has heard of."""
        path = SCRATCH / f"{self._name}-{next(self._number)}.sqlite3"
        copy_template(path)
        return path

    def remove(self, *, but: Path | None = None) -> None:
        """Remove all copies, but the one that is used from now on."""
        for path in SCRATCH.glob(f"{self._name}-*.sqlite3"):
            if path != but:
                _remove(path)

    def destroy(self) -> None:
        connections.close_all()
        self.remove()


class PostgresqlCopy:
    """A worker's own copy of the template database on the server of this run."""

    def __init__(self, worker: str) -> None:
        self.template = f"template_{_migrations_key()}"
        self.name = f"test_{os.getpid()}_{worker}"
        self.url = os.environ["DATABASE_URL"]

    def _execute(self, *statements: str) -> list[tuple[object, ...]]:
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []

    def make_template(self) -> None:
        """Migrate the database that all copies are made of, where that was not done yet."""
        with _locked("template-postgresql"):
            known = self._execute(
                f"SELECT 1 FROM pg_database WHERE datname = '{self.template}' AND datistemplate"
            )
            if not known:
                self._execute(
                    f'DROP DATABASE IF EXISTS "{self.template}"',
                    f'CREATE DATABASE "{self.template}"',
                )
                _migrate(DATABASE_URL=f"{self.url.rpartition('/')[0]}/{self.template}")
                self._execute(f'ALTER DATABASE "{self.template}" IS_TEMPLATE true')

    def create(self) -> None:
        self.make_template()
        self._execute(
            f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)',
            f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"',
        )
        _use(name=self.name)

    def destroy(self) -> None:
        connections.close_all()
        self._execute(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')


def _use(*, name: str) -> None:
    """Point Django's connection at the copy."""
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name


def _worker(config: pytest.Config) -> str:
    return str(getattr(config, "workerinput", {}).get("workerid", "main"))


COPY = pytest.StashKey["SqliteCopy | PostgresqlCopy | None"]()


@pytest.fixture(scope="session")
def test_database(
    request: pytest.FixtureRequest, django_db_blocker: pytest.FixtureRequest
) -> Iterator[SqliteCopy | PostgresqlCopy]:
    """The copy of the template that this worker's tests use."""
    kind = PostgresqlCopy if ON_POSTGRESQL else SqliteCopy
    copy = kind(_worker(request.config))
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        copy.create()
    request.config.stash[COPY] = copy
    # Emptying the tables is Django's way; ours is a fresh copy, which also gets past the guard
    # that lets nobody empty the audit log.
    TransactionTestCase._fixture_teardown = lambda _self: None  # type: ignore[method-assign]
    yield copy
    request.config.stash[COPY] = None
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        copy.destroy()


@pytest.fixture(scope="session")
def django_db_setup(test_database: SqliteCopy | PostgresqlCopy) -> None:
    """Replace pytest-django's own set-up, which would migrate for every worker."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """After a test that committed: a fresh copy."""
    yield
    copy = item.config.stash.get(COPY, None)
    if copy is not None and _commits(item):
        with item.config.stash[blocking_manager_key].unblock():
            copy.create()


def make_template() -> None:
    """Make the template before any worker asks for it, so that none waits for another."""
    if ON_POSTGRESQL:
        PostgresqlCopy("main").make_template()
    else:
        sqlite_template()


if __name__ == "__main__":
    django.setup()
    make_template()
