"""The first sentences of the page of all figures."""

import pytest

from doelenboom.site.context import SiteContext
from doelenboom.site.marking import plain
from doelenboom.site.views_figures import figures_lead
from doelenboom.snapshot.models import Indicator, Observation
from tests.factories import small_snapshot


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (1, "Van 1 is minstens één cijfer bekend, van 3 nog niet."),
        (4, "Van elke indicator is minstens één cijfer bekend."),
        (0, "Van geen daarvan is al een cijfer bekend."),
    ],
)
def test_of_how_many_a_figure_is_known(known: int, told: str) -> None:
    """In one sentence all counts are written alike."""
    indicators = tuple(
        Indicator(code=f"c-{n}", name="cijfer", observations=(Observation(),) * (n < known))
        for n in range(4)
    )
    plan = small_snapshot().model_copy(update={"indicators": indicators})
    assert plain(figures_lead(SiteContext(plan))) == f"Dit plan noemt 4 indicatoren. {told}"
