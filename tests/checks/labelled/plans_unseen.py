"""Sentences in Waterstad that were written before the rules of the registry were looked at."""

from collections.abc import Iterator

from tests.checks.labelled.changing import Entry, W, entry, intro, told

ROUND = 4
_INTRO: tuple[tuple[str, str | None, bool], ...] = (
    ("In 2025 voelde 14,6% van onze inwoners zich onveilig.", "register-tekst", True),
    ("Het aandeel woningen met energielabel A kwam in 2024 uit op 22,5%.", "register-tekst", True),
    ("Landelijk groeide in 2025 7,9% van de kinderen in armoede op.", "register-tekst", True),
    ("Wij haalden in 2025 118 kilo restafval per inwoner op.", "register-tekst", True),
    ("De netto arbeidsparticipatie steeg in 2025 naar 72,0%.", "register-tekst", True),
    ("Het percentage voortijdig schoolverlaters was 4,2% in 2025.", "register-tekst", True),
    ("In 2024 telde de gemeente 4.320 sociale huurwoningen.", "register-tekst", True),
    ("Met 12,8% van de jongeren met jeugdhulp doen we het in 2025 beter dan verwacht.",
     "register-tekst", False),
    ("In 2025 voelde 16,4% van onze inwoners zich onveilig.", None, True),
    ("Het aandeel woningen met energielabel A kwam in 2024 uit op 25%.", None, True),
    ("In 2025 haalden wij 158 kilo restafval per inwoner op.", None, True),
    ("In 2025 steeg de netto arbeidsparticipatie naar 70,2%.", None, True),
    ("De buurtpreventie heeft 340 leden; in 2024 waren dat er 310.", None, True),
    ("Van de huurders woont 38% in een woning met energielabel A.", None, False),
    ("In het centrum voelt 24% van de bezoekers zich onveilig.", None, True),
)  # fmt: skip
"""What stands in the introduction, what must be found, and whether that was so at first."""
_TOLD: tuple[tuple[str, str, bool, bool], ...] = (
    ("on-track", "Wegens personeelsgebrek is de planning niet haalbaar gebleken.", True, True),
    ("on-track", "Het project is on hold gezet tot de nieuwe subsidie er is.", True, False),
    ("on-track", "De oplevering schuift door naar 2028.", True, False),
    ("on-track", "De vergunning is vernietigd, waardoor we niet verder kunnen.", True, False),
    ("completed", "De helft van de woningen moet nog worden gebouwd.", True, False),
    ("not-started", "Inmiddels zijn 40 woningen opgeleverd en bewoond.", True, True),
    ("cancelled", "We gaan hier onverminderd mee door in 2027.", True, False),
    ("minor-deviation", "Alles loopt zoals afgesproken.", True, False),
    ("major-deviation", "We liggen voor op schema.", True, True),
    ("on-track", "Het personeelsgebrek is opgelost; de planning is gehaald.", False, True),
    ("on-track", "De eerste woningen zijn opgeleverd; de rest volgt in 2027.", False, True),
    ("completed", "Het loket is open en wordt goed bezocht.", False, True),
    ("completed", "De laatste fase is in mei afgerond. De evaluatie volgt.", False, True),
    ("not-started", "Er is nog geen geld beschikbaar gesteld door het Rijk.", False, True),
    ("cancelled", "De raad heeft besloten hiermee te stoppen.", False, True),
    ("minor-deviation", "De bouw begint later door de beroepsprocedure.", False, True),
)


def cases() -> Iterator[tuple[str, Entry, frozenset[str]]]:
    """Family, case, and what was found before any rule was changed for it."""
    for text, rule, was_right in _INTRO:
        yield (
            "register",
            entry(text, rule, intro(W, text)),
            _first(rule, was_right, "register-tekst"),
        )
    for status, text, planted, was_right in _TOLD:
        rule = "verslag-tegenspraak" if planted else None
        made = entry(f"{status}: {text}", rule, told(W, "P1.1.1", text, status), *_FOLLOWS)
        yield "verslag", made, _first(rule, was_right, "verslag-tegenspraak")


_FOLLOWS = ("verslag-mijlpaal-status", "verslag-terug", "verslag-status-ontbreekt")
"""What follows from another status beside the milestones of this element."""


def _first(rule: str | None, was_right: bool, wrong: str) -> frozenset[str]:
    if rule is None:
        return frozenset() if was_right else frozenset({wrong})
    return frozenset({rule}) if was_right else frozenset()
