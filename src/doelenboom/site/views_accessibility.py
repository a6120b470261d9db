"""The accessibility statement, after the model that Dutch public bodies have to use.

Besluit digitale toegankelijkheid overheid, article 3; Commission Implementing Decision (EU)
2018/1523. What nobody tested is said to be untested.
"""

from dataclasses import dataclass

from doelenboom.kernel.dates import format_date
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say
from doelenboom.site.links import web_link
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Fact, Page
from doelenboom.site.views_about import Contact, contact_of
from doelenboom.snapshot.publisher import AccessibilityTest


@dataclass(frozen=True, slots=True)
class StatementView:
    """What the statement says."""

    organisation: str
    contact: Contact
    status: str
    explanation: str
    facts: list[Fact]
    report: str | None
    problems: list[str]
    tested: bool
    software: str
    made_on: str


def accessibility_page(context: SiteContext) -> Page:
    """Statement on accessibility."""
    snapshot = context.snapshot
    test = snapshot.organisation.accessibility
    view = StatementView(
        organisation=foreign(snapshot.organisation.name),
        contact=contact_of(snapshot),
        status=_status(test),
        explanation=_explanation(test),
        facts=_facts(test) if test else [],
        report=web_link(test.report_url) if test else None,
        problems=[foreign(text) for text in test.problems] if test else [],
        tested=test is not None,
        software=snapshot.publication.software,
        made_on=format_date(snapshot.publication.built_at.date()),
    )
    return Page(
        addresses.ACCESSIBILITY,
        say("Toegankelijkheid"),
        say("Voor wie deze publicatie te lezen is, en wat u kunt doen als dat niet lukt."),
        addresses.ACCESSIBILITY,
        "accessibility.html",
        view,
    )


def _status(test: AccessibilityTest | None) -> str:
    if test is None:
        return say("Nog niet onderzocht")
    return {
        "full": say("Voldoet volledig"),
        "partial": say("Voldoet gedeeltelijk"),
        "none": say("Voldoet niet"),
    }[test.outcome]


def _explanation(test: AccessibilityTest | None) -> str:
    if test is None:
        return say(
            "De organisatie heeft deze website nog niet zelf laten onderzoeken. Of zij aan alle "
            "eisen voldoet, is dus niet te zeggen."
        )
    return {
        "full": say("Uit het onderzoek blijkt dat aan alle eisen is voldaan."),
        "partial": say("Uit het onderzoek blijkt dat nog niet aan alle eisen is voldaan."),
        "none": say("Uit het onderzoek blijkt dat aan de meeste eisen niet is voldaan."),
    }[test.outcome]


def _facts(test: AccessibilityTest) -> list[Fact]:
    return [
        Fact(say("Onderzocht op"), format_date(test.tested_on)),
        Fact(say("Onderzocht door"), foreign(test.by)),
        Fact(say("Manier van onderzoeken"), foreign(test.method)),
    ]
