"""What is kept of touched sentences is always what working it out again gives."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from doelenboom.citations.api import confirm, leave, touched_drafts, touched_places
from doelenboom.citations.fingerprints import figure_prints
from doelenboom.cycle.api import Contribution, Edition, ReportTemplate, StatusScale
from doelenboom.finance.api import BudgetLine
from doelenboom.goals.api import Level, Node, Plan, PlanIndicator
from doelenboom.indicators.api import Indicator, Observation, TargetValue
from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.organisations.api import Region
from tests.citations.scoring import make_plan

TEXTS = (
    '<p>Nu krijgt <data ref="indicator=jeugdhulp"></data> van de jongeren hulp.</p>',
    '<p>In 2023 rookte <data ref="indicator=roken;period=2023"></data> van ons.</p>',
    '<p>Wij willen <data ref="indicator=roken;target=yes"></data> halen.</p>',
    '<p>Elders was het <data ref="indicator=roken;region=GM9991"></data>.</p>',
    '<p>Het kost <data ref="budget=lasten;year=2026"></data> in een jaar.</p>',
)


PERIODS = (
    "2026", "2027", "2036", "2026SJ", "2026/", "2026/2030", "2026/2031", "2026/2040", "2025/2031",
    "2026SJ/2030SJ", "2026SJ/2031SJ", "2026HJ01", "2026KW01", "2026KW04", "2028KW03", "2030KW02",
    "2026MM01", "2026MM11", "2026MM02", "2026-03-01", "2026-05-01", "2026-03-11", "2026-11-01",
)  # fmt: skip
"""Of every kind, so near to each other that few signs differ."""


@pytest.fixture
def plan(db: None) -> Plan:
    """A plan of which texts cite figures, a target, another region and money."""
    plan = make_plan()
    smoking = Indicator.objects.get(code="roken")
    TargetValue.objects.create(
        indicator=smoking, region=smoking.local_region, period="2030", value=12, unit="%"
    )
    BudgetLine.objects.create(
        plan=plan, description="Alles", year=2026, phase="primitief", stage="primitief",
        side="lasten", amount=Decimal(1_200_000), live=True,
    )  # fmt: skip
    level = Level.objects.create(plan=plan, name="doel", plural="doelen", kind="goal")
    for number, text in enumerate(TEXTS, 1):
        Node.objects.create(
            plan=plan, level=level, code=str(number), slug=f"n{number}", title=f"Doel {number}",
            explanation=text, live=True, position=number,
        )  # fmt: skip
    scale = StatusScale.objects.create(organisation=plan.organisation, name="Stand")
    template = ReportTemplate.objects.create(
        organisation=plan.organisation, name="Sjabloon", scale=scale
    )
    for number in (1, 2):
        Edition.objects.create(
            plan=plan, code=f"e{number}", label=str(number), title="E", template=template,
            position=number, reference_date=date(2022 + number, 1, 1), live=True,
            intro='<p>Het was <data ref="indicator=roken"></data>.</p>',
        )  # fmt: skip
    return plan


def observed(code: str, region: str = "GM9990") -> "Observation":
    """The figure of 2023."""
    return Observation.objects.get(indicator__code=code, period="2023", region__code=region)


def worked_out(plan: Plan) -> list[tuple[str, int]]:
    """What is touched, by filling in every figure."""
    return [(one.row.subject_type, one.row.subject) for one in touched_drafts([plan])]  # type: ignore[union-attr]


def _value(plan: Plan) -> None:
    Observation.objects.filter(pk=observed("roken").pk).update(value=Decimal("18.3"))


def _swapped(plan: Plan) -> None:
    one, other = observed("roken"), observed("roken", "GM9991")
    Observation.objects.filter(pk=one.pk).update(value=other.value)
    Observation.objects.filter(pk=other.pk).update(value=one.value)


def _period(plan: Plan) -> None:
    Observation.objects.filter(pk=observed("roken").pk).update(period="2024")


def _newer(plan: Plan) -> None:
    one = Indicator.objects.get(code="jeugdhulp")
    Observation.objects.create(
        indicator=one, region=one.local_region, period="2024", value=16, unit="%"
    )


def _gone(plan: Plan) -> None:
    observed("roken").delete()


def _withheld(plan: Plan) -> None:
    Observation.objects.filter(pk=observed("roken").pk).update(released=False)


def _suppressed(plan: Plan) -> None:
    Observation.objects.filter(pk=observed("roken").pk).update(status="suppressed", value=None)


def _status(plan: Plan) -> None:
    Observation.objects.filter(pk=observed("roken").pk).update(status="forecast")


def _qualifier(plan: Plan) -> None:
    Observation.objects.filter(pk=observed("roken").pk).update(qualifier="above")


def _target_qualifier(plan: Plan) -> None:
    TargetValue.objects.update(qualifier="below")


def _target(plan: Plan) -> None:
    TargetValue.objects.update(value=11)


def _elsewhere(plan: Plan) -> None:
    Observation.objects.filter(pk=observed("roken", "GM9991").pk).update(value=1)


def _decimals(plan: Plan) -> None:
    Indicator.objects.filter(code="roken").update(decimals=0)


def _own_region(plan: Plan) -> None:
    Indicator.objects.filter(code="roken").update(local_region=Region.objects.get(code="NL01"))


def _unlisted(plan: Plan) -> None:
    PlanIndicator.objects.filter(plan=plan, indicator__code="roken").delete()


def _amount(plan: Plan) -> None:
    BudgetLine.objects.update(amount=Decimal(1_300_000))


def _frozen(plan: Plan) -> None:
    _value(plan)
    touched_places([plan])
    Edition.objects.filter(code="e2").update(frozen_at=datetime(2026, 1, 1, tzinfo=UTC))


def _until(plan: Plan) -> None:
    Edition.objects.filter(code="e1").update(reference_date=date(2022, 1, 1))


def _reported(plan: Plan) -> None:
    Contribution.objects.create(
        edition=Edition.objects.get(code="e1"), node=Node.objects.get(code="1"), live=True
    )


def _settled(plan: Plan) -> None:
    _value(plan)
    touched_places([plan])
    first, second, *_ = touched_drafts([plan])
    leave(first, reason="De zin gaat over toen.", organisation="x")
    touched_places([plan])
    confirm(second, organisation="x")


def _text(plan: Plan) -> None:
    _value(plan)
    touched_places([plan])
    node = Node.objects.get(code="2")
    node.explanation = TEXTS[1].replace("In 2023", "In 2023,")
    node.save()


def _text_goes(plan: Plan) -> None:
    _value(plan)
    touched_places([plan])
    Node.objects.get(code="2").delete()


CHANGES = (
    _value, _swapped, _period, _newer, _gone, _withheld, _suppressed, _target, _elsewhere,
    _decimals, _unlisted, _amount, _status, _qualifier, _target_qualifier, _own_region,
    _frozen, _until, _reported, _settled, _text, _text_goes,
)  # fmt: skip
OF_FIGURES = CHANGES[:15]
"""Those that touch a sentence by themselves."""


def test_what_is_kept_is_what_is_so(plan: Plan) -> None:
    before = touched_places([plan])
    assert before == worked_out(plan)
    for change in CHANGES:
        point = transaction.savepoint()
        change(plan)
        found = touched_places([plan])
        assert found == worked_out(plan), change
        assert change not in OF_FIGURES or found != before, change
        transaction.savepoint_rollback(point)
        assert touched_places([plan]) == before, change


@pytest.mark.parametrize(
    ("model", "name", "texts"),
    [
        (Observation, "status", [*ObservationStatus]),
        (Observation, "qualifier", [*Qualifier]),
        (TargetValue, "qualifier", [*Qualifier]),
        (Observation, "unit", ["%", "‰", "uur", "dag"]),
        (Observation, "period", PERIODS),
        (TargetValue, "period", PERIODS),
    ],
)
def test_a_word_of_as_many_letters_is_another_one(
    plan: Plan, model: type[Model], name: str, texts: Sequence[str]
) -> None:
    rows = model._default_manager.filter(indicator__code="roken", region__code="GM9990")
    row, key = rows[:1].get(), Indicator.objects.get(code="roken").pk
    prints = set()
    for text in texts:
        rows.filter(pk=row.pk).update(**{name: text})
        prints.add(figure_prints([key], ["GM9990"])[key])
    assert len(prints) == len(texts)


def test_what_did_not_change_is_not_filled_in_again(plan: Plan) -> None:
    others = [
        Plan.objects.create(
            organisation=plan.organisation, code=f"p{number}", title="P", kind="plan",
            summary=TEXTS[0],
        )
        for number in range(9)
    ]  # fmt: skip
    for one in others:
        PlanIndicator.objects.create(plan=one, indicator=Indicator.objects.get(code="jeugdhulp"))
    plans = [plan, *others]

    def counted(asked: list[Plan]) -> int:
        touched_places(asked)
        with CaptureQueriesContext(connection) as queries:
            touched_places(asked)
        return len(queries)

    assert counted(plans) == counted([plan]) == 9
