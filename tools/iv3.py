"""Writes the facts of Iv3 that the software uses, from the definition files of CBS.

    .venv/bin/python -m tools.iv3 FOLDER

FOLDER holds ``iv3_2025.json`` and so on, as Statistics Netherlands publishes them. What comes out
is ours: which combinations are allowed (not which are grey), taakvelden with the same row taken
together, and years that ask the same in one file.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "src/doelenboom/finance/iv3/data"
SOURCE = (
    "Centraal Bureau voor de Statistiek, definitiebestanden Iv3 voor gemeenten, "
    "https://github.com/statistiekcbs/iv3_definities"
)
SECTIONS = {
    "lasten": ("taakveld", "categorie_lasten"),
    "baten": ("taakveld", "categorie_baten"),
    "balans_lasten": ("balanscode", "categorie_lasten"),
    "balans_baten": ("balanscode", "categorie_baten"),
}
ACCOUNTS = ("LR", "FR", "IV")


def main(folder: Path) -> None:
    """Write one file per set of years that ask the same."""
    found: dict[str, list[int]] = {}
    for path in sorted(folder.glob("iv3_20*.json")):
        year = int(path.stem.removeprefix("iv3_"))
        facts = _facts(json.loads(path.read_text(encoding="utf-8")))
        found.setdefault(json.dumps(facts, ensure_ascii=False), []).append(year)
    for text, years in found.items():
        whole = {"bron": SOURCE, "jaren": years, **json.loads(text)}
        path = TARGET / f"gemeenten-{years[0]}.json"
        path.write_text(_lines(whole), encoding="utf-8")
        print(f"{path.name}: {', '.join(map(str, years))}")


def _facts(given: dict[str, Any]) -> dict[str, Any]:
    lists = given["codelijsten"]
    return {
        "categorieen": {
            side: [
                [code, next(part for part in way if part in ACCOUNTS), name]
                for code, name, way in _leaves(lists[f"categorie_{side}"]["codelijst"])
            ]
            for side in ("lasten", "baten")
        },
        "balans": _names(lists["balanscode"]),
        "kengetallen": _names(lists["kengetallen"]),
        "beleidsindicatoren": _names(lists["beleidsindicatoren"]),
        "toegestaan": {
            section: _allowed(given, section, codes, categories)
            for section, (codes, categories) in SECTIONS.items()
        },
        "financiele_balans": given["controles"][1]["calculaties"][0]["balanscode"],
    }


def _names(given: dict[str, Any]) -> dict[str, str]:
    return {code: name for code, name, _ in _leaves(given["codelijst"])}


def _leaves(
    given: list[dict[str, Any]], way: tuple[str, ...] = ()
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for one in given:
        if below := one.get("subcodes"):
            yield from _leaves(below, (*way, one["code"]))
        else:
            yield one["code"], one["omschrijving"].strip(), way


def _allowed(
    given: dict[str, Any], section: str, codes: str, categories: str
) -> list[dict[str, list[str]]]:
    """Codes that allow the same categories, together."""
    grey = {(one[codes], one["categorie"]) for one in given["grijze_cellen"][section]}
    names = [code for code, _, _ in _leaves(given["codelijsten"][categories]["codelijst"])]
    rows: dict[tuple[str, ...], list[str]] = {}
    for code, _, _ in _leaves(given["codelijsten"][codes]["codelijst"]):
        white = tuple(name for name in names if (code, name) not in grey)
        rows.setdefault(white, []).append(code)
    return [{"codes": found, "categorieen": list(white)} for white, found in rows.items()]


def _lines(value: dict[str, Any]) -> str:
    """JSON with one line per row of a list, so that a change of a year can be read."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    for _ in range(2):
        text = _joined(text)
    return text + "\n"


def _joined(text: str) -> str:
    """Innermost lists of texts on one line."""
    out: list[str] = []
    for line in text.split("\n"):
        if out and out[-1].rstrip().endswith("[") and not line.strip().startswith(("[", "{")):
            out[-1] += line.strip()
        elif out and _is_open(out[-1]):
            out[-1] += (" " if out[-1].endswith(",") else "") + line.strip()
        else:
            out.append(line)
    return "\n".join(out)


def _is_open(line: str) -> bool:
    return line.count("[") > line.count("]") and not line.rstrip().endswith("[")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
