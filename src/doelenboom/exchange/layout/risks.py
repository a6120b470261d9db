"""Sheets about what could go wrong, and the money that is there for it."""

from doelenboom.exchange.layout.columns import Column, Kind, Sheet, key

CHANCES = Sheet(
    "risicokansen",
    "De klassen van kans waarmee de organisatie risico’s beoordeelt, van klein naar groot.",
    (
        key("kans", "name", Kind.TEXT, "Naam van de klasse.", "klein", longest=60),
        key("van_procent", "low", Kind.AMOUNT, "Kleinste kans in een jaar, in procent.", "10"),
        key("tot_procent", "high", Kind.AMOUNT, "Grootste kans in een jaar, in procent.", "30"),
    ),
)  # fmt: skip

DAMAGES = Sheet(
    "risicobedragen",
    "De klassen van geldgevolg, van goedkoop naar duur.",
    (
        key("geldgevolg", "name", Kind.TEXT, "Naam van de klasse.", "50.000 tot 100.000 euro",
            longest=60),
        key("van_eur", "low", Kind.AMOUNT, "Kleinste bedrag in euro.", "50000"),
        key("tot_eur", "high", Kind.AMOUNT, "Grootste bedrag in euro.", "100000"),
    ),
)  # fmt: skip

RISKS = Sheet(
    "risicos",
    "De risico’s van een editie. Zonder kans of geldgevolg telt een risico niet mee in de "
    "berekening van het geld dat nodig is.",
    (
        key("editie", "edition", Kind.TEXT, "Editie waar het risico bij hoort.", "2026",
            longest=100),
        key("code", "code", Kind.CODE,
            "Code van het risico: kleine letters, cijfers en streepjes. Elke editie dezelfde.",
            "hoogwater", longest=60),
        key("gebeurtenis", "event", Kind.TEXT, "Wat er kan gebeuren.", "De dijk houdt het niet."),
        Column("oorzaak", "cause", Kind.TEXT, "Waardoor het kan gebeuren.", "Veel regen."),
        Column("gevolg", "consequence", Kind.TEXT, "Wat er dan gebeurt.", "Huizen lopen onder."),
        Column("kans", "chance", Kind.TEXT, "Klasse van blad risicokansen.", "klein", longest=60),
        Column("geldgevolg", "damage", Kind.TEXT, "Klasse van blad risicobedragen.",
               "50.000 tot 100.000 euro", longest=60),
        Column("maatregel", "measure", Kind.TEXT, "Wat de organisatie eraan doet.",
               "We verhogen de dijk."),
        Column("eigenaar", "owner", Kind.TEXT, "Functie of team dat erover gaat.", "Team Water",
               longest=200),
        Column("elementen", "nodes", Kind.CODES, "Codes van elementen die het raakt.",
               "SB.1 ; SB.2"),
    ),
)  # fmt: skip

CAPACITY = Sheet(
    "weerstandscapaciteit",
    "Het geld dat er is om tegenvallers te betalen, per editie.",
    (
        key("editie", "edition", Kind.TEXT, "Editie waar het bij hoort.", "2026", longest=100),
        key("omschrijving", "description", Kind.TEXT, "Waar het geld vandaan komt.",
            "Algemene reserve", longest=200),
        key("bedrag_eur", "amount", Kind.AMOUNT, "Bedrag in euro.", "1250000"),
    ),
)  # fmt: skip
