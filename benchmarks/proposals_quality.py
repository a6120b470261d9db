"""The labelled sentences in an empty registry, counted; prints one JSON object."""

import json
import os


def main() -> None:
    """Count and print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doelenboom.web.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from tests.citations.scoring import make_plan, score_of, sentences

    call_command("migrate", interactive=False, verbosity=0)
    told = score_of(make_plan())
    print(
        json.dumps(
            {
                "numbers": told.numbers, "sentences": len(sentences()),
                "first": told.first / told.numbers, "third": told.third / told.numbers,
                "precision": told.precision, "ticked": told.certain_right / told.numbers,
            }
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
