"""Form data that no form of ours sends: told so, instead of an error halfway."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

_INITIAL = "-INITIAL_FORMS"
_MOST_ROWS = 2000
_NUMBER = re.compile(r"[0-9]{1,18}")


def is_readable(data: QueryDict) -> bool:
    """Whether every row in the form data says which row it is: a number, or nothing for a new one.

    The rows that a form began with are numbered; a form whose numbers are gone or nonsense was
    damaged on its way, or was never one of ours.
    """
    return all(
        _rows_are_readable(data, name.removesuffix(_INITIAL))
        for name in data
        if name.endswith(_INITIAL)
    )


def _rows_are_readable(data: QueryDict, prefix: str) -> bool:
    count = data.get(f"{prefix}{_INITIAL}", "")
    if not _NUMBER.fullmatch(count) or int(count) > _MOST_ROWS:
        return False
    given = (data.get(f"{prefix}-{row}-id") for row in range(int(count)))
    return all(one is not None and (not one or _NUMBER.fullmatch(one)) for one in given)


def refused(request: HttpRequest, **context: Any) -> HttpResponse:
    """Nothing was saved, and how to go on."""
    return render(request, "backoffice/crafted.html", context, status=400)
