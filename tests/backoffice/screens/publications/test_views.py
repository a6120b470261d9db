"""What is before the public, and putting it there."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import Contribution, Edition
from doelenboom.goals.api import Node, Plan, PlanIndicator, move_node
from doelenboom.history.api import save_revisions
from doelenboom.indicators.api import Indicator, Observation
from doelenboom.kernel.states import RegionKind
from doelenboom.organisations.api import Organisation, Region
from doelenboom.publishing.api import Publication, clear_staged, stage
from doelenboom.regions.api import import_boundaries
from doelenboom.site.incremental.staying import this_process
from tests.backoffice.screens.planting import Planted, plant
from tests.regions.pdok import collection, square

pytestmark = pytest.mark.django_db
ALL = "/beheer/publicaties/"
ONE = f"{ALL}duinmonde/"


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Path:
    settings.PUBLICATIONS_DIR = tmp_path / "publications"
    settings.KEYS_DIR = tmp_path / "keys"
    settings.PREVIEWS_DIR = tmp_path / "previews"
    return tmp_path / "publications"


@pytest.fixture
def planted(roles: None) -> Planted:
    return plant(themes=1, goals=1, activities=2)


@pytest.fixture
def executive(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.EXECUTIVE)


def text(response: Any) -> str:
    return response.content.decode()


def publish(client: Client, **data: str) -> Any:
    return client.post(f"{ONE}publiceer/", data, follow=True)


def release(planted: Planted, code: str, title: str) -> None:
    node = planted.nodes[code]
    node.title = title
    node.save()
    save_revisions([node])


def test_a_plan_is_published_and_can_be_read(planted: Planted, executive: Client) -> None:
    assert "Dit plan is nog niet gepubliceerd." in text(executive.get(ONE))
    kept = this_process().records
    html = text(publish(executive))
    assert this_process().records is not kept  # a server keeps nothing of what it published
    assert "Versie 1 van “Samen sociaal sterk” staat nu online." in html
    row = Publication.objects.get()
    assert row.published_by == "bestuurder"
    assert row.snapshot_sha256 in html
    assert "Sindsdien is er niets veranderd dat lezers zouden zien." in html
    home = executive.get(f"/{planted.organisation.code}/{planted.plan.code}/")
    assert home.status_code == 200
    asked = "staat geen adres van de publicaties."
    assert asked in html
    Organisation.objects.update(address="https://doelen.example/")
    assert asked not in text(executive.get(ONE))


def test_a_draft_is_no_change_and_a_release_or_a_move_is(
    planted: Planted, executive: Client
) -> None:
    publish(executive)
    planted.nodes["1.1"].title = "Alleen een concept"
    planted.nodes["1.1"].save_revision(clean=False)
    assert "Sindsdien is er niets veranderd" in text(executive.get(ONE))
    move_node(
        node=Node.objects.get(code="1.1.2"),
        parent=Node.objects.get(code="1.1"),
        before=Node.objects.get(code="1.1.1"),
    )
    assert "Er zijn wijzigingen sinds deze publicatie." in text(executive.get(ONE))


def test_a_new_version_asks_why_and_says_so(planted: Planted, executive: Client) -> None:
    publish(executive)
    release(planted, "1.1", "Een nieuwe titel")
    refused = publish(executive)
    assert refused.status_code == 400
    assert "Schrijf op waarom deze versie de vorige vervangt." in text(refused)
    html = text(publish(executive, reden="De titel klopte niet."))
    assert "Versie 2 van" in html
    assert "“De titel klopte niet.”" in html
    assert "Alle versies" in html
    assert "versies/1/" in html


def test_publishing_without_a_change_makes_no_version(planted: Planted, executive: Client) -> None:
    publish(executive)
    html = text(publish(executive, reden="Zomaar"))
    assert "Er is niets veranderd sinds versie 1." in html
    assert Publication.objects.count() == 1


def test_a_publication_is_proven_and_a_changed_digit_is_named(
    planted: Planted, executive: Client, own_folder: Path
) -> None:
    publish(executive)
    assert "nog precies zoals gepubliceerd" in text(executive.post(f"{ONE}controleer/"))
    (page,) = own_folder.glob("*/*/" + "[0-9a-f]" * 64 + "/index.html")
    page.chmod(0o644)
    page.write_bytes(page.read_bytes().replace(b"2026", b"2027", 1))
    html = text(executive.post(f"{ONE}controleer/"))
    assert "Niet in orde" in html
    assert "index.html" in html


def test_a_plan_that_is_not_released_cannot_be_published(
    planted: Planted, executive: Client
) -> None:
    Plan.objects.update(live=False)
    html = text(executive.get(ONE))
    assert "is nog niet vrijgegeven" in html
    assert "publiceer/" not in html
    assert "Nog niet vrijgegeven" in text(executive.get(ALL))


def test_authors_and_readers_look_and_do_not_publish(
    planted: Planted, client_of: Callable[..., Client]
) -> None:
    for role in (Role.AUTHOR, Role.READER):
        client = client_of(role)
        assert "publiceer/" not in text(client.get(ONE))
        publish(client)
        assert not Publication.objects.exists()


def test_the_list_tells_version_moment_and_who(planted: Planted, executive: Client) -> None:
    assert "Nog niet gepubliceerd." in text(executive.get(ALL))
    publish(executive)
    html = text(executive.get(ALL))
    assert "Versie 1, " in html
    assert "door bestuurder" in html
    assert "Toont Tussenrapportage 2 2026." in html


def test_the_list_asks_the_same_number_of_queries_however_many_plans(
    planted: Planted, executive: Client, queries_of: Callable[..., int]
) -> None:
    few = queries_of(executive, ALL)
    for number in range(4):
        plant(themes=1, goals=1, activities=1, code=f"plan-{number}")
    publish(executive)
    assert queries_of(executive, ALL) == few <= 15


def test_figures_per_wijk_without_borders_ask_for_borders(
    planted: Planted, executive: Client, settings: Any, tmp_path: Path
) -> None:
    settings.BOUNDARIES_DIR = tmp_path / "boundaries"
    indicator = Indicator.objects.create(
        organisation=planted.organisation, code="eenzaam", name="Eenzaam", unit="%"
    )
    PlanIndicator.objects.create(plan=planted.plan, indicator=indicator)
    codes = ("WK999901", "WK999902", "WK999903")
    for code in codes:
        region = Region.objects.create(code=code, name=code, kind="district")
        Observation.objects.create(indicator=indicator, region=region, period="2025", value=1)
    asked = "Er zijn cijfers per gebied (wijken), maar er zijn geen grenzen."
    assert asked in text(executive.get(ONE))
    squares = [square(code, 3.5 + 0.1 * n, 51.4) for n, code in enumerate(codes)]
    import_boundaries(
        pages=[collection(*squares)], kind=RegionKind.DISTRICT, year=2025, title="Grenzen",
        license_text="CC0",
    )  # fmt: skip
    assert asked not in text(executive.get(ONE))


def test_an_earlier_version_is_shown_for_a_reason_and_the_latest_again(
    planted: Planted, executive: Client
) -> None:
    publish(executive)
    release(planted, "1.1", "Andere titel")
    publish(executive, reden="Andere titel.")
    html = text(executive.get(ONE))
    assert "Laat versie 1 zien" in html
    assert "Laat versie 2 zien" not in html
    refused = executive.post(f"{ONE}toon/", {"versie": "1", "reden": " "})
    assert refused.status_code == 409
    assert "Schrijf op waarom" in text(refused)
    assert executive.post(f"{ONE}toon/", {"versie": "x"}).status_code == 409
    html = text(executive.post(f"{ONE}toon/", {"versie": "1", "reden": "Fout."}, follow=True))
    assert "Lezers zien nu versie 1" in html
    assert "Dat is een eerdere versie; versie 2 is de nieuwste." in html
    line = text(executive.get(ALL)).partition("Samen sociaal sterk")[2]
    assert "Versie 1, " in line
    assert "Dat is een eerdere versie; versie 2 is de nieuwste." in line
    home = f"/{planted.organisation.code}/{planted.plan.code}/"
    assert "Dit is een eerdere versie" in text(executive.get(home))
    html = text(executive.post(f"{ONE}toon/", {"versie": "2"}, follow=True))
    assert "Lezers zien nu versie 2" in html
    assert "eerdere versie" not in text(executive.get(ALL))
    assert "Dit is een eerdere versie" not in text(executive.get(home))


def test_the_whole_website_can_be_seen_before_it_is_public(
    planted: Planted, executive: Client, client_of: Callable[..., Client], client: Client
) -> None:
    assert executive.get(f"{ONE}voorbeeld/").status_code == 404
    html = text(executive.post(f"{ONE}voorbeeld-maken/", follow=True))
    assert "Het voorbeeld staat klaar" in html
    assert "Bekijk het voorbeeld" in html
    start = executive.get(f"{ONE}voorbeeld/")
    assert "Voorbeeld van een concept. Niets hiervan is openbaar." in text(start)
    assert start.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in start.headers["Cache-Control"]
    assert "unsafe" not in start.headers["Content-Security-Policy"]
    assert executive.get(f"{ONE}voorbeeld/doelen/n-1").status_code == 302
    assert executive.get(f"{ONE}voorbeeld/doelen/n-1/").status_code == 200
    for address in ("..%2f..%2fkeys", "../../keys", ".bezig"):
        assert executive.get(f"{ONE}voorbeeld/{address}").status_code == 404
    assert Publication.objects.count() == 0
    # Not for who may not publish, and not for the public.
    reader = client_of(Role.READER)
    assert reader.get(f"{ONE}voorbeeld/").status_code == 403
    assert reader.post(f"{ONE}voorbeeld-maken/").status_code == 403
    assert client.get(f"{ONE}voorbeeld/").status_code == 302


def test_what_stops_another_edition_than_last_time_is_told_before_anybody_tries(
    planted: Planted, client_of: Callable[..., Client]
) -> None:
    """And can be accepted there; what stops another edition stops not this one."""
    client = client_of(Role.ADMINISTRATOR)
    older, newer = planted.edition, _second_edition(planted)
    assert "Versie 1 van" in text(publish(client, voorop=older.code))
    stops = "1 bevinding van de toets houdt het publiceren tegen."
    page = text(client.get(ONE))
    assert "Sindsdien is er niets veranderd" in page
    assert stops not in page
    assert f'<option value="{older.code}" selected>' in page
    chosen = f"{ONE}?voorop={newer.code}"
    page = text(client.get(chosen))
    assert f"Met “{newer.title}” voorop zien zij straks iets anders." in page
    assert stops in page
    assert "60 procent" in page
    assert f'name="voorop" value="{newer.code}"' in page
    form = page.partition(" data-verdict>")[2].partition("</form>")[0]
    said = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    said |= {"oordeel": "accepted", "reden": "Zo stond het in de brief."}
    assert said["terug"] == chosen
    back = client.post("/beheer/toets/duinmonde/oordeel/", said)
    assert back.headers["Location"] == chosen
    assert stops not in text(client.get(chosen))
    assert "Versie 2 van" in text(publish(client, voorop=newer.code, reden="Nieuwe cijfers."))
    assert Publication.objects.get(version=2).code == newer.code


def test_an_edition_that_cannot_be_published_leaves_the_choice(
    planted: Planted, executive: Client
) -> None:
    """An edition that is not released, or of another plan, is not offered: the usual one is."""
    newer = _second_edition(planted)
    Edition.objects.filter(pk=newer.pk).update(live=False)
    for asked in (newer.code, "bestaat-niet"):
        page = text(executive.get(f"{ONE}?voorop={asked}"))
        assert f'name="voorop" value="{planted.plan.code}"' in page
        assert newer.title not in page


def _second_edition(planted: Planted) -> Edition:
    """A later edition of the plan, in which one answer has a share that does not follow."""
    first = planted.edition
    row = Edition.objects.create(
        plan=planted.plan, code="duinmonde-2", title="Tweede rapportage", label="2",
        template=first.template, position=first.position + 1, reference_date=date(2026, 9, 1),
    )  # fmt: skip
    Contribution.objects.create(
        edition=row, node=planted.nodes["1.1.1"], status=planted.statuses[0],
        explanation="<p>In 2025 kregen 15 van de 30 jongeren (60 procent) hulp.</p>",
    )  # fmt: skip
    return row


def test_a_preview_is_gone_after_a_day_and_replaced_by_the_next(
    planted: Planted, executive: Client, settings: Any
) -> None:
    stage(planted.plan, now=timezone.now() - timedelta(hours=25))
    assert executive.get(f"{ONE}voorbeeld/").status_code == 404
    assert clear_staged() == 1
    stage(planted.plan)
    stage(planted.plan)
    assert executive.get(f"{ONE}voorbeeld/").status_code == 200
    assert len(list(settings.PREVIEWS_DIR.glob("*/*/*"))) == 1
    assert clear_staged() == 0
