"""The picture of a register of risks, with its message in words."""

from doelenboom.kernel.wording import enumerate_nl
from doelenboom.site.charts.api import Picture
from doelenboom.site.charts.risk_matrix import risk_matrix
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign, plain
from doelenboom.site.risk_register import MatrixRow, matrix
from doelenboom.snapshot.risks import RiskRegister

MATRIX = "matrix"
"""Name of the picture, in its address."""

_MOST_NAMED = 3


def matrix_picture(register: RiskRegister, edition: str) -> Picture | None:
    """Risks by chance and money; None where nobody gave classes, or no risk is in one."""
    rows = matrix(register)
    placed = [number for row in rows for cell in row.cells for number, _ in cell.risks]
    if not placed:
        return None
    names = {
        number: risk.event for number, risk in enumerate(register.risks, 1) if number in placed
    }
    message = _message(register, rows)
    title = say("Risico’s naar kans en geldgevolg")
    wide, narrow = risk_matrix(
        rows,
        [damage.name for damage in register.damages],
        names,
        title=f"{title}, {plain(edition)}" if edition else title,
        desc=plain(message),
    )
    return Picture(
        MATRIX, say("Hoe groot, hoe waarschijnlijk"), message, _caption(register, len(placed)),
        wide, narrow, None,
    )  # fmt: skip


def _message(register: RiskRegister, rows: tuple[MatrixRow, ...]) -> str:
    """Which risks are both likely and dear."""
    depth = len(rows) - 1
    places = [
        (depth - down + across, number)
        for down, row in enumerate(rows)
        for across, cell in enumerate(row.cells)
        for number, _ in cell.risks
    ]
    heaviest = max(place for place, _ in places)
    top = sorted(number for place, number in places if place == heaviest)
    risks = [register.risks[number - 1] for number in top]
    named = [foreign(f"“{risk.event.rstrip('.')}”") for risk in risks[:_MOST_NAMED]]
    if len(risks) == 1:
        return say(
            "Het zwaarst weegt {event} (kans: {chance}; geldgevolg: {damage}).",
            event=named[0],
            chance=foreign(risks[0].chance or ""),
            damage=foreign(risks[0].damage or ""),
        )
    if len(risks) <= _MOST_NAMED:
        return say("Het zwaarst wegen {events}.", events=enumerate_nl(named, say("en")))
    return say(
        "{count} risico’s wegen even zwaar, zwaarder dan de andere; de eerste zijn {events}.",
        count=len(risks),
        events=enumerate_nl(named, say("en")),
    )


def _caption(register: RiskRegister, placed: int) -> str:
    parts = [
        say("Elk nummer is een risico."),
        say("Hoe sterker de kleur en hoe dichter de streepjes, hoe groter kans en bedrag samen."),
    ]
    if outside := len(register.risks) - placed:
        parts.append(
            say_count(
                outside,
                "Eén risico staat er niet in: een kans of bedrag ontbreekt.",
                "{count} risico’s staan er niet in: een kans of bedrag ontbreekt.",
            )
        )
    return " ".join(parts)
