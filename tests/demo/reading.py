"""The demo's folders as plain rows, read without the product."""

import csv
from functools import cache
from pathlib import Path

import doelenboom.demo

FOLDER = Path(doelenboom.demo.__file__).parent
MAIN = "duinmonde-sociaal-domein"
CITY = "duinmonde-leefbare-stad"
PLANS = (MAIN, CITY)
Row = dict[str, str]


@cache
def sheet(plan: str, name: str) -> tuple[Row, ...]:
    """Rows of one sheet; an absent sheet has none."""
    path = FOLDER / plan / f"{name}.csv"
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def cells() -> list[str]:
    """Every text of both plans."""
    return [
        value
        for plan in PLANS
        for path in sorted((FOLDER / plan).glob("*.csv"))
        for row in sheet(plan, path.stem)
        for value in row.values()
        if value
    ]
