"""Regions and boundaries on the screen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.kernel.states import RegionKind
from doelenboom.organisations.api import Organisation, Region
from doelenboom.regions.api import BoundarySet, Membership, RegionJob, import_boundaries
from tests.regions.pdok import collection, square

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]
ALL = "/beheer/gebiedsindeling/"
ZEELAND = collection(
    square("GM0718", 3.5, 51.4, jrstatcode="2024GM0718"),
    square("GM0687", 3.6, 51.4, jrstatcode="2024GM0687"),
)


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.BOUNDARIES_DIR = tmp_path / "boundaries"


@pytest.fixture
def reader(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.READER)


@pytest.fixture
def administrator(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.ADMINISTRATOR)


def text(response: Any) -> str:
    return response.content.decode()


def kept() -> BoundarySet:
    return import_boundaries(
        pages=[ZEELAND], kind=RegionKind.MUNICIPALITY, title="CBS/Kadaster",
        license_text="CC BY 4.0",
    ).set  # fmt: skip


def test_without_loading_anything_all_municipalities_are_there(reader: Client) -> None:
    html = text(reader.get(ALL))
    assert "In 2026 telde Nederland 342 gemeenten." in html
    assert "Zeeland" in html
    assert "13 gemeenten" in html
    assert "In 2015 telde Nederland 393 gemeenten." in text(reader.get(f"{ALL}?jaar=2015"))
    assert "342 gemeenten" in text(reader.get(f"{ALL}?jaar=onzin"))


def test_the_region_of_an_organisation_is_at_hand(reader: Client) -> None:
    region = Region.objects.create(code="GM0718", name="Vlissingen", kind="municipality")
    Organisation.objects.create(code="vlissingen", name="Vlissingen", region=region)
    assert "Van uw organisaties" in text(reader.get(ALL))


def test_searching_by_name_and_code(reader: Client) -> None:
    html = text(reader.get(f"{ALL}?zoek=haar"))
    assert "Haaren" in html
    assert "GM0788, opgeheven in 2021" in html
    assert "1 gebied gevonden." in text(reader.get(f"{ALL}?zoek=gm0718"))
    assert "Geen gebied heet “&lt;b&gt;”" in text(reader.get(f"{ALL}?zoek=<b>"))


def test_a_region_tells_where_it_lies_and_what_became_of_it(reader: Client) -> None:
    html = text(reader.get(f"{ALL}gebied/GM0718/?jaar=2026"))
    assert "Vlissingen ligt in Zeeland." in html
    assert "GGD-regio, volgens de indeling van 2024" in html
    assert "Wij kennen geen herindeling van dit gebied." in html
    assert "Op 1 januari 1997 veranderde de grens van Vlissingen met Middelburg (Z.)." in html
    gone = text(reader.get(f"{ALL}gebied/GM0788/?jaar=2026"))
    assert "Haaren is opgeheven op 1 januari 2021." in gone
    assert "Het gebied hoort nu bij Boxtel, Oisterwijk, Tilburg en Vught." in gone
    assert reader.get(f"{ALL}gebied/GM9999/").status_code == 404


def test_the_map_shows_the_region_among_its_neighbours(reader: Client) -> None:
    kept()
    html = text(reader.get(f"{ALL}gebied/GM0718/?jaar=2024"))
    assert html.count('class="db-map__area is-here"') == 1
    assert html.count('class="db-map__area"') == 1
    assert "Bron: CBS/Kadaster (CC BY 4.0)" in html
    assert "db-map__area" in text(reader.get(f"{ALL}gebied/PV29/?jaar=2024"))


def test_a_set_tells_its_licence_and_fingerprint(reader: Client) -> None:
    row = kept()
    html = text(reader.get(f"{ALL}grenzen/{row.pk}/"))
    assert "Dit zijn de grenzen van 2 gebieden." in html
    assert "CC BY 4.0" in html
    assert row.source_sha256 in html
    assert "Gebied GM0687" in html


def test_a_file_that_was_changed_is_told_and_not_drawn(reader: Client, settings: Any) -> None:
    row = kept()
    (Path(settings.BOUNDARIES_DIR) / row.directory / "grenzen.geojson").write_text("{}")
    html = text(reader.get(f"{ALL}grenzen/{row.pk}/"))
    assert "is veranderd nadat het is ingelezen" in html
    assert "<path" not in html.split("db-screen", 1)[1].split("Herkomst")[0]


def _bring(client: Client, content: bytes, **more: str) -> Any:
    file = SimpleUploadedFile("gemeenten.geojson", content)
    given = {"soort": "gemeente", "jaar": "", "bron": "CBS", "licentie": "CC BY 4.0"} | more
    return client.post(f"{ALL}grenzen/", {"grenzen": file, **given}, follow=True)


def test_an_administrator_brings_boundaries(administrator: Client) -> None:
    html = text(_bring(administrator, ZEELAND))
    assert "De grenzen van 2 gemeenten zijn ingelezen." in html
    assert "Gemeenten in 2024" in html
    assert "waren al ingelezen" in text(_bring(administrator, ZEELAND))
    assert BoundarySet.objects.get().imported_by == "beheerder"


@pytest.mark.parametrize(
    ("content", "more", "says"),
    [
        (b"{}", {}, "geen verzameling van gebieden"),
        (b"", {}, "Kies eerst een bestand"),
        (ZEELAND, {"soort": "wijk"}, "niet van wijken"),
        (ZEELAND, {"soort": "planeet"}, "Kies van welke soort"),
        (ZEELAND, {"jaar": "vorig jaar"}, "is geen jaar"),
        (ZEELAND, {"jaar": "2023"}, "het bestand zegt 2024"),
        (ZEELAND, {"licentie": " "}, "onder welke licentie"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    administrator: Client, content: bytes, more: dict[str, str], says: str
) -> None:
    response = _bring(administrator, content, bron="Eigen <bron>", **more)
    assert response.status_code == 400
    assert says in text(response)
    assert "Eigen &lt;bron&gt;" in text(response)
    assert not BoundarySet.objects.exists()


def test_an_administrator_loads_regions(administrator: Client) -> None:
    csv = SimpleUploadedFile("wijken.csv", b"code;naam;in;jaar\nWK071801;Binnenstad;GM0718;2024\n")
    html = text(administrator.post(f"{ALL}inlezen/", {"bestand": csv}, follow=True))
    assert "Ingelezen: 2 nieuwe gebieden, 1 plaats in de indeling." in html
    assert "bestand wijken.csv" in html
    assert Membership.objects.get().region.name == "Binnenstad"
    wrong = SimpleUploadedFile("x.csv", b"code;in;jaar\nVlissingen;PV29;2024\n")
    response = administrator.post(f"{ALL}inlezen/", {"bestand": wrong, "jaar": "2024"})
    assert response.status_code == 400
    assert "geen gebiedscode" in text(response)


def test_all_municipalities_go_into_the_list_at_one_push(administrator: Client) -> None:
    html = text(administrator.post(f"{ALL}inlezen/", {"wat": "meegeleverd"}, follow=True))
    assert "893 nieuwe gebieden" in html
    again = text(administrator.post(f"{ALL}inlezen/", {"wat": "meegeleverd"}, follow=True))
    assert "al bekend" in again
    assert Region.objects.filter(kind="municipality").count() == 835


def test_who_may_not_load_sees_no_form(reader: Client) -> None:
    assert "Lees gebieden in" not in text(reader.get(ALL))
    assert reader.post(f"{ALL}inlezen/", {"wat": "meegeleverd"}).status_code in {302, 403}
    assert not Region.objects.exists()


def test_few_queries_however_many_regions(reader: Client, queries_of: Callable[..., int]) -> None:
    kept()
    assert queries_of(reader, ALL) < 40
    assert queries_of(reader, f"{ALL}?zoek=a") < 40
    assert queries_of(reader, f"{ALL}gebied/PV29/?jaar=2024") < 50


def test_an_administrator_has_boundaries_fetched(administrator: Client) -> None:
    asked = {"soort": "gemeente", "jaar": "2025"}
    html = text(administrator.post(f"{ALL}ophalen/", asked, follow=True))
    assert "Grenzen ophalen bij PDOK van gemeenten, 2025" in html
    assert "Kijk of het klaar is" in html
    assert RegionJob.objects.get().requested_by == "beheerder"
    for wrong, says in (
        ({"soort": "", "jaar": "2025"}, "Kies van welke soort"),
        ({"soort": "wijk", "jaar": ""}, "Schrijf over welk jaar"),
        ({"wat": "indeling", "jaar": "1999"}, "kennen wij de tabel"),
    ):
        response = administrator.post(f"{ALL}ophalen/", wrong)
        assert response.status_code == 400
        assert says in text(response)
    assert RegionJob.objects.count() == 1
