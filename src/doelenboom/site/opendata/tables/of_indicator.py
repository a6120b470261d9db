"""The figures of one indicator as files; the same in every language."""

import json
from decimal import Decimal
from functools import cached_property

import msgspec

from doelenboom.kernel.numbers import decimal_text
from doelenboom.kernel.prose import to_text
from doelenboom.site.context import SiteContext
from doelenboom.site.opendata.tables.figures import OBSERVATION_FIELDS, observation_rows
from doelenboom.site.opendata.tables.table import Row
from doelenboom.site.opendata.tables.writing import csv_head, csv_lines
from doelenboom.snapshot.models import Indicator


def figure_files(context: SiteContext, indicator: Indicator) -> tuple[bytes, bytes]:
    """CSV and JSON; made once for the files themselves and the pages that tell their sizes."""
    return context.fresh.once(
        f"figures {indicator.code}", lambda: FigureFiles(context, indicator).both
    )


class FigureFiles:
    """What the files of one indicator hold."""

    def __init__(self, context: SiteContext, indicator: Indicator) -> None:
        self._indicator = indicator
        self._rows = list(observation_rows(context, indicator))

    @cached_property
    def lines(self) -> str:
        """The figures as CSV, without the line that names the columns."""
        return csv_lines(OBSERVATION_FIELDS, self._rows)

    @property
    def both(self) -> tuple[bytes, bytes]:
        """CSV and JSON."""
        return self.csv, self.json

    @property
    def csv(self) -> bytes:
        """The whole CSV file."""
        return (csv_head(OBSERVATION_FIELDS) + self.lines).encode(errors="replace")

    @property
    def json(self) -> bytes:
        """The definition and the figures as JSON."""
        return _as_json(self._indicator, self._rows)


def _as_json(indicator: Indicator, rows: list[Row]) -> bytes:
    """The definition and its figures; numbers stay text, so that no reader can round them."""
    names = [field.name for field in OBSERVATION_FIELDS]
    figures = [
        {
            name: decimal_text(value) if isinstance(value, Decimal) else value
            for name, value in zip(names, row, strict=True)
            if value is not None and value != ""
        }
        for row in rows
    ]
    found = {
        "code": indicator.code,
        "naam": indicator.name,
        "eenheid": indicator.unit,
        "definitie": to_text(indicator.definition),
        "bron": indicator.origin.source,
        "waarnemingen": figures,
    }
    try:
        return msgspec.json.encode(found) + b"\n"
    except UnicodeEncodeError:  # half a character, which no file can hold
        text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        return f"{text}\n".encode(errors="replace")
