"""A second municipality, Heidemeer: smaller, with a look of its own, and invented as well.

It shows that organisations stand side by side: each with its plans, its address and its house
style, made by the same software and never mixed.
"""

from pathlib import Path

from doelenboom.goals.api import Plan
from doelenboom.kernel.licences import LICENCES
from doelenboom.publishing.api import StyleUpload, put_in, take_into_use

FOLDER = Path(__file__).parent
NEIGHBOUR = "heidemeer-in-beweging"
ADDRESS = "https://plannen.heidemeer.example/"
STYLE = "Huisstijl Heidemeer"


def dress_neighbour() -> None:
    """Give Heidemeer its colours, logo and address, once: what somebody changed stays changed."""
    organisation = Plan.objects.select_related("organisation").get(code=NEIGHBOUR).organisation
    if organisation.address:
        return
    style = put_in(
        organisation,
        StyleUpload(
            name=STYLE,
            tokens=(FOLDER / "heidemeer-huisstijl.css").read_bytes(),
            logo=(FOLDER / "heidemeer-logo.svg").read_bytes(),
            logo_says=organisation.name,
        ),
    )
    take_into_use(style)
    organisation.address = ADDRESS
    organisation.licence = next(iter(LICENCES))
    organisation.save()
