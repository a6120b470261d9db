"""Making the registry ready before a command uses it."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from doelenboom.cli.output import complain


def migrate() -> bool:
    """Bring the database's tables up to date; True when there was something to do."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    complain("De database wordt ingericht …")
    call_command("migrate", interactive=False, verbosity=0)
    return True
