"""``doelenboom regions`` and ``doelenboom boundaries`` as a person runs them."""

import json
from pathlib import Path

import pytest

from tests.plugins.product import Command
from tests.regions.pdok import collection, square


def test_loading_what_ships_and_looking_up(doelenboom: Command) -> None:
    loaded = json.loads(doelenboom("regions", "load", "--format", "json").stdout)
    assert (loaded["changed"], loaded["regions_added"], loaded["events_added"]) == (True, 893, 599)
    again = doelenboom("regions", "load")
    assert again.returncode == 0
    assert "al bekend" in again.stdout
    shown = json.loads(doelenboom("regions", "show", "gm0718", "--format", "json").stdout)
    assert [place["code"] for place in shown["parents"]][1:] == ["PV29", "LD03", "NL01"]
    told = doelenboom("regions", "show", "GM0788", "--year", "2026").stdout
    assert "opgeheven op 1 januari 2021; nu Boxtel, Oisterwijk, Tilburg, Vught" in told


def test_wrong_input_is_2_and_a_source_that_fails_is_3(
    doelenboom: Command, product_environment: dict[str, str], tmp_path: Path
) -> None:
    product_environment |= {
        "DOELENBOOM_PDOK": "http://127.0.0.1:9", "DOELENBOOM_ALLOW_HOSTS": "127.0.0.1",
        "DOELENBOOM_STATLINE_V3": "http://127.0.0.1:9", "DOELENBOOM_FETCH_ATTEMPTS": "1",
        "DOELENBOOM_FETCH_TIMEOUT": "1", "DOELENBOOM_FETCH_PAUSE": "0",
    }  # fmt: skip
    rubbish = tmp_path / "grenzen.geojson"
    rubbish.write_text("{}", encoding="utf-8")
    brought = ("--kind", "gemeente", "--source", "x", "--license", "y")
    for code, *arguments in (
        (2, "regions", "show", "GM9999"),
        (2, "regions", "load", str(tmp_path / "is-er-niet.csv")),
        (2, "regions", "load", "--table", "onzin"),
        (2, "regions", "load", "--year", "1700"),
        (2, "boundaries", "import", str(rubbish), *brought),
        (2, "boundaries", "import", str(tmp_path), *brought),
        (2, "boundaries", "fetch", "--kind", "planeet", "--year", "2025"),
        (3, "boundaries", "fetch", "--kind", "gemeente", "--year", "2025"),
        (3, "regions", "load", "--year", "2025"),
    ):
        done = doelenboom(*arguments)
        assert done.returncode == code, (arguments, done.stderr)
        assert done.stderr.strip(), arguments
        assert "Traceback" not in done.stderr, arguments


@pytest.mark.parametrize("given", ["text", "json"])
def test_boundaries_are_taken_in_once_and_listed(
    doelenboom: Command, tmp_path: Path, given: str
) -> None:
    path = tmp_path / "twee.geojson"
    path.write_bytes(collection(square("GM0718", 3.5, 51.4), square("GM0687", 3.6, 51.4)))
    arguments = ("boundaries", "import", str(path), "--kind", "gemeente", "--year", "2024",
                 "--source", "CBS", "--license", "CC BY 4.0")  # fmt: skip
    first = doelenboom(*arguments, "--format", given)
    assert first.returncode == 0, first.stderr
    listed = doelenboom("boundaries", "list", "--format", given).stdout
    if given == "json":
        (row,) = json.loads(listed)
        assert Path(row["file"]).is_file()
        assert (row["regions"], row["license"], row["year"]) == (2, "CC BY 4.0", 2024)
        assert not json.loads(doelenboom(*arguments, "--format", "json").stdout)["new"]
    else:
        assert "gemeenten 2024: 2 gebieden, CBS (CC BY 4.0)" in listed
