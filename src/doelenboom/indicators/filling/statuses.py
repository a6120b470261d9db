"""What the words of sources for missing and provisional figures mean here."""

from doelenboom.kernel.states import ObservationStatus

_FIRM = {
    "": ObservationStatus.UNSTATED,
    "definitief": ObservationStatus.DEFINITIVE,
    "voorlopig": ObservationStatus.PROVISIONAL,
    "naderVoorlopig".lower(): ObservationStatus.PROVISIONAL,
    "geschat": ObservationStatus.ESTIMATED,
    "schatting": ObservationStatus.ESTIMATED,
    "prognose": ObservationStatus.FORECAST,
}
_ABSENT = {
    "impossible": ObservationStatus.NOT_APPLICABLE,
    "confidential": ObservationStatus.SUPPRESSED,
    "notavailable": ObservationStatus.MISSING,
}


def status_of(
    *, has_value: bool, attribute: str, period_status: str
) -> tuple[ObservationStatus, str]:
    """How firm a cell is, or why it has no value, and the source's own word for it.

    OData v4 tells the reason of an empty cell in ``ValueAttribute`` and how firm a period is in
    the status of the period. A confidential cell is suppressed, whatever else it holds. A word
    that we do not know is kept as the source's word.
    """
    absent = _ABSENT.get(attribute.strip().lower())
    if absent is ObservationStatus.SUPPRESSED or (absent is not None and not has_value):
        return absent, attribute
    if not has_value:
        return ObservationStatus.MISSING, "" if attribute == "None" else attribute
    word = period_status.strip()
    firm = _FIRM.get(word.replace(" ", "").lower(), ObservationStatus.UNSTATED)
    return firm, word
