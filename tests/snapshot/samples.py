"""A snapshot that is small enough to read and has every kind of part."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import (
    DEFAULT_WORDS,
    Direction,
    MilestoneState,
    NodeKind,
    Qualifier,
    RegionKind,
    RelationKind,
    State,
)
from doelenboom.snapshot import models as m

MOMENT = datetime(2026, 11, 2, 8, 14, tzinfo=UTC)


def sample(**changes: Any) -> m.Snapshot:
    """The plan of a made-up municipality; ``changes`` replace parts of it."""
    parts: dict[str, Any] = {
        "code": "voorbeeldplan",
        "publication": m.Publication(
            version=1, exported_at=MOMENT, built_at=MOMENT, software="0.1.0"
        ),
        "organisation": m.Organisation(
            code="duinmonde",
            name="Gemeente Duinmonde",
            kind="gemeente",
            region="GM9999",
            notice="Duinmonde bestaat niet: dit is een voorbeeld.",
        ),
        "plan": _plan(),
        "scale": tuple(
            m.Status(code=state.value.replace("_", "-"), word=word, short=short, state=state)
            for state, (word, short) in DEFAULT_WORDS.items()
        ),
        "edition": "rapportage-2026",
        "editions": (
            m.Edition(
                code="rapportage-2026",
                label="2026",
                title="Tussenrapportage 2026",
                kind="tussenrapportage",
                reference_date=date(2026, 9, 1),
                rows=(m.TemplateRow(field="Wat doen we?", has_status=True),),
            ),
        ),
        "regions": (
            m.Region(code="GM9999", name="Duinmonde", kind=RegionKind.MUNICIPALITY),
            m.Region(code="NL01", name="Nederland", kind=RegionKind.COUNTRY),
        ),
        "nodes": _nodes(),
        "relations": (m.Relation(source="D1", kind=RelationKind.RELATED_TO, target="D2"),),
        "indicators": (_indicator(),),
        "contributions": _contributions(),
        "milestones": (
            m.Milestone(
                edition="rapportage-2026",
                node="A1",
                text="De zes buurtverbinders zijn begonnen",
                due=date(2026, 12, 31),
                state=MilestoneState.PLANNED,
            ),
        ),
        "terms": (m.Term(slug="eenzaam", term="Eenzaam", definition=from_text("Contact missen.")),),
        "laws": (m.Law(title="Wet maatschappelijke ondersteuning 2015"),),
        "sources": (m.Source(title="Monitor 2026", url="https://example.nl/monitor"),),
        "abbreviations": (
            m.Abbreviation(short="Wmo", meaning="Wet maatschappelijke ondersteuning"),
        ),
        "steps": (
            m.ProcedureStep(kind="decision", text="De raad stelt vast", due_text="december 2026"),
        ),
        "consultations": (
            m.Consultation(
                slug="avond",
                title="Avond in de wijk",
                inputs=(m.Input(theme="Ontmoeten", text="Meer bankjes.", response="Doen we."),),
            ),
        ),
        "budget": (
            m.BudgetLine(
                description="Samenkracht", year=2026, phase="begroting", amount=Decimal("1250000")
            ),
        ),
        "original": (m.PublicationFact(key="gebouwd op", value="1 oktober 2026"),),
    }
    return m.Snapshot(**(parts | changes))


def _plan() -> m.Plan:
    return m.Plan(
        code="voorbeeldplan",
        title="Samen in Duinmonde",
        kind="beleidsplan",
        year_from=2026,
        year_to=2030,
        summary=from_text("Meer < minder & “samen”.\n\n- één\n- twee"),
        levels=(
            m.Level(name="ambitie", plural="ambities", kind=NodeKind.AMBITION),
            m.Level(name="doel", plural="doelen", kind=NodeKind.GOAL),
            m.Level(name="activiteit", plural="activiteiten", kind=NodeKind.ACTIVITY),
        ),
    )


def _nodes() -> tuple[m.Node, ...]:
    rows = (
        ("AMB", None, "ambitie", NodeKind.AMBITION, "Iedereen doet mee"),
        ("D1", "AMB", "doel", NodeKind.GOAL, "Minder inwoners zijn eenzaam"),
        ("A1", "D1", "activiteit", NodeKind.ACTIVITY, "Buurtverbinders in zes wijken"),
        ("A2", "D1", "activiteit", NodeKind.ACTIVITY, "Huiskamers van de wijk"),
        ("D2", "AMB", "doel", NodeKind.GOAL, "Meer inwoners bewegen"),
    )
    return tuple(
        m.Node(
            code=code,
            slug=f"{code.lower()}-element",
            parent=parent,
            level=level,
            kind=kind,
            title=title,
            explanation=from_text(f"Uitleg bij {code}."),
            owner="Team Samenleving",
        )
        for code, parent, level, kind, title in rows
    )


def _indicator() -> m.Indicator:
    return m.Indicator(
        code="eenzaam",
        name="Volwassenen die zich eenzaam voelen",
        unit="%",
        direction=Direction.DOWN,
        local_region="GM9999",
        reference_region="NL01",
        nodes=("D1",),
        origin=m.Origin(source="Verzonnen voor dit voorbeeld", fictional=True),
        observations=(
            m.Observation(region="GM9999", period="2022", value=Decimal("54.0")),
            m.Observation(
                region="GM9999",
                period="2024",
                lower=Decimal(50),
                upper=Decimal("53.5"),
                qualifier=Qualifier.INTERVAL,
            ),
            m.Observation(region="NL01", period="2022", value=Decimal("49.2")),
        ),
        targets=(m.TargetValue(region="GM9999", period="2030", value=Decimal(45)),),
    )


def _contributions() -> tuple[m.Contribution, ...]:
    return (
        m.Contribution(
            edition="rapportage-2026",
            node="A1",
            status=State.MINOR_DEVIATION.replace("_", "-"),
            explanation=from_text("Vier van de zes zijn begonnen."),
            measure=from_text("De laatste twee beginnen in februari 2027."),
            rows=(
                m.ContributionRow(
                    field="Wat doen we?",
                    plan=from_text("Zes buurtverbinders."),
                    progress=from_text("Vier buurtverbinders."),
                    status="minor-deviation",
                ),
            ),
        ),
        m.Contribution(edition="rapportage-2026", node="A2", status="on-track"),
    )
