"""What the number of a figure and the words of its status say together."""

from collections.abc import Mapping
from typing import Any

from doelenboom.exchange.reservations import WITHOUT_VALUE, Reservation
from doelenboom.kernel.numbers import Quantity
from doelenboom.kernel.states import ObservationStatus, Qualifier

Contradiction = tuple[str, str, str]
"""Name of the column, what is wrong, how to mend it."""


def contradiction(
    values: Mapping[str, Any], quantity: Quantity, said: Reservation
) -> Contradiction | None:
    """Return what cannot be true at once, or None."""
    empty = quantity.status in WITHOUT_VALUE
    if said.status in WITHOUT_VALUE and not empty:
        return (
            "status", "Deze status zegt dat er geen getal is, maar er staat er wel een.",
            "Haal het getal weg (schrijf bijvoorbeeld “afgeschermd”), of verander de status.",
        )  # fmt: skip
    if said.is_target:
        return _target(values, quantity, empty=empty)
    if values.get("decision"):
        return ("besluit", "Een cijfer heeft geen besluit.", "Zet de tekst in kolom opmerking.")
    return None


def _target(values: Mapping[str, Any], quantity: Quantity, *, empty: bool) -> Contradiction | None:
    if quantity.qualifier is Qualifier.INTERVAL:
        return (
            "waarde", "Een streefwaarde kan geen bereik zijn.",
            "Maak er twee rijen van, met status “streefwaarde; ondergrens” en “streefwaarde; "
            "bovengrens”.",
        )  # fmt: skip
    if empty:
        return ("waarde", "Een streefwaarde heeft een getal nodig.",
                "Vul het getal in, of haal de rij weg.")  # fmt: skip
    if values.get("remark"):
        return ("opmerking", "Een streefwaarde heeft geen opmerking.",
                "Zet de tekst in kolom besluit.")  # fmt: skip
    return None


def combine(quantity: Quantity, said: Reservation) -> Reservation:
    """Put both together; the words of the status go before what stands with the number."""
    qualifier = quantity.qualifier
    if qualifier is not Qualifier.INTERVAL and said.qualifier is not Qualifier.EXACT:
        qualifier = said.qualifier
    status = said.status
    if quantity.status in WITHOUT_VALUE and said.status not in WITHOUT_VALUE:
        status = quantity.status
    if said.is_target:
        status = ObservationStatus.UNSTATED
    return Reservation(said.is_target, qualifier, status)
