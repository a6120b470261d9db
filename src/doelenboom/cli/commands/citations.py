"""``doelenboom citations``: the bound figures of every plan, and what new values touch."""

import argparse
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from doelenboom.citations.api import Touched
    from doelenboom.goals.api import Plan

HELP = (
    "Gebonden cijfers: hoeveel teksten ze noemen, welke zinnen een nieuw of gecorrigeerd cijfer "
    "raakt, en de index van die teksten nakijken of herstellen."
)
NEEDS_REGISTRY = True
_INDEX_WAS_WRONG = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of which plan, and what to do."""
    parser.add_argument("plan", nargs="?", metavar="PLAN", help="alleen dit plan (code)")
    parser.add_argument(
        "--rebuild", action="store_true",
        help="de index opnieuw uit de teksten maken; sluit af met 1 als zij niet klopte",
    )  # fmt: skip
    parser.add_argument("--list", action="store_true", help="elke geraakte zin tonen")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="uitvoer (standaard text)"
    )


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A touched sentence: where it stands, and what its figure was and becomes."""

    where: str
    why: str
    was: str
    becomes: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What there is to say of a plan; ``added`` and ``removed`` only after a rebuild."""

    plan: str
    cited: int
    published: int
    drafts: list[_Sentence]
    editions: list[_Sentence]
    added: int = 0
    removed: int = 0


def run(arguments: argparse.Namespace) -> int:
    """Tell, and mend the index where asked; 1 when it was not right."""
    from doelenboom.cli.output import say_json
    from doelenboom.cli.registry import migrate
    from doelenboom.goals.api import Plan
    from doelenboom.kernel.errors import DoelenboomError

    migrate()
    plans = Plan.objects.select_related("organisation__region").order_by("code")
    if arguments.plan:
        plans = plans.filter(code=arguments.plan)
        if not plans:
            raise DoelenboomError(
                f"Er is geen plan met code {arguments.plan}. Kijk met: doelenboom list"
            )
    told = [_of_plan(plan, rebuild=arguments.rebuild) for plan in plans]
    if arguments.format == "json":
        say_json([asdict(one) for one in told])
    else:
        _say(told, every=arguments.list, rebuilt=arguments.rebuild)
    return _INDEX_WAS_WRONG if any(one.added or one.removed for one in told) else 0


def _of_plan(plan: "Plan", *, rebuild: bool) -> _Told:
    from doelenboom.citations.api import (
        FigureUse,
        keep_plan,
        latest_published,
        touched_drafts,
        touched_published,
    )

    kept = keep_plan(plan) if rebuild else None
    return _Told(
        plan.code,
        FigureUse.objects.filter(plan=plan).count(),
        len(latest_published(plan)),
        [_sentence(one) for one in touched_drafts([plan])],
        [_sentence(one) for one in touched_published([plan])],
        kept.added if kept else 0,
        kept.removed if kept else 0,
    )


def _sentence(one: "Touched") -> _Sentence:
    from doelenboom.citations.api import PublishedFigure, filled_sentence

    row = one.row
    where = (
        f"{row.place}, versie {row.version}" if isinstance(row, PublishedFigure)
        else f"{row.subject_type} {row.subject}, {row.field}"
    )  # fmt: skip
    return _Sentence(where, one.word, one.was, one.becomes, filled_sentence(row.sentence, row.text))


def _say(told: list[_Told], *, every: bool, rebuilt: bool) -> None:
    from doelenboom.cli.output import say
    from doelenboom.kernel.wording import count_noun

    if not told:
        say("Er zijn nog geen plannen.")
    for one in told:
        drafts = count_noun(len(one.drafts), "geraakte zin", "geraakte zinnen")
        published = count_noun(len(one.editions), "geraakte zin", "geraakte zinnen")
        say(
            f"{one.plan}: {count_noun(one.cited, 'gebonden cijfer')} in teksten ({drafts}), "
            f"{one.published} in de nieuwste publicatie ({published})."
        )
        if rebuilt:
            is_right = not one.added and not one.removed
            say(
                "  De index klopte." if is_right
                else f"  De index is hersteld: {one.added} erbij, {one.removed} eraf."
            )  # fmt: skip
        for sentence in (*one.drafts, *one.editions) if every else ():
            becomes = f", wordt {sentence.becomes}" if sentence.becomes else ""
            say(f"  {sentence.where}: {sentence.why}, was {sentence.was}{becomes}.")
            say(f"    “{sentence.sentence}”")
