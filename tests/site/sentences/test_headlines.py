"""A computed heading holds against the data it was made of, whatever these are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.language import Language, speaking
from doelenboom.kernel.states import Direction, ObservationStatus, Qualifier
from doelenboom.site.api import render_pages
from doelenboom.site.figures.regions import Regions
from doelenboom.site.figures.series import series_for
from doelenboom.site.figures.trend import Way, trend_of
from doelenboom.site.marking import plain
from doelenboom.site.sentences.figure_sentences import figure_lead
from doelenboom.site.sentences.headline_facts import indicator_facts
from doelenboom.site.sentences.headlines import indicator_headline
from doelenboom.site.sentences.held_against import check_headline
from doelenboom.site.sentences.shown import indicator_shown
from doelenboom.snapshot.models import Indicator, Observation, TargetValue
from tests.factories import small_snapshot
from tests.site.sentences.headline_cases import NAMES, REGIONS, aim, make, other, own

KNOWN = {"X:dorp": "Proefdorp", "NL01": "Nederland"}
WRITTEN = ("% van de inwoners van 18 jaar en ouder is eenzaam", "%", Direction.DOWN)
values = st.decimals(min_value=0, max_value=100, places=1)
margins = st.none() | st.integers(0, 6)


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    """Any history with targets, margins, breaks and a reference."""
    name, unit, _ = draw(st.sampled_from((*NAMES, WRITTEN)))
    figures: list[Observation] = []
    for year in sorted(draw(st.sets(st.integers(2012, 2024), max_size=5))):
        value, margin = draw(values), draw(margins)
        ends = {} if margin is None else {"lower": value - margin, "upper": value + margin}
        figures.append(
            Observation(
                region="X:dorp",
                period=str(year),
                value=value,
                broken=draw(st.sampled_from([None, None, None, "Nieuwe vraag."])),
                status=draw(st.sampled_from([
                    ObservationStatus.DEFINITIVE, ObservationStatus.PROVISIONAL,
                    ObservationStatus.FORECAST,
                ])),
                **ends,
            )
        )  # fmt: skip
    if draw(st.booleans()):
        figures.append(other("2024", str(draw(values))))
    kinds = st.sampled_from([Qualifier.AT_MOST, Qualifier.AT_LEAST, Qualifier.EXACT])
    targets = [
        aim(draw(st.sampled_from(["2024", "2030"])), str(draw(values)), draw(kinds))
        for _ in range(draw(st.integers(0, 2)))
    ]
    return make(name, unit, draw(st.sampled_from(list(Direction))), *figures, *targets)


@given(indicators())
def test_a_computed_heading_holds_against_its_own_data(indicator: Indicator) -> None:
    told = plain(indicator_headline(indicator, REGIONS))
    found = check_headline(told, indicator_facts(indicator, REGIONS, KNOWN))
    assert [item for item in found if item.contradicts] == [], told


@given(indicators())
def test_a_heading_is_whole_in_both_languages(indicator: Indicator) -> None:
    for language in Language:
        with speaking(language):
            told = plain(indicator_headline(indicator, REGIONS))
        assert told == told.strip()
        assert not told.endswith((".", ",", ":"))
        assert "  " not in told
        assert "{" not in told


@given(indicators())
def test_a_judgement_is_given_only_where_the_plan_has_a_direction(indicator: Indicator) -> None:
    told = indicator_headline(indicator, REGIONS)
    if "gewenst" in told:
        trend = trend_of(series_for(indicator, REGIONS.local), indicator)
        assert trend is not None
        assert trend.way in {Way.UP, Way.DOWN}
        assert trend.is_good(indicator.direction) == ("niet gewenst" not in told)


def test_heading_and_lead_tell_the_same_figure_and_the_lead_a_newer_one_of_another_kind() -> None:
    quarters = own("2026KW01", "71"), own("2026KW02", "148")
    talks = make("Gesprekken", "gesprekken", Direction.UP, *quarters, own("2026MM08", "41"))
    assert plain(indicator_headline(talks, REGIONS)).startswith(
        "Gesprekken: 148 in het 2e kwartaal van 2026"
    )
    assert plain(figure_lead(talks, REGIONS)) == (
        "In het 2e kwartaal van 2026 stond dit cijfer in Proefdorp op 148\u00a0gesprekken. "
        "In augustus 2026 stond dit cijfer in Proefdorp op 41\u00a0gesprekken."
    )


def test_a_score_is_a_number_without_a_noun() -> None:
    score = make("SES-WOA-score", "score", Direction.UP, own("2023", "-0.117"))
    assert plain(figure_lead(score, REGIONS)) == (
        "In 2023 stond dit cijfer in Proefdorp op −0,117."
    )


def test_a_month_is_never_held_against_the_target_of_a_year() -> None:
    goal = TargetValue(
        region="X:dorp", period="2026", value=Decimal(500), qualifier=Qualifier.AT_LEAST
    )
    month = make("Gesprekken", "gesprekken", Direction.UP, own("2026MM08", "41"), goal)
    assert plain(indicator_headline(month, REGIONS)) == "Gesprekken: 41 in augustus 2026"


@pytest.mark.parametrize(
    ("written", "shown", "has_note"),
    [
        ("Meer dan de helft voelt zich alleen.", "Meer dan de helft voelt zich alleen", False),
        ("Eenzaamheid daalt", "Volwassenen die eenzaam zijn: meer dan de helft", True),
        ("   ", "Volwassenen die eenzaam zijn: meer dan de helft", False),
    ],
)
def test_an_editors_heading_is_shown_as_long_as_it_agrees(
    written: str, shown: str, has_note: bool
) -> None:
    name, unit, direction = NAMES[0]
    indicator = make(name, unit, direction, own("2016", "49"), own("2024", "54"))
    indicator = indicator.model_copy(update={"headline": written})
    headline = indicator_shown(indicator, REGIONS, KNOWN)
    assert plain(headline.text).startswith(shown)
    assert bool(headline.note) is has_note


def test_the_page_of_an_indicator_says_that_a_heading_was_replaced() -> None:
    snapshot = small_snapshot()
    first, *others = snapshot.indicators
    wrong = first.model_copy(update={"headline": "Minder dan een kwart is eenzaam"})
    pages = dict(render_pages(snapshot.model_copy(update={"indicators": (wrong, *others)})))
    page = pages[f"cijfers/{first.code}/index.html"].decode()
    assert "Minder dan een kwart" not in page
    assert "De redactie schreef een kop die niet meer bij de cijfers past" in page


def test_without_an_own_figure_nothing_is_said_of_another_region() -> None:
    regions = Regions("X:dorp", "Proefdorp", "NL01", "Nederland")
    name, unit, direction = NAMES[0]
    told = indicator_headline(make(name, unit, direction, other("2024", "46")), regions)
    assert plain(told) == "Volwassenen die eenzaam zijn: geen cijfer voor Proefdorp"
