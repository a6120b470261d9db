"""Bound figures in what is published and adopted: filled in once, and never changed by itself."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from doelenboom.cycle.api import Contribution
from doelenboom.decisions.api import DecisionFacts, record_decision
from doelenboom.finance.api import BudgetLine
from doelenboom.goals.api import Node, PlanIndicator
from doelenboom.indicators.api import Observation
from doelenboom.kernel.prose import plain
from doelenboom.kernel.stages import Body, CorrectedPart, Outcome
from doelenboom.publishing.api import (
    UnfilledFigures,
    adopt,
    begin_erratum,
    freeze,
    publish,
    unpack,
)
from doelenboom.snapshot.models import Snapshot
from tests.publishing.registry import EARLIER, LATER, PLAN, Planted

FRACTION = '<data ref="indicator=eenzaam;notation=fraction"></data>'
NUMBER = '<data ref="indicator=eenzaam"></data>'
Adopt = Callable[[], Snapshot]


@pytest.fixture
def cited(planted: Planted) -> Planted:
    """The plan, with a figure in an explanation and in a contribution of each edition."""
    Node.objects.filter(code="D1").update(explanation=f"<p>Zo’n {FRACTION} is eenzaam.</p>")
    Contribution.objects.filter(node__code="A1").update(explanation=f"<p>Nu {NUMBER}.</p>")
    return planted


@pytest.fixture
def adopted(cited: Planted) -> Adopt:
    """Adopt the later edition."""

    def act() -> Snapshot:
        decision = record_decision(
            organisation=cited.organisation,
            facts=DecisionFacts(
                body=Body.COUNCIL, decided_on=date(2026, 6, 18), number="R26-041",
                title="Vaststelling", url="https://raad.example.org/r26-041",
                outcome=Outcome.ADOPTED,
            ),
        )  # fmt: skip
        return unpack(adopt(edition=cited.editions[LATER].pk, decision=decision.pk))

    return act


def told(snapshot: Snapshot, edition: str = LATER) -> tuple[str, str]:
    """What the explanation of D1 and the contribution on A1 say."""
    node = next(node for node in snapshot.nodes if node.code == "D1")
    report = next(
        one for one in snapshot.contributions if (one.edition, one.node) == (edition, "A1")
    )
    texts = (plain(node.explanation), plain(report.explanation))
    return texts


def test_freezing_writes_value_origin_and_rounding(cited: Planted) -> None:
    snapshot = freeze(PLAN)
    assert told(snapshot) == ("Zo’n meer dan de helft is eenzaam.", "Nu 54 %.")
    (node,) = [node for node in snapshot.nodes if node.code == "D1"]
    figure = node.explanation[0].items[0][1].figure
    assert figure is not None
    assert (figure.value, figure.unit) == (Decimal(54), "%")
    assert figure.rule == ("in woorden, als de breuk die erbij past; precies is het 54\u00a0%")
    assert [(p.indicator, p.region, p.period, p.status) for p in figure.parts or ()] == [
        ("eenzaam", "X:duinmonde", "2024", "unstated")
    ]


def test_a_draft_has_no_digits_in_the_registry(cited: Planted) -> None:
    assert "54" not in Node.objects.get(code="D1").explanation
    assert not any(letter.isdigit() for letter in Node.objects.get(code="D1").explanation)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda: Observation.objects.filter(region__code="X:duinmonde").update(released=False),
         "In de toelichting van “D1 Minder inwoners zijn eenzaam”: Van “Volwassenen"),
        (lambda: PlanIndicator.objects.all().delete(), "staat niet in de indicatorenlijst"),
        (lambda: Contribution.objects.update(explanation='<p><data ref="indicator=x"></data></p>'),
         "In de toelichting van de bijdrage over “A1 Buurtverbinders"),
    ],
)  # fmt: skip
def test_what_readers_may_not_see_stops_the_publication(
    cited: Planted, publications: Path, change: Callable[[], object], says: str
) -> None:
    change()
    with pytest.raises(UnfilledFigures, match=says):
        publish(PLAN)
    assert not list(publications.rglob("snapshot.json"))


def test_money_is_cited_with_its_year_and_stage(cited: Planted) -> None:
    BudgetLine.objects.update(stage="primitief", side="lasten", node=cited.nodes["AMB"])
    reference = "budget=lasten;node=AMB;year=2026;notation=scaled"
    Node.objects.filter(code="D1").update(explanation=f'<p><data ref="{reference}"></data></p>')
    assert told(freeze(PLAN))[0] == "€ 1,3 mln"


def test_an_adopted_text_never_changes_by_itself(adopted: Adopt) -> None:
    assert told(adopted()) == ("Zo’n meer dan de helft is eenzaam.", "Nu 54 %.")
    Observation.objects.filter(period="2024").update(value=Decimal(33))
    assert told(freeze(LATER)) == ("Zo’n meer dan de helft is eenzaam.", "Nu 54 %.")
    living = freeze(PLAN)  # the plan goes on; what was reported in an adopted edition does not
    assert told(living) == ("Zo’n bijna een derde is eenzaam.", "Nu 54 %.")


def test_an_adopted_text_is_published_even_when_its_figure_is_withdrawn(adopted: Adopt) -> None:
    adopted()
    Node.objects.filter(code="D1").update(explanation="<p>Zonder.</p>")
    Observation.objects.filter(region__code="X:duinmonde").update(released=False)
    assert told(freeze(LATER))[1] == "Nu 54 %."


def test_an_erratum_of_the_figures_corrects_the_sentences_that_cite_them(
    cited: Planted, adopted: Adopt
) -> None:
    adopted()
    Observation.objects.filter(period="2024", region__code="X:duinmonde").update(value=Decimal(51))
    Observation.objects.create(
        indicator=cited.indicator, region=cited.organisation.region, period="2025",
        value=Decimal(12),
    )  # fmt: skip
    edition = cited.editions[LATER].pk
    begin_erratum(edition=edition, parts=[CorrectedPart.FIGURES], reason="Het cijfer was fout.")
    assert told(unpack(adopt(edition=edition))) == ("Zo’n ruim de helft is eenzaam.", "Nu 51 %.")


def test_an_earlier_edition_keeps_to_its_reference_date(cited: Planted) -> None:
    earlier = cited.editions[EARLIER]
    earlier.reference_date = date(2022, 1, 1)
    earlier.save()
    assert told(freeze(PLAN), EARLIER)[1] == "Nu 52,5 %."
    assert told(freeze(PLAN), LATER)[1] == "Nu 54 %."
