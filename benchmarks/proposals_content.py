"""A registry of 10,000 indicators with a million figures, and how long finding in it takes.

Run as a script it prints one JSON object: what → p50 and p95 in milliseconds, queries; and the
memory that the process took. The data folder and DATABASE_URL come from the environment.
"""

import json
import os
import random
import resource
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

INDICATORS, REGIONS, YEARS = 10_000, 10, 10
REPEATS = 60
CEILING_MS, CEILING_TOUCHED_MS, CEILING_START_MS = 100, 1_000, 50
NODES, PLANS, CITED = 2_000, 50, 200
_GROUPS = (
    "Jongeren", "Ouderen", "Kinderen", "Huishoudens", "Inwoners", "Leerlingen", "Gezinnen",
    "Volwassenen", "Vrouwen", "Mannen", "Studenten", "Werknemers", "Mantelzorgers", "Huurders",
    "Eigenaren", "Ondernemers", "Vrijwilligers", "Cliënten", "Nieuwkomers", "Peuters",
)  # fmt: skip
_SUBJECTS = (
    "jeugdhulp", "schulden", "overgewicht", "een bijstandsuitkering", "zonnepanelen", "een auto",
    "een zwemdiploma", "een laag inkomen", "taalachterstand", "een migratieachtergrond",
    "huurtoeslag",
    "een startkwalificatie", "thuiszorg", "een beperking", "internet thuis", "een warmtepomp",
    "een tuin", "energiearmoede", "een bibliotheekpas", "een sportabonnement", "kinderopvang",
    "een vaste baan", "een tijdelijk contract", "depressieve klachten", "gehoorschade",
)  # fmt: skip
_MORE = (
    "in de binnenstad", "op het platteland", "in nieuwbouwwijken", "met een koopwoning",
    "in een flat", "in een dorpskern", "in het centrum", "met twee kinderen", "zonder werk",
    "in deeltijd", "met een eigen bedrijf", "in het voortgezet onderwijs", "in het basisonderwijs",
    "op het mbo", "na een scheiding", "in een instelling", "met een hond", "langs het spoor",
    "bij de haven", "in het buitengebied",
)  # fmt: skip


def main() -> None:
    """Make the registry, measure, and print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doelenboom.web.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    plan = registry()
    print(json.dumps({"times": measured(plan), "peak_mb": _peak()}))


def registry() -> Any:
    """The plan that lists every indicator."""
    from django.db import connection

    from doelenboom.goals.api import Plan, PlanIndicator
    from doelenboom.indicators.api import Indicator
    from doelenboom.organisations.api import Organisation, Region

    regions = [Region.objects.get_or_create(code="NL01", defaults={"name": "Nederland"})[0]]
    regions += [
        Region.objects.create(code=f"GM99{number:02d}", name=f"Proefstad{number}")
        for number in range(REGIONS - 1)
    ]
    own = regions[1]
    organisation = Organisation.objects.create(code="meting", name="Meting", region=own)
    plan = Plan.objects.create(
        organisation=organisation, code="meting", title="Meting", kind="beleidsplan", live=True
    )
    names = [f"{g} met {s} {m}" for g in _GROUPS for s in _SUBJECTS for m in _MORE][:INDICATORS]
    made = [
        Indicator(
            organisation=organisation, code=f"i{n}", name=name, unit="%" if n % 2 else "",
            decimals=1 if n % 2 else 0, local_region=own, live=True,
        )
        for n, name in enumerate(names)
    ]  # fmt: skip
    Indicator.objects.bulk_create(made, batch_size=500)
    made = list(Indicator.objects.filter(organisation=organisation).order_by("id"))
    PlanIndicator.objects.bulk_create(
        (PlanIndicator(plan=plan, indicator=one, position=n) for n, one in enumerate(made)),
        batch_size=500,
    )
    _figures(connection, made, regions)
    return plan


def _figures(connection: Any, made: list[Any], regions: list[Any]) -> None:
    """A million rows, straight into the table: making them is not what is measured."""
    from django.db import transaction

    columns = (
        "indicator_id", "region_id", "period", "value", "qualifier", "unit", "place", "source",
        "source_url", "consulted_on", "stated", "released", "position", "status", "remark",
        "broken", "origin", "trace",
    )  # fmt: skip
    places = ", ".join(["%s"] * len(columns))
    insert = f"INSERT INTO indicators_observation ({', '.join(columns)}) VALUES ({places})"
    dice = random.Random(6)
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(0, len(made), 200):
            cursor.executemany(
                insert,
                [
                    (
                        one.pk, region.pk, str(2015 + year),
                        str(Decimal(dice.randrange(10, 999)) / 10) if one.unit
                        else str(dice.randrange(10, 60_000)),
                        "exact", one.unit, "", "", "", "", "", True, year, "definitive", "", "",
                        "manual", "{}",
                    )
                    for one in made[start : start + 200] for region in regions
                    for year in range(YEARS)
                ],
            )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def measured(plan: Any) -> dict[str, tuple[float, float, int, int]]:
    """What → p50 and p95 in milliseconds, queries, and the ceiling in milliseconds (0: none)."""
    from doelenboom.citations.api import propose, search

    passages = _passages(plan)
    page = " ".join(passages[:12])
    return {
        "the first of a process": (*_timed(lambda n: propose(passages[n], plan), 1), 0),
        "a sentence": (
            *_timed(lambda n: propose(passages[n % len(passages)], plan), REPEATS), CEILING_MS
        ),
        "a paragraph with 12 numbers": (
            *_timed(lambda _: propose(page, plan), REPEATS // 3), CEILING_MS
        ),
        "the search box": (
            *_timed(lambda n: search(_TYPED[n % len(_TYPED)], plan), REPEATS // 2), CEILING_MS
        ),
        f"sentences touched, of {NODES:,} elements that cite": (
            *_timed(_touched(plan), 5), CEILING_TOUCHED_MS
        ),
        f"start page: {PLANS} plans that cite {CITED} figures each, the first": (
            *_timed(_start(plan), 1), 0
        ),
        "start page": (*_timed(_asked_at_start, 9), CEILING_START_MS),
        f"an amount, of {NODES * 2 * len(_MONEY_YEARS):,} lines, the first": (
            *_timed(_amounts(plan), 1), 0
        ),
        "an amount": (*_timed(_asked_of_money(plan), REPEATS), CEILING_MS),
        "the search box, with money": (
            *_timed(lambda n: search(_TYPED_MONEY[n % 3], plan), REPEATS // 2), 0
        ),
    }  # fmt: skip


_TYPED = (
    "jeugdhulp", "ouderen schulden binnenstad", "zonnepaneel", "bibliotek", "i1234",
    "huurders energiearmoede landelijk 2020",
)  # fmt: skip


_TYPED_MONEY = ("lasten doel 1234", "baten 2026 doel", "totale lasten 2025")
_MONEY_YEARS = (2024, 2025, 2026, 2027)


def _amounts(plan: Any) -> Callable[[int], object]:
    """Lasten and baten of every element in four years."""
    from doelenboom.finance.api import BudgetLine
    from doelenboom.goals.api import Node

    dice = random.Random(7)
    BudgetLine.objects.bulk_create(
        (
            BudgetLine(
                plan=plan, node=node, description=node.title, year=year, phase="primitief",
                stage="primitief", side=side, live=True,
                amount=Decimal(dice.randrange(20_000, 9_000_000)),
            )
            for node in Node.objects.filter(plan=plan)
            for year in _MONEY_YEARS
            for side in ("lasten", "baten")
        ),
        batch_size=500,
    )  # fmt: skip
    return _asked_of_money(plan)


def _asked_of_money(plan: Any) -> Callable[[int], object]:
    from doelenboom.citations.api import propose

    def work(number: int) -> None:
        million = Decimal(number % 80 + 10) / 10
        text = f"Voor doel {number * 7} trekken we in 2026 € {million} miljoen uit."
        propose(text.replace(".", ",", 1), plan)

    return work


def _touched(plan: Any) -> Callable[[int], object]:
    """Elements that each cite an indicator, after which every tenth figure is corrected."""
    from doelenboom.citations.api import keep_plan, touched_drafts
    from doelenboom.goals.api import Level, Node
    from doelenboom.indicators.api import Indicator, Observation

    level = Level.objects.create(plan=plan, name="doel", plural="doelen", kind="goal")
    codes = list(
        Indicator.objects.filter(organisation=plan.organisation)
        .order_by("id")
        .values_list("code", flat=True)[:: INDICATORS // NODES]
    )
    Node.objects.bulk_create(
        (
            Node(
                plan=plan, level=level, code=str(n), slug=f"n{n}", title=f"Doel {n}", live=True,
                explanation=f'<p>Nu is dat <data ref="indicator={code}"></data> van ons.</p>',
            )
            for n, code in enumerate(codes)
        ),
        batch_size=500,
    )  # fmt: skip
    keep_plan(plan)
    cited = Observation.objects.filter(
        indicator__code__in=codes[::10], period=str(2015 + YEARS - 1),
        region=plan.organisation.region,
    )  # fmt: skip
    Observation.objects.filter(pk__in=list(cited.values_list("pk", flat=True))).update(value=7)

    def work(_: int) -> None:
        found = len(touched_drafts([plan]))
        if not NODES // 10 - 20 <= found <= NODES // 10:
            raise SystemExit(f"{found} sentences were touched")

    return work


def _start(plan: Any) -> Callable[[int], object]:
    """Other plans with texts that cite, by 500 indicators, of which one is corrected."""
    from doelenboom.citations.api import keep_plan
    from doelenboom.goals.api import Level, Node, Plan, PlanIndicator
    from doelenboom.indicators.api import Indicator, Observation

    known = list(Indicator.objects.filter(organisation=plan.organisation).order_by("id")[:500])
    for number in range(PLANS):
        own = Plan.objects.create(
            organisation=plan.organisation, code=f"plan-{number}", title=f"Plan {number}",
            kind="beleidsplan", live=True,
        )  # fmt: skip
        cited = [known[(number * 37 + place) % len(known)] for place in range(CITED)]
        PlanIndicator.objects.bulk_create(PlanIndicator(plan=own, indicator=one) for one in cited)
        level = Level.objects.create(plan=own, name="doel", plural="doelen", kind="goal")
        Node.objects.bulk_create(
            Node(
                plan=own, level=level, code=str(n), slug=f"n{n}", title=f"Doel {n}", live=True,
                explanation=f'<p>Nu is dat <data ref="indicator={one.code}"></data> van ons.</p>',
            )
            for n, one in enumerate(cited)
        )  # fmt: skip
        keep_plan(own)
    Observation.objects.filter(
        indicator=known[7], period=str(2015 + YEARS - 1), region=plan.organisation.region
    ).update(value=77)
    return _asked_at_start


def _asked_at_start(_: int) -> None:
    from doelenboom.citations.api import touched_places
    from doelenboom.goals.api import Plan

    plans = Plan.objects.filter(code__startswith="plan-").select_related("organisation__region")
    found = len(touched_places(list(plans)))
    if not found:
        raise SystemExit("no sentence was touched")


def _passages(plan: Any) -> list[str]:
    from doelenboom.indicators.api import Indicator, Observation
    from doelenboom.kernel.numbers import format_value

    told = []
    step = INDICATORS // REPEATS
    for one in Indicator.objects.filter(organisation=plan.organisation).order_by("id")[::step]:
        figure = Observation.objects.get(
            indicator=one, region=one.local_region, period=str(2015 + YEARS - 1)
        )
        value = format_value(figure.value, one.unit, one.decimals)
        about = one.name[0].lower() + one.name[1:]
        told.append(
            f"Van alle inwoners hoort {value} tot de {about}." if one.unit
            else f"Er waren in {figure.period} in de gemeente {value} {about}."
        )  # fmt: skip
    return told


def _timed(work: Callable[[int], object], times: int) -> tuple[float, float, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    took = []
    for number in range(times):
        started = time.perf_counter()
        work(number)
        took.append((time.perf_counter() - started) * 1000)
    with CaptureQueriesContext(connection) as queries:
        work(0)
    took.sort()
    return took[len(took) // 2], took[int(len(took) * 0.95) - (len(took) > 1)], len(queries)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
