"""Put the database's guard on the keys, and on which version is shown."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from doelenboom.history import append_only

TABLES = ("publishing_signingkey", "publishing_activation")


def _install(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        append_only.install(editor.connection, table)


def _remove(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        append_only.remove(editor.connection, table)


class Migration(migrations.Migration):
    """The guard is code, so that tests can take it off."""

    dependencies = [("publishing", "0006_keys_activations_and_orders")]
    operations = [migrations.RunPython(_install, _remove)]
