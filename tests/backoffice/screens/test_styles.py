"""The house style of an organisation, from upload to publication."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.history.api import AuditEvent
from doelenboom.organisations.api import HouseStyle
from doelenboom.publishing.api import freeze
from tests.backoffice.screens.planting import Planted, plant
from tests.publishing.house_style.test_reading import SVG, woff2

pytestmark = pytest.mark.django_db
GOOD = b".a{--basis-color-info-color-default:#003b6f}"
PALE = b".a{--basis-color-info-color-default:#8ecef6;--vreemd:1px}"


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.PUBLICATIONS_DIR = tmp_path / "publications"


@pytest.fixture
def planted(roles: None) -> Planted:
    return plant(themes=1, goals=1, activities=1)


@pytest.fixture
def admin(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.ADMINISTRATOR)


def address(planted: Planted) -> str:
    return f"/beheer/huisstijl/{planted.organisation.code}/"


def put_in(client: Client, planted: Planted, **given: Any) -> str:
    files = {
        name: SimpleUploadedFile(name, raw) for name, raw in given.items() if isinstance(raw, bytes)
    }
    said = {name: raw for name, raw in given.items() if isinstance(raw, str)}
    data = {"naam": "Huisstijl 2026", **said, **files}
    response = client.post(address(planted), data, follow=True)
    return str(response.content.decode())


def test_a_good_style_is_tried_used_and_frozen(planted: Planted, admin: Client) -> None:
    drawn = SVG.format('<path d="M0 0h4z"/>').encode()
    told = put_in(admin, planted, tokens=GOOD, logo=drawn, **{"logo-tekst": "Duinmonde"})
    assert "is ingelezen en nog niet in gebruik" in told
    assert freeze(planted.plan.code).organisation.house_style is None
    style = HouseStyle.objects.get()
    tried = admin.get(f"{address(planted)}{style.pk}/voorbeeld/")
    page = tried.content.decode()
    assert "Voorbeeld van een huisstijl" in page
    start = page.index(f"{address(planted)}{style.pk}/assets/huisstijl.")
    sheet = admin.get(page[start : page.index('"', start)])
    assert sheet.headers["Content-Type"].startswith("text/css")
    assert b"#003b6f" in sheet.content
    told = admin.post(f"{address(planted)}{style.pk}/gebruik/", follow=True).content.decode()
    assert "Publicaties krijgen een eigen huisstijl." in told
    frozen = freeze(planted.plan.code).organisation.house_style
    assert frozen is not None
    assert frozen.tokens == {"--basis-color-info-color-default": "#003b6f"}
    assert frozen.logo is not None
    assert AuditEvent.objects.filter(verb="huisstijl in gebruik").count() == 1
    admin.post(f"{address(planted)}uit/")
    assert freeze(planted.plan.code).organisation.house_style is None


def test_a_style_is_looked_at_per_page_width_and_light(planted: Planted, admin: Client) -> None:
    put_in(admin, planted, tokens=GOOD)
    place = f"{address(planted)}{HouseStyle.objects.get().pk}/"
    look = admin.get(f"{place}bekijken/?pagina=doel&breedte=telefoon&kleur=donker").content.decode()
    assert f'src="{place}voorbeeld/?pagina=doel&amp;kleur=donker"' in look
    assert 'width="375"' in look
    assert '<option value="doel" selected>' in look
    tried = admin.get(f"{place}voorbeeld/?pagina=doel&kleur=donker")
    assert "frame-ancestors 'self'" in tried.headers["Content-Security-Policy"]
    page = tried.content.decode()
    assert 'class="db-spine"' in page, "the page of an element"
    sheets = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
    assert len(sheets) == 3
    assert all(one.startswith(f"{place}vormgeving/donker/") for one in sheets)
    dark, light = (
        b"".join(admin.get(one.replace("donker", tone)).content for one in sheets)
        for tone in ("donker", "licht")
    )
    assert b"prefers-color-scheme" not in dark + light
    assert dark != light
    assert admin.get(f"{place}vormgeving/donker/weg.css").status_code == 404
    assert admin.get(f"{place}vormgeving/paars/{sheets[0].rpartition('/')[2]}").status_code == 404
    for kind in ("cijfer", "geld", "iets"):
        assert admin.get(f"{place}voorbeeld/?pagina={kind}").status_code == 200


def test_a_pale_style_asks_why(planted: Planted, admin: Client) -> None:
    told = put_in(admin, planted, tokens=PALE)
    assert "Links: #8ecef6 op" in told
    assert "--vreemd" in told
    use = f"{address(planted)}{HouseStyle.objects.get().pk}/gebruik/"
    refused = admin.post(use)
    assert refused.status_code == 409
    assert not HouseStyle.objects.filter(in_use=True).exists()
    admin.post(use, {"reden": "Overgang tot de nieuwe huisstijl in maart."})
    assert HouseStyle.objects.get(in_use=True).reason.startswith("Overgang")


def test_nothing_is_kept_of_what_cannot_be_read(planted: Planted, admin: Client) -> None:
    assert "url(" in put_in(admin, planted, tokens=b"a{--ink:url(x)}")
    assert "mag gebruiken" in put_in(admin, planted, **{"letter-1": woff2(), "naam-1": "Duin"})
    assert "Kies een bestand" in put_in(admin, planted)
    assert not HouseStyle.objects.exists()


def test_what_is_not_uploaded_stays_as_it_is_in_use(planted: Planted, admin: Client) -> None:
    put_in(admin, planted, tokens=GOOD)
    admin.post(f"{address(planted)}{HouseStyle.objects.get().pk}/gebruik/")
    put_in(admin, planted, recht="ja", **{"letter-1": woff2(), "naam-1": "Duin"})
    newest = HouseStyle.objects.get(in_use=False)
    assert newest.content["tokens"] == {"--basis-color-info-color-default": "#003b6f"}
    assert newest.content["fonts"][0]["family"] == "Duin"


@pytest.mark.parametrize("role", [Role.CONTROLLER, Role.EXECUTIVE, Role.AUTHOR])
def test_only_an_administrator_sets_the_style(
    planted: Planted, client_of: Callable[..., Client], role: Role
) -> None:
    assert client_of(role).get(address(planted)).status_code in (302, 403, 404)


def test_a_licence_is_chosen_by_name_and_an_unknown_one_stays(
    planted: Planted, admin: Client
) -> None:
    page = f"/beheer/organisaties/edit/{planted.organisation.pk}/"
    shown = admin.get(page).content.decode()
    assert "CC BY 4.0: alles mag, met de bron erbij" in shown
    planted.organisation.licence = "https://duinmonde.example/voorwaarden"
    planted.organisation.save()
    shown = admin.get(page).content.decode()
    assert '<option value="https://duinmonde.example/voorwaarden" selected>' in shown
