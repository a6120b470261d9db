"""Waterstad, which does not exist: a larger plan without faults, in the style of annual accounts.

Programmes with goals and focal points; each focal point is reported in rows with plan and
progress beside each other, in three editions; money per programme over two years.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from doelenboom.kernel.money import BudgetStage, Permanence, Side, Term
from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import (
    DEFAULT_WORDS,
    Direction,
    MilestoneState,
    NodeKind,
    ObservationStatus,
    Qualifier,
    RegionKind,
    RelationKind,
    State,
)
from doelenboom.snapshot import models as m
from doelenboom.snapshot.money import BudgetLine, Saving, Taakveld
from doelenboom.snapshot.risks import Risk, RiskRegister

EDITIONS = ("bestuursrapportage-2025", "jaarstukken-2025", "bestuursrapportage-2026")
SHOWN = EDITIONS[-1]
OWN = "GM9998"
_TREE: dict[str, dict[str, tuple[str, ...]]] = {
    "Wonen aan het water": {
        "Er zijn genoeg betaalbare woningen": (
            "Driehonderd sociale huurwoningen bouwen", "Leegstaande winkels ombouwen",
            "Wachtlijst opschonen met corporaties",
        ),
        "Huizen zijn zuinig en koel": (
            "Energieadvies aan de keukentafel", "Daken vol zonnepanelen leggen",
        ),
    },
    "Veilig en schoon": {
        "Inwoners voelen zich veilig op straat": (
            "Verlichting in parken verbeteren", "Wijkagent zichtbaar in elke buurt",
        ),
        "De straten zijn schoon": (
            "Ondergrondse containers plaatsen", "Zwerfafval opruimen met scholen",
            "Boetes voor dumpen van afval",
        ),
    },
    "Werk en inkomen": {
        "Meer mensen hebben betaald werk": (
            "Banenmarkt met ondernemers houden", "Leerwerkplekken bij de haven",
        ),
        "Niemand leeft in armoede": (
            "Minimaregelingen in één formulier", "Schuldhulp binnen twee weken",
        ),
    },
    "Opgroeien en leren": {
        "Kinderen groeien veilig op": (
            "Jeugdteams in elke wijk", "Ouders ontmoeten elkaar in het buurthuis",
        ),
        "Jongeren verlaten school met een diploma": (
            "Verzuim binnen een dag melden", "Mentoren voor eerstejaars op het mbo",
        ),
    },
}  # fmt: skip
_LEVELS = (
    m.Level(name="programma", plural="programma’s", kind=NodeKind.THEME),
    m.Level(name="maatschappelijk doel", plural="maatschappelijke doelen", kind=NodeKind.GOAL),
    m.Level(name="speerpunt", plural="speerpunten", kind=NodeKind.ACTIVITY),
)
_ROWS = ("Wat gaan we doen", "Planning", "Indicator")
_INDICATORS = (
    ("huurwoningen", "Sociale huurwoningen", "woningen", Direction.UP, 0, (4100, 4180, 4230, 4310)),
    ("energie", "Woningen met energielabel A", "%", Direction.UP, 1,
     ("21.4", "23.0", "25.2", "28.1")),
    ("veilig", "Inwoners die zich onveilig voelen", "%", Direction.DOWN, 1,
     ("18.2", "17.9", "17.1", "16.4")),
    ("afval", "Restafval", "kg per inwoner", Direction.DOWN, 0, (182, 171, 166, 158)),
    ("werk", "Netto arbeidsparticipatie", "%", Direction.UP, 1, ("68.1", "69.0", "69.4", "70.2")),
    ("armoede", "Kinderen in armoede", "%", Direction.DOWN, 1, ("7.8", "7.5", "7.1", "6.8")),
    ("jeugdhulp", "Jongeren met jeugdhulp", "%", Direction.DOWN, 1,
     ("12.9", "13.1", "12.8", "12.2")),
    ("schooluitval", "Voortijdig schoolverlaters", "%", Direction.DOWN, 1,
     ("2.6", "2.4", "2.5", "2.2")),
)  # fmt: skip
_AIMS = ("4600", "35", "14", "120", "72", "5", "11", "1.8")
_TOLD = {
    State.ON_TRACK: "Het werk vordert. {n} van de partners doen mee en de planning houdt stand.",
    State.COMPLETED: "Alles is uitgevoerd en opgeleverd. De laatste {n} punten zijn afgehandeld.",
    State.MINOR_DEVIATION: "Door ziekte gaat het langzamer; {n} afspraken schuiven door.",
}
_MEASURE = "We huren twee mensen in en halen de achterstand in het voorjaar in."


def codes() -> list[tuple[str, str | None, int, str]]:
    """Code, parent, level and title of every element, in reading order."""
    found: list[tuple[str, str | None, int, str]] = []
    for p, (programme, goals) in enumerate(_TREE.items(), 1):
        found.append((f"P{p}", None, 0, programme))
        for g, (goal, points) in enumerate(goals.items(), 1):
            found.append((f"P{p}.{g}", f"P{p}", 1, goal))
            found += [(f"P{p}.{g}.{n}", f"P{p}.{g}", 2, title) for n, title in enumerate(points, 1)]
    return found


@cache
def waterstad() -> m.Snapshot:
    """The whole plan."""
    goals = [code for code, _, level, _ in codes() if level == 1]
    points = [code for code, _, level, _ in codes() if level == 2]
    return m.Snapshot(
        code="waterstad",
        publication=m.Publication(
            version=1, exported_at=datetime(2026, 10, 2, 8, tzinfo=UTC),
            built_at=datetime(2026, 10, 2, 9, tzinfo=UTC), software="doelenboom",
        ),
        organisation=m.Organisation(
            code="waterstad", name="Gemeente Waterstad", kind="gemeente", region=OWN
        ),
        plan=m.Plan(code="waterstad", title="Programmabegroting", kind="begroting",
                    year_from=2025, year_to=2028, adopted_on=date(2024, 11, 7), levels=_LEVELS),
        scale=tuple(
            m.Status(code=state.value.replace("_", "-"), word=word, short=short, state=state)
            for state, (word, short) in DEFAULT_WORDS.items()
        ),
        edition=SHOWN,
        editions=(
            _edition(EDITIONS[0], "Bestuursrapportage 2025", date(2025, 7, 1)),
            _edition(EDITIONS[1], "Jaarstukken 2025", date(2025, 12, 31)),
            _edition(EDITIONS[2], "Bestuursrapportage 2026", date(2026, 7, 1)),
        ),
        regions=(
            m.Region(code=OWN, name="Waterstad", kind=RegionKind.MUNICIPALITY),
            m.Region(code="NL01", name="Nederland", kind=RegionKind.COUNTRY),
        ),
        nodes=tuple(
            m.Node(code=code, slug=code.lower().replace(".", "-"), parent=parent,
                   level=_LEVELS[level].name, kind=_LEVELS[level].kind, title=title,
                   owner=f"afdeling {code[:2]}", taakveld="8.3" if level == 0 else None)
            for code, parent, level, title in codes()
        ),
        relations=(
            m.Relation(source="P3.1", kind=RelationKind.CONTRIBUTES_TO, target="P3.2"),
            m.Relation(source="P4.1", kind=RelationKind.RELATED_TO, target="P4.2"),
        ),
        indicators=tuple(
            _indicator(goals[n], _AIMS[n], one) for n, one in enumerate(_INDICATORS)
        ),
        contributions=tuple(
            _contribution(edition, code, when * 100 + number)
            for when, edition in enumerate(EDITIONS) for number, code in enumerate(points)
        ),
        milestones=tuple(
            m.Milestone(
                edition=SHOWN, node=code, text=f"Oplevering {code}",
                due=date(2026, 3, 1) if number % 2 else date(2027, 3, 1),
                state=MilestoneState.REACHED if number % 2 else MilestoneState.PLANNED,
                reached_on=date(2026, 2, 20) if number % 2 else None,
            )
            for number, code in enumerate(points) if _state(200 + number) is State.ON_TRACK
        ),
        budget=_budget(),
        taakvelden=tuple(
            Taakveld(year=year, code=code, name=name)
            for year in (2025, 2026) for code, name in (("8.3", "Wonen en bouwen"),)
        ),
        savings=(
            Saving(title="Goedkoper inkopen", year=2025, amount=Decimal(120_000),
                   realised=Decimal(95_000), as_of=date(2026, 7, 1), term=Term.SHORT),
            Saving(title="Minder papier", year=2027, amount=Decimal(30_000), term=Term.MIDDLE),
            Saving(title="Gebouwen verkopen", year=2028, amount=Decimal(400_000), term=Term.LONG),
        ),
        risks=(RiskRegister(
            edition=SHOWN,
            risks=tuple(
                Risk(code=f"r{number}", event=event, measure=measure, owner=f"afdeling P{number}")
                for number, (event, measure) in enumerate((
                    ("Bouwkosten stijgen", "We bouwen in delen."),
                    ("Personeel is niet te vinden", "We leiden zelf op."),
                    ("Het Rijk kort op de uitkering", "We houden een reserve aan."),
                    ("Een leverancier valt weg", "We hebben twee leveranciers."),
                ), 1)
            ),
        ),),
    )  # fmt: skip


def _edition(code: str, title: str, day: date) -> m.Edition:
    return m.Edition(
        code=code, label=code, title=title, kind=code.split("-", maxsplit=1)[0],
        reference_date=day, adopted_on=date(day.year + (day.month == 12), 9, 25),
        adopted_by="de raad", financial_year=day.year, explain_from_amount=Decimal(100_000),
        explain_from_percent=Decimal(5),
        rows=tuple(m.TemplateRow(field=field, has_status=field == _ROWS[0]) for field in _ROWS),
    )  # fmt: skip


def _state(number: int) -> State:
    """Mostly on track; what is completed stays so from the first edition on."""
    point = number % 100
    if point == 4 and number >= 100:
        return State.COMPLETED
    return State.MINOR_DEVIATION if (number + point) % 7 == 3 and point != 4 else State.ON_TRACK


def _contribution(edition: str, node: str, number: int) -> m.Contribution:
    state = _state(number)
    status = state.value.replace("_", "-")
    told = _TOLD[state].format(n=number + 2)
    texts = (
        ("We voeren dit uit met partners in de stad.", told),
        ("Begin in 2025, klaar in 2028.", f"Stand van zaken bij mijlpaal {number + 3}."),
        ("We volgen de cijfers van het CBS.", "Er is nog geen nieuw cijfer bekend."),
    )
    return m.Contribution(
        edition=edition, node=node, status=status, explanation=from_text(told),
        measure=from_text(_MEASURE) if state is State.MINOR_DEVIATION else (),
        rows=tuple(
            m.ContributionRow(
                field=field, plan=from_text(plan), progress=from_text(progress),
                unchanged=True if field == _ROWS[2] else None,
                status=status if field == _ROWS[0] else None,
            )
            for field, (plan, progress) in zip(_ROWS, texts, strict=True)
        ),
    )  # fmt: skip


def _indicator(node: str, aim: str, told: tuple[Any, ...]) -> m.Indicator:
    code, name, unit, direction, decimals, values = told
    down = direction is Direction.DOWN
    return m.Indicator(
        code=code, name=name, unit=unit, direction=direction, decimals=decimals,
        frequency="Jaarlijks", nodes=(node,), local_region=OWN, reference_region="NL01",
        definition=from_text(f"{name}, gemeten door het CBS."),
        origin=m.Origin(source="CBS StatLine", url="https://opendata.cbs.nl/statline",
                        table=f"Tabel {code}", consulted_on="12 juni 2026"),
        observations=tuple(
            m.Observation(region=region, period=str(2022 + n),
                          value=Decimal(str(value)) * (1 if region == OWN else Decimal("1.25")),
                          status=ObservationStatus.PROVISIONAL if n == 3
                          else ObservationStatus.DEFINITIVE)
            for region in (OWN, "NL01") for n, value in enumerate(values)
        ),
        targets=(m.TargetValue(region=OWN, period="2028", value=Decimal(aim),
                               qualifier=Qualifier.AT_MOST if down else Qualifier.AT_LEAST,
                               decision="Begroting 2025"),),
    )  # fmt: skip


def _budget() -> tuple[BudgetLine, ...]:
    lines = []
    for year in (2025, 2026):
        for number, programme in enumerate(_TREE, 1):
            amount = Decimal(2_400_000 + 310_000 * number + 45_000 * (year - 2025))
            for stage, phase, factor in (
                (BudgetStage.ORIGINAL, "begroting", Decimal(1)),
                (BudgetStage.FORECAST, "prognose", Decimal("1.02")),
            ):
                lines.append(BudgetLine(
                    description=programme, year=year, phase=phase, stage=stage,
                    amount=amount * factor, side=Side.EXPENSE, node=f"P{number}",
                    permanence=Permanence.STRUCTURAL,
                ))  # fmt: skip
    return tuple(lines)
