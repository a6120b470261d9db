"""What is said of an indicator on the clock: one sentence of fact, one of what to do."""

from datetime import date, timedelta

from doelenboom.indicators.api import Line, Standing
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.wording import count_noun

_SIXTY = 60
SHAPES = {
    Standing.QUARANTINED: "minor",
    Standing.UNVERIFIED: "minor",
    Standing.UNREACHABLE: "major",
    Standing.OVERDUE: "major",
    Standing.CONTESTED: "minor",
    Standing.NEVER_FILLED: "none",
    Standing.DUE: "idle",
    Standing.UNKNOWN: "none",
    Standing.PAUSED: "stop",
    Standing.DISCONTINUED: "stop",
    Standing.FRESH: "ok",
}
"""Shape and colour of each standing, see DESIGN (status: word, shape and colour together)."""

_BOUND = {
    Standing.QUARANTINED: "De opzet van de tabel is veranderd. Kijk of de cijfers nog hetzelfde "
    "betekenen; tot dan blijven de oude staan.",
    Standing.UNVERIFIED: "Deze koppeling komt uit een indicatorenset. Bevestig haar één keer.",
    Standing.UNREACHABLE: "Bij de volgende ronde proberen we het vanzelf opnieuw. Lukt het dagen "
    "niet, kijk dan of de tabel bij de bron nog bestaat.",
    Standing.OVERDUE: "Kijk bij de bron of de tabel is vervangen of later komt.",
    Standing.CONTESTED: "Met de hand is een ander cijfer ingevoerd dan de bron heeft. Kies welk "
    "cijfer telt; tot dan blijft het cijfer met de hand staan.",
    Standing.NEVER_FILLED: "Haal de tabel op, of kijk of de gekozen gebieden erin staan.",
    Standing.DISCONTINUED: "Zoek een opvolger en voeg die als volgend deel aan de koppeling toe.",
    Standing.UNKNOWN: "De bron zegt niet wanneer er een nieuw cijfer komt. Wij kijken elke week.",
    Standing.PAUSED: "Er wordt niets opgehaald, tot iemand de koppeling weer aanzet.",
}
_BY_HAND = {
    Standing.OVERDUE: "Zoek het cijfer op bij de bron en vul het in, of koppel de indicator.",
    Standing.DUE: "Kijk of het er al is en vul het in, of koppel de indicator aan de bron.",
    Standing.NEVER_FILLED: "Vul het eerste cijfer in, of koppel de indicator aan de bron.",
    Standing.UNKNOWN: "Niemand weet wanneer er een nieuw cijfer komt.",
}


def asking(how: Standing, count: int) -> str:
    """How many indicators ask for a person so: "2 wachten op uw antwoord"."""
    one, many = _ASKING[how]
    return f"{count} {one if count == 1 else many}"


_ASKING = {
    Standing.QUARANTINED: ("wacht op uw antwoord", "wachten op uw antwoord"),
    Standing.UNVERIFIED: ("wacht op bevestiging", "wachten op bevestiging"),
    Standing.UNREACHABLE: (
        "heeft een bron die niet bereikbaar is", "hebben een bron die niet bereikbaar is",
    ),
    Standing.OVERDUE: ("is te laat", "zijn te laat"),
    Standing.CONTESTED: ("wacht op uw keuze", "wachten op uw keuze"),
}  # fmt: skip


def fact(line: Line, today: date) -> str:
    """Newest figure and what comes next."""
    if line.standing is Standing.UNREACHABLE and line.failed is not None:
        return line.failed.last_reason or "De bron gaf geen antwoord."
    newest = f"Nieuwste cijfer: {line.latest.label}." if line.latest.code else ""
    if not newest:
        return _without_figures(line)
    return f"{newest} {_next(line, today)}".strip()


def _without_figures(line: Line) -> str:
    if not _gave_nothing(line):
        return "Er is nog geen cijfer."
    if line.binding is not None and line.binding.kind == "formula":
        return "De berekening geeft nog geen cijfer."
    one = line.binding is not None and len(line.binding.regions) == 1
    return f"De bron heeft geen cijfer voor {'dit gebied' if one else 'deze gebieden'}."


def _gave_nothing(line: Line) -> bool:
    """Whether the figures were read, and there was none among them."""
    filled = line.binding is not None and line.binding.filled_at is not None
    return filled and line.standing is Standing.NEVER_FILLED


def _next(line: Line, today: date) -> str:
    if line.standing is Standing.DISCONTINUED:
        return "De bron maakt geen nieuwe cijfers meer."
    if line.expected is None:
        return "Wanneer het volgende komt, is niet bekend."
    about = f"Het cijfer over {line.expected.period.label}" if line.expected.period.code else ""
    subject = about or "Het volgende"
    around = "rond" if not line.expected.assumed else "naar schatting rond"
    day = format_date(line.expected.day)
    if today >= line.expected.overdue_from:
        return f"{subject} had er {around} {day} moeten zijn."
    if today >= line.expected.day:
        return f"{subject} kan er elke dag zijn (verwacht {around} {day})."
    return f"{subject} komt {around} {day}."


def advice(line: Line) -> str:
    """What a person can do; empty when nothing needs doing."""
    if line.by_hand:
        return _BY_HAND.get(line.standing, "")
    if _gave_nothing(line):
        return "Kijk of u het goede onderwerp en de goede gebieden koos."
    return _BOUND.get(line.standing, "")


def duration(span: timedelta) -> str:
    """Time that is left, as exact as it deserves: "nog 40 seconden", "nog 3 minuten"."""
    seconds = max(int(span.total_seconds()), 1)
    if seconds < _SIXTY:
        return f"nog {count_noun(seconds, 'seconde', 'seconden')}"
    minutes = round(seconds / _SIXTY)
    if minutes < _SIXTY:
        return f"nog {count_noun(minutes, 'minuut', 'minuten')}"
    return f"nog ongeveer {count_noun(round(minutes / _SIXTY), 'uur', 'uur')}"
