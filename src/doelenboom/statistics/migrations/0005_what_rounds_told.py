from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('statistics', '0004_inquiries'),
    ]

    operations = [
        migrations.AddField(
            model_name='round',
            name='mailed_at',
            field=models.DateTimeField(null=True, verbose_name='laatste mail'),
        ),
        migrations.AddField(
            model_name='round',
            name='asking',
            field=models.JSONField(default=list, verbose_name='vroeg toen om een mens'),
        ),
    ]
