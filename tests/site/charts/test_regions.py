"""Regions beside each other: bars, maps and what is said of their differences."""

import re
from decimal import Decimal

import pytest

from doelenboom.kernel.language import Language, speaking
from doelenboom.kernel.states import ObservationStatus, RegionKind
from doelenboom.site.charts.api import Picture, indicator_charts
from doelenboom.site.charts.outlines import rings, room_at, scaled
from doelenboom.site.charts.region_words import why_none
from doelenboom.site.charts.scene import Box, Drawing, Shape
from doelenboom.site.context import SiteContext
from doelenboom.site.marking import plain
from doelenboom.snapshot.models import Indicator, Region
from tests.site.charts.cases import DISTRICTS, OWN, figure, loneliness, publication


def pictures(*more: Indicator, english: bool = False) -> dict[str, Picture]:
    """Pictures of the first indicator, or of the one that is given, by name."""
    context = SiteContext(publication(*more))
    indicator = more[-1] if more else context.snapshot.indicators[0]
    with speaking(Language.ENGLISH if english else Language.DUTCH):
        return {one.name: one for one in indicator_charts(context, indicator)}


@pytest.fixture(scope="module")
def shown() -> dict[str, Picture]:
    return pictures()


def _marks(drawing: Drawing, css: str) -> list[object]:
    return [mark for mark in drawing.every() if getattr(mark, "css", "").split(" ")[0] == css]


def test_everything_there_is_to_show_is_shown_once(shown: dict[str, Picture]) -> None:
    assert list(shown) == ["verloop", "wijken", "kaart-wijken", "naar-leeftijd"]
    assert [one.title for one in shown.values()] == [
        "Hoe het verloopt", "Verschillen tussen wijken", "Op de kaart", "Naar leeftijd",
    ]  # fmt: skip


def test_the_message_names_the_ends_and_what_may_be_chance(shown: dict[str, Picture]) -> None:
    assert plain(shown["wijken"].message) == (
        "Het hoogst is het cijfer in Binnenstad: 61\u00a0%. Het laagst is het in Rietkapelle: "
        "44\u00a0%. In Oostdorp, Lammerhoek en Rietkapelle is het verschil met Duinmonde zo klein "
        "dat het ook toeval kan zijn."
    )
    assert shown["wijken"].wide.desc == plain(shown["wijken"].message)


def test_bars_are_as_long_as_their_figures_and_start_at_nothing(shown: dict[str, Picture]) -> None:
    for drawing in (shown["wijken"].wide, shown["wijken"].narrow):
        bars = [mark for mark in _marks(drawing, "c-bar--soft") if isinstance(mark, Box)]
        assert len(bars) == 6
        assert len({bar.x for bar in bars}) == 1
        shares = [
            bar.width / value for bar, value in zip(bars, (61, 60, 53, 51, 47, 44), strict=True)
        ]
        assert max(shares) - min(shares) < 1e-9
        assert len(_marks(drawing, "c-wh")) == 6


def test_a_secret_figure_is_hatched_and_one_that_cannot_be_is_an_empty_edge(
    shown: dict[str, Picture],
) -> None:
    wide = shown["wijken"].wide
    (secret,) = _marks(wide, "c-hidden")
    assert isinstance(secret, Box)
    assert secret.hatched
    assert len(_marks(wide, "c-edge")) == 1
    assert "afgeschermd: minder dan 50 antwoorden" in wide.labels()
    assert "niet van toepassing: geen inwoners" in wide.labels()
    assert 'fill="url(#xh)"' in wide.svg("x")
    assert '<pattern id="xh"' in wide.svg("x")


@pytest.mark.parametrize(
    ("remark", "told"),
    [
        ("Amsterdam rekent anders.", "niet gemeten. Amsterdam rekent anders."),
        ("Wmo-meldingen niet geteld", "niet gemeten. Wmo-meldingen niet geteld"),
        ("minder dan 50 antwoorden", "niet gemeten: minder dan 50 antwoorden"),
        (None, "niet gemeten"),
    ],
)
def test_the_words_of_the_source_keep_their_capitals(remark: str | None, told: str) -> None:
    missing = figure("WK999901", "2024", status=ObservationStatus.MISSING, remark=remark)
    assert why_none(missing) == told


def test_a_map_shades_by_class_and_tells_the_limits(shown: dict[str, Picture]) -> None:
    assert plain(shown["kaart-wijken"].message) == (
        "Binnenstad en Middenstad vallen in de hoogste klasse."
    )
    wide = shown["kaart-wijken"].wide
    shapes = [mark for mark in wide.marks if isinstance(mark, Shape)]
    assert [shape.css.removeprefix("m-wijk ") for shape in shapes] == [
        "m-5", "m-5", "m-3", "m-3", "m-1", "m-1", "m-x", "m-0",
    ]  # fmt: skip
    said = wide.labels()
    legend = ["minder dan 50\u00a0%", "50 tot 60\u00a0%", "60\u00a0% of meer", "afgeschermd",
              "niet van toepassing"]  # fmt: skip
    assert said[-5:] == legend
    assert "Rietkapelle" in said


def test_the_table_of_bars_and_map_stands_once_with_every_region(shown: dict[str, Picture]) -> None:
    assert shown["wijken"].table is None
    table = shown["kaart-wijken"].table
    assert table is not None
    rows = [[plain(cell) for cell in row] for row in table.rows]
    assert [row[0] for row in rows] == [*DISTRICTS.values(), "Duinmonde", "Nederland",
                                        "Zuid-Holland"]  # fmt: skip
    assert rows[0] == ["Binnenstad", "61\u00a0%", "57–65\u00a0%", "voorlopig"]
    assert rows[6] == ["Havens", "–", "", "afgeschermd: minder dan 50 antwoorden"]
    assert 'data-fact="w_eenzaamheid_WK999901_2024_lower"' in table.html()


def test_equal_figures_are_said_to_be_equal_and_need_no_legend_of_classes() -> None:
    some = tuple(figure(code, "2024", 7) for code in list(DISTRICTS)[:3])
    same = Indicator(code="c", name="cijfer", unit="%", local_region=OWN, observations=some)
    found = pictures(same)
    assert plain(found["wijken"].message) == "Overal is het cijfer even hoog: 7\u00a0%."
    assert "overal gelijk" in found["kaart-wijken"].wide.labels()


def test_negative_figures_stand_on_the_other_side_of_nothing() -> None:
    some = Indicator(
        code="c", name="groei", unit="%", local_region=OWN,
        observations=(figure("WK999901", "2024", 4), figure("WK999902", "2024", -2)),
    )  # fmt: skip
    up, down = (
        b for b in _marks(pictures(some)["wijken"].wide, "c-bar--soft") if isinstance(b, Box)
    )
    assert abs(down.x + down.width - up.x) < 1e-6
    assert up.width > down.width > 0


def test_of_very_many_regions_the_ends_are_drawn_and_all_are_in_the_table() -> None:
    codes = [f"GM{number:04}" for number in range(1, 61)]
    many = Indicator(
        code="c", name="cijfer", unit="%", local_region=OWN,
        observations=tuple(figure(code, "2024", n) for n, code in enumerate(codes)),
    )  # fmt: skip
    kind = RegionKind.MUNICIPALITY
    others = (Region(code=code, name=f"Gemeente {code}", kind=kind) for code in codes)
    regions = (*publication().regions, *others)
    context = SiteContext(publication(many, regions=regions))
    (found,) = indicator_charts(context, many)
    assert len(_marks(found.wide, "c-bar--soft")) == 24
    assert "Van de 60 gebieden staan hier de hoogste en de laagste." in found.caption
    assert found.table is not None
    assert len(found.table.rows) == 60


def test_regions_of_another_unit_or_one_alone_are_no_picture() -> None:
    alone = Indicator(code="c", name="cijfer", local_region=OWN,
                      observations=(figure("WK999901", "2024", 1),))  # fmt: skip
    assert pictures(alone) == {}


def test_in_english_only_peoples_words_stay_dutch() -> None:
    found = pictures(english=True)
    assert found["wijken"].title == "Differences between districts"
    assert found["wijken"].wide.desc.startswith("The figure is highest in Binnenstad: 61%.")
    assert "60% or more" in found["kaart-wijken"].wide.labels()
    assert "Target in 2030:" in found["verloop"].wide.labels()


def test_an_outline_knows_how_wide_a_label_may_be() -> None:
    square = "M0 0h100v80H0z"
    assert rings(square) == (((0, 0), (100, 0), (100, 80), (0, 80)),)
    assert room_at(square, 30, 40) == 60
    assert room_at(square, 130, 40) == 0
    assert scaled(square, 0.5) == "M4 4l50 0l0 40l-50 0z"


def test_a_line_tells_margin_references_and_decision(shown: dict[str, Picture]) -> None:
    wide = shown["verloop"].wide
    bands = [mark.path for mark in _marks(wide, "c-band") if isinstance(mark, Shape)]
    assert len(bands) == 2, "one on each side of the break"
    said = wide.labels()
    for words in ("Duinmonde 54\u00a0%", "Nederland 46\u00a0%", "Zuid-Holland 49\u00a0%", "breuk",
                  "voorlopig", "Doel in 2030:", "hoogstens\u00a050\u00a0%"):  # fmt: skip
        assert words in said
    assert "Zuid-Holland 49\u00a0%" not in shown["verloop"].narrow.labels()
    table = shown["verloop"].table
    assert table is not None
    assert [column.head for column in table.columns] == [
        "Periode", "Duinmonde", "Marge", "Nederland", "Zuid-Holland", "Soort cijfer", "Opmerking",
    ]  # fmt: skip


def test_parts_share_their_axes_and_stand_beside_the_whole(shown: dict[str, Picture]) -> None:
    wide = shown["naar-leeftijd"].wide
    assert [label for label in wide.labels() if "jaar" in label] == [
        "18 tot 35 jaar", "35 tot 65 jaar", "65 jaar en ouder",
    ]  # fmt: skip
    assert wide.labels().count("70") == wide.labels().count("30") == 3
    assert len(_marks(wide, "c-own")) == 3
    assert _marks(wide, "c-ref")


def test_a_long_line_has_few_dots_and_stays_small() -> None:
    from tests.site.charts.cases import months

    found = pictures(months())["verloop"]
    assert len(_marks(found.wide, "c-dot")) == 1
    assert len(_marks(found.wide, "c-dot--open")) == 3
    assert len(found.wide.svg()) < 6000
    assert "per 1.000 huishoudens" in found.wide.labels()


def test_ids_are_unique_within_a_page_and_text_cannot_break_out() -> None:
    odd = loneliness().model_copy(update={"name": 'eenzaam <b>&"zo"'})
    context = SiteContext(publication(indicators=(odd,)))
    html = "".join(picture.inline for picture in indicator_charts(context, odd))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert "<b>" not in html
    assert "Eenzaam &lt;b&gt;&amp;&quot;zo&quot; in Duinmonde" in html
    assert Decimal(len(ids)) > 0


def test_regions_with_years_enough_each_have_a_small_line() -> None:
    codes = list(DISTRICTS)[:3]
    values = {codes[0]: (1, 2, 3), codes[1]: (3, 3, 2), codes[2]: (4, 4, 4)}
    some = Indicator(
        code="c", name="cijfer", unit="%", local_region=OWN,
        observations=tuple(
            figure(code, str(2022 + n), value)
            for code, series in values.items()
            for n, value in enumerate(series)
        ),
    )  # fmt: skip
    found = pictures(some)["wijken-verloop"]
    assert found.title == "Hoe het per wijk verloopt"
    assert found.message == (
        "Van de 3 gebieden is in 1 het laatste cijfer hoger dan het eerste, en in 1 lager."
    )
    assert [mark for mark in found.wide.labels() if mark in DISTRICTS.values()] == [
        "Oostdorp",
        "Binnenstad",
        "Middenstad",
    ]
    assert found.table is None, "every figure is in the table of all values"
