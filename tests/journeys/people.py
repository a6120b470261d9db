"""What people do in the back office, in their words."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

EXPLANATION = "Toelichting"
SUBMIT = re.compile("^(Indienen bij de controller|Opnieuw indienen)$")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is logged in."""

    page: Page
    name: str

    def goes_to_their_work(self) -> None:
        self.page.goto("/beheer/")

    def opens_the_tree(self, plan: str, search: str = "") -> None:
        self.page.goto(f"/beheer/doelenboom/{plan}/")
        if search:
            self.page.get_by_label("Zoek op code of titel").fill(search)
            self.page.get_by_role("button", name="Toon", exact=True).click()

    def opens_element(self, plan: str, title: str) -> None:
        self.opens_the_tree(plan, search=title)
        self.page.get_by_role("link", name=title, exact=True).click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(title)

    def writes_explanation(self, text: str) -> None:
        editor = self.page.get_by_role("textbox", name=EXPLANATION, exact=True)
        self.page.wait_for_load_state()
        editor.click()
        expect(editor).to_be_focused()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text)
        expect(editor).to_have_text(text)

    def adds_a_figure(self, words: str, query: str) -> str:
        """Type words and "/" behind the text, and choose the first figure; what it reads as."""
        self.page.keyboard.type(f"{words} /Cij")
        expect(self.page.get_by_role("option", name="Cijfer")).to_be_visible()
        self.page.keyboard.press("Enter")
        panel = self.page.get_by_role("dialog", name="Cijfer invoegen")
        expect(panel.get_by_label("Zoek een indicator")).to_be_focused()
        self.page.keyboard.type(query)
        expect(panel.get_by_role("status")).to_contain_text("1 cijfer gevonden")
        self.page.keyboard.press("Enter")
        shown = panel.get_by_role("status").locator("mark").inner_text()
        panel.get_by_role("button", name="Zet in de tekst").press("Enter")
        expect(panel).to_be_hidden()
        return shown

    def reads_explanation(self, text: str) -> None:
        """The editor has this text, as soon as it is there."""
        editor = self.page.get_by_role("textbox", name=EXPLANATION, exact=True)
        expect(editor).to_have_text(text)

    def saves_a_draft(self) -> None:
        self.page.locator("footer").get_by_role("button", name="Bewaar als concept").click()

    def submits(self) -> None:
        self.page.locator("footer").get_by_role("button", name="Meer acties").click()
        self.page.get_by_role("button", name=SUBMIT).click()
        self.is_told("ingediend")

    def starts_task(self, title: str, verb: str) -> None:
        self.goes_to_their_work()
        self.page.get_by_role("link", name=f"{verb} {title}").click()

    def decides(self, decision: str, comment: str = "") -> None:
        if comment:
            self.page.get_by_label("Opmerking").fill(comment)
        self.page.get_by_role("button", name=decision, exact=True).click()

    def is_told(self, text: str) -> None:
        expect(self.page.locator("main")).to_contain_text(text)

    def publishes(self, plan: str, reason: str = "") -> None:
        self.page.goto(f"/beheer/publicaties/{plan}/")
        if reason:
            self.page.get_by_label("Waarom komt er een nieuwe versie?").fill(reason)
        self.page.get_by_role("button", name="Publiceer", exact=True).click()

    def row_of(self, title: str) -> Locator:
        """The line of an element in the tree."""
        return self.page.locator(".db-node__row").filter(
            has=self.page.get_by_role("link", name=title, exact=True)
        )
