"""Making the registry ready before a command uses it."""

import fcntl
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from doelenboom.cli.output import complain

LOCK = ".migrating"


def migrate() -> bool:
    """Bring the database's tables up to date; True when there was something to do.

    Processes that start together on this machine do it one after the other.
    """
    if not _to_do():
        return False
    with (Path(settings.DATA_DIR) / LOCK).open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        connection.close()
        if not _to_do():
            return False
        complain("De database wordt ingericht …")
        call_command("migrate", interactive=False, verbosity=0)
    return True


def _to_do() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
