"""Put the database's guard on verdicts."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from doelenboom.history import append_only

TABLE = "verdicts_verdict"


def _install(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    append_only.install(editor.connection, TABLE)


def _remove(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    append_only.remove(editor.connection, TABLE)


class Migration(migrations.Migration):
    """The guard is code, so that tests can take it off."""

    dependencies = [("verdicts", "0001_initial")]
    operations = [migrations.RunPython(_install, _remove)]
