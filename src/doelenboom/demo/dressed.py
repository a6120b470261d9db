"""What Duinmonde says of its publications: all of it is invented, as Duinmonde is.

Where they stand, what one may do with them, and who tested whether everybody can use them.
"""

from datetime import date

from doelenboom.goals.api import Plan
from doelenboom.kernel.licences import LICENCES
from doelenboom.organisations.api import AccessibilityTest

ADDRESS = "https://doelen.duinmonde.example/"
PROBLEMS = (
    "Het PDF-bestand van het plan uit 2021 is niet goed te lezen met een schermlezer. "
    "Wij maken er geen nieuwe versie van; alle tekst staat op deze website."
)


def set_up_publications(plan: str) -> None:
    """Fill in the settings of publications, once: what somebody changed stays changed."""
    organisation = Plan.objects.select_related("organisation").get(code=plan).organisation
    if organisation.address:
        return
    organisation.address = ADDRESS
    organisation.licence = next(iter(LICENCES))
    organisation.in_english = True
    organisation.security_contact = f"{ADDRESS}zwakke-plek-melden"
    organisation.save()
    AccessibilityTest.objects.get_or_create(
        organisation=organisation,
        defaults={
            "tested_on": date(2026, 9, 14),
            "tested_by": "Bureau Proefondervindelijk (verzonnen)",
            "method": "onderzoek volgens WCAG-EM, met toetsenbord en schermlezer",
            "outcome": "partial",
            "problems": PROBLEMS,
        },
    )
