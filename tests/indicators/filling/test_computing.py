"""Computed indicators, comparison groups and broken series, from real vintages."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from doelenboom.indicators.api import (
    Binding,
    ComparisonGroup,
    EarlierObservation,
    Indicator,
    Observation,
    as_known_on,
    figure_changed,
    figure_entered,
    figures_removed,
    fill,
    provenance,
)
from doelenboom.organisations.api import Organisation, Region
from doelenboom.regions.api import EventPart, HierarchySource, RegionEvent
from doelenboom.statistics.api import Vintage
from tests.indicators.filling.conftest import add_part
from tests.statline import make_table
from tests.statline.tables import SimTable

Bind = Callable[..., Binding]
Fetch = Callable[[SimTable], Vintage]


def values(code: str, region: str = "GM0718") -> dict[str, Decimal | None]:
    rows = Observation.objects.filter(indicator__code=code, region__code=region)
    return dict(rows.values_list("period", "value"))


def by_place(places: tuple[int, ...], topic: Any) -> int:
    """Measure 1: 10, 20, 30 …; measure 2: 40."""
    return 40 if topic.code == "M000002" else 10 * (places[-1] + 1)


def share(bind: Bind, **more: Any) -> Binding:
    binding = bind("aandeel", formula="aandeel(deel; geheel)", unit="%", decimals=1, **more)
    add_part(binding, series="deel", unit="aantal")
    add_part(binding, series="geheel", measure="M000002", unit="aantal")
    return binding


def test_a_computed_indicator_lists_every_cell_it_used(bind: Bind, fetch: Fetch) -> None:
    share(bind)
    vintage = fetch(make_table(value=by_place))
    assert values("aandeel") == {"2021": 25, "2022": 50, "2023": 75}
    row = Observation.objects.get(region__code="GM0718", period="2022")
    assert (row.origin, row.unit, row.vintage) == ("computed", "%", vintage)
    assert row.trace["formula"] == "aandeel(deel; geheel)"
    assert [one["cell"]["measure"] for one in row.trace["inputs"]] == ["M000001", "M000002"]
    assert [one["value"] for one in row.trace["inputs"]] == ["20", "40"]
    assert Observation.objects.get(region__code="GM0718", period="2023").status == "provisional"


def test_rounding_is_at_the_end_and_by_the_indicator(bind: Bind, fetch: Fetch) -> None:
    share(bind)
    fetch(make_table(value=lambda place, topic: 3 if topic.code == "M000002" else 2))
    assert values("aandeel")["2022"] == Decimal("66.7")


def test_the_source_is_not_blamed_for_what_another_formula_leaves_out(
    bind: Bind, fetch: Fetch
) -> None:
    binding = share(bind)
    fetch(make_table(value=by_place))
    binding.formula = "groei(deel)"
    binding.save()
    assert fill(binding=binding).gone == 2
    assert "2021" not in values("aandeel")
    assert {row.reason for row in EarlierObservation.objects.filter(period="2021")} == {
        "koppeling gewijzigd"
    }


def test_a_formula_reads_other_indicators_as_exact_as_they_are(bind: Bind, fetch: Fetch) -> None:
    share(bind)
    bind("verdubbeld", formula="aandeel + aandeel", unit="%", decimals=1)
    fetch(make_table(value=lambda place, topic: 600 if topic.code == "M000002" else 1))
    assert values("aandeel")["2022"] == Decimal("0.2")
    assert values("verdubbeld")["2022"] == Decimal("0.3")
    row = Observation.objects.get(indicator__code="verdubbeld", region__code="NL01", period="2022")
    assert [one["series"] for one in row.trace["inputs"]] == [
        "aandeel", "aandeel → deel", "aandeel → geheel",
    ]  # fmt: skip
    assert row.trace["inputs"][1]["cell"]["measure"] == "M000001"
    assert row.vintage is not None


def test_wijken_of_a_computed_indicator_add_up(bind: Bind, fetch: Fetch) -> None:
    inner = bind("dubbel", formula="a * 2", regions=["GM0718"])
    add_part(inner, series="a")
    bind("alle-wijken", formula="som_over_wijken(dubbel)", regions=["GM0718"])
    fetch(make_table(regions=("GM0718", "WK071801", "WK071802"), value=lambda place, _: place[1]))
    assert values("alle-wijken")["2022"] == 6
    row = Observation.objects.get(indicator__code="alle-wijken", period="2022")
    cells = [one["cell"]["region"] for one in row.trace["inputs"] if "cell" in one]
    assert cells == ["WK071801", "WK071802"]


def test_a_figure_by_hand_can_be_part_of_a_formula(bind: Bind, organisation: Organisation) -> None:
    by_hand = Indicator.objects.create(
        organisation=organisation, code="leden", name="Leden", unit="aantal"
    )
    Observation.objects.create(
        indicator=by_hand,
        region=Region.objects.get(code="GM0718"),
        period="2022",
        value=Decimal(12),
    )
    binding = bind("dubbel", formula="leden * 2", unit="aantal")
    filled = fill(binding=binding)
    assert filled.new == 1
    assert values("dubbel") == {"2022": 24}


def test_formulas_that_need_each_other_are_refused(bind: Bind) -> None:
    first = bind("een", formula="twee + 1")
    bind("twee", formula="een + 1")
    assert fill(binding=first).question == "unusable"
    first.refresh_from_db()
    assert "zichzelf" in first.question["changes"][0]["text"]


def test_a_formula_with_wrong_units_says_so(bind: Bind, fetch: Fetch) -> None:
    binding = bind("fout", formula="a + b", unit="aantal")
    add_part(binding, series="a", unit="aantal")
    add_part(binding, series="b", measure="M000002", unit="aantal")
    binding.parts.filter(series="b").update(unit="%")
    fetch(make_table().change_topic("M000002", unit="%"))
    binding.refresh_from_db()
    assert "eenheden" in binding.question["changes"][0]["text"]


def group(organisation: Organisation, method: str, members: list[str], **more: Any) -> None:
    region = Region.objects.create(code="X:buren", name="Buurgemeenten", kind="other")
    found = ComparisonGroup.objects.create(
        organisation=organisation, region=region, name="Buurgemeenten", method=method, **more
    )
    found.members.set(
        Region.objects.get_or_create(code=code, defaults={"name": code})[0] for code in members
    )


def test_a_group_is_a_figure_that_says_how_many_had_a_value(
    bind: Bind, fetch: Fetch, organisation: Organisation
) -> None:
    group(organisation, "mean", ["GM0718", "GM0687", "GM0654"])
    bind(regions=["GM0718", "X:buren"])
    fetch(make_table(value=lambda place, topic: 10 * place[1]))  # GM0718: 20, GM0687: 30
    assert values("inwoners", "X:buren") == {"2021": 25, "2022": 25, "2023": 25}
    row = Observation.objects.get(region__code="X:buren", period="2022")
    assert row.remark == "2 van de 3 gemeenten"
    assert [one["region"] for one in row.trace["inputs"]] == ["GM0687", "GM0718"]
    assert not Observation.objects.filter(region__code="GM0687").exists()


def test_a_group_weighs_by_another_indicator(
    bind: Bind, fetch: Fetch, organisation: Organisation
) -> None:
    weight = bind("gewicht", measure="M000002", regions=["GM0718"]).indicator
    group(organisation, "weighted_mean", ["GM0718", "GM0687"], weight=weight)
    bind(regions=["X:buren"])
    fetch(
        make_table(
            value=lambda place, topic: place[1] if topic.code == "M000002" else 10 * place[1]
        )
    )  # weights 2 and 3, values 20 and 30
    assert values("inwoners", "X:buren")["2022"] == 26


def test_a_series_over_a_merger_is_told_to_be_broken(
    bind: Bind, fetch: Fetch, organisation: Organisation
) -> None:
    source = HierarchySource.objects.create(title="Test", loaded_at="2026-01-01T00:00:00Z")
    event = RegionEvent.objects.create(day=date(2022, 1, 1), kind="merged", source=source)
    EventPart.objects.create(event=event, from_code="GM9001", to_code="GM0718")
    EventPart.objects.create(event=event, from_code="GM0718", to_code="GM0718")
    bind()
    bind("groei", formula="groei(inwoners)", unit="%")
    fetch(make_table(value=by_place))
    rows = {
        (row.indicator.code, row.period): row
        for row in Observation.objects.filter(region__code="GM0718").select_related("indicator")
    }
    assert rows["inwoners", "2022"].remark.startswith("De reeks is hier gebroken.")
    assert rows["inwoners", "2022"].trace["note"]
    assert not rows["inwoners", "2023"].remark
    assert rows["groei", "2022"].value is None
    assert "veranderd" in rows["groei", "2022"].remark
    assert rows["groei", "2023"].value == 50


def test_figures_as_they_were_known_on_a_day(bind: Bind, fetch: Fetch, small: SimTable) -> None:
    binding = bind()
    fetch(small)
    first = Observation.objects.get(region__code="GM0718", period="2022")
    assert first.known_from is not None
    fetch(small.correct("M000001", ("GM0718", "2022JJ00"), 5))
    earlier = EarlierObservation.objects.get()
    now = as_known_on(date(2999, 1, 1), indicators=[binding.indicator])
    then = as_known_on(first.known_from, indicators=[binding.indicator])
    before = as_known_on(date(2020, 1, 1), indicators=[binding.indicator])
    assert [one.value for one in now if (one.region_code, one.period) == ("GM0718", "2022")] == [5]
    assert [one.value for one in then if (one.region_code, one.period) == ("GM0718", "2022")] == [
        earlier.value
    ]
    assert len(now) == len(then) == 6
    assert before == []


def test_a_figure_tells_everything_about_where_it_came_from(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    bind()
    first = fetch(small)
    second = fetch(small.correct("M000001", ("GM0718", "2022JJ00"), 5))
    row = Observation.objects.get(region__code="GM0718", period="2022")
    found = provenance(row)
    assert found.vintage == second
    assert [one.vintage_id for one in found.earlier] == [first.pk]
    assert found.earlier[0].reason == "gecorrigeerd door de bron"


def test_what_is_computed_follows_a_figure_by_hand(
    bind: Bind, organisation: Organisation, django_capture_on_commit_callbacks: Any
) -> None:
    by_hand = Indicator.objects.create(organisation=organisation, code="leden", name="Leden")
    row = Observation(
        indicator=by_hand, region=Region.objects.get(code="GM0718"), period="2022", value=Decimal(3)
    )
    bind("dubbel", formula="leden * 2")
    bind("vierdubbel", formula="dubbel * 2")
    with django_capture_on_commit_callbacks(execute=True):
        figure_entered(row)
        row.save()
    assert values("dubbel") == {"2022": 6}
    assert values("vierdubbel") == {"2022": 12}
    before = Observation.objects.get(pk=row.pk)
    with django_capture_on_commit_callbacks(execute=True) as actions:
        row.value = Decimal(5)
        figure_changed(before, row)
        figure_changed(before, row)
        row.save()
    assert len(actions) == 1
    assert values("vierdubbel") == {"2022": 20}
    with django_capture_on_commit_callbacks(execute=True):
        figures_removed([row])
        row.delete()
    assert values("dubbel") == {"2022": None}


def test_a_formula_over_a_table_that_was_not_fetched_yet_waits_without_a_question(
    bind: Bind,
) -> None:
    bind("basis")
    binding = bind("dubbel", formula="basis * 2")
    filled = fill(binding=binding)
    assert (filled.question, filled.reason) == ("", "De tabel is nog niet opgehaald.")
    binding.refresh_from_db()
    assert binding.state == "active"
