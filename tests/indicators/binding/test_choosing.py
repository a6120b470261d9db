"""What a table offers to choose, and what is chosen beforehand."""

import json
from pathlib import Path

import pytest

from doelenboom.indicators.api import choosing
from doelenboom.indicators.binding.records import Chosen, Content, DraftPart, content_from
from doelenboom.statistics.api import (
    Dimension,
    DimensionKind,
    Measure,
    Selection,
    SourceVersion,
    TableAddress,
    TableDescription,
    Value,
)


def _dimension(*values: tuple[str, str]) -> Dimension:
    return Dimension("D", "Dimensie", values=tuple(Value(code, title) for code, title in values))


@pytest.mark.parametrize(
    ("values", "chosen", "wanted"),
    [
        ([("1100", "Mannen"), ("T001038", "Totaal mannen en vrouwen")], (), "T001038"),
        ([("MOG0095", "Ondergrens"), ("MW00000", "Waarde")], (), "MW00000"),
        ([("20300", "18 jaar of ouder")], (), "20300"),
        ([("A1", "Appels"), ("B1", "Peren")], (), ""),
        ([("A1", "Appels"), ("B1", "Peren")], ("B1",), "B1"),
        ([("A1", "Appels"), ("T1", "Totaal fruit")], ("A1", "T1"), "T1"),
        ([("A1", "Appels"), ("B1", "Peren"), ("T1", "Totaal")], ("A1", "B1"), "T1"),
        ([("A1", "Appels"), ("B1", "Peren")], ("A1", "B1"), "A1"),
        ([("A1", "Totaalvoetbal"), ("B1", "Alle sporten")], (), "B1"),
        ([("10000", "Totaal leeftijd"), ("53110", "15 tot 20 jaar")], (), "10000"),
        ([("A1", "Appels")], ("weg",), "A1"),
    ],
)
def test_a_sensible_value_to_begin_with(
    values: list[tuple[str, str]], chosen: tuple[str, ...], wanted: str
) -> None:
    assert choosing.sensible(_dimension(*values), chosen) == wanted


@pytest.mark.parametrize("folder", ["03759ned", "37789ksz", "82235NED"])
def test_every_dimension_of_the_real_tables_has_its_total(shared_data: Path, folder: str) -> None:
    for path in (shared_data / "cbs" / "v4_fixtures" / folder).glob("codes-*.json"):
        name = path.stem.removeprefix("codes-")
        if name in {"RegioS", "Perioden"}:
            continue
        rows = json.loads(path.read_text(encoding="utf-8"))["value"]
        found = choosing.sensible(
            _dimension(*((row["Identifier"].strip(), row["Title"]) for row in rows))
        )
        title = next(row["Title"] for row in rows if row["Identifier"].strip() == found)
        assert title.lower().startswith("totaal"), (name, title)


def _table(*measures: Measure, **more: object) -> TableDescription:
    return TableDescription(
        TableAddress("statline-v4", "CBS", "1NED"), str(more.get("title", "Tabel 2023")),
        SourceVersion(""), measures, more.get("dimensions", ()),  # type: ignore[arg-type]
    )  # fmt: skip


def test_measures_with_the_same_title_stand_under_their_own_headings() -> None:
    table = _table(
        Measure("M1", "Totaal", "aantal", path=("Jongeren", "Met verblijf")),
        Measure("M2", "Totaal", "%", path=("Jongeren",)),
        Measure("M3", "Gemeentenaam", "naam"),
    )
    tree = choosing.measure_tree(table)
    assert tree.count == 2
    (young,) = tree.branches
    assert [one.code for one in young.measures] == ["M2"]
    assert young.branches[0].measures[0].code == "M1"
    assert choosing.measure_tree(table, "verblijf").count == 1
    assert choosing.measure_tree(table, "zeppelin").count == 0


def test_a_table_without_regions_or_periods_asks_for_them() -> None:
    part = DraftPart(1, "statline-v3:CBS:1NED", "Kerncijfers 2020")
    choosing.prepare(part, _table(Measure("M1", "Inwoners"), title="Kerncijfers wijken 2020"))
    assert (part.fixed_region, part.fixed_period, part.measure) == ("NL01", "2020", "M1")
    assert choosing.year_in("Van 2015 tot 2020") == ""


def test_what_the_address_chose_is_taken_over() -> None:
    dimensions = (
        _dimension(("A1", "Appels"), ("T1", "Totaal")),
        Dimension("Regio", "Regio", DimensionKind.REGION, (Value("GM0718", "Vlissingen"),)),
    )
    part = DraftPart(1, "statline-v4:CBS:1NED", "x", chosen=Chosen(["M2"], {"D": ["A1"]}))
    table = _table(Measure("M1", "Een"), Measure("M2", "Twee"), dimensions=dimensions)
    choosing.prepare(part, table)
    assert (part.measure, part.dimensions, part.region_dimension) == ("M2", {"D": "A1"}, "Regio")
    assert part.selection() == Selection.of({"Measure": ["M2"], "D": ["A1"]})
    assert part.selection(["GM0718"]).as_mapping()["Regio"] == ["GM0718"]


@pytest.mark.parametrize(
    ("unit", "wanted", "factor"),
    [
        ("x 1 000", "aantal", "1000"),
        ("aantal", "aantal", "1"),
        ("%", "%", "1"),
        ("aantal", "%", "1"),
        ("", "aantal", "1"),
        ("mln euro", "euro", "1000000"),
        ("1 000 euro", "euro", "1000"),
    ],
)
def test_a_factor_follows_from_the_units(unit: str, wanted: str, factor: str) -> None:
    assert choosing.suggested_multiplier(unit, wanted) == factor


def test_units_that_do_not_fit_are_told() -> None:
    assert "past niet" in choosing.unit_warning("aantal", "1", "%")
    assert "omgerekend" in choosing.unit_warning("x 1 000", "1", "aantal")
    assert choosing.unit_warning("x 1 000", "1000", "aantal") == ""
    assert choosing.unit_warning("", "1", "%") == ""


@pytest.mark.parametrize("row", [None, {}, {"parts": "x"}, {"parts": [{"key": "a"}]}, [1], "x"])
def test_a_draft_of_another_version_is_begun_anew(row: object) -> None:
    assert content_from(row) == Content()
