"""What changed is frozen with what it changed into, against what was really adopted."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from doelenboom.cycle.api import Contribution, Edition, Milestone, record_amended_change
from doelenboom.decisions.api import AmendmentFacts, Decision, DecisionFacts, record_decision
from doelenboom.finance.api import BudgetLine
from doelenboom.goals.api import Node
from doelenboom.indicators.api import Observation, TargetValue
from doelenboom.kernel.prose import plain
from doelenboom.kernel.stages import Body, CorrectedPart, Outcome
from doelenboom.publishing.api import adopt, begin_erratum, freeze, publish, unpack
from doelenboom.publishing.models import EditionVersion
from doelenboom.snapshot.comparison import Change, ChangeKind, Comparison
from doelenboom.snapshot.difference.words import text_becomes, text_was
from doelenboom.snapshot.models import Snapshot
from tests.cycle.guard import unguarded
from tests.publishing.registry import EARLIER, LATER, PLAN, Planted

Decide = Callable[..., Decision]


@pytest.fixture
def decide(planted: Planted) -> Decide:
    """Record a decision of the council."""

    def make(number: str, **more: object) -> Decision:
        facts: dict[str, object] = {
            "body": Body.COUNCIL, "decided_on": date(2026, 6, 18), "number": number,
            "title": "Vaststelling",
        }  # fmt: skip
        return record_decision(
            organisation=planted.organisation,
            facts=DecisionFacts(**(facts | more)),  # type: ignore[arg-type]
        )

    return make


def compared(snapshot: Snapshot, place: int = 0) -> Comparison:
    return (snapshot.comparisons or ())[place]


def of(comparison: Comparison, kind: ChangeKind) -> list[Change]:
    return [change for change in comparison.changes if change.kind is kind]


def test_an_edition_is_held_against_the_one_before_as_it_was_adopted(
    planted: Planted, decide: Decide
) -> None:
    first = adopt(edition=planted.editions[EARLIER].pk, decision=decide("1").pk)
    Node.objects.filter(code="A1").update(title="Buurtverbinders in acht wijken")
    TargetValue.objects.update(value=40)
    with unguarded():
        Contribution.objects.filter(edition__code=EARLIER).delete()
    second = adopt(edition=planted.editions[LATER].pk, decision=decide("2").pk)
    comparison = compared(unpack(second))
    assert (comparison.against, comparison.edition) == ("edition", EARLIER)
    assert comparison.content_sha256 == first.content_sha256
    (title,) = of(comparison, ChangeKind.REWORDED)[:1]
    assert text_was(title.pieces) == "Buurtverbinders in zes wijken"
    assert text_becomes(title.pieces) == "Buurtverbinders in acht wijken"
    (target,) = of(comparison, ChangeKind.TARGET)
    assert (target.was, target.becomes) == ("45\u00a0%", "40\u00a0%")


def test_without_an_adopted_one_it_is_held_against_what_was_reported(planted: Planted) -> None:
    comparison = compared(freeze(LATER))
    assert comparison.content_sha256 is None
    assert of(comparison, ChangeKind.STATUS)
    assert not of(comparison, ChangeKind.TARGET)


def test_the_first_edition_is_held_against_nothing(planted: Planted) -> None:
    assert freeze(EARLIER).comparisons is None


def test_what_was_frozen_stays_whatever_happens_to_the_edition_before(
    planted: Planted, decide: Decide
) -> None:
    before = compared(unpack(adopt(edition=planted.editions[LATER].pk, decision=decide("1").pk)))
    with unguarded():
        Contribution.objects.update(status=None)
    assert compared(freeze(PLAN)) == before
    assert compared(freeze(LATER)) == before


def test_an_erratum_also_says_what_it_changed(planted: Planted, decide: Decide) -> None:
    adopt(edition=planted.editions[LATER].pk, decision=decide("1").pk)
    BudgetLine.objects.update(amount=7)
    begin_erratum(
        edition=planted.editions[LATER].pk, parts=[CorrectedPart.MONEY], reason="Bedrag was fout."
    )
    version = adopt(edition=planted.editions[LATER].pk)
    first, second = unpack(version).comparisons or ()
    assert first.against == "edition"
    assert (second.against, second.title) == ("version", "versie 1")
    assert second.content_sha256 == EditionVersion.objects.get(number=1).content_sha256
    assert {change.kind for change in second.changes} == {ChangeKind.MONEY}
    assert {change.becomes for change in second.changes} == {"€\u00a07"}


def test_a_change_names_the_amendment_it_follows_from(planted: Planted, decide: Decide) -> None:
    adopt(edition=planted.editions[EARLIER].pk, decision=decide("1").pk)
    decision = decide(
        "2",
        outcome=Outcome.AMENDED,
        amendments=(AmendmentFacts(title="Meer wijken", number="3"),),
    )
    edition = Edition.objects.get(code=LATER)
    amendment = decision.amendments.get()
    for field, was, becomes in (
        ("titel", "Buurtverbinders in zes wijken", "Buurtverbinders in acht wijken"),
        ("toezegging", "geen", "een brief"),
    ):
        record_amended_change(
            edition=edition, amendment=amendment, node=planted.nodes["A1"], field=field,
            was=was, becomes=becomes,
        )  # fmt: skip
    Node.objects.filter(code="A1").update(title="Buurtverbinders in acht wijken")
    version = adopt(edition=edition.pk, decision=decision.pk)
    told = {
        change.field: change.basis
        for change in of(compared(unpack(version)), ChangeKind.REWORDED)
        if change.node == "A1"
    }
    basis = "Amendement 3 van de raad, 18 juni 2026"
    assert told["titel"] == told["toezegging"] == basis


def test_a_plan_without_editions_is_held_against_its_publication_before(
    planted: Planted, publications: Path
) -> None:
    Milestone.objects.all().delete()
    Edition.objects.all().delete()
    publish(PLAN, processes=1)
    assert freeze(PLAN).comparisons is None
    Node.objects.filter(code="D2").update(title="Iedereen beweegt")
    second = publish(PLAN, processes=1)
    page = (second.folder / "veranderd" / "index.html").read_text()
    assert "Wat er is veranderd sinds versie 1" in page
    assert "Meer inwoners bewegen" in page
    assert not publish(PLAN, processes=1).is_new
    assert publish(PLAN, processes=1, again=True).publication.version == 3
    assert "Meer inwoners bewegen" in page


def test_a_field_of_the_same_name_elsewhere_does_not_get_the_amendment(
    planted: Planted, decide: Decide
) -> None:
    adopt(edition=planted.editions[EARLIER].pk, decision=decide("1").pk)
    decision = decide(
        "2", outcome=Outcome.AMENDED, amendments=(AmendmentFacts(title="Uitleg", number="7"),)
    )
    edition = Edition.objects.get(code=LATER)
    record_amended_change(
        edition=edition, amendment=decision.amendments.get(), node=planted.nodes["A1"],
        field="toelichting", was="Er is iets mis.", becomes="Er is iets goed mis.",
    )  # fmt: skip
    Node.objects.filter(code="A1").update(explanation="<p>Een nieuwe uitleg van het plan.</p>")
    version = adopt(edition=edition.pk, decision=decision.pk)
    told = {
        text_becomes(change.pieces): change.basis
        for change in of(compared(unpack(version)), ChangeKind.REWORDED)
        if change.field == "toelichting"
    }
    assert told == {
        "Een nieuwe uitleg van het plan.": None,
        "Er is iets goed mis.": "Amendement 7 van de raad, 18 juni 2026",
    }


CITED = "indicator=eenzaam"


def amended(planted: Planted, decide: Decide, was: str, becomes: str, markup: str) -> Decision:
    """The earlier edition adopted, and a passage of the later one amended."""
    adopt(edition=planted.editions[EARLIER].pk, decision=decide("1").pk)
    decision = decide(
        "2", outcome=Outcome.AMENDED, amendments=(AmendmentFacts(title="Uitleg", number="3"),)
    )
    edition = Edition.objects.get(code=LATER)
    record_amended_change(
        edition=edition, amendment=decision.amendments.get(), node=planted.nodes["A1"],
        field="toelichting", was=was, becomes=becomes,
    )  # fmt: skip
    Contribution.objects.filter(node__code="A1", edition=edition).update(explanation=markup)
    return decision


def told(snapshot: Snapshot) -> tuple[str, str]:
    """What an amended passage was and became."""
    (change,) = (one for one in compared(snapshot).changes if one.basis)
    return text_was(change.pieces), text_becomes(change.pieces)


def own_text(snapshot: Snapshot) -> str:
    (text,) = (
        one.explanation for one in snapshot.contributions
        if (one.node, one.edition) == ("A1", LATER)
    )  # fmt: skip
    return plain(text)


@pytest.mark.parametrize(
    ("part", "says"), [(CorrectedPart.MONEY, "54"), (CorrectedPart.FIGURES, "55")]
)
def test_an_erratum_tells_an_amended_figure_as_its_own_text_does(
    planted: Planted, decide: Decide, part: CorrectedPart, says: str
) -> None:
    decision = amended(
        planted, decide, "Vier.", f"Nu voelt [x](cijfer:{CITED}) zich alleen.",
        f'<p>Nu voelt <data ref="{CITED}"></data> zich alleen.</p>',
    )  # fmt: skip
    edition = planted.editions[LATER].pk
    first = unpack(adopt(edition=edition, decision=decision.pk))
    assert told(first) == ("Vier.", "Nu voelt 54 % zich alleen.")
    Observation.objects.filter(value=Decimal(54)).update(value=Decimal(55))
    Observation.objects.create(
        indicator=planted.indicator, region=planted.organisation.region, period="2025",
        value=Decimal(12),
    )  # fmt: skip
    BudgetLine.objects.update(amount=7)
    begin_erratum(edition=edition, parts=[part], reason="Dat was fout.")
    second = unpack(adopt(edition=edition))
    assert own_text(second) == f"Nu voelt {says} % zich alleen."
    assert told(second) == ("Vier.", own_text(second))


def test_an_amended_figure_that_is_gone_keeps_the_words_that_were_typed(
    planted: Planted, decide: Decide
) -> None:
    was = "Toen voelde [52,5 %](cijfer:indicator=weg;period=2020) zich alleen."
    decision = amended(planted, decide, was, "Niets meer.", "<p>Niets meer.</p>")
    snapshot = unpack(adopt(edition=planted.editions[LATER].pk, decision=decision.pk))
    assert told(snapshot) == ("Toen voelde 52,5 % zich alleen.", "Niets meer.")


def test_an_erratum_tells_no_amendment_that_the_version_before_had(
    planted: Planted, decide: Decide
) -> None:
    decision = amended(planted, decide, "Vier.", "Acht.", "<p>Acht.</p>")
    edition = planted.editions[LATER].pk
    adopt(edition=edition, decision=decision.pk)
    BudgetLine.objects.update(amount=7)
    begin_erratum(edition=edition, parts=[CorrectedPart.MONEY], reason="Bedrag was fout.")
    second = unpack(adopt(edition=edition))
    assert told(second) == ("Vier.", "Acht.")
    since = compared(second, 1)
    assert since.against == "version"
    assert {change.kind for change in since.changes} == {ChangeKind.MONEY}
