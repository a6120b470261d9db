"""Reading the part of an OData v3 query that says what was chosen.

StatLine's deeplinks answer such a query as one quoted text::

    "https://…/UntypedDataSet?$filter=((Geslacht eq '1100')) and ((Perioden eq '2018JJ00')
    or (Perioden eq '2019JJ00'))&$select=Geslacht, Perioden, Banen_1"

Only ``Dimension eq 'code'`` is looked for; whatever else a filter says is left alone, since a
choice that is not understood may be made by the person.
"""

import re
from urllib.parse import unquote

from doelenboom.statistics.links.records import Query

LONGEST = 200_000
"""Characters of a query that are read; a selection of every buurt stays below it."""

_EQUALS = re.compile(r"""\b([A-Za-z_]\w{0,119})\s+eq\s+(?:'([^']{0,40})'|"([^"]{0,40})")""")
_KEY = re.compile(r"[A-Za-z_][\w]{0,199}")


def parse_query(text: str) -> Query:
    """Read what a query chooses; text that is no query gives an empty one.

    Args:
        text: a query ("$filter=…&$select=…"), alone, behind an address, or in quotes.
    """
    raw = text[:LONGEST].strip()
    if raw[:1] == raw[-1:] == '"':
        # The service answers a JSON text; the quotes inside it may be escaped.
        raw = raw[1:-1].replace('\\"', '"').replace("\\u0027", "'").replace("\\u0026", "&")
    if "%24" in raw or "%20" in raw or "%27" in raw:
        raw = unquote(raw)
    parts = _parameters(raw.replace("+", " ") if " eq " not in raw else raw)
    values: dict[str, list[str]] = {}
    for name, single, double in _EQUALS.findall(parts.get("$filter", "")):
        codes = values.setdefault(name, [])
        code = (single or double).strip()
        if code and code not in codes:
            codes.append(code)
    columns = [part.strip() for part in parts.get("$select", "").split(",")]
    return Query(
        values={name: tuple(codes) for name, codes in values.items()},
        columns=tuple(column for column in columns if _KEY.fullmatch(column)),
    )


def _parameters(raw: str) -> dict[str, str]:
    """The query's options. Their values are not encoded, so that "&" only counts before "$"."""
    _, found, behind = raw.partition("?")
    query = behind if found else raw
    parts = re.split(r"(?:^|&)(?=\$)", query)
    return dict(part.partition("=")[::2] for part in parts if part.startswith("$"))
