"""An erratum says which elements and parts it covers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two fields of Correction."""

    dependencies = [("cycle", "0006_levels_of_a_round"), ("goals", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="nodes",
            field=models.ManyToManyField(
                blank=True,
                help_text="Van welke elementen het verslag wordt verbeterd.",
                related_name="+",
                to="goals.node",
                verbose_name="elementen",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="parts",
            field=models.JSONField(blank=True, default=list, verbose_name="onderdelen"),
        ),
    ]
