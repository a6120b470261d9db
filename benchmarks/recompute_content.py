"""Vintages and bindings for ``benchmarks.recompute``, and what they are compared with.

Run as a script with what to do and the folder: ``registry`` (make everything and fill it once),
``peer`` (the same figures by DuckDB), ``limit`` (read the cells and do nothing).
"""

import json
import sys
from pathlib import Path

import numpy as np

TABLES, MEASURES, REGIONS, PERIODS = 50, 10, 400, 20
PLAIN = 8  # of every ten indicators; the other two are computed
FORMULAS = ("aandeel(a; b)", "groei(a)", "per(a; b; 1000)", "voortschrijdend_gemiddelde(a; 3)")


def main(act: str, work: Path) -> None:
    """Do one of the three."""
    {"registry": registry, "peer": peer, "limit": limit}[act](work)


def directories(work: Path) -> list[Path]:
    """Folders of all vintages."""
    return sorted((work / "data" / "vintages").glob("*/*/*/*"))


def regions() -> list[str]:
    """Codes of the regions."""
    return ["NL01", *(f"GM{number:04d}" for number in range(3000, 3000 + REGIONS - 1))]


def registry(work: Path) -> None:
    """Make tables, vintages, indicators and bindings, and fill them."""
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "doelenboom.web.settings"
    import django

    django.setup()
    from django.utils import timezone

    from doelenboom.indicators.api import Binding, BindingPart, Indicator, fill
    from doelenboom.organisations.api import Organisation
    from doelenboom.statistics.api import Table, Vintage

    organisation = Organisation.objects.create(code="meting", name="Meting")
    now = timezone.now()
    for number in range(TABLES):
        code = f"{70000 + number}NED"
        table = Table.objects.create(service="statline-v4", catalogue="CBS", code=code)
        directory = f"statline-v4/CBS/{code}/20260101T000000000000Z"
        vintage_of(work / "data" / "vintages" / directory, code, number)
        vintage = Vintage.objects.create(
            table=table, selection_sha256="0" * 64, directory=directory, retrieved_at=now, rows=1,
            cells=1, pages=1, bytes=1, sha256="0" * 64, content_sha256="0" * 64,
            schema_fingerprint="0" * 64,
        )  # fmt: skip
        for place in range(MEASURES):
            formula = "" if place < PLAIN else FORMULAS[(number + place) % len(FORMULAS)]
            binding = Binding.objects.create(
                indicator=Indicator.objects.create(
                    organisation=organisation, code=f"i{number}-{place}", name=f"{number} {place}",
                    decimals=1,
                ),
                kind="formula" if formula else "table", formula=formula,
                regions=["NL01", "GM3000"], bound_at=now, bound_by="meting",
            )  # fmt: skip
            for name, measure in [("a", place), ("b", 0)] if formula else [("", place)]:
                BindingPart.objects.create(
                    binding=binding, series=name, table=table, measure=f"M{measure:06d}",
                    region_dimension="RegioS", period_dimension="Perioden", accepted=vintage,
                )  # fmt: skip
            if formula and "b" not in formula.replace("gemiddelde", ""):
                binding.parts.filter(series="b").delete()
            fill(binding=binding)


def vintage_of(folder: Path, code: str, seed: int) -> None:
    """Write one vintage as the engine does: dictionary columns, measure last in the order."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    periods = [f"{2005 + year}JJ00" for year in range(PERIODS)]
    size = REGIONS * PERIODS * MEASURES
    place = np.arange(size)
    random = np.random.default_rng(seed)
    value = np.round(random.integers(1, 1_000_000, size) / 10, 1)
    value[random.random(size) < 0.02] = np.nan
    missing = np.isnan(value)

    def words(numbers: object, texts: list[str]) -> object:
        return pa.DictionaryArray.from_arrays(
            pa.array(np.asarray(numbers).astype(np.int32)), pa.array(texts)
        )

    table = pa.table(
        {
            "Measure": words(place % MEASURES, [f"M{m:06d}" for m in range(MEASURES)]),
            "RegioS": words(place // (MEASURES * PERIODS), regions()),
            "Perioden": words(place // MEASURES % PERIODS, periods),
            "value": pa.array(value, mask=missing),
            "attribute": words(missing, ["None", "NotAvailable"]),
            "text": pa.nulls(size, pa.string()),
            "period_status": words(
                place // MEASURES % PERIODS > PERIODS - 3, ["Definitief", "Voorlopig"]
            ),
        }
    )
    folder.mkdir(parents=True)
    pq.write_table(
        table, folder / "observations.parquet", compression="zstd", row_group_size=131_072
    )
    (folder / "description.json").write_text(json.dumps(described(code, periods)))


def described(code: str, periods: list[str]) -> dict[str, object]:
    """The description of a table as a vintage keeps it."""

    def values(codes: list[str]) -> list[dict[str, object]]:
        return [{"code": c, "title": c, "status": "", "path": [], "index": None} for c in codes]

    return {
        "title": f"Tabel {code}", "summary": "", "text": "", "license": "", "page": "",
        "address": {"service": "statline-v4", "catalogue": "CBS", "table": code},
        "version": {"token": "1"},
        "measures": [
            {"code": f"M{m:06d}", "title": f"Onderwerp {m}", "unit": "aantal", "decimals": 1,
             "path": [], "description": "", "index": m}
            for m in range(MEASURES)
        ],
        "dimensions": [
            {"code": "RegioS", "title": "Regio's", "kind": "region", "values": values(regions())},
            {"code": "Perioden", "title": "Perioden", "kind": "period", "values": values(periods)},
        ],
    }  # fmt: skip


def limit(work: Path) -> None:
    """Read every cell."""
    import pyarrow.parquet as pq

    cells = sum(pq.read_table(one / "observations.parquet").num_rows for one in directories(work))
    print(cells)


def peer(work: Path) -> None:
    """The same figures by SQL, in floats: no decimals, no reasons, no rule for missing."""
    import duckdb

    connection = duckdb.connect()
    count = 0
    for directory in directories(work):
        file = directory / "observations.parquet"
        for place in range(MEASURES):
            cells = f"(SELECT * FROM read_parquet('{file}') WHERE Measure = 'M{place:06d}')"
            query = f"SELECT RegioS, Perioden, round(value, 1) v FROM {cells}"
            if place >= PLAIN:
                other = cells.replace(f"M{place:06d}", "M000000")
                query = (
                    "SELECT a.RegioS, a.Perioden, round(a.value / b.value * 100, 1) v "
                    f"FROM {cells} a JOIN {other} b USING (RegioS, Perioden)"
                )
            if (answer := connection.execute(query).to_arrow_table()) is not None:
                count += answer.num_rows
    print(count)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
