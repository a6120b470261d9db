"""Snapshots for tests: a small one with something of everything, and one of any size."""

from datetime import UTC, date, datetime
from decimal import Decimal

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
from doelenboom.snapshot.decisions import ProcedureStep
from doelenboom.snapshot.money import BudgetLine

LEVELS = (
    m.Level(name="ambitie", plural="ambities", kind=NodeKind.AMBITION),
    m.Level(name="opgave", plural="opgaven", kind=NodeKind.THEME),
    m.Level(name="doel", plural="doelen", kind=NodeKind.GOAL),
    m.Level(name="focuspunt", plural="focuspunten", kind=NodeKind.ACTIVITY),
)
SCALE = tuple(
    m.Status(code=state.value.replace("_", "-"), word=word, short=short, state=state)
    for state, (word, short) in DEFAULT_WORDS.items()
)


def code_of(state: State) -> str:
    """Code of a state on the default scale."""
    return state.value.replace("_", "-")


def node(code: str, parent: str | None, level: int, title: str, **more: object) -> m.Node:
    """An element on one of the four levels."""
    return m.Node(
        code=code,
        slug=code.lower().replace(".", "-"),
        parent=parent,
        level=LEVELS[level].name,
        kind=LEVELS[level].kind,
        title=title,
        **more,
    )


def contribution(edition: str, code: str, state: State | None, **more: object) -> m.Contribution:
    """What was reported on an element."""
    return m.Contribution(
        edition=edition,
        node=code,
        status=code_of(state) if state else None,
        **more,
    )


def small_snapshot(**changes: object) -> m.Snapshot:
    """A plan of nine elements, two editions, two indicators, and one of every list."""
    snapshot = m.Snapshot(
        code="proefdorp",
        publication=m.Publication(
            version=2,
            exported_at=datetime(2026, 10, 30, 15, 40, tzinfo=UTC),
            built_at=datetime(2026, 11, 2, 8, 14, tzinfo=UTC),
            software="doelenboom 0.1.0",
            replaces=m.Replaces(
                version=1,
                snapshot_sha256="ab" * 32,
                manifest_sha256="cd" * 32,
                published_at=datetime(2026, 10, 1, 8, 0, tzinfo=UTC),
            ),
            reason="Een status was verkeerd overgenomen.",
        ),
        organisation=m.Organisation(
            code="proefdorp",
            name="Gemeente Proefdorp",
            kind="gemeente",
            region="X:proefdorp",
            contact="plan@proefdorp.example",
            notice="Voorbeeld. De gemeente Proefdorp bestaat niet.",
        ),
        plan=m.Plan(
            code="proefdorp",
            title="Plan sociaal domein",
            kind="beleidsplan",
            year_from=2026,
            year_to=2031,
            adopted_on=date(2025, 12, 18),
            summary=from_text("Dit plan gaat over samen leven in Proefdorp."),
            levels=LEVELS,
        ),
        scale=SCALE,
        edition="tussen-2",
        editions=(
            m.Edition(
                code="tussen-1",
                label="1",
                title="Tussenrapportage 1 2026",
                reference_date=date(2026, 4, 1),
            ),
            m.Edition(
                code="tussen-2",
                label="2",
                title="Tussenrapportage 2 2026",
                reference_date=date(2026, 9, 1),
                adopted_on=date(2026, 10, 29),
                adopted_by="de raad",
            ),
        ),
        regions=(
            m.Region(code="X:proefdorp", name="Proefdorp", kind=RegionKind.OTHER),
            m.Region(code="NL01", name="Nederland", kind=RegionKind.COUNTRY),
        ),
        nodes=_nodes(),
        relations=(
            m.Relation(source="SB.1", kind=RelationKind.RELATED_TO, target="VL.1"),
            m.Relation(
                source="SB.1",
                kind=RelationKind.CONTRIBUTES_TO,
                outside=m.NodeRef(
                    plan="agenda",
                    plan_title="Agenda 2040",
                    organisation="Gemeente Proefdorp",
                    code="D1",
                    title="Een sterk dorp",
                ),
            ),
        ),
        indicators=_indicators(),
        contributions=_contributions(),
        milestones=(
            m.Milestone(
                edition="tussen-2",
                node="SB.1",
                text="Vier buurtverbinders begonnen",
                due=date(2026, 3, 1),
                state=MilestoneState.REACHED,
                reached_on=date(2026, 3, 2),
            ),
        ),
        terms=(
            m.Term(
                slug="sociale-basis", term="Sociale basis", definition=from_text("Elkaar helpen.")
            ),
        ),
        laws=(m.Law(title="Wet maatschappelijke ondersteuning 2015"),),
        sources=(
            m.Source(chapter="Inleiding", title="Monitor", url="https://example.org/monitor"),
        ),
        abbreviations=(m.Abbreviation(short="Wmo", meaning="Wet maatschappelijke ondersteuning"),),
        steps=(
            ProcedureStep(
                kind="decision", text="Vaststellen door de raad", due_text="december 2025"
            ),
            ProcedureStep(kind="process", number="1", text="Gesprekken voeren"),
        ),
        consultations=(
            m.Consultation(
                slug="avond",
                title="Avond in het dorpshuis",
                held="11 maart 2025",
                participants="86",
                inputs=(
                    m.Input(theme="Ontmoeten", text="Meer bankjes.", response="Die komen er."),
                ),
            ),
        ),
        budget=(
            BudgetLine(
                description="Samenkracht",
                year=2026,
                phase="begroting",
                amount=Decimal(5_250_000),
                stated_unit="mln",
            ),
        ),
        original=(m.PublicationFact(key="gebouwd op", value="07/28/2023 09:42:57"),),
    )
    return snapshot.model_copy(update=changes)


def empty_snapshot() -> m.Snapshot:
    """A plan with a tree and nothing else: no editions, indicators or lists."""
    snapshot = small_snapshot()
    return m.Snapshot(
        code=snapshot.code,
        publication=snapshot.publication.model_copy(update={"replaces": None, "reason": None}),
        organisation=snapshot.organisation.model_copy(update={"notice": None, "contact": None}),
        plan=snapshot.plan.model_copy(update={"summary": ()}),
        nodes=tuple(n.model_copy(update={"explanation": ()}) for n in snapshot.nodes),
    )


def big_snapshot(count: int) -> m.Snapshot:
    """A plan of ``count`` elements: themes, goals and activities, all reported on."""
    nodes = []
    for number in range(count):
        if number % 50 == 0:
            parent, level, theme = None, 1, f"T{number}"
            code = theme
        elif number % 10 == 0:
            goal = f"{theme}.{number}"
            parent, level, code = theme, 2, goal
        else:
            parent, level = (goal if number % 50 > 10 else theme), 3
            code = f"{parent}.{number}"
        nodes.append(node(code, parent, level, f"Onderdeel {number} van het plan"))
    states = list(State)
    return small_snapshot(
        nodes=tuple(nodes),
        relations=(),
        indicators=(),
        milestones=(),
        contributions=tuple(
            contribution("tussen-2", n.code, states[i % len(states)])
            for i, n in enumerate(nodes)
            if n.kind is NodeKind.ACTIVITY
        ),
    )


def _nodes() -> tuple[m.Node, ...]:
    return (
        node("A", None, 0, "Iedereen doet mee", explanation=from_text("Wij willen dat.")),
        node("SB", "A", 1, "Sociale basis"),
        node(
            "SB.1",
            "SB",
            2,
            "Inwoners houden zelf de regie",
            explanation=from_text("Mensen lossen vragen samen op."),
            owner="team Sociale basis",
        ),
        node("SB.1.1", "SB.1", 3, "Eenzaamheid herkennen"),
        node("SB.1.2", "SB.1", 3, "Ontmoeting in de buurt"),
        node("SB.1.3", "SB.1", 3, "Buurtverbinders <in> elke buurt"),
        node("VL", "A", 1, "Vitaal leven"),
        node("VL.1", "VL", 2, "Gezonde keuzes"),
        node("VL.1.1", "VL.1", 3, "Samen bewegen"),
    )


def _contributions() -> tuple[m.Contribution, ...]:
    return (
        contribution("tussen-1", "SB.1.1", State.ON_TRACK),
        contribution("tussen-1", "SB.1.2", State.NOT_STARTED),
        contribution(
            "tussen-2",
            "SB.1.1",
            State.MAJOR_DEVIATION,
            explanation=from_text("Er is nog niemand gevonden."),
            measure=from_text("De vacature is opnieuw uitgezet."),
            rows=(
                m.ContributionRow(
                    field="Planning",
                    plan=from_text("Start voor 1 juli 2026."),
                    progress=from_text("De start schuift op naar februari 2027."),
                    status=code_of(State.MAJOR_DEVIATION),
                ),
            ),
        ),
        contribution("tussen-2", "SB.1.2", State.ON_TRACK),
        contribution("tussen-2", "SB.1.3", State.COMPLETED),
    )


def _indicators() -> tuple[m.Indicator, ...]:
    return (
        m.Indicator(
            code="eenzaamheid",
            number="1",
            name="volwassenen die eenzaam zijn",
            chapter="Sociale basis",
            unit="%",
            definition=from_text("Aandeel volwassenen dat zich eenzaam voelt."),
            direction=Direction.DOWN,
            origin=m.Origin(
                source="Gezondheidsmonitor", url="https://example.org/gm", consulted_on="2025-05-13"
            ),
            local_region="X:proefdorp",
            reference_region="NL01",
            nodes=("SB.1",),
            observations=(
                m.Observation(
                    region="X:proefdorp",
                    period="2016",
                    value=Decimal(49),
                    origin=m.Origin(fictional=True),
                ),
                m.Observation(
                    region="X:proefdorp",
                    period="2020",
                    value=Decimal(52),
                    origin=m.Origin(fictional=True),
                ),
                m.Observation(
                    region="X:proefdorp",
                    period="2024",
                    value=Decimal(54),
                    status=ObservationStatus.PROVISIONAL,
                    origin=m.Origin(fictional=True, place="tabel 3"),
                ),
                m.Observation(region="NL01", period="2020", value=Decimal(47)),
                m.Observation(
                    region="NL01",
                    period="2024",
                    value=Decimal(46),
                    status=ObservationStatus.DEFINITIVE,
                ),
            ),
            targets=(
                m.TargetValue(
                    region="X:proefdorp",
                    period="2030",
                    value=Decimal(50),
                    qualifier=Qualifier.AT_MOST,
                    decision="Raadsbesluit van 18 december 2025",
                ),
            ),
        ),
        m.Indicator(code="bereik", name="bereik van minimaregelingen", unit="%", nodes=("VL.1",)),
    )
