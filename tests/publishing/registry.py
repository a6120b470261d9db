"""One released plan in the registry, with something of every kind."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from doelenboom.cycle.api import (
    Contribution,
    ContributionRow,
    Edition,
    Milestone,
    ReportTemplate,
    Status,
    StatusScale,
    TemplateRow,
)
from doelenboom.decisions.api import Procedure, ProcedureStep
from doelenboom.finance.api import BudgetAmendment, BudgetLine, Saving
from doelenboom.goals.api import (
    Abbreviation,
    Law,
    Level,
    Node,
    NodeIndicator,
    Plan,
    PlanIndicator,
    PublicationFact,
    Relation,
    Source,
    Term,
)
from doelenboom.indicators.api import Indicator, Observation, TargetValue
from doelenboom.kernel.states import DEFAULT_WORDS, MilestoneState, NodeKind, State
from doelenboom.organisations.api import Organisation, Owner, Region
from doelenboom.participation.api import Consultation, Input

PLAN = "voorbeeldplan"
EARLIER, LATER = "voorbeeldplan-2025", "voorbeeldplan-2026"


@dataclass(frozen=True, slots=True)
class Planted:
    """What tests change or look up."""

    organisation: Organisation
    plan: Plan
    nodes: dict[str, Node]
    indicator: Indicator
    editions: dict[str, Edition]
    statuses: dict[str, Status]


def plant() -> Planted:
    """Put the plan in the registry, all of it released."""
    own = Region.objects.create(code="X:duinmonde", name="Duinmonde")
    country = Region.objects.create(code="NL01", name="Nederland", kind="country")
    organisation = Organisation.objects.create(
        code="duinmonde", name="Gemeente Duinmonde", region=own, contact="plan@example.org",
        notice="Duinmonde bestaat niet.",
    )  # fmt: skip
    plan = _plan(organisation)
    nodes = _nodes(organisation, plan)
    indicator = _figures(organisation, plan, nodes, own, country)
    statuses, editions = _editions(organisation, plan)
    _reports(nodes, statuses, editions)
    _lists(plan)
    Relation.objects.create(
        source=nodes["D1"], target=nodes["D2"], kind="related_to", basis="§ 3.2"
    )
    return Planted(organisation, plan, nodes, indicator, editions, statuses)


def _plan(organisation: Organisation) -> Plan:
    procedure = Procedure.objects.create(organisation=organisation, title="Vaststelling")
    ProcedureStep.objects.create(
        procedure=procedure, kind="decision", text="De raad stelt vast", due=date(2026, 12, 18)
    )
    return Plan.objects.create(
        organisation=organisation, code=PLAN, title="Samen in Duinmonde", kind="beleidsplan",
        year_from=2026, year_to=2030, summary="<p>Samen <b>sterk</b> &amp; gezond.</p>",
        procedure=procedure,
    )  # fmt: skip


def _nodes(organisation: Organisation, plan: Plan) -> dict[str, Node]:
    owner = Owner.objects.create(organisation=organisation, name="Team Samenleving")
    levels = {
        name: Level.objects.create(plan=plan, name=name, plural=plural, kind=kind, position=n)
        for n, (name, plural, kind) in enumerate(
            [
                ("ambitie", "ambities", NodeKind.AMBITION),
                ("doel", "doelen", NodeKind.GOAL),
                ("activiteit", "activiteiten", NodeKind.ACTIVITY),
            ]
        )
    }
    rows = (
        ("AMB", None, "ambitie", "Iedereen doet mee"),
        ("D1", "AMB", "doel", "Minder inwoners zijn eenzaam"),
        ("D2", "AMB", "doel", "Meer inwoners bewegen"),
        ("A1", "D1", "activiteit", "Buurtverbinders in zes wijken"),
        ("A2", "D1", "activiteit", "Huiskamers van de wijk"),
    )
    nodes: dict[str, Node] = {}
    for position, (code, parent, level, title) in enumerate(rows):
        nodes[code] = Node.objects.create(
            plan=plan, parent=nodes[parent] if parent else None, position=position, code=code,
            slug=code.lower(), level=levels[level], title=title, owner=owner,
            explanation=f"<p>Uitleg bij {code}.</p>",
        )  # fmt: skip
    return nodes


def _figures(
    organisation: Organisation, plan: Plan, nodes: dict[str, Node], own: Region, country: Region
) -> Indicator:
    indicator = Indicator.objects.create(
        organisation=organisation, code="eenzaam", name="Volwassenen die zich eenzaam voelen",
        unit="%", direction="down", source="Verzonnen", fictional=True,
        local_region=own, reference_region=country,
    )  # fmt: skip
    PlanIndicator.objects.create(plan=plan, indicator=indicator, number="1")
    NodeIndicator.objects.create(node=nodes["D1"], indicator=indicator)
    for position, (region, period, value) in enumerate(
        [(country, "2024", "46"), (own, "2024", "54"), (own, "2020", "52.5")]
    ):
        Observation.objects.create(
            indicator=indicator, region=region, period=period, value=Decimal(value),
            position=position,
        )  # fmt: skip
    TargetValue.objects.create(
        indicator=indicator, region=own, period="2030", value=Decimal(45), decision="Raad"
    )
    return indicator


def _editions(
    organisation: Organisation, plan: Plan
) -> tuple[dict[str, Status], dict[str, Edition]]:
    scale = StatusScale.objects.create(organisation=organisation)
    statuses = {
        state.value: Status.objects.create(
            scale=scale, code=state.value.replace("_", "-"), word=word, short=short,
            state=state.value, position=n,
        )
        for n, (state, (word, short)) in enumerate(DEFAULT_WORDS.items())
    }  # fmt: skip
    template = ReportTemplate.objects.create(organisation=organisation, name="rij", scale=scale)
    TemplateRow.objects.create(template=template, field="Planning", has_status=True)
    editions = {
        code: Edition.objects.create(
            plan=plan, code=code, label=code[-4:], title=f"Tussenrapportage {code[-4:]}",
            position=n, template=template, intro=f"<p>Over {code[-4:]}.</p>",
        )
        for n, code in enumerate((EARLIER, LATER))
    }  # fmt: skip
    return statuses, editions


def _reports(
    nodes: dict[str, Node], statuses: dict[str, Status], editions: dict[str, Edition]
) -> None:
    rows = (
        (EARLIER, "A1", State.ON_TRACK),
        (EARLIER, "A2", State.ON_TRACK),
        (LATER, "A1", State.MINOR_DEVIATION),
    )
    for edition, node, state in rows:
        contribution = Contribution.objects.create(
            edition=editions[edition], node=nodes[node], status=statuses[state.value],
            explanation="<p>Vier van de zes.</p>", measure="<p>In februari de rest.</p>",
        )  # fmt: skip
        ContributionRow.objects.create(
            contribution=contribution, field="Planning", plan_text="<p>Zes.</p>",
            progress_text="<p>Vier.</p>", status=statuses[state.value],
        )  # fmt: skip
    Milestone.objects.create(
        edition=editions[LATER], node=nodes["A1"], text="Alle zes begonnen",
        due=date(2026, 12, 31), state=MilestoneState.PLANNED.value,
    )  # fmt: skip


def _lists(plan: Plan) -> None:
    Term.objects.create(plan=plan, term="Eenzaam", definition="<p>Contact missen.</p>")
    Law.objects.create(plan=plan, title="Wmo 2015", url="https://example.org/wmo")
    Source.objects.create(plan=plan, title="Monitor", url="https://example.org/monitor")
    Abbreviation.objects.create(plan=plan, short="Wmo", meaning="Wet maatschappelijke onders…")
    PublicationFact.objects.create(plan=plan, key="gebouwd op", value="1 oktober 2026")
    meeting = Consultation.objects.create(plan=plan, slug="avond", title="Avond in de wijk")
    Input.objects.create(consultation=meeting, theme="Ontmoeten", text="Meer bankjes.")
    BudgetLine.objects.create(
        plan=plan, description="Samenkracht", year=2026, phase="begroting", amount=Decimal(1250000)
    )
    Saving.objects.create(plan=plan, title="Minder inhuur", year=2026, amount=Decimal(50000))
    BudgetAmendment.objects.create(plan=plan, year=2026, number=1, title="Eerste wijziging")
