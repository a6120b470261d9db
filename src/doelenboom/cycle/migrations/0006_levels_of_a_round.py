from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cycle", "0005_letters_and_reminders"),
        ("goals", "0002_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="levels",
            field=models.ManyToManyField(
                blank=True,
                help_text="Op welke niveaus van het plan wordt gevraagd.",
                related_name="+",
                to="goals.level",
                verbose_name="niveaus",
            ),
        ),
    ]
