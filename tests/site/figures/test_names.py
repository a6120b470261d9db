"""How an indicator is called in titles, captions and lists."""

import re
from decimal import Decimal

import pytest

from doelenboom.kernel.language import Language, speaking
from doelenboom.kernel.states import ObservationStatus
from doelenboom.site.api import render_pages
from doelenboom.site.charts.captions import line_caption, source_sentence
from doelenboom.site.charts.line import line_charts, line_lines
from doelenboom.site.figures import name_of, name_with_unit
from doelenboom.site.figures.regions import Regions
from doelenboom.site.marking import plain
from doelenboom.site.sentences.headlines import short_figure
from doelenboom.snapshot.models import Indicator, Observation, Origin, Snapshot
from tests.factories import small_snapshot


@pytest.mark.parametrize(
    ("name", "unit", "told", "english"),
    [
        ("90% is gestart.", "%", "90% is gestart, in %", "90% is gestart, in %"),
        ("Jongeren zonder werk", "per 10.000 inwoners", "Jongeren zonder werk, per 10.000 inwoners",
         "Jongeren zonder werk, per 10,000 residents"),
        ("laaggeletterd", "op de 10 volwassenen", "Laaggeletterd, op de 10 volwassenen",
         "Laaggeletterd, op de 10 volwassenen"),
        ("Aantal huishoudens", "huishoudens", "Aantal huishoudens", "Aantal huishoudens"),
        ("Uitkeringen per 1000 inwoners", "per 1000 inwoners", "Uitkeringen per 1000 inwoners",
         "Uitkeringen per 1000 inwoners"),
        ("SES-WOA-score", "score", "SES-WOA-score", "SES-WOA-score"),
        ("Leeftijd in jaren", "jaar", "Leeftijd in jaren", "Leeftijd in jaren"),
        ("Percentage afval", "%", "Percentage afval", "Percentage afval"),
        ("Groen", "Per 1.000 inwoners", "Groen, per 1.000 inwoners",
         "Groen, per 1,000 residents"),
        ("Startgesprekken", "aantal", "Startgesprekken", "Startgesprekken"),
        ("Wachttijd", "weken", "Wachttijd, in weken", "Wachttijd, in weeks"),
    ],
)  # fmt: skip
def test_a_caption_names_the_unit_once_and_in_good_words(
    name: str, unit: str, told: str, english: str
) -> None:
    """No full stop within a caption, and no "in per 10.000 inwoners"."""
    indicator = Indicator(code="c", name=name, unit=unit)
    assert name_with_unit(indicator, unit) == told
    with speaking(Language.ENGLISH):
        assert plain(name_with_unit(indicator, unit)) == english


def test_a_name_loses_only_the_full_stop_behind_it() -> None:
    """A full stop within a name, and a question mark, stay."""
    assert name_of(Indicator(code="c", name="toename t.o.v. 2020.")) == "Toename t.o.v. 2020"
    assert name_of(Indicator(code="c", name="hoe gaat het?")) == "Hoe gaat het?"


@pytest.mark.parametrize("end", ["e.d.", "etc.", "enz.", "B.V.", "(papier e.d.)"])
def test_a_name_keeps_the_stop_of_an_abbreviation(end: str) -> None:
    assert name_of(Indicator(code="c", name=f"minder afval {end}")) == f"Minder afval {end}"


def test_a_name_that_closes_with_an_abbreviation_closes_once() -> None:
    assert name_of(Indicator(code="c", name="minder afval e.d..")) == "Minder afval e.d."


def test_a_source_that_ends_with_a_full_stop_gets_no_second() -> None:
    """Plans write their sources with and without one."""
    indicator = Indicator(code="c", name="cijfer", origin=Origin(source="Kinderen in armoede."))
    assert source_sentence(indicator, [Observation()]) == "Bron: Kinderen in armoede."


def test_the_list_tells_of_which_year_another_figure_is() -> None:
    """A figure of 2020 beside one of 2025 says so; one of the same year does not."""
    figures = "cijfers/index.html"
    pages = dict(render_pages(_plan("2020")))
    assert "2,1 personen (2020)" in _words(pages[figures])
    assert "2,1 personen (" not in _words(dict(render_pages(_plan("2025")))[figures])
    assert "Gepubliceerd door de bron" in _words(pages["cijfers/huishouden/index.html"])
    assert "Huishoudens." in _words(pages["cijfers/huishouden/index.html"])
    assert "Huishoudens.." not in _words(pages["cijfers/huishouden/index.html"])


def test_nobody_is_told_to_use_data_without_a_licence() -> None:
    """Every page says the same: ask first, or here is the licence."""
    pages = dict(render_pages(_plan("2020")))
    for path in ("cijfers/huishouden/index.html", "over/index.html"):
        assert "nog geen licentie opgegeven" in pages[path].decode()
        assert "U mag deze grafieken" not in pages[path].decode()
    licence = "https://creativecommons.org/publicdomain/zero/1.0/"
    pages = dict(render_pages(_plan("2020", licence=licence)))
    assert "U mag deze grafieken" in pages["cijfers/huishouden/index.html"].decode()


def _plan(reference: str, licence: str | None = None) -> Snapshot:
    plan = small_snapshot()
    organisation = plan.organisation.model_copy(update={"licence": licence})
    home = plan.regions[0].code
    observations = (
        Observation(region=home, period="2025", value=Decimal("1.9")),
        Observation(region="NL01", period=reference, value=Decimal("2.1")),
    )
    indicator = Indicator(
        code="huishouden", name="Personen per huishouden", unit="personen", decimals=1,
        observations=observations, origin=Origin(source="Huishoudens."),
    )  # fmt: skip
    return plan.model_copy(update={"organisation": organisation, "indicators": (indicator,)})


def _words(page: bytes) -> str:
    return re.sub(r"</?data\b[^>]*>", "", page.decode()).replace("\u00a0", " ")


def test_a_list_says_what_the_heading_says() -> None:
    """An expectation, two figures of one source, and no figure of the own region."""
    regions = Regions("X:dorp", "Dorp", "NL01", "Nederland")
    expected = Observation(
        region="X:dorp", period="2040", value=Decimal(30), status=ObservationStatus.FORECAST
    )
    one = Observation(region="X:dorp", period="2024", value=Decimal(54))
    other = one.model_copy(update={"value": Decimal(53)})
    elsewhere = Observation(region="NL01", period="2024", value=Decimal(5))
    for known, told in (
        ((expected,), ("30", "2040, verwachting")),
        ((one,), ("54", "2024")),
        ((one, other), ("de bron noemt 54 en 53 in 2024", "")),
        ((elsewhere,), ("geen cijfer voor Dorp", "")),
        ((), ("nog geen cijfer", "")),
    ):
        indicator = Indicator(code="c", name="cijfer", observations=known)
        value, when = short_figure(indicator, regions)
        assert (plain(value), when) == told


def test_an_english_page_names_units_and_the_country_in_english() -> None:
    """What stands around a chart speaks the language of the sentences."""
    observations = tuple(
        Observation(region="NL01", period=str(year), value=Decimal(year)) for year in (2020, 2021)
    )
    indicator = Indicator(code="c", name="Banen", unit="inwoners", observations=observations)
    regions = Regions("NL01", "Nederland", "", "")
    with speaking(Language.ENGLISH):
        drawing = line_charts(indicator, regions)[0]
        lines = line_lines(indicator, regions)
        assert lines
        assert "Unit: residents." in line_caption(indicator, lines)
    assert drawing.desc.startswith("The figure for the Netherlands rose from 2,020")
    assert drawing.title == "Banen in the Netherlands, 2020 to 2021"
