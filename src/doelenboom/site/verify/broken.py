"""Where a snapshot stopped being one, as far as its own text shows that."""

import json

from doelenboom.site.verify.excerpts import excerpt, first_difference
from doelenboom.snapshot.canonical import canonical_json


def where_broken(data: bytes) -> str | None:
    """A sentence on the first place that cannot be as it was written; None where none shows.

    A snapshot was written as canonical JSON, so most changes of a byte that are not another
    word or number leave something that nobody would have written.
    """
    offset = _offset(data)
    if offset is None:
        return None
    return (
        f"snapshot.json is bij byte {offset + 1} niet zoals een momentopname geschreven hoort te "
        f"zijn: “{excerpt(data, offset)}”."
    )


def _offset(data: bytes) -> int | None:
    try:
        text = data.decode("utf-8")
        written = canonical_json(json.loads(text))
    except UnicodeDecodeError as error:
        return error.start
    except json.JSONDecodeError as error:
        return len(text[: error.pos].encode())
    except (ValueError, RecursionError):
        return None
    return None if written == data else first_difference(written, data)
