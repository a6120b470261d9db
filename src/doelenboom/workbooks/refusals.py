"""Why a file is not opened at all.

Refusal     raised while reading; carries a code, and ``REASONS`` says it in Dutch
"""

_SAVE = "Sla het op als Excel-werkmap (.xlsx) en probeer het opnieuw."
_TOO_LARGE = "Verdeel de inhoud over meer werkboeken, of verwijder bladen die er niet in horen."

REASONS: dict[str, tuple[str, str]] = {
    "missing": (
        "Dit bestand of deze map bestaat niet.",
        "Controleer de naam en de plaats.",
    ),
    "unreadable": (
        "Dit bestand kan niet worden geopend.",
        "Controleer of u het mag lezen en of het niet beschadigd is.",
    ),
    "no-workbook": (
        "Dit is geen werkboek.",
        "Geef een .xlsx-bestand of een map met .csv-bestanden. Een leeg werkboek om mee te "
        "beginnen maakt u met “doelenboom template -o werkboek.xlsx”.",
    ),
    "no-table": (
        "Dit is geen CSV-bestand en geen werkboek van Excel.",
        "Sla de tabel op als .csv of .xlsx en probeer het opnieuw.",
    ),
    "one-csv": (
        "Dit is één los CSV-bestand.",
        "Zet de CSV-bestanden van een plan bij elkaar in een map, en geef die map.",
    ),
    "empty-folder": (
        "In deze map staan geen CSV-bestanden.",
        "Zet er een bestand per blad in, bijvoorbeeld plan.csv en doelenboom.csv.",
    ),
    "damaged": (
        "Dit werkboek is beschadigd.",
        "Open het in uw rekenprogramma en sla het opnieuw op als .xlsx.",
    ),
    "encrypted": (
        "Dit werkboek is beveiligd met een wachtwoord.",
        "Haal het wachtwoord eraf (Bestand, Info, Werkmap beveiligen) en sla het opnieuw op.",
    ),
    "old-excel": ("Dit is een werkboek in het oude formaat van Excel (.xls).", _SAVE),
    "binary-excel": ("Dit is een binair werkboek (.xlsb).", _SAVE),
    "opendocument": ("Dit is een OpenDocument-rekenblad (.ods).", _SAVE),
    "macros": (
        "Dit werkboek bevat macro’s. Die openen we niet.",
        "Sla het op als Excel-werkmap zonder macro’s (.xlsx).",
    ),
    "doctype": (
        "In dit werkboek staan XML-definities die er niet in horen.",
        "Open het in uw rekenprogramma en sla het opnieuw op als .xlsx.",
    ),
    "file-too-large": ("Dit bestand is te groot.", _TOO_LARGE),
    "too-large": ("Dit werkboek is uitgepakt te groot.", _TOO_LARGE),
    "too-many-sheets": ("Dit werkboek heeft te veel bladen.", _TOO_LARGE),
    "too-many-rows": ("Dit werkboek heeft te veel rijen.", _TOO_LARGE),
    "too-many-columns": (
        "Een blad heeft te veel kolommen.",
        "Verwijder de kolommen rechts van de tabel.",
    ),
    "too-many-cells": ("Dit werkboek heeft te veel gevulde cellen.", _TOO_LARGE),
    "too-much-text": ("In dit werkboek staat te veel tekst.", _TOO_LARGE),
    "memory": ("Dit werkboek vraagt te veel geheugen om te lezen.", _TOO_LARGE),
    "time": ("Het lezen van dit werkboek duurt te lang.", _TOO_LARGE),
    "crash": (
        "Het lezen van dit werkboek is onverwacht gestopt.",
        "Open het in uw rekenprogramma, sla het opnieuw op als .xlsx en probeer het nog eens.",
    ),
    "not-utf8": (
        "Dit CSV-bestand is niet in UTF-8 opgeslagen; letters als é en ë gaan dan mis.",
        "Sla het op als “CSV UTF-8 (door komma’s gescheiden)”.",
    ),
    "bad-csv": (
        "Dit CSV-bestand kan niet worden gelezen: de aanhalingstekens kloppen niet.",
        "Zet tekst met een komma, een puntkomma of een nieuwe regel tussen aanhalingstekens (\").",
    ),
    "double-sheet": (
        "Dit blad staat twee keer in de map of het werkboek.",
        "Laat er één staan; hoofdletters maken voor de naam geen verschil.",
    ),
}  # fmt: skip


class Refusal(Exception):
    """A file that is not read; ``code`` is a key of ``REASONS``."""

    def __init__(self, code: str, *, sheet: str = "", row: int | None = None, value: str = ""):
        super().__init__(code)
        self.code = code
        self.sheet = sheet
        self.row = row
        self.value = value
