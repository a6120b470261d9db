"""The functions of a formula, as a person sees them. ``checking`` gives them their meaning."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Function:
    """One function: how it is written, what it gives, and an example."""

    name: str
    signature: str
    meaning: str
    example: str


FUNCTIONS: tuple[Function, ...] = (
    Function(
        "aandeel", "aandeel(deel; geheel)",
        "welk deel van het geheel, in procenten",
        "aandeel(verwijzingen-huisarts; verwijzingen-totaal)",
    ),
    Function(
        "per", "per(teller; noemer; aantal)",
        "hoeveel op elke 100, 1.000 of 10.000 van de noemer",
        "per(misdrijven; inwoners; 1000)",
    ),
    Function(
        "per_1000", "per_1000(teller; noemer)",
        "hoeveel op elke 1.000 van de noemer (ook per_100, per_10000 en per_100000)",
        "per_1000(misdrijven; inwoners)",
    ),
    Function(
        "deel_van", "deel_van(percentage; geheel)",
        "hoeveel een percentage van een geheel is",
        "deel_van(werkloosheid; beroepsbevolking)",
    ),
    Function(
        "verschil", "verschil(a; b)",
        "a min b; van twee percentages in procentpunten",
        "verschil(mannen; vrouwen)",
    ),
    Function(
        "verschil_met_vorige", "verschil_met_vorige(a)",
        "het cijfer min dat van de periode ervoor",
        "verschil_met_vorige(inwoners)",
    ),
    Function(
        "groei", "groei(a)",
        "de verandering ten opzichte van de periode ervoor, in procenten",
        "groei(inwoners)",
    ),
    Function(
        "index", "index(a; periode = 100)",
        "het cijfer als de gekozen periode op 100 wordt gezet",
        "index(woningprijs; 2015 = 100)",
    ),
    Function(
        "voortschrijdend_gemiddelde", "voortschrijdend_gemiddelde(a; aantal)",
        "het gemiddelde van deze periode en de periodes ervoor",
        "voortschrijdend_gemiddelde(ongevallen; 3)",
    ),
    Function("som", "som(a; b; …)", "alles bij elkaar", "som(halt; strafrecht)"),
    Function("gemiddelde", "gemiddelde(a; b; …)", "het gewone gemiddelde", "gemiddelde(a; b)"),
    Function(
        "som_over_wijken", "som_over_wijken(a)",
        "de cijfers van alle wijken van de gemeente bij elkaar",
        "som_over_wijken(inwoners)",
    ),
    Function(
        "som_over_buurten", "som_over_buurten(a)",
        "de cijfers van alle buurten van de gemeente of wijk bij elkaar",
        "som_over_buurten(inwoners)",
    ),
    Function(
        "leeg_als_nul", "leeg_als_nul(a)",
        "telt een ontbrekend cijfer als nul; afgeschermd blijft afgeschermd",
        "som(halt; leeg_als_nul(strafrecht))",
    ),
)  # fmt: skip
"""In the order in which they are explained."""

NAMES = frozenset(
    {function.name for function in FUNCTIONS} | {"per_100", "per_10000", "per_100000"}
)
