"""The installation's settings as the network door and the sources take them."""

import pytest

from doelenboom.organisations.api import Region
from doelenboom.statistics import configuration
from doelenboom.statistics.errors import AddressError, HostNotAllowed
from doelenboom.statistics.services import fetch_table
from doelenboom.statistics.sources.file_names import FOLDER, FileName, web_file
from doelenboom.statistics.vintages.records import Outcome
from tests.statistics.transport.conftest import running, whole


@pytest.fixture
def given(settings, tmp_path):
    """Change settings of statistics."""
    settings.VINTAGES_DIR = tmp_path / "vintages"
    settings.DATA_DIR = tmp_path

    def change(**changes):
        settings.STATISTICS = {**settings.STATISTICS, **changes}

    return change


def test_services_know_their_own_paths(given):
    given(v4="http://127.0.0.1:9000", csv="http://127.0.0.1:9000/", v3="http://127.0.0.1:9001/x")
    found = configuration.addresses()
    assert found.v4 == "http://127.0.0.1:9000/odata/v1"
    assert found.csv == "http://127.0.0.1:9000/csv"
    assert found.v3 == "http://127.0.0.1:9001/x"
    assert configuration.hosts().admit("http://127.0.0.1:9001/other")
    with pytest.raises(HostNotAllowed):
        configuration.hosts().admit("http://127.0.0.1:9002/")


def test_a_mistake_names_its_setting(given):
    given(v4="datasets.cbs.nl")
    with pytest.raises(AddressError, match="DOELENBOOM_STATLINE_V4: “datasets"):
        configuration.hosts()


@pytest.mark.parametrize("value", ["", "soon", "-1", "nan", "inf", "0"])
def test_a_time_out_is_a_number(given, value):
    given(timeout=value)
    with pytest.raises(AddressError, match="DOELENBOOM_FETCH_TIMEOUT"):
        configuration.patience()


def test_patience_follows_one_setting(given):
    given(timeout="8", attempts="3", pause="0")
    patience = configuration.patience()
    assert (patience.silence, patience.answer, patience.connect) == (8, 16, 4)
    assert (patience.attempts, patience.first_pause) == (3, 0)


def test_an_unknown_service(given):
    with pytest.raises(AddressError, match=r"geen dienst die we kennen.*statline-v4"):
        configuration.source("statline-v5")


def test_the_key_shows_nowhere(given):
    given(swing="https://waarstaatjegemeente.example", swing_key="s3cret")
    assert "s3cret" not in repr(configuration.addresses())


@pytest.mark.django_db(transaction=True)
def test_a_file_is_fetched_kept_and_compared(given, tmp_path):
    given(files=str(tmp_path / "figures"))
    (tmp_path / "figures").mkdir()
    path = tmp_path / "figures" / "Jeugd cijfers.csv"
    Region.objects.get_or_create(
        code="GM0718", defaults={"name": "Vlissingen", "kind": "municipality"}
    )
    address = FileName(FOLDER, "Jeugd cijfers.csv").address

    def fetch(text):
        path.write_text(text)
        return fetch_table(address=address).retrieval

    first = fetch("indicator;gebied;jaar;waarde\nRoken;Vlissingen;2022;5,1\n")
    assert (first.outcome, first.vintage.cells) == (Outcome.NEW, 1)
    same = fetch("indicator;gebied;jaar;waarde\nRoken;Vlissingen;2022;5,1\n")
    assert same.outcome is Outcome.UNCHANGED
    more = fetch(
        "indicator;gebied;jaar;waarde\nRoken;Vlissingen;2022;5,2\nRoken;Vlissingen;2023;5\n"
    )
    assert more.outcome is Outcome.NEW
    assert (more.changes.corrected, more.changes.new_periods) == (1, ("2023",))
    renamed = fetch("indicator;gebied;jaar;waarde\nVapen;Vlissingen;2022;5,2\n")
    assert renamed.outcome is Outcome.QUARANTINED
    broken = fetch("indicator;gebied;jaar;waarde\nRoken;Vlissingen;2022;veel\n")
    assert broken.outcome is Outcome.FAILED
    assert "Rij 2, kolom D (waarde)" in broken.reason
    path.unlink()
    assert "staat niet (meer)" in fetch_table(address=address).retrieval.reason


@pytest.mark.django_db(transaction=True)
def test_a_file_on_an_allowed_server_is_fetched_and_on_another_not(given):
    body = b"gebied;jaar;waarde\nGM0718;2022;5,1\n"
    with running(whole(body, "200 OK", "Content-Type: text/csv")) as server:
        address = web_file(f"{server.url}/a.csv").address
        given(allow_hosts=f"127.0.0.1:{server.port}")
        found = fetch_table(address=address).retrieval
        assert (found.outcome, found.vintage.cells) == (Outcome.NEW, 1)
        given(allow_hosts="")
        refused = fetch_table(address=address).retrieval
        assert refused.outcome is Outcome.FAILED
        assert "staat niet op de lijst" in refused.reason
