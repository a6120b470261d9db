"""The register in the registry: writing, carrying on, computing, and what an adoption stops."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from doelenboom.cycle.api import (
    Assignment,
    BadAnswer,
    Capacity,
    ChanceClass,
    Correction,
    Edition,
    EditionFrozen,
    MoneyClass,
    ReportTemplate,
    Risk,
    RiskScale,
    Round,
    Simulation,
    StatusScale,
)
from doelenboom.cycle.risks.classes import ClassFacts, change_scale
from doelenboom.cycle.risks.register import register_of, resilience_of
from doelenboom.cycle.risks.scales import scale_of
from doelenboom.cycle.risks.services import carry_register, compute_capacity, is_current, repeats
from doelenboom.cycle.risks.simulation import CannotSimulate
from doelenboom.cycle.risks.writing import (
    CapacityPart,
    RiskFacts,
    add_risk,
    change_risk,
    order_risks,
    remove_risk,
    set_capacity,
    take_up,
)
from doelenboom.goals.api import Node
from doelenboom.history.api import AuditEvent
from doelenboom.kernel.stages import CorrectedPart, EditionStage
from doelenboom.organisations.api import Organisation, Owner
from doelenboom.publishing.api import readiness
from tests.plugins.registry import TreeMaker


@pytest.fixture
def nodes(make_tree: TreeMaker) -> dict[str, Node]:
    return make_tree("risicoplan", {"A": None, "A.1": "A"})


@pytest.fixture
def edition(nodes: dict[str, Node]) -> Edition:
    return _edition(nodes["A"].plan, "2026-1", 1)


def _edition(plan: Any, label: str, position: int) -> Edition:
    scale, _ = StatusScale.objects.get_or_create(organisation=plan.organisation)
    template, _ = ReportTemplate.objects.get_or_create(
        organisation=plan.organisation, name="standaard", scale=scale
    )
    return Edition.objects.create(
        plan=plan, code=f"risicoplan-{label}", label=label, title=f"Rapportage {label}",
        position=position, template=template, live=False,
    )  # fmt: skip


def _facts(edition: Edition, event: str = "Het regent te hard", **more: Any) -> RiskFacts:
    scale = scale_of(edition.plan.organisation)
    return RiskFacts(
        **{
            "event": event,
            "chance": ChanceClass.objects.get(scale=scale, name="klein"),
            "damage": MoneyClass.objects.get(scale=scale, position=3),
            **more,
        }
    )


def _verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("id").values_list("verb", flat=True))


def test_a_risk_is_written_changed_and_removed_with_one_event_each(
    edition: Edition, nodes: dict[str, Node]
) -> None:
    owner = Owner.objects.create(organisation=edition.plan.organisation, name="Team Water")
    risk = add_risk(
        edition=edition, facts=_facts(edition, owner=owner, nodes=(nodes["A.1"], nodes["A"]))
    )
    assert risk.code == "het-regent-te-hard"
    changed = _facts(edition, event="Het regent veel te hard", nodes=(nodes["A"],))
    change_risk(risk=risk, facts=changed)
    change_risk(risk=risk, facts=changed)
    risk.refresh_from_db()
    assert (risk.event, risk.code, risk.owner) == (
        "Het regent veel te hard", "het-regent-te-hard", None,
    )  # fmt: skip
    remove_risk(risk=risk)
    assert not Risk.objects.exists()
    assert _verbs() == ["risico toegevoegd", "risico gewijzigd", "risico weggehaald"]
    event = AuditEvent.objects.get(verb="risico gewijzigd")
    assert event.before == {
        "eigenaar": "Team Water",
        "elementen": ["A", "A.1"],
        "gebeurtenis": "Het regent te hard",
    }
    assert event.organisation == edition.plan.organisation.code


def test_codes_never_come_back_for_another_risk_of_the_plan(edition: Edition) -> None:
    first, second = (add_risk(edition=edition, facts=_facts(edition)) for _ in range(2))
    assert (first.code, second.code) == ("het-regent-te-hard", "het-regent-te-hard-2")


@pytest.mark.parametrize("what", ["event", "chance", "owner", "nodes"])
def test_facts_that_do_not_fit_are_refused_and_nothing_is_written(
    what: str, edition: Edition, make_tree: TreeMaker
) -> None:
    other = Organisation.objects.create(code="elders", name="Elders")
    wrong: dict[str, Any] = {
        "event": "  ",
        "chance": ChanceClass.objects.filter(scale=scale_of(other)).first(),
        "owner": Owner.objects.create(organisation=other, name="Team"),
        "nodes": tuple(make_tree("ander-plan", {"B": None}).values()),
    }
    with pytest.raises(BadAnswer) as refused:
        add_risk(edition=edition, facts=_facts(edition, **{what: wrong[what]}))
    assert [finding.passage for finding in refused.value.findings] == [what]
    assert not Risk.objects.exists()
    assert not AuditEvent.objects.exists()


def test_the_order_is_changed_at_once_and_the_unnamed_stay_behind(edition: Edition) -> None:
    risks = [add_risk(edition=edition, facts=_facts(edition, event=word)) for word in "abc"]
    order_risks(edition=edition, risks=[risks[2].pk, risks[0].pk])
    assert [risk.event for risk in Risk.objects.all()] == ["c", "a", "b"]
    order_risks(edition=edition, risks=[risks[2].pk, risks[0].pk])
    assert _verbs().count("risico’s anders geordend") == 1


def test_capacity_is_replaced_as_a_whole_and_checked(edition: Edition) -> None:
    set_capacity(edition=edition, parts=[CapacityPart("Algemene reserve", Decimal("100.10"))])
    set_capacity(
        edition=edition,
        parts=[CapacityPart("Reserve", Decimal(200)), CapacityPart("Onvoorzien", Decimal(5))],
    )
    with pytest.raises(BadAnswer) as refused:
        set_capacity(
            edition=edition,
            parts=[
                CapacityPart("", Decimal(1)),
                CapacityPart("x", Decimal("1.001")),
                CapacityPart("y", Decimal("Infinity")),
            ],
        )
    assert len(refused.value.findings) == 3
    assert register_of(edition).available == Decimal(205)


def test_computing_keeps_everything_that_is_needed_to_repeat_it(edition: Edition) -> None:
    risk = add_risk(edition=edition, facts=_facts(edition))
    add_risk(edition=edition, facts=RiskFacts(event="Iets vaags"))
    set_capacity(edition=edition, parts=[CapacityPart("Reserve", Decimal(1_000_000))])
    done = compute_capacity(edition=edition, seed=7)
    kept = Simulation.objects.get()
    assert (kept.seed, kept.draws, kept.certainty_percent) == (7, 100_000, 90)
    assert kept.required == done.required > 0
    assert repeats(kept)
    assert is_current(kept)
    told = resilience_of(kept, register_of(edition).uncounted)
    assert (told.counted, told.uncounted) == (1, 1)
    scale = scale_of(edition.plan.organisation)
    more = MoneyClass.objects.get(scale=scale, position=4)
    change_risk(risk=risk, facts=_facts(edition, damage=more))
    assert not is_current(kept)
    assert repeats(kept), "what was computed then can be repeated now"


def test_a_seed_is_drawn_and_recorded_where_none_is_given(edition: Edition) -> None:
    add_risk(edition=edition, facts=_facts(edition))
    first, second = compute_capacity(edition=edition), compute_capacity(edition=edition)
    assert first.seed != second.seed
    assert repeats(first) and repeats(second)


def test_an_input_that_was_tampered_with_does_not_repeat(edition: Edition) -> None:
    add_risk(edition=edition, facts=_facts(edition))
    done = compute_capacity(edition=edition)
    done.inputs[0]["to_amount"] = "999999"
    assert not repeats(done)


def test_there_must_be_something_to_compute(edition: Edition) -> None:
    add_risk(edition=edition, facts=RiskFacts(event="Iets vaags"))
    with pytest.raises(CannotSimulate, match="niets om door te rekenen"):
        compute_capacity(edition=edition)


def test_the_register_goes_on_in_the_next_edition_with_its_codes(
    edition: Edition, nodes: dict[str, Node]
) -> None:
    add_risk(edition=edition, facts=_facts(edition, nodes=(nodes["A.1"],)))
    set_capacity(edition=edition, parts=[CapacityPart("Reserve", Decimal(10))])
    later = _edition(edition.plan, "2026-2", 2)
    assert carry_register(edition=later, earlier=edition) == 1
    assert carry_register(edition=later, earlier=edition) == 0
    copied = Risk.objects.get(edition=later)
    assert copied.code == "het-regent-te-hard"
    assert list(copied.nodes.all()) == [nodes["A.1"]]
    assert Capacity.objects.filter(edition=later).count() == 1
    assert Risk.objects.filter(edition=edition).count() == 1


def test_an_adopted_register_stands_until_an_erratum_about_it_is_opened(edition: Edition) -> None:
    risk = add_risk(edition=edition, facts=_facts(edition))
    Edition.objects.update(stage=EditionStage.ADOPTED.value, frozen_at=timezone.now(), version=1)
    for attempt in (
        lambda: add_risk(edition=edition, facts=_facts(edition)),
        lambda: change_risk(risk=risk, facts=_facts(edition, event="Anders")),
        lambda: remove_risk(risk=risk),
        lambda: order_risks(edition=edition, risks=[]),
        lambda: set_capacity(edition=edition, parts=[]),
        lambda: compute_capacity(edition=edition),
        lambda: carry_register(edition=edition, earlier=edition),
    ):
        with pytest.raises(EditionFrozen, match="is vastgesteld op"):
            attempt()
    Edition.objects.update(stage=EditionStage.CORRECTING.value)
    correction = Correction.objects.create(edition=edition, reason="x", parts=["money"])
    with pytest.raises(EditionFrozen):
        remove_risk(risk=risk)
    correction.parts = [CorrectedPart.RISKS.value]
    correction.save()
    change_risk(risk=risk, facts=_facts(edition, event="Anders"))
    assert Risk.objects.get().event == "Anders"


def test_what_a_contributor_names_is_taken_up_once(
    edition: Edition, nodes: dict[str, Node]
) -> None:
    assignment = Assignment.objects.create(
        round=Round.objects.create(edition=edition),
        node=nodes["A.1"],
        risks=[{"risk": "", "text": "<p>Het kan misgaan.</p>", "unchanged": False}],
        version=3,
    )
    risk = take_up(assignment=assignment, place=0, facts=_facts(edition, event="Het gaat mis"))
    assignment.refresh_from_db()
    assert assignment.risks[0]["risk"] == risk.code == "het-gaat-mis"
    assert assignment.version == 4
    assert list(risk.nodes.all()) == [nodes["A.1"]]
    for place in (0, 7):
        with pytest.raises(BadAnswer, match="al in het register"):
            take_up(assignment=assignment, place=place, facts=_facts(edition))


def _classes(*bounds: tuple[str, int, int]) -> list[ClassFacts]:
    return [ClassFacts(name, Decimal(low), Decimal(high)) for name, low, high in bounds]


def test_classes_are_changed_and_keep_the_risks_that_use_them(edition: Edition) -> None:
    risk = add_risk(edition=edition, facts=_facts(edition))
    scale = scale_of(edition.plan.organisation)
    chances = [
        ClassFacts(row.name, row.from_percent, row.to_percent, row.pk)
        for row in scale.chances.all()
    ]
    swapped = [
        ClassFacts(chances[1].name, chances[0].low, chances[0].high, chances[0].pk),
        ClassFacts(chances[0].name, chances[1].low, chances[1].high, chances[1].pk),
        *chances[2:],
    ]
    damages = [
        ClassFacts(row.name, row.from_amount, row.to_amount, row.pk) for row in scale.damages.all()
    ]
    change_scale(
        scale=scale, certainty_percent=Decimal("95.5"), chances=swapped, damages=damages[:3]
    )
    risk.refresh_from_db()
    assert risk.chance is not None and risk.chance.name == "zeer klein"
    assert MoneyClass.objects.filter(scale=scale).count() == 3
    assert RiskScale.objects.get(pk=scale.pk).certainty_percent == Decimal("95.5")
    assert _verbs()[-1] == "risicoschaal gewijzigd"


@pytest.mark.parametrize(
    ("chances", "said"),
    [
        ([], "minstens één klasse"),
        ([("a", 0, 10), ("a", 10, 20)], "eigen naam"),
        ([("a", 10, 0)], "moet oplopen"),
        ([("a", 0, 101)], "moet oplopen"),
        ([("a", 0, 10), ("b", 20, 30)], "begint bij 20 %, maar de klasse ervoor houdt op bij 10 %"),
        ([("a", 0, 10), ("b", 5, 30)], "Laat ze aansluiten"),
        ([("a", 0, 10)], "“klein” is in gebruik"),
    ],
)
def test_classes_that_do_not_fit_together_are_refused(
    chances: list[tuple[str, int, int]], said: str, edition: Edition
) -> None:
    add_risk(edition=edition, facts=_facts(edition))
    scale = scale_of(edition.plan.organisation)
    damages = [
        ClassFacts(row.name, row.from_amount, row.to_amount, row.pk) for row in scale.damages.all()
    ]
    with pytest.raises(BadAnswer, match=said):
        change_scale(
            scale=scale, certainty_percent=Decimal(90), chances=_classes(*chances), damages=damages
        )
    assert scale.chances.count() == 5


def test_adopting_says_when_the_money_for_the_risks_was_not_computed(edition: Edition) -> None:
    def said() -> str:
        return " ".join(readiness(edition).remarks)

    assert "risico’s" not in said()
    risk = add_risk(edition=edition, facts=_facts(edition))
    assert "Van de risico’s is niet berekend hoeveel geld nodig is." in said()
    compute_capacity(edition=edition)
    assert "risico’s" not in said()
    remove_risk(risk=risk)
    add_risk(edition=edition, facts=_facts(edition, event="Iets anders"))
    assert "De risico’s zijn veranderd sinds er is berekend" in said()
