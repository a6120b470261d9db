"""An interim report goes from the first question to the council, to readers, and to an erratum.

One municipality, three people, no mouse. Each part begins where the one before it ended.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from playwright.sync_api import Locator, Page, expect

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.services import ensure_roles, ensure_workflow
from doelenboom.cycle.api import Assignment, answer_of, approve, hand_in, last_reports
from doelenboom.demo.load import FOLDER, SOCIAL
from doelenboom.exchange.importing import import_workbook
from doelenboom.history.api import acting_as
from doelenboom.organisations.api import Owner
from tests.journeys.people import Person
from tests.plugins.product import Command

pytestmark = pytest.mark.browser

EDITION = "duinmonde-sociaal-domein-berap-3"
TITLE = "Bestuursrapportage 3 2026"
GOAL = "Eenzaamheid herkennen"
PROGRESS = "Er waren vijf trainingen voor kappers en caissières."
WHY = "De trainer was drie maanden ziek."
VAGUE = "We zoeken een oplossing."
MEASURE = "Het team huurt voor 1 december een tweede trainer in."
REMARK = "Wie doet wat, en wanneer?"
RIGHT = "Er waren vier trainingen voor kappers en caissières."
ERRATUM = "In versie 1 stonden vijf trainingen. Het waren er vier."


@pytest.fixture
def municipality(transactional_db: None, settings: Any, tmp_path: Path) -> str:
    """The social domain of the demo, with two reports behind it and a contributor for one theme."""
    settings.PUBLICATIONS_DIR = tmp_path / "publications"
    ensure_roles()
    ensure_workflow()
    assert import_workbook(FOLDER / SOCIAL).written
    return SOCIAL


def press(thing: Locator, key: str = "Enter") -> None:
    """Use something with the keyboard."""
    thing.focus()
    expect(thing).to_be_focused()
    thing.page.keyboard.press(key)


def follow(thing: Locator) -> None:
    """Use something that leads to another page, and wait until that is there."""
    with thing.page.expect_navigation():
        press(thing)


def type_in(page: Page, label: str, text: str) -> None:
    """Put the cursor in a field and type."""
    field = page.get_by_role("textbox", name=label, exact=True)
    field.focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(text)


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


@dataclass(frozen=True, slots=True)
class Story:
    """Who is in it."""

    plan: str
    controller: Person
    contributor: Person
    executive: Person
    citizen: Page
    axe: Callable[[Page], list[str]]

    @property
    def home(self) -> str:
        """Address of the publication."""
        return f"/gemeente-duinmonde/{self.plan}/"

    def looks_right(self, person: Person) -> None:
        """Nothing for axe to find, and nothing that scrolls sideways."""
        assert self.axe(person.page) == [], person.page.url
        width = person.page.viewport_size["width"] if person.page.viewport_size else 0
        assert person.page.evaluate("document.querySelector('main').scrollWidth") <= width


@pytest.fixture
def story(
    municipality: str,
    somebody: Callable[..., Person],
    reader: Callable[..., Page],
    axe: Callable[[Page], list[str]],
) -> Story:
    """Three people and a citizen; Sanne, on a phone, answers for two teams."""
    sanne = somebody(Role.AUTHOR, "sanne", viewport={"width": 375, "height": 800})
    user = get_user_model().objects.get(username="sanne")
    user.email = "sanne@duinmonde.example"
    user.save()
    Owner.objects.filter(name__in=("Team Sociale basis", "Team Toegang")).update(user=user)
    return Story(
        plan=municipality,
        controller=somebody(Role.CONTROLLER),
        contributor=sanne,
        executive=somebody(Role.EXECUTIVE),
        citizen=reader(),
        axe=axe,
    )


def test_a_report_from_the_first_question_to_an_erratum(
    story: Story, doelenboom: Command, settings: Any
) -> None:
    _1_the_controller_opens_a_report_and_chases(story)
    _2_a_contributor_reports_a_deviation_on_a_phone(story)
    _3_it_is_sent_back_and_handed_in_again(story)
    _the_others_say_what_did_not_change(story)
    _4_college_and_council_adopt(story)
    _5_the_publication_adds_up(story)
    _6_an_erratum(story)

    folder = Path(settings.PUBLICATIONS_DIR) / "gemeente-duinmonde" / story.plan
    checked = doelenboom("verify", folder)
    assert checked.returncode == 0, checked.stdout
    assert "De 2 versies zijn nog precies zoals gepubliceerd." in checked.stdout


def _1_the_controller_opens_a_report_and_chases(story: Story) -> None:
    controller = story.controller
    page = controller.page
    page.goto("/beheer/rondes/")
    story.looks_right(controller)
    follow(page.get_by_role("link", name="Start een uitvraag"))
    follow(page.get_by_role("link", name="Nieuwe editie van Samen in Duinmonde"))
    story.looks_right(controller)
    press(page.get_by_label("Soort", exact=True), "ArrowDown")
    page.get_by_label("Soort", exact=True).select_option("Anders, namelijk:")
    type_in(page, "Eigen woord voor de soort", "bestuursrapportage")
    type_in(page, "Titel", TITLE)
    type_in(page, "Korte naam", "Berap 3")
    page.get_by_label("Peildatum").fill("2026-11-01")
    type_in(page, "Boekjaar", "2026")
    press(page.get_by_role("checkbox", name="SB Sociale basis"), "Space")
    follow(page.get_by_role("button", name="Bewaar en bekijk wie u vraagt"))

    # Who is missing comes first, and can be mended there.
    expect(heading(page)).to_have_text(f"{TITLE}: klaar om te openen?")
    first = page.get_by_role("heading", level=2).first
    expect(first).to_contain_text("Eerst: wie ontbreekt")
    story.looks_right(controller)
    page.get_by_label("Account").first.select_option(label="sanne")
    follow(page.get_by_role("button", name="Wijs aan").first)
    expect(page.get_by_role("heading", name="Eerst: wie ontbreekt")).to_have_count(0)
    follow(page.get_by_role("button", name="Open de ronde"))
    expect(heading(page)).to_have_text("Nog geen van de 14 bijdragen is binnen")
    story.looks_right(controller)

    # Chasing: one mail for everything that somebody still has to do.
    press(page.get_by_role("checkbox", name="Kies alle 14 van Sociale basis"), "Space")
    press(page.get_by_text("Meer", exact=True))
    follow(page.get_by_role("button", name="Herinner gekozen"))
    controller.is_told("14 bijdragen")
    assert Assignment.objects.filter(reminders=1).count() == 14


def _2_a_contributor_reports_a_deviation_on_a_phone(story: Story) -> None:
    contributor = story.contributor
    page = contributor.page
    contributor.goes_to_their_work()
    contributor.is_told("U hebt nog 14 bijdragen in te leveren.")
    story.looks_right(contributor)
    # Elements that have to do with it lead to its place in the tree; here its own page is meant.
    own = page.get_by_role("link", name=GOAL, exact=True)
    follow(own.and_(page.locator("a:not([data-follow])")))
    expect(heading(page)).to_have_text(GOAL)
    story.looks_right(contributor)
    press(page.get_by_role("radio", name="Wijkt licht af").first, "Space")
    type_in(page, "Voortgang bij Wat we doen", PROGRESS)
    follow(page.get_by_role("button", name="Inleveren"))

    # A deviation asks for an explanation and a measure; what was typed stays.
    summary = page.locator("#samenvatting")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Leg uit waarom het afwijkt.")
    expect(page.get_by_label("Voortgang bij Wat we doen", exact=True)).to_have_value(PROGRESS)
    story.looks_right(contributor)
    type_in(page, "Toelichting", WHY)
    type_in(page, "Maatregel", VAGUE)
    follow(page.get_by_role("button", name="Inleveren"))
    contributor.is_told(f"“{GOAL}” is ingeleverd bij de controller.")


def _3_it_is_sent_back_and_handed_in_again(story: Story) -> None:
    controller, contributor = story.controller, story.contributor
    page = controller.page
    page.goto(f"/beheer/rondes/{EDITION}/")
    expect(heading(page)).to_have_text("1 van de 14 bijdragen is binnen")
    follow(page.get_by_role("link", name=re.compile(f"^{GOAL}")))
    controller.is_told(WHY)
    story.looks_right(controller)
    type_in(page, "Wat moet er anders?", REMARK)
    follow(page.get_by_role("button", name="Terugsturen"))

    page = contributor.page
    contributor.goes_to_their_work()
    contributor.is_told(REMARK)
    follow(page.get_by_role("link", name=f"Verder werken {GOAL}"))
    type_in(page, "Maatregel", MEASURE)
    follow(page.get_by_role("button", name="Inleveren"))
    contributor.is_told("is ingeleverd bij de controller.")

    page = controller.page
    page.goto(f"/beheer/rondes/{EDITION}/?snel=te-beoordelen")
    follow(page.get_by_role("link", name=re.compile(f"^{GOAL}")))
    controller.is_told(MEASURE)
    follow(page.get_by_role("button", name=re.compile("^Goedkeuren")))
    assert Assignment.objects.get(node__title=GOAL).stage == "approved"


def _the_others_say_what_did_not_change(story: Story) -> None:
    """Thirteen more, not by hand: the same acts, without the screens."""
    rows = Assignment.objects.filter(round__edition__code=EDITION).exclude(node__title=GOAL)
    edition = rows[0].round.edition
    earlier = last_reports(edition)
    fallback = edition.template.scale.statuses.get(state="on_track")
    for row in rows.select_related("owner__user", "assignee"):
        before = earlier.get(row.node_id)
        status = before.contribution.status if before else None
        quiet = status is not None and status.state in {"on_track", "completed"}
        answer = replace(
            answer_of(row),
            status=status.code if quiet and status else fallback.code,
            explanation="<p>Het gaat zoals afgesproken.</p>",
        )
        with acting_as(row.owner.user if row.owner else None):
            hand_in(assignment=row.pk, version=row.version, answer=answer)
    with acting_as(get_user_model().objects.get(username=story.controller.name)):
        approve(assignments=list(rows.values_list("pk", flat=True)))


def _4_college_and_council_adopt(story: Story) -> None:
    controller, executive = story.controller, story.executive
    page = controller.page
    page.goto(f"/beheer/rondes/{EDITION}/")
    expect(heading(page)).to_have_text("Alle 14 bijdragen zijn binnen")
    for _ in range(2):  # handing in closes; then to the college
        page.goto(f"/beheer/rondes/{EDITION}/doorgeven/")
        story.looks_right(controller)
        follow(page.locator("main form .utrecht-button--primary-action"))

    page = executive.page
    for body, number in (("college", "C26-110"), ("raad", "R26-071")):
        page.goto(f"/beheer/edities/{EDITION}/vaststellen/")
        story.looks_right(executive)
        follow(page.get_by_role("link", name="Leg een nieuw besluit vast"))
        page.get_by_label("Wie besloot?").select_option(body)
        page.get_by_label("Datum van het besluit").fill(date(2026, 11, 12).isoformat())
        type_in(page, "Nummer", number)
        story.looks_right(executive)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        press(page.get_by_label("Ik weet het zeker"), "Space")
        follow(page.locator("main button.utrecht-button--primary-action"))
    expect(heading(page)).to_have_text(f"Versies van {TITLE}")
    story.looks_right(executive)


def _5_the_publication_adds_up(story: Story) -> None:
    executive, page, home = story.executive, story.citizen, story.home
    executive.publishes(story.plan)
    executive.is_told("Versie 1 van")
    page.goto(home)
    main = page.locator("main")
    expect(page.locator(".db-edition-bar")).to_contain_text(TITLE)
    expect(main).to_contain_text("focuspunten")
    expect(main).to_contain_text(MEASURE)

    page.goto(f"{home}geld/index.html")
    _rows_add_up(page, "Lasten per taakveld")
    page.goto(f"{home}besluiten/index.html")
    expect(main).to_contain_text("R26-071")

    page.goto(f"{home}doelenboom/index.html")
    press(page.get_by_role("button", name="Alles openen"))
    # Elements that have to do with it lead to its place in the tree; here its own page is meant.
    own = page.get_by_role("link", name=GOAL, exact=True)
    follow(own.and_(page.locator("a:not([data-follow])")))
    expect(heading(page)).to_have_text(GOAL)
    expect(main).to_contain_text(PROGRESS)
    changed = page.get_by_role("region", name="Was en wordt")
    expect(changed).to_contain_text("was:")
    expect(changed).to_contain_text("wordt:")
    page.goto(f"{home}veranderd/index.html")
    expect(main).to_contain_text(GOAL)


def _rows_add_up(page: Page, caption: str) -> None:
    """Every column of numbers adds up to its last row, as printed."""
    table = page.get_by_role("table", name=re.compile(caption)).first
    rows = table.locator("tbody tr").all() or []
    foot = table.locator("tfoot tr").all()
    cells = [[_number(text) for text in row.locator("td").all_inner_texts()] for row in rows]
    total = cells.pop() if not foot else [
        _number(text) for text in foot[0].locator("td").all_inner_texts()
    ]  # fmt: skip
    assert len(cells) > 5
    for column in range(2):
        assert sum(row[column] or 0 for row in cells) == total[column] != 0


def _number(text: str) -> int | None:
    digits = text.replace("\u2212", "-").replace("+", "").replace(".", "").strip()
    return int(digits) if re.fullmatch(r"-?\d+", digits) else None


def _6_an_erratum(story: Story) -> None:
    controller, contributor, executive = story.controller, story.contributor, story.executive
    citizen = story.citizen
    page = controller.page
    page.goto(f"/beheer/edities/{EDITION}/versies/")
    follow(page.get_by_role("link", name="Maak een erratum"))
    story.looks_right(controller)
    reason = page.get_by_role("textbox").first
    reason.focus()
    page.keyboard.type(ERRATUM)
    press(page.get_by_role("checkbox", name=re.compile(GOAL)), "Space")
    follow(page.get_by_role("button", name="Begin het erratum"))
    controller.is_told("Er is een erratum in voorbereiding.")

    page = contributor.page
    contributor.goes_to_their_work()
    follow(page.get_by_role("link", name=GOAL, exact=True).first)
    type_in(page, "Voortgang bij Wat we doen", RIGHT)
    follow(page.get_by_role("button", name="Inleveren"))
    contributor.is_told("is ingeleverd bij de controller.")
    address = f"{story.home}doelen/sb-1-1-eenzaamheid-herkennen/index.html"
    citizen.goto(address)
    expect(citizen.locator("main")).to_contain_text(PROGRESS)

    page = controller.page
    page.goto(f"/beheer/rondes/{EDITION}/?snel=te-beoordelen")
    follow(page.get_by_role("link", name=re.compile(f"^{GOAL}")))
    follow(page.get_by_role("button", name=re.compile("^Goedkeuren")))

    page = executive.page
    page.goto(f"/beheer/edities/{EDITION}/vaststellen/")
    expect(heading(page)).to_have_text(f"Erratum vaststellen bij {TITLE}")
    story.looks_right(executive)
    press(page.get_by_label("Ik weet het zeker"), "Space")
    follow(page.locator("main button.utrecht-button--primary-action"))
    executive.is_told("Versie 2")
    executive.publishes(story.plan, ERRATUM)
    executive.is_told("Versie 2 van")

    citizen.goto(address)
    expect(citizen.locator("main")).to_contain_text(RIGHT)
    expect(citizen.locator("body")).to_contain_text(ERRATUM)
    assert not [letter for letter in mail.outbox if PROGRESS in letter.body]
