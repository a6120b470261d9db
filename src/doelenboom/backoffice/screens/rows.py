"""A form with rows that grows on request, also without a script."""

from django.http import QueryDict

from doelenboom.backoffice.screens.keys import key_of

MORE = "meer"
"""Name of the button that asks for one row more and stores nothing."""


def with_one_more(posted: QueryDict | None, rows: str) -> QueryDict | None:
    """What was sent, with room for one row more where that was asked.

    Args:
        posted: what the browser sent; None on a first visit.
        rows: the prefix of the formset that holds the rows.
    """
    if posted is None or MORE not in posted:
        return posted
    changed = posted.copy()
    total = key_of(changed.get(f"{rows}-TOTAL_FORMS"))
    changed[f"{rows}-TOTAL_FORMS"] = str(total + 1)
    return changed
