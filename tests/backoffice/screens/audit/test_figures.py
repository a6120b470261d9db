"""Bound figures in recorded texts."""

import pytest

from doelenboom.backoffice.screens.audit.figures import with_figures_told
from doelenboom.backoffice.screens.audit.showing import text


@pytest.mark.parametrize(
    ("recorded", "told"),
    [
        ("Nu [54 %](cijfer:indicator=eenzaam;period=2024) eenzaam.",
         "Nu 54 % [eenzaam, 2024] eenzaam."),
        ("Nu [cijfer](cijfer:indicator=eenzaam) eenzaam.",
         "Nu [eenzaam, nieuwste cijfer] eenzaam."),
        ('<p>Nu <data ref="indicator=eenzaam;region=NL01;period=2024"></data>.</p>',
         "Nu [eenzaam, NL01, 2024]."),
        ('<p>Dat is <data ref="indicator=eenzaam;measure=change;since=2020"></data>.</p>',
         "Dat is [eenzaam, nieuwste cijfer, verandering sinds 2020]."),
        ("Voor [€ 1 mln](cijfer:budget=lasten;node=1.1;year=2026).",
         "Voor € 1 mln [lasten 2026 van 1.1, begroting primitief]."),
        ("Wij hebben [38](geen-cijfer) stoelen.", "Wij hebben 38 stoelen."),
        ('<p>Wij hebben <data ref="geen">38</data> stoelen.</p>', "Wij hebben 38 stoelen."),
        ("Zie [de kaart](https://example.org) en a < b.",
         "Zie [de kaart](https://example.org) en a < b."),
        ("Kapot: [1](cijfer:onzin).", "Kapot: 1 [een cijfer]."),
    ],
)  # fmt: skip
def test_a_figure_says_what_it_is_of(recorded: str, told: str) -> None:
    assert text(recorded) == told


def test_marks_without_an_end_are_left_as_they_are() -> None:
    """Each is looked at once: the next one is no part of it, so this ends as soon as it began."""
    broken = '<data ref="x"' * 80_000
    told = with_figures_told(f'{broken}<data ref="a">1</data>')
    assert told == f"{broken}1 [een cijfer]"
