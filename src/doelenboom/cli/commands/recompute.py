"""``doelenboom recompute``: compute every bound indicator again from the stored vintages."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from doelenboom.indicators.api import Compared, Recomputed

HELP = (
    "Alle gekoppelde indicatoren opnieuw berekenen uit de bewaarde ophalingen, voor alle gebieden, "
    "en vergelijken met de cijfers die er staan."
)
NEEDS_REGISTRY = True
_DIFFERENT = 1
_MOST = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which indicators, and where the figures go."""
    parser.add_argument("--organisation", metavar="CODE", help="alleen van deze organisatie")
    parser.add_argument("--indicator", metavar="CODE", help="alleen deze indicator")
    parser.add_argument(
        "--write", metavar="BESTAND", type=Path, help="alle cijfers als Parquet in dit bestand"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="uitvoer (standaard text)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Recompute; 1 when a stored figure is not what the vintages say."""
    from doelenboom.cli.registry import migrate
    from doelenboom.indicators.api import (
        FillingError,
        bindings_to_recompute,
        compare_figures,
        recompute,
        stored_figures,
    )

    migrate()
    bindings = bindings_to_recompute(
        organisation=arguments.organisation or "", indicator=arguments.indicator or ""
    )
    if not bindings and (arguments.organisation or arguments.indicator):
        raise FillingError("Er is geen gekoppelde indicator met deze code.")
    stored = stored_figures(bindings)
    compared = []
    with _Target(arguments.write) as target:
        for one in recompute(bindings):
            target.add(one)
            compared.append(compare_figures(one, stored))
    _tell(compared, as_json=arguments.format == "json")
    return _DIFFERENT if any(one.differ for one in compared) else 0


class _Target:
    """The file that all figures go to, if there is one; complete or not there at all."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._writer: Any = None

    def __enter__(self) -> "_Target":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if self._path is None or self._writer is None:
            return
        self._writer.close()
        aside = self._path.with_suffix(".half")
        if kind is None:
            aside.replace(self._path)
        else:
            aside.unlink(missing_ok=True)

    def add(self, one: "Recomputed") -> None:
        """Write the figures of an indicator, under its code."""
        if self._path is None or one.figures is None:
            return
        import pyarrow as pa
        import pyarrow.parquet as pq

        code = pa.array([one.indicator] * one.figures.num_rows, pa.string())
        table = one.figures.add_column(0, "indicator", code.dictionary_encode())
        if self._writer is None:
            self._writer = pq.ParquetWriter(
                self._path.with_suffix(".half"), table.schema, compression="zstd"
            )
        self._writer.write_table(table)


def _tell(compared: "list[Compared]", *, as_json: bool) -> None:
    from doelenboom.cli.output import say, say_json
    from doelenboom.kernel.numbers import format_number
    from doelenboom.kernel.periods import Period
    from doelenboom.kernel.wording import count_noun

    if as_json:
        say_json([_plain(one) for one in compared])
        return
    for one in compared:
        if one.reason:
            say(f"{one.indicator}: {one.reason}")
        for different in one.differ[:_MOST]:
            was, now = (
                "geen getal" if value is None else format_number(value)
                for value in (different.stored, different.recomputed)
            )
            say(
                f"{one.indicator}, {different.region}, {Period(different.period).label}: "
                f"er staat {was}, de bron zegt {now}"
            )
    figures = count_noun(sum(one.figures for one in compared), "cijfer")
    agree = count_noun(sum(one.agree for one in compared), "bewaard cijfer", "bewaarde cijfers")
    wrong = sum(len(one.differ) for one in compared)
    say(
        f"{count_noun(len(compared), 'indicator')} berekend: {figures}. "
        f"{agree} {'is' if agree.startswith('1 ') else 'zijn'} gelijk, {wrong} niet."
    )


def _plain(compared: "Compared") -> dict[str, Any]:
    from doelenboom.kernel.numbers import decimal_text

    found = asdict(compared)
    for different in found["differ"]:
        for name in ("stored", "recomputed"):
            value = different[name]
            different[name] = None if value is None else decimal_text(value)
    return found
