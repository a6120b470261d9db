"""Which figures are proposed for the numbers of a passage."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doelenboom.citations.proposing import Proposal, ProposalKind, propose
from doelenboom.figures.api import Measure, Notation, RoundingWord, encode
from doelenboom.goals.api import Plan, Term
from doelenboom.indicators.api import Indicator, Observation, TargetValue
from doelenboom.organisations.api import Region
from tests.citations.scoring import make_plan, score_of

LEAST_FIRST, LEAST_THIRD, LEAST_PRECISION = 0.95, 0.98, 0.98


@pytest.fixture
def plan(db: None) -> Plan:
    """The plan that the labelled sentences are about."""
    return make_plan()


def only(found: list[Proposal]) -> Proposal:
    """The one number that can be bound."""
    (one,) = [each for each in found if each.kind is ProposalKind.BIND]
    return one


def test_the_right_figure_comes_first_and_what_is_ticked_beforehand_is_right(plan: Plan) -> None:
    told = score_of(plan)
    assert told.numbers >= 100
    assert told.first / told.numbers >= LEAST_FIRST, told.wrong
    assert told.third / told.numbers >= LEAST_THIRD, told.wrong
    assert told.precision >= LEAST_PRECISION, told.wrong
    assert told.certain_right / told.numbers >= 0.7, told.wrong


def test_what_is_no_figure_is_left_alone_with_the_word_why(plan: Plan) -> None:
    found = propose(
        "Sinds 2015 geldt artikel 2.3.5 Wmo; bel 0118-487000 voor 3 mei 2024. Jongeren van 12 tot "
        "18 jaar mogen mee.",
        plan,
    )
    assert {one.kind for one in found} == {ProposalKind.ALONE}
    words = {one.why for one in found}
    assert words == {"jaartal", "wetsartikel", "telefoonnummer", "datum", "leeftijd"}
    assert not any(one.coverage for one in found)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("In 2023 kreeg 14,6 % van de jongeren jeugdhulp.", "indicator=jeugdhulp;period=2023"),
        ("Landelijk krijgt 13,1 % van de jongeren jeugdhulp.",
         "indicator=jeugdhulp;region=NL01"),
        ("Bijna 1 op de 8 inwoners is ernstig eenzaam.",
         "indicator=ernstig-eenzaam;notation=fraction"),
        ("Onze gemeente telt ruim 44.000 inwoners.",
         "indicator=inwoners;notation=rounded;word=ruim;decimals=-3;unit=no"),
        ("De netto arbeidsparticipatie is 73 %.", "indicator=netto-arbeid;decimals=0"),
        ("Het aandeel jongeren met jeugdhulp steeg met 1,2 procentpunt sinds 2020.",
         "indicator=jeugdhulp;measure=change;since=2020;way=up"),
        ("Het aantal inwoners groeide sinds 2018 met 4,1 %.",
         "indicator=inwoners;measure=change;since=2018;in=percent;decimals=1;way=up"),
        ("Het aandeel volwassenen met overgewicht ligt 2,6 procentpunt hoger dan landelijk.",
         "indicator=overgewicht;measure=difference;other=NL01;way=up"),
    ],
)  # fmt: skip
def test_the_reference_reads_as_it_was_typed(plan: Plan, text: str, reference: str) -> None:
    best = only([one for one in propose(text, plan) if one.candidates]).candidates[0]
    assert encode(best.reference) == reference


def test_a_wish_is_bound_to_the_value_aimed_at(plan: Plan) -> None:
    indicator = Indicator.objects.get(code="ernstig-eenzaam")
    TargetValue.objects.create(
        indicator=indicator, region=indicator.local_region, period="2030", value=Decimal("9.5"),
        unit="%",
    )  # fmt: skip
    best = only(
        propose("In 2030 willen we dat nog 9,5 % van de inwoners ernstig eenzaam is.", plan)
    ).candidates[0]
    assert best.reference.is_target
    assert best.reference.period == "2030"
    assert best.certain


def test_only_released_figures_of_the_plan_itself_are_proposed(plan: Plan) -> None:
    indicator = Indicator.objects.get(code="zwemdiploma")
    Observation.objects.create(
        indicator=indicator, region=indicator.local_region, period="2024", value=Decimal("77.7"),
        unit="%", released=False,
    )  # fmt: skip
    other = Plan.objects.create(organisation=plan.organisation, code="ander", title="A", kind="b")
    assert not propose("77,7 % van de kinderen heeft een zwemdiploma.", plan)[0].candidates
    assert not propose("71,0 % van de kinderen heeft een zwemdiploma.", other)[0].candidates
    assert propose("71,0 % van de kinderen heeft een zwemdiploma.", plan)[0].certain


def test_a_place_that_we_do_not_know_is_never_certain(plan: Plan) -> None:
    (one,) = propose("In Waterstad krijgt 14,6 % van de jongeren jeugdhulp.", plan)
    assert one.certain is None


def test_the_term_list_gives_other_words_for_the_same(plan: Plan) -> None:
    text = "Van de inwoners doet 33,5 % aan burenhulp."
    assert propose(text, plan)[0].certain is None
    Term.objects.create(plan=plan, term="vrijwilligerswerk", forms="burenhulp", live=True)
    assert propose(text, plan)[0].candidates[0].reference.indicator == "vrijwilligers"
    assert propose(text, plan)[0].candidates[0].reason.startswith("naam")


def test_words_of_the_element_help_where_the_sentence_says_little(plan: Plan) -> None:
    (one,) = propose("Nu is dat 8,7 %.", plan, about="Leegstaande winkels in het centrum")
    assert one.candidates[0].reference.indicator == "winkels"


def test_what_is_bound_or_marked_already_is_skipped(plan: Plan) -> None:
    text = "14,6 % van de jongeren krijgt jeugdhulp, 1,1 % met verblijf."
    assert [one.words for one in propose(text, plan, skip=[(0, 6)])] == ["1,1 %"]


def test_a_renamed_indicator_is_found_by_its_new_name_at_once(plan: Plan) -> None:
    propose("Er zijn 213 openbare laadpalen.", plan)
    Indicator.objects.filter(code="laadpalen").update(name="Stekkerpunten in de openbare ruimte")
    (one,) = propose("Er zijn 213 stekkerpunten in de openbare ruimte.", plan)
    assert one.candidates[0].reference.indicator == "laadpalen"
    assert one.candidates[0].reason.startswith("naam")


def test_queries_do_not_grow_with_the_passage(
    plan: Plan,
) -> None:
    def counted(text: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            propose(text, plan)
        return len(queries)

    one = "In 2023 kreeg 14,6 % van de jongeren in Heidemeer jeugdhulp. "
    propose(one, plan)  # the first of a process makes the index of names
    few = counted(one)
    many = counted(one * 40 + "In Duinmonde wil 9 % meer dan 2.345.")
    assert few <= many <= 7


def test_a_rounding_word_is_kept(plan: Plan) -> None:
    (one,) = propose("De bibliotheek heeft bijna 6.900 leden.", plan)
    best = one.candidates[0].reference
    assert (best.notation, best.word, best.decimals) == (
        Notation.ROUNDED, RoundingWord.BELOW, -2
    )  # fmt: skip
    assert one.words == "bijna 6.900"


def test_a_country_is_compared_only_where_the_sentence_says_so(plan: Plan) -> None:
    Region.objects.get(code="NL01")
    (one,) = propose("Het aandeel volwassenen met overgewicht is 2,6 procentpunt hoger.", plan)
    assert all(each.reference.measure is not Measure.DIFFERENCE for each in one.candidates)


def test_a_passage_may_name_a_thousand_values_and_places(plan: Plan) -> None:
    values = ", ".join(f"{number} jongeren" for number in range(2_501, 3_601))
    assert len(propose(f"Er zijn {values}.", plan)) == 1_100
    letters = "bcdfghjklmn"
    names = [f"{a}o{b}e{c}" for a in letters for b in letters for c in letters][:1_050]
    text = " ".join(f"In {name.capitalize()} rookt 14 %." for name in names)
    assert len(propose(text, plan)) == 1_050
