"""Which figures are proposed for the numbers of a passage."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doelenboom.citations.proposing import Proposal, ProposalKind, propose, propose_many
from doelenboom.figures.api import Measure, Notation, RoundingWord, encode
from doelenboom.goals.api import Plan, Term
from doelenboom.indicators.api import Indicator, Observation, TargetValue
from doelenboom.organisations.api import Region
from tests.citations.scoring import HELD_OUT, make_plan, score_of, sentences

LEAST_FIRST, LEAST_THIRD, LEAST_PRECISION, LEAST_HELD_OUT = 0.95, 0.98, 0.98, 0.88


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


@pytest.mark.parametrize(("file", "number"), [(HELD_OUT[0], 80), (HELD_OUT[1], 30)])
def test_the_same_of_sentences_that_the_rules_were_not_made_with(
    plan: Plan, file: str, number: int
) -> None:
    told = score_of(plan, file)
    assert told.numbers >= number
    assert told.first / told.numbers >= LEAST_HELD_OUT, told.wrong
    assert told.precision >= LEAST_PRECISION, told.wrong
    assert told.certain_right / told.numbers >= 0.5, told.wrong


def test_many_passages_take_as_many_queries_as_one(plan: Plan) -> None:
    texts = [one.text for one in sentences()]
    propose(texts[0], plan)
    counts = []
    for some in (texts[:3], texts):
        with CaptureQueriesContext(connection) as queries:
            propose_many(some, plan)
        counts.append(len(queries))
    assert counts[1] <= 8  # one of them sees that this plan has no money
    assert counts[0] <= counts[1]


def test_a_sentence_that_points_at_the_one_before_is_about_the_same(plan: Plan) -> None:
    text = "In 2023 kreeg 14,6 % van de jongeren jeugdhulp. Dat was 13,8% in 2021."
    found = [one for one in propose(text, plan) if one.kind is not ProposalKind.ALONE]
    assert [one.candidates[0].reference.indicator for one in found] == ["jeugdhulp"] * 2


def test_a_sentence_that_names_nothing_is_about_what_was_said_before(plan: Plan) -> None:
    text = (
        "In 2023 kreeg 14,6 % van de jongeren jeugdhulp, tegen 12,7 % in 2018: een stijging van "
        "1,9 procentpunt. In Nederland ligt het aandeel op 13,1 %."
    )
    found = [one for one in propose(text, plan) if one.kind is ProposalKind.BIND]
    assert [one.words for one in found] == ["14,6 %", "12,7 %", "1,9 procentpunt", "13,1 %"]
    moved, country = found[2].candidates[0], found[3].candidates[0]
    assert (moved.reference.measure, moved.reference.since) == (Measure.CHANGE, "2018")
    assert country.reference.region == "NL01"
    assert not moved.certain
    assert not country.certain


def test_what_the_passage_stands_under_makes_nothing_less_sure(plan: Plan) -> None:
    text = "In 2023 kreeg 14,6 % van de jongeren jeugdhulp."
    about = "Inwoners houden zelf de regie over een prettig leven in hun eigen wijk"
    assert only(propose(text, plan)).certain
    assert only(propose(text, plan, about=about)).certain


def test_a_year_ago_is_no_figure(plan: Plan) -> None:
    found = propose("Dat is 1 procentpunt minder dan een jaar eerder, en vijf jaar geleden.", plan)
    assert [one.why for one in found] == ["", "tijdstip"]  # "een jaar eerder" is no number at all


def test_a_passage_says_the_same_alone_and_among_others(plan: Plan) -> None:
    texts = [one.text for one in sentences()][:40]
    assert propose_many(texts, plan) == [propose(text, plan) for text in texts]


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


def test_what_is_of_no_period_cannot_be_referred_to(plan: Plan) -> None:
    indicator = Indicator.objects.get(code="zwemdiploma")
    Observation.objects.create(
        indicator=indicator, region=indicator.local_region, period="", value=Decimal("77.7"),
        unit="%", released=True,
    )  # fmt: skip
    assert not propose("77,7 % van de kinderen heeft een zwemdiploma.", plan)[0].candidates


def test_a_limit_keeps_its_word_and_a_range_is_no_figure(plan: Plan) -> None:
    text = "Minstens 71,0 % van de kinderen heeft een zwemdiploma, en maximaal 120 % geen."
    first, second = propose(text, plan)
    assert text[first.start : first.end] == "71,0 %"
    assert first.candidates[0].reference.indicator == "zwemdiploma"
    assert not second.candidates
    text = "65-71 % van de kinderen heeft een zwemdiploma."
    assert not any(one.candidates for one in propose(text, plan))


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
    assert few <= many <= 12  # what its own sentence does not explain is looked at once more


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


def test_a_large_paste_proposes_and_ticks_as_each_passage_alone(plan: Plan) -> None:
    last = "In 2023 kreeg 14,6 % van de jongeren in Heidemeer jeugdhulp."
    by_value = "Het gaat om 6.874 hier."
    texts = [f"Het gaat om {1_000 + one * 7},{one % 9 + 1} blokjes." for one in range(500)]
    letters = "abcdefghijklmnopqrstuvwxy"
    texts += [f"In A{a}{b}dorp is het 3 %." for a in letters for b in letters[:18]]
    alone = [propose(last, plan)[-1], propose(by_value, plan)[-1]]
    assert alone[0].certain
    assert alone[1].kind is ProposalKind.BIND
    found = propose_many([*texts, last, by_value], plan)
    assert [found[-2][-1], found[-1][-1]] == alone


def test_the_own_region_is_known_among_very_many_places_of_one_passage(plan: Plan) -> None:
    last = "In 2023 kreeg 14,6 % van de jongeren in Heidemeer jeugdhulp."
    letters = "abcdefghijklmnopqrstuvwxy"
    named = " ".join(f"In A{a}{b}dorp is het 3 %." for a in letters for b in letters[:18])
    assert propose(f"{named} {last}", plan)[-1].certain
