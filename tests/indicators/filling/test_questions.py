"""When the meaning of figures may have changed, a person is asked, and nothing is reinterpreted."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from doelenboom.history.api import AuditEvent
from doelenboom.indicators.api import Binding, FillingError, Observation, Rechosen, answer
from doelenboom.organisations.api import Region
from doelenboom.statistics.api import Vintage
from tests.indicators.filling.conftest import add_part
from tests.statline import make_table
from tests.statline.tables import Axis, Code, SimTable

Bind = Callable[..., Binding]
Fetch = Callable[[SimTable], Vintage]


def values(code: str = "inwoners", region: str = "GM0718") -> dict[str, Decimal | None]:
    rows = Observation.objects.filter(indicator__code=code, region__code=region)
    return dict(rows.values_list("period", "value"))


def fresh(binding: Binding) -> Any:
    return Binding.objects.get(pk=binding.pk)


REVISIONS: dict[str, Callable[[SimTable], SimTable]] = {
    "measure_renamed": lambda table: table.rename_measure("M000001", "Iets anders"),
    "unit_changed": lambda table: table.change_topic("M000001", unit="x 1 000"),
    "decimals_changed": lambda table: table.change_topic("M000001", decimals=2),
    "measure_gone": lambda table: table.revised(
        topics=tuple(one for one in table.topics if one.code != "M000001"),
        cells=[one for one in table.cells if one.measure != "M000001"],
    ),
    "dimension_added": lambda table: table.add_dimension(
        Axis("Geslacht", "Geslacht", codes=(Code("T", "Totaal"), Code("M", "Mannen")))
    ),
}


@pytest.mark.parametrize("kind", REVISIONS)
def test_a_change_in_what_is_read_waits_for_a_person(
    kind: str, bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    binding = bind()
    fetch(small)
    before = values()
    newer = fetch(REVISIONS[kind](small.correct("M000001", ("GM0718", "2022JJ00"), 5)))
    binding = fresh(binding)
    assert binding.state == "quarantined"
    assert binding.question["kind"] == "schema"
    assert binding.question["vintage"] == newer.pk
    (change,) = binding.question["changes"]
    assert change["kind"] == kind
    assert change["text"].endswith(".")
    assert values() == before


def test_a_change_elsewhere_in_the_table_is_no_question(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    binding = bind()
    fetch(small)
    fetch(
        small.rename_measure("M000002", "Iets anders").correct("M000001", ("GM0718", "2022JJ00"), 5)
    )
    assert fresh(binding).state == "active"
    assert values()["2022"] == 5


def test_after_yes_the_figures_flow_again(bind: Bind, fetch: Fetch, small: SimTable) -> None:
    binding = bind()
    fetch(small)
    renamed = small.rename_measure("M000001", "Nieuwe naam").correct(
        "M000001", ("GM0718", "2022JJ00"), 5
    )
    vintage = fetch(renamed)
    filled = answer(binding=binding, given="accept", vintage=vintage.pk)
    assert filled.changed == 1
    assert values()["2022"] == 5
    binding = fresh(binding)
    assert (binding.state, binding.question) == ("active", {})
    assert binding.parts.get().measure_title == "Nieuwe naam"
    assert AuditEvent.objects.filter(verb="koppeling bevestigd").exists()
    fetch(renamed.extend("2024JJ00", lambda cell: 9))
    assert values()["2024"] == 9


def test_after_no_the_binding_stands_still(bind: Bind, fetch: Fetch, small: SimTable) -> None:
    binding = bind()
    fetch(small)
    before = values()
    newer = small.rename_measure("M000001", "Nieuw").correct("M000001", ("GM0718", "2022JJ00"), 5)
    fetch(newer)
    answer(binding=binding, given="refuse")
    fetch(newer.extend("2024JJ00", lambda cell: 9))
    assert fresh(binding).state == "paused"
    assert values() == before


def test_a_dimension_that_came_in_between_is_chosen_with_the_answer(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    binding = bind()
    fetch(small)
    fetch(REVISIONS["dimension_added"](small))
    part = binding.parts.get()
    with pytest.raises(FillingError, match="Geslacht"):
        answer(binding=binding, given="accept")
    answer(
        binding=binding, given="accept", rechosen={part.pk: Rechosen(dimensions={"Geslacht": "T"})}
    )
    assert fresh(binding).state == "active"
    row = Observation.objects.get(region__code="GM0718", period="2022")
    assert row.value == Decimal(str(small.value("M000001", "GM0718", "2022JJ00")))


def test_a_new_unit_with_a_factor_gives_the_same_figures(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    binding = bind()
    fetch(small)
    before = values()
    scaled = small.change_topic("M000001", unit="x 1 000", decimals=4).revised(
        cells=[one._replace(value=(one.value or 0) / 1000) for one in small.cells]
    )
    fetch(scaled)
    part = binding.parts.get()
    filled = answer(
        binding=binding, given="accept", rechosen={part.pk: Rechosen(multiplier=Decimal(1000))}
    )
    assert filled.changed == 0
    assert values() == before


def test_an_answer_to_an_older_question_is_refused(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    binding = bind()
    fetch(small)
    first = fetch(small.rename_measure("M000001", "Een"))
    fetch(small.rename_measure("M000001", "Een").rename_measure("M000001", "Twee"))
    with pytest.raises(FillingError, match="intussen"):
        answer(binding=binding, given="accept", vintage=first.pk)
    with pytest.raises(FillingError, match="past niet"):
        answer(binding=binding, given="take")


def test_of_a_table_that_ended_the_figures_stay_and_a_successor_is_asked(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    binding = bind()
    fetch(small)
    before = values()
    last = small.discontinued()
    fetch(last)
    fetch(last.correct("M000001", ("GM0718", "2021JJ00"), 5))
    question = fresh(binding).question
    assert [change["kind"] for change in question["changes"]] == ["discontinued"]
    assert [option["value"] for option in question["options"]] == ["end"]
    assert values() == before | {"2021": Decimal(5)}
    answer(binding=binding, given="end")
    binding = fresh(binding)
    assert (binding.state, binding.question) == ("active", {})
    assert binding.indicator.rhythm.ended


def test_a_table_after_another_asks_where_they_contradict(bind: Bind, fetch: Fetch) -> None:
    binding = bind(table="70001NED")
    add_part(binding, "70002NED")
    fetch(make_table("70001NED", periods=("2020JJ00", "2021JJ00", "2022JJ00"), value=lambda *_: 1))
    later = make_table("70002NED", periods=("2022JJ00", "2023JJ00"), value=lambda *_: 2)
    fetch(later)
    binding = fresh(binding)
    assert binding.question["kind"] == "overlap"
    assert not values()
    shown = next(one for one in binding.question["figures"] if one["region"] == "GM0718")
    assert (shown["period"], shown["first"], shown["last"]) == ("2022", "1", "2")
    assert "70002NED" in shown["last_table"]
    answer(binding=binding, given="last")
    assert values() == {"2020": 1, "2021": 1, "2022": 2, "2023": 2}
    assert not fresh(binding).question


def test_periods_of_a_part_keep_tables_apart(bind: Bind, fetch: Fetch) -> None:
    binding = bind(table="70001NED", period_to="2021")
    add_part(binding, "70002NED", period_from="2022JJ00")
    fetch(make_table("70001NED", periods=("2021JJ00", "2022JJ00"), value=lambda *_: 1))
    fetch(make_table("70002NED", periods=("2021JJ00", "2022JJ00"), value=lambda *_: 2))
    assert values() == {"2021": 1, "2022": 2}
    assert fresh(binding).state == "active"


def test_a_figure_by_hand_can_be_kept_or_replaced(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    binding = bind()
    region = Region.objects.get(code="GM0718")
    for period in ("2021", "2022"):
        Observation.objects.create(
            indicator=binding.indicator, region=region, period=period, value=Decimal(5)
        )
    fetch(small)
    answer(binding=binding, given="keep", figures=frozenset({("GM0718", "2021")}))
    assert len(fresh(binding).question["figures"]) == 1
    answer(binding=binding, given="take")
    assert not fresh(binding).question
    found = values()
    assert found["2021"] == 5
    assert found["2022"] == Decimal(str(small.value("M000001", "GM0718", "2022JJ00")))
    row = Observation.objects.get(region=region, period="2022")
    assert row.trace["replaced"]["origin"] == "manual"
    assert row.trace["replaced"]["reason"] == "door een persoon vervangen"


def test_what_came_from_a_pack_is_confirmed_once(bind: Bind, fetch: Fetch, small: SimTable) -> None:
    binding = bind(
        state="unverified", measure="", region_dimension="", period_dimension="",
        measure_title="onderwerp 1", unit="aantal",
    )  # fmt: skip
    fetch(small)
    binding = fresh(binding)
    assert binding.state == "unverified"
    assert binding.question["kind"] == "first"
    assert binding.parts.get().measure == "M000001"
    assert len(binding.question["figures"]) == 6
    assert not values()
    answer(binding=binding, given="accept")
    assert fresh(binding).state == "active"
    assert len(values()) == 3


def test_what_a_pack_asks_for_but_is_not_there_is_told(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    binding = bind(
        state="unverified", measure="", region_dimension="", period_dimension="",
        measure_title="onderwerp 1", unit="euro",
    )  # fmt: skip
    fetch(small)
    question = fresh(binding).question
    assert "euro" in question["changes"][0]["text"]
    assert [option["value"] for option in question["options"]] == ["refuse"]


@pytest.mark.parametrize("given", ["keep", "take"])
def test_a_figure_by_hand_beside_one_of_the_source_leaves_one_of_both(
    given: str, bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    binding = bind()
    fetch(small)
    by_hand = Observation.objects.create(
        indicator=binding.indicator,
        region=Region.objects.get(code="GM0718"),
        period="2022",
        value=Decimal(5),
    )
    fetch(small.correct("M000001", ("GM0718", "2022JJ00"), 6))
    both = Observation.objects.filter(region__code="GM0718", period="2022")
    assert {row.value for row in both} == {5, 6}
    answer(binding=fresh(binding), given=given)
    (left,) = both.all()
    assert (left.value, left.pk == by_hand.pk) == ((5, True) if given == "keep" else (6, False))
    assert not fresh(binding).question
    fetch(small.correct("M000001", ("GM0718", "2022JJ00"), 7).revised(revision=9))
    assert both.get().value == (5 if given == "keep" else 7)


def test_a_draft_of_a_person_does_not_hold_up_the_source(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    binding = bind()
    region = Region.objects.get(code="GM0718")
    draft = Observation.objects.create(
        indicator=binding.indicator, region=region, period="2022", value=Decimal(5), released=False
    )
    fetch(small)
    assert not fresh(binding).question
    both = Observation.objects.filter(region__code="GM0718", period="2022")
    assert {(row.origin, row.released) for row in both} == {("bound", True), ("manual", False)}
    draft.refresh_from_db()
    assert draft.value == 5


def test_codes_that_a_pack_has_seen_are_held_against_its_words(
    bind: Bind, fetch: Fetch, small: SimTable
) -> None:
    known = bind("bekend", measure_title="ONDERWERP 1", unit="aantal")
    other = bind("anders", measure_title="onderwerp 2", unit="aantal")
    partly = bind("deels", measure_title="jonge bewoners", unit="aantal")
    Binding.objects.update(pack="set")
    fetch(small.rename_measure("M000001", "Onderwerp 1"))
    assert fresh(known).state == "active"
    assert fresh(other).question["changes"][0]["kind"] == "measure_renamed"
    assert fresh(partly).question["changes"][0]["kind"] == "measure_renamed"
    fetch(
        small.revised(revision=5).rename_measure("M000001", "Bewoners, jonge").revised(revision=9)
    )
    assert fresh(partly).state == "active"
