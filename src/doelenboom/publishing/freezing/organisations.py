"""Who publishes, and how its publications look and speak."""

from doelenboom.kernel.language import Language
from doelenboom.organisations.api import AccessibilityTest, HouseStyle, Organisation
from doelenboom.publishing.freezing.words import required, text
from doelenboom.snapshot import models as contract
from doelenboom.snapshot import publisher


def freeze_organisation(organisation: Organisation) -> contract.Organisation:
    """The organisation with its settings for publications, in a fixed number of queries."""
    style = HouseStyle.objects.filter(organisation=organisation, in_use=True).first()
    test = AccessibilityTest.objects.filter(organisation=organisation).first()
    return contract.Organisation(
        code=organisation.code,
        name=required(organisation.name),
        kind=required(organisation.kind),
        region=organisation.region.code if organisation.region else None,
        tooi_uri=text(organisation.tooi_uri),
        website=text(organisation.website),
        contact=text(organisation.contact),
        theme=organisation.theme,
        notice=text(organisation.notice),
        languages=(Language.DUTCH, Language.ENGLISH) if organisation.in_english else None,
        house_style=publisher.HouseStyle.model_validate(style.content) if style else None,
        address=_folder(organisation.address),
        licence=text(organisation.licence),
        security_contact=text(organisation.security_contact),
        accessibility=_test(test) if test else None,
    )


def _folder(address: str) -> str | None:
    """An address under which others stand, so it ends in a slash."""
    said = text(address)
    return f"{said.rstrip('/')}/" if said else None


def _test(test: AccessibilityTest) -> publisher.AccessibilityTest:
    return publisher.AccessibilityTest.model_validate(
        {
            "tested_on": test.tested_on,
            "by": required(test.tested_by),
            "method": required(test.method),
            "outcome": test.outcome,
            "report_url": text(test.report_url),
            "problems": tuple(filter(None, map(text, test.problems.splitlines()))),
        }
    )
