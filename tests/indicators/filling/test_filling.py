"""From a fetched table to observations that say where they came from."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from doelenboom.history.api import AuditEvent
from doelenboom.indicators.api import Binding, EarlierObservation, Indicator, Observation
from doelenboom.indicators.filling.filling import fill
from doelenboom.organisations.api import Region
from doelenboom.statistics.api import Vintage
from tests.indicators.filling.conftest import CODE
from tests.statline import make_table
from tests.statline.tables import Axis, Code, SimTable

Bind = Callable[..., Binding]
Fetch = Callable[[SimTable], Vintage]


def stored(code: str = "inwoners") -> dict[tuple[str, str], Any]:
    rows = Observation.objects.filter(indicator__code=code).select_related("region")
    return {(row.region.code if row.region else "", row.period): row for row in rows}


def test_a_retrieval_fills_what_is_bound_to_the_table(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    bind()
    fetch(small)
    rows = stored()
    assert set(rows) == {(r, p) for r in ("GM0718", "NL01") for p in ("2021", "2022", "2023")}
    row = rows["GM0718", "2022"]
    assert row.value == Decimal(repr(small.value("M000001", "GM0718", "2022JJ00")))
    assert (row.status, row.stated, row.origin) == ("definitive", "Definitief", "bound")
    assert rows["GM0718", "2023"].status == "provisional"
    assert row.place == "Onderwerp 1; Vlissingen; 2022"
    assert row.source == "CBS StatLine, tabel 70001NED (Bevolking; regio)"
    assert row.known_from is not None


def test_a_figure_names_its_cell_and_its_retrieval(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    bind()
    vintage = fetch(small)
    row = stored()["GM0718", "2023"]
    cell = row.trace["cell"]
    assert row.vintage == vintage
    assert cell["vintage"] == vintage.sha256
    assert (cell["table"], cell["measure"], cell["region"], cell["period"]) == (
        "70001NED", "M000001", "GM0718", "2023JJ00",
    )  # fmt: skip
    assert cell["period_status"] == "Voorlopig"
    assert Decimal(cell["value"]) == row.value
    assert row.trace["bound_by"] == "Anna"


def test_fetching_again_writes_nothing(bind: Bind, fetch: Fetch, small: SimTable) -> None:
    bind()
    fetch(small)
    before = {key: (row.pk, row.known_from, row.trace) for key, row in stored().items()}
    fetch(small)
    fetch(small.extend("2024JJ00", lambda cell: 7))
    after = {key: (row.pk, row.known_from, row.trace) for key, row in stored().items()}
    assert {key: after[key] for key in before if key[1] != "2023"} == {
        key: one for key, one in before.items() if key[1] != "2023"
    }
    assert AuditEvent.objects.filter(verb="cijfers bijgewerkt").count() == 2


def test_a_corrected_figure_keeps_what_was_known_before(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    bind()
    first = fetch(small)
    was = stored()["GM0718", "2022"]
    second = fetch(small.correct("M000001", ("GM0718", "2022JJ00"), 4321))
    now = stored()["GM0718", "2022"]
    assert (now.pk, now.value, now.vintage) == (was.pk, 4321, second)
    assert now.trace["replaced"]["value"] == str(was.value.normalize())
    earlier = EarlierObservation.objects.get()
    assert (earlier.value, earlier.vintage, earlier.reason) == (
        was.value,
        first,
        "gecorrigeerd door de bron",
    )
    assert (earlier.known_from, earlier.known_to) == (was.known_from, now.known_from)


def test_a_figure_that_becomes_firm_says_so(bind: Bind, fetch: Fetch, small: SimTable) -> None:
    bind()
    fetch(small)
    fetch(small.firm("2023JJ00"))
    assert stored()["GM0718", "2023"].status == "definitive"
    assert {one.reason for one in EarlierObservation.objects.all()} == {
        "van voorlopig naar definitief"
    }
    assert EarlierObservation.objects.count() == 2


def test_a_figure_that_the_source_took_away_is_missing_and_remembered(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    bind()
    fetch(small)
    gone = small.without(lambda cell: cell.codes != ("GM0718", "2021JJ00"))
    fetch(gone)
    row = stored()["GM0718", "2021"]
    assert (row.value, row.status) == (None, "missing")
    assert row.remark == "Dit cijfer staat niet meer in de bron."
    assert EarlierObservation.objects.get().reason == "verdwenen bij de bron"
    fetch(gone.correct("M000001", ("NL01", "2021JJ00"), 1))
    assert EarlierObservation.objects.filter(reason="verdwenen bij de bron").count() == 1
    fetch(small.revised(revision=9))
    assert stored()["GM0718", "2021"].value is not None


def test_reasons_for_an_empty_cell_are_told_apart(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    bind()
    table = small
    for period, word in (
        ("2021JJ00", "Confidential"),
        ("2022JJ00", "Impossible"),
        ("2023JJ00", "NotAvailable"),
    ):
        table = table.correct("M000001", ("GM0718", period), None, word)
    fetch(table)
    rows = stored()
    assert [rows["GM0718", year].status for year in ("2021", "2022", "2023")] == [
        "suppressed", "not_applicable", "missing",
    ]  # fmt: skip


def test_a_period_of_a_kind_that_we_do_not_know_is_kept(bind: Bind, fetch: Fetch) -> None:
    bind()
    fetch(make_table(periods=("2022JJ00", "2023X000", "2023KW01", "20230706")))
    assert {period for _, period in stored()} == {"2022", "2023X000", "2023KW01", "2023-07-06"}


def test_figures_by_hand_are_never_written_over_but_asked_about(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    binding = bind()
    region = Region.objects.get(code="GM0718")
    Observation.objects.create(
        indicator=binding.indicator, region=region, period="2022", value=Decimal(5), source="Krant"
    )
    fetch(small)
    assert stored()["GM0718", "2022"].value == 5
    binding.refresh_from_db()
    assert binding.state == "active"
    assert binding.question["kind"] == "by_hand"
    (figure,) = binding.question["figures"]
    assert (figure["region_name"], figure["period"], figure["by_hand"]) == (
        "Vlissingen",
        "2022",
        "5",
    )


def test_only_a_few_queries_whatever_the_number_of_figures(
    bind: Bind, fetch: Fetch, django_assert_max_num_queries: Any
) -> None:
    regions = [f"GM{number:04d}" for number in range(9001, 9060)]
    binding = bind(regions=regions)
    fetch(make_table(regions=regions))
    assert len(stored()) == 59 * 3
    with django_assert_max_num_queries(30):
        assert fill(binding=binding).unchanged == 59 * 3


def test_the_country_of_neighbourhood_tables_is_the_country(bind: Bind, fetch: Fetch) -> None:
    bind(regions=["NL01", "WK071801"])
    fetch(make_table(regions=("NL00", "GM0718", "WK071801")))
    rows = stored()
    assert {region for region, _ in rows} == {"NL01", "WK071801"}
    assert rows["NL01", "2022"].trace["cell"]["region"] == "NL00"


def test_a_paused_binding_stays_as_it_is(bind: Bind, fetch: Fetch, small: SimTable) -> None:
    bind(state="paused")
    fetch(small)
    assert not stored()
    assert Indicator.objects.get().observations.count() == 0


def test_another_choice_by_a_person_is_not_a_correction_by_the_source(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    binding = bind()
    fetch(small)
    was = stored()["GM0718", "2022"]
    part = binding.parts.get()
    part.measure, part.accepted, part.measure_title, part.unit = "M000002", None, "", ""
    part.save()
    assert fill(binding=binding).changed == 6
    now = stored()["GM0718", "2022"]
    assert now.trace["cell"]["measure"] == "M000002"
    assert now.trace["replaced"]["reason"] == "koppeling gewijzigd"
    assert EarlierObservation.objects.filter(value=was.value, reason="koppeling gewijzigd").exists()


def test_the_source_is_not_blamed_for_what_another_choice_leaves_out(
    bind: Bind, fetch: Fetch
) -> None:
    sexes = Axis("Geslacht", "Geslacht", codes=(Code("T", "Totaal"), Code("V", "Vrouwen")))
    table = make_table(CODE, extra=[sexes])
    binding = bind(dimensions={"Geslacht": "T"})
    fetch(table.without(lambda cell: cell.codes != ("V", "GM0718", "2021JJ00")))
    part = binding.parts.get()
    part.dimensions, part.accepted, part.dimension_titles = {"Geslacht": "V"}, None, {}
    part.save()
    assert fill(binding=binding).gone == 1
    assert ("GM0718", "2021") not in stored()
    earlier = EarlierObservation.objects.get(region__code="GM0718", period="2021")
    assert earlier.reason == "koppeling gewijzigd"


def test_regions_that_are_not_asked_for_any_more_go_and_are_remembered(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    binding = bind()
    fetch(small)
    binding.regions = ["NL01", "PV29"]
    binding.save()
    filled = fill(binding=binding)
    assert (filled.new, filled.gone) == (3, 3)
    assert {region for region, _ in stored()} == {"NL01", "PV29"}
    assert EarlierObservation.objects.filter(region__code="GM0718").count() == 3
    assert fill(binding=binding).gone == 0
