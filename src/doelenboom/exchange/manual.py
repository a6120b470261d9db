"""The Dutch manual of the layout, made from its declaration: ``docs/uitwisseling.md``."""

from collections.abc import Mapping

from doelenboom.exchange.layout import PLAN, PLAN_KEYS, SHEETS, Column, Sheet
from doelenboom.exchange.words import (
    FIRMNESS_WORDS,
    KNOWN_LEVELS,
    KNOWN_STATUSES,
    LEVEL_KIND_WORDS,
    QUALIFIER_WORDS,
    STATE_WORDS,
    TARGET_WORD,
)
from doelenboom.kernel.wording import enumerate_nl

_START = """\
# Het werkboek: bladen en kolommen

Deze pagina is gemaakt door `./doe docs` uit de beschrijving in de software zelf \
(`src/doelenboom/exchange/layout`). Dezelfde uitleg staat in het lege werkboek dat \
`doelenboom template -o werkboek.xlsx` maakt. Hoe u ermee werkt leest u in \
[de handleiding](handleiding/uitwisseling.md).

Een werkboek is een Excel-bestand (.xlsx) of een map met CSV-bestanden: per blad een bestand met \
dezelfde naam. Eén werkboek is één plan. Alleen de bladen `plan` en `doelenboom` zijn verplicht.

- **Tekst blijft tekst.** Maak kolommen met codes in Excel op als *Tekst*; anders wordt 5.10 \
het getal 5.1. Getallen mogen alleen in `waarden.waarde`, in kolommen met een bedrag en in \
kolommen met een jaar.
- **CSV** is UTF-8, met of zonder BOM, met komma of puntkomma. Tekst met een komma of een nieuwe \
regel staat tussen aanhalingstekens.
- **Lopende tekst**: een lege regel begint een nieuwe alinea, `- ` een opsommingsteken, `1. ` een \
genummerde lijst. Een korte regel zonder punt waarna een alinea volgt, is een tussenkop.
- **Getallen**: 12,5 en 12.5 en 6.6 % en 1.210 (twaalfhonderdtien) zijn goed, net als 72%-83%, \
circa 300 en n.v.t.
- **Datums**: 2026-09-01, 1-9-2026 of 1 september 2026. **Perioden**: 2024, 2022-2023, 2024KW01, \
2024MM09, 2024-09-01, vanaf 2020, eerste half jaar 2022, schooljaar 2022/23.
- Een kolom die er niet is, zegt niets: wat het register daarin heeft, blijft staan. Een lege cel \
in een kolom die er wel is, maakt leeg.
- Een blad of kolom die we niet kennen, geeft een waarschuwing en wordt niet gelezen.
"""
_LIMITS = """\
## Hoe rijen worden herkend

Bij opnieuw inlezen zoekt de software bij elke rij wat er al staat: een element aan zijn code, een \
indicator aan zijn code of anders zijn naam, een cijfer aan indicator, gebied, periode en plek in \
de bron, een bijdrage aan editie, element en veld, een bedrag aan omschrijving, jaar en soort, een \
begrip aan de term. Staat dezelfde sleutel er meer dan eens, dan telt de volgorde; bij bedragen \
eerst wat er verder van de rij bekend is (lasten of baten, code, taakveld). De volgorde van de \
rijen is de volgorde op de website.

## Grenzen

Een bestand mag 100 MB groot zijn, uitgepakt 512 MB, met hoogstens 1 miljoen rijen en 10 miljoen \
cellen. Het wordt gelezen in een apart proces met een grens aan geheugen en tijd. Werkboeken met \
macro’s of een wachtwoord, en bestanden in het oude .xls-formaat, worden niet geopend.
"""


def manual() -> str:
    """Return the page."""
    parts = [_START]
    parts += [_section(sheet) for sheet in SHEETS]
    parts += [_words(), _LIMITS]
    return "\n".join(parts)


def _section(sheet: Sheet) -> str:
    need = "Verplicht. " if sheet.required else ""
    lines = [f"## {sheet.name}", "", f"{need}{sheet.meaning}", ""]
    columns = sheet.columns
    if sheet is PLAN:
        lines += ["De kolommen zijn `sleutel` en `waarde`. De sleutels:", ""]
        columns = PLAN_KEYS
    head = "sleutel" if sheet is PLAN else "kolom"
    lines += [f"| {head} | verplicht | soort | uitleg | voorbeeld |", "|---|---|---|---|---|"]
    lines += [_line(sheet, column) for column in columns]
    return "\n".join([*lines, ""])


def _line(sheet: Sheet, column: Column) -> str:
    needed = column.filled if sheet is PLAN else column.required or column.filled
    need = "" if not needed else "ja" if column.filled else "kolom wel, cel niet"
    listed = f" Kies uit: {', '.join(column.choices)}." if column.choices else ""
    longest = f" Hoogstens {column.longest} tekens." if column.longest else ""
    cells = (
        f"`{column.name}`", need, column.kind.value, f"{column.meaning}{listed}{longest}",
        column.example,
    )  # fmt: skip
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _words() -> str:
    return "\n".join([
        "## Woorden die de software kent",
        "",
        "**Niveaus** (een ander woord zet u op blad `niveaus`):",
        "",
        *_grouped(KNOWN_LEVELS, LEVEL_KIND_WORDS),
        "",
        "**Statussen** (een ander woord zet u op blad `statussen`):",
        "",
        *_grouped(KNOWN_STATUSES, STATE_WORDS),
        "",
        f"**Bij cijfers** (kolom `status` op blad `waarden`): {enumerate_nl([*QUALIFIER_WORDS])}; "
        f"{enumerate_nl([*FIRMNESS_WORDS])}; {TARGET_WORD}. Meer woorden scheidt u met een "
        "puntkomma.",
        "",
        "**Bij bedragen** (kolom `soort` op blad `financien`): “begroting” en “raming” zijn de "
        "primitieve begroting, “begroting na wijziging” en “bijgesteld” de begroting na wijziging, "
        "“prognose” en “verwachting” de prognose, “jaarrekening”, “realisatie” en “voorlopige "
        "cijfers” de realisatie. Een ander woord legt u uit in kolom `fase`.",
        "",
    ])  # fmt: skip


def _grouped(known: Mapping[str, object], names: Mapping[str, object]) -> list[str]:
    """One line per meaning with the words that have it."""
    return [
        f"- {name}: {enumerate_nl([word for word, found in known.items() if found is meaning])}"
        for name, meaning in names.items()
    ]
