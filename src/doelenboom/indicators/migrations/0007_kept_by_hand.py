from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("indicators", "0006_pack_uses")]

    operations = [
        migrations.AddField(
            model_name="binding",
            name="kept",
            field=models.JSONField(blank=True, default=list, verbose_name="met de hand gehouden"),
        ),
    ]
