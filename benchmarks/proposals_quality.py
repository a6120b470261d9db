"""The labelled sentences in an empty registry, counted; prints one JSON object."""

import json
import os


def main() -> None:
    """Count and print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doelenboom.web.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from tests.citations.scoring import HELD_OUT, make_plan, score_of, sentences

    call_command("migrate", interactive=False, verbosity=0)
    plan = make_plan()
    told = score_of(plan)
    apart = [score_of(plan, file) for file in HELD_OUT]
    print(
        json.dumps(
            {
                "numbers": told.numbers, "sentences": len(sentences()),
                "first": told.first / told.numbers, "third": told.third / told.numbers,
                "precision": told.precision, "ticked": told.certain_right / told.numbers,
                "apart": sum(one.first for one in apart) / sum(one.numbers for one in apart),
                "apart_precision": min(one.precision for one in apart),
            }
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
