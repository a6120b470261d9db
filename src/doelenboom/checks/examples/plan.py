"""The plan of Proefdorp, which does not exist: small, complete, and without a fault."""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

from doelenboom.checks.examples.money import budget, savings, taakvelden
from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import (
    DEFAULT_WORDS,
    Direction,
    MilestoneState,
    NodeKind,
    ObservationStatus,
    RegionKind,
    RelationKind,
    State,
)
from doelenboom.snapshot import models as m
from doelenboom.snapshot.risks import Capacity, ChanceClass, MoneyClass, Risk, RiskRegister

SPRING, AUTUMN = "voorjaar-2026", "najaar-2026"
_LEVELS = (
    m.Level(name="thema", plural="thema’s", kind=NodeKind.THEME),
    m.Level(name="doel", plural="doelen", kind=NodeKind.GOAL),
    m.Level(name="activiteit", plural="activiteiten", kind=NodeKind.ACTIVITY),
)
_NODES = (
    ("T1", None, 0, "Samen leven"),
    ("D1", "T1", 1, "Minder inwoners zijn eenzaam"),
    ("D1.1", "D1", 2, "Buurthuizen openen"),
    ("D1.2", "D1", 2, "Mensen thuis bezoeken"),
    ("D2", "T1", 1, "Meer jongeren halen een diploma"),
    ("D2.1", "D2", 2, "Bellen bij verzuim"),
    ("D2.2", "D2", 2, "Leren op de werkvloer"),
    ("T2", None, 0, "Gezond leven"),
    ("D3", "T2", 1, "Meer inwoners bewegen genoeg"),
    ("D3.1", "D3", 2, "Sportvelden vernieuwen"),
    ("D3.2", "D3", 2, "Wandelroutes aanleggen"),
)
_REPORTS: dict[str, dict[str, tuple[State, str, str]]] = {
    SPRING: {
        "D1.1": (State.ON_TRACK, "Twee buurthuizen zijn open. Het derde opent in de zomer.", ""),
        "D1.2": (State.ON_TRACK, "Vrijwilligers bezochten 140 mensen thuis.", ""),
        "D2.1": (State.NOT_STARTED, "De scholen beginnen na de zomer met bellen.", ""),
        "D2.2": (State.ON_TRACK, "Acht bedrijven bieden een leerplek aan.", ""),
        "D3.1": (State.ON_TRACK, "De tekening van de velden is goedgekeurd.", ""),
        "D3.2": (State.ON_TRACK, "De eerste route ligt er.", ""),
    },
    AUTUMN: {
        "D1.1": (State.ON_TRACK, "Drie buurthuizen zijn open, zoals afgesproken.", ""),
        "D1.2": (State.MINOR_DEVIATION, "Er zijn minder vrijwilligers dan gedacht: 9 van de 15.",
                 "We werven in november samen met de kerken."),
        "D2.1": (State.ON_TRACK, "Alle scholen bellen binnen een week.", ""),
        "D2.2": (State.ON_TRACK, "Twaalf jongeren leren nu op de werkvloer.", ""),
        "D3.1": (State.COMPLETED, "Beide velden zijn vernieuwd en in gebruik.", ""),
        "D3.2": (State.ON_TRACK, "Drie van de vier routes liggen er.", ""),
    },
}  # fmt: skip


@cache
def example_plan() -> m.Snapshot:
    """Two themes, three goals, six activities, two editions, figures and money."""
    return m.Snapshot(
        code="proefdorp",
        publication=m.Publication(
            version=1, exported_at=datetime(2026, 11, 2, 8, tzinfo=UTC),
            built_at=datetime(2026, 11, 2, 9, tzinfo=UTC), software="doelenboom",
        ),
        organisation=m.Organisation(
            code="proefdorp", name="Gemeente Proefdorp", kind="gemeente", region="X:proefdorp"
        ),
        plan=m.Plan(
            code="proefdorp", title="Plan sociaal domein", kind="beleidsplan", year_from=2026,
            year_to=2029, adopted_on=date(2025, 12, 18), levels=_LEVELS,
            summary=from_text("Dit plan heeft twee thema’s, drie doelen en zes activiteiten."),
        ),
        scale=tuple(
            m.Status(code=state.value.replace("_", "-"), word=word, short=short, state=state)
            for state, (word, short) in DEFAULT_WORDS.items()
        ),
        edition=AUTUMN,
        editions=(_edition(SPRING, 4, 6), _edition(AUTUMN, 9, 10)),
        regions=(
            m.Region(code="X:proefdorp", name="Proefdorp", kind=RegionKind.MUNICIPALITY),
            m.Region(code="NL01", name="Nederland", kind=RegionKind.COUNTRY),
        ),
        nodes=tuple(_node(*one) for one in _NODES),
        relations=(m.Relation(source="D2", kind=RelationKind.RELATED_TO, target="D3"),),
        indicators=(
            _indicator("eenzaamheid", "Eenzame inwoners", "D1", Direction.DOWN, (50, 52, 51, 49)),
            _indicator("diploma", "Jongeren met een diploma", "D2", Direction.UP, (80, 81, 81, 83)),
            _indicator("bewegen", "Inwoners die genoeg bewegen", "D3", Direction.UP,
                       (46, 47, 46, 48)),
        ),
        contributions=tuple(
            _contribution(edition, node, *told)
            for edition, reports in _REPORTS.items() for node, told in reports.items()
        ),
        milestones=(
            m.Milestone(edition=AUTUMN, node="D1.1", text="Derde buurthuis open",
                        due=date(2026, 7, 1), state=MilestoneState.REACHED,
                        reached_on=date(2026, 6, 30)),
            m.Milestone(edition=AUTUMN, node="D3.2", text="Vierde route ligt er",
                        due=date(2027, 4, 1), state=MilestoneState.PLANNED),
        ),
        consultations=(m.Consultation(slug="avond", title="Avond in het dorpshuis",
                                      held="11 maart 2025", participants="86"),),
        budget=budget(), savings=savings(), taakvelden=taakvelden(),
        risks=(_register(),),
    )  # fmt: skip


def _edition(code: str, month: int, adopted: int) -> m.Edition:
    season = code.partition("-")[0]
    return m.Edition(
        code=code, label=code, title=f"Voortgang {season} 2026", kind="tussenrapportage",
        reference_date=date(2026, month, 1), adopted_on=date(2026, adopted, 25),
        adopted_by="de raad", financial_year=2026, explain_from_amount=Decimal(50_000),
        rows=(m.TemplateRow(field="Hoe gaat het?", has_plan=False, has_status=True),),
    )  # fmt: skip


def _node(code: str, parent: str | None, level: int, title: str) -> m.Node:
    return m.Node(
        code=code, slug=code.lower().replace(".", "-"), parent=parent, level=_LEVELS[level].name,
        kind=_LEVELS[level].kind, title=title, owner="team Samenleving",
        explanation=from_text(f"Dit hoort bij {title[0].lower()}{title[1:]}."),
    )  # fmt: skip


def _contribution(edition: str, node: str, state: State, told: str, measure: str) -> m.Contribution:
    status = state.value.replace("_", "-")
    row = m.ContributionRow(field="Hoe gaat het?", progress=from_text(told), status=status)
    return m.Contribution(
        edition=edition, node=node, status=status, measure=from_text(measure), rows=(row,),
        explanation=from_text(told) if measure else (),
    )  # fmt: skip


def _indicator(
    code: str, name: str, node: str, direction: Direction, values: tuple[int, ...]
) -> m.Indicator:
    aim = 44 if direction is Direction.DOWN else values[-1] + 6
    return m.Indicator(
        code=code, name=name, unit="%", direction=direction, decimals=0, frequency="Jaarlijks",
        definition=from_text(f"{name} als deel van alle inwoners."), nodes=(node,),
        local_region="X:proefdorp", reference_region="NL01",
        origin=m.Origin(source="CBS", url="https://www.cbs.nl/", table="Tabel 1",
                        consulted_on="2026-08-20"),
        observations=tuple(
            m.Observation(region=region, period=str(2022 + number),
                          value=Decimal(value + (2 if region == "NL01" else 0)),
                          status=ObservationStatus.DEFINITIVE)
            for region in ("X:proefdorp", "NL01") for number, value in enumerate(values)
        ),
        targets=(m.TargetValue(region="X:proefdorp", period="2029", value=Decimal(aim),
                               decision="Raadsbesluit 18 december 2025"),),
    )  # fmt: skip


def _register() -> RiskRegister:
    return RiskRegister(
        edition=AUTUMN,
        chances=(ChanceClass(name="klein", from_percent=Decimal(0), to_percent=Decimal(10)),
                 ChanceClass(name="groot", from_percent=Decimal(50), to_percent=Decimal(100))),
        damages=(MoneyClass(name="tot € 100.000", from_amount=Decimal(0),
                            to_amount=Decimal(100_000)),),
        risks=(
            Risk(code="r1", event="Te weinig vrijwilligers", chance="groot",
                 damage="tot € 100.000", measure="We werven elk kwartaal.",
                 owner="team Samenleving", nodes=("D1.2",)),
            Risk(code="r2", event="Een buurthuis brandt af", chance="klein",
                 damage="tot € 100.000", measure="Het gebouw is verzekerd.",
                 owner="team Gebouwen", nodes=("D1.1",)),
        ),
        capacity=(Capacity(description="Algemene reserve", amount=Decimal(400_000)),),
    )  # fmt: skip
