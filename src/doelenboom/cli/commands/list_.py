"""``doelenboom list``: the plans and editions in the registry, with their codes."""

import argparse

from doelenboom.cli.output import say, say_json

HELP = "Tonen welke plannen en edities er zijn, met hun codes."
NEEDS_REGISTRY = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to show it."""
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="uitvoer (standaard text)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Show every plan with its editions."""
    from doelenboom.cli.registry import migrate
    from doelenboom.exchange.listing import list_plans
    from doelenboom.kernel.wording import count_noun

    migrate()
    plans = list_plans()
    if arguments.format == "json":
        say_json({"plannen": [plan.as_json() for plan in plans]})
        return 0
    if not plans:
        say("Het register is leeg. Lees een werkboek in met “doelenboom import werkboek.xlsx”.")
    for plan in plans:
        say(plan.code)
        say(f"  {plan.title} – {plan.organisation} ({plan.kind})")
        say(f"  {count_noun(plan.nodes, 'element')}, {count_noun(plan.indicators, 'indicator')}")
        for edition in plan.editions:
            number = count_noun(edition.contributions, "bijdrage")
            say(f"  editie {edition.code}: {edition.title}, {number}")
    return 0
