"""An organisation is not removed while somebody works for it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Nothing changes in the database: the rule is Django's."""

    dependencies = [("organisations", "0002_workplaces")]

    operations = [
        migrations.AlterField(
            "workplace",
            "organisation",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="workplaces",
                to="organisations.organisation",
                verbose_name="organisatie",
            ),
        ),
    ]
