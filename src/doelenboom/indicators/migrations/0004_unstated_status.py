"""A status that the source does not state gets its own value; earlier figures keep their range."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

STATUSES = [
    ("unstated", "niet vermeld"),
    ("definitive", "definitief"),
    ("provisional", "voorlopig"),
    ("estimated", "schatting"),
    ("forecast", "prognose"),
    ("suppressed", "afgeschermd"),
    ("not_applicable", "niet van toepassing"),
    ("missing", "onbekend"),
]
QUALIFIERS = [
    ("exact", "precies"),
    ("approximate", "ongeveer"),
    ("above", "ruim"),
    ("below", "bijna"),
    ("at_least", "minimaal"),
    ("at_most", "maximaal"),
    ("lower_bound", "ondergrens"),
    ("upper_bound", "bovengrens"),
    ("interval", "bereik"),
]


def not_promised(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Figures that nobody called definitive: it was only what the field started with.

    A workbook that did say so left its word in ``stated``. Figures from a source say how firm
    they are, so they stay as they are.
    """
    observations = apps.get_model("indicators", "Observation").objects
    silent = observations.filter(status="definitive", origin__in=("manual", "import"))
    silent.exclude(stated__icontains="definitief").update(status="unstated")


def _as_before(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    for name in ("Observation", "EarlierObservation"):
        rows = apps.get_model("indicators", name).objects.filter(status="unstated")
        rows.update(status="definitive")


def _number(name: str) -> "models.DecimalField":
    return models.DecimalField(name, blank=True, decimal_places=6, max_digits=18, null=True)


class Migration(migrations.Migration):
    """One status more, and what an earlier figure needs to be told as it was."""

    dependencies = [("indicators", "0003_lag_may_be_unknown")]
    operations = [
        migrations.AddField("earlierobservation", "lower", _number("ondergrens")),
        migrations.AddField("earlierobservation", "upper", _number("bovengrens")),
        migrations.AddField(
            "earlierobservation",
            "qualifier",
            models.CharField("voorbehoud", choices=QUALIFIERS, default="exact", max_length=12),
        ),
        migrations.AlterField(
            "earlierobservation",
            "status",
            models.CharField("status", choices=STATUSES, max_length=15),
        ),
        migrations.AlterField(
            "observation",
            "status",
            models.CharField("status", choices=STATUSES, default="unstated", max_length=15),
        ),
        migrations.RunPython(not_promised, _as_before),
    ]
