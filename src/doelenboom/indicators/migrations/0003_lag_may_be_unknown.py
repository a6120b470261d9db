from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0002_filled_by_sources'),
    ]

    operations = [
        migrations.AlterField(
            model_name='rhythm',
            name='lag_days',
            field=models.SmallIntegerField(blank=True, null=True, verbose_name='dagen na afloop van de periode'),
        ),
    ]
