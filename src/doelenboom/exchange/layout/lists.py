"""Sheets with the lists at the back of a plan."""

from doelenboom.exchange.layout.columns import Column, Kind, Sheet, key

INPUTS = Sheet(
    "inbreng",
    "Wat inwoners en partners inbrachten: een rij per opmerking. Geen namen van personen.",
    (
        key("bijeenkomst", "title", Kind.TEXT, "Bijeenkomst, enquête of inspraak.",
            "Bewonersavond", longest=300),
        Column("datum", "held", Kind.TEXT, "Wanneer, in de woorden van het document.",
               "11 en 20 maart", longest=120),
        Column("deelnemers", "participants", Kind.TEXT, "Wie of hoeveel er meededen.", "86",
               longest=120),
        Column("thema", "theme", Kind.TEXT, "Onderwerp van de opmerking.", "Betaalbaarheid",
               longest=300),
        Column("tekst", "text", Kind.TEXT, "De opmerking; leeg als alleen de bijeenkomst bekend "
               "is.", "Bouw ook kleine huizen.", required=True),
        Column("reactie", "response", Kind.TEXT, "Wat ermee is gedaan.",
               "Overgenomen in paragraaf 3."),
    ),
)  # fmt: skip

TERMS = Sheet(
    "begrippen",
    "Begrippenlijst.",
    (
        key("term", "term", Kind.TEXT, "Het begrip.", "Starter", longest=200),
        Column("definitie", "definition", Kind.PROSE, "De uitleg.",
               "Iemand die voor het eerst een huis huurt of koopt.", required=True),
        Column("vormen", "forms", Kind.TEXT, "Andere vormen van het woord, met ; ertussen. Ook "
               "die leggen we uit waar ze staan.", "starters; startende huurder", longest=300),
    ),
)  # fmt: skip

LAWS = Sheet(
    "wettelijk_kader",
    "Wetten en regels waar het plan op rust.",
    (
        key("wet", "title", Kind.TEXT, "Naam van de wet of regel.", "Woningwet"),
        Column("url", "url", Kind.URL, "Adres van de tekst.",
               "https://wetten.overheid.nl/BWBR0005181", longest=1000),
    ),
)  # fmt: skip

SOURCES = Sheet(
    "bronnen",
    "Documenten waar het plan naar verwijst.",
    (
        Column("hoofdstuk", "chapter", Kind.TEXT, "Waar het plan ernaar verwijst.",
               "Hoofdstuk 3", longest=300),
        key("titel", "title", Kind.TEXT, "Titel van het document.", "Woonvisie 2040"),
        Column("url", "url", Kind.URL, "Adres van het document.",
               "https://www.duinmonde.example/woonvisie", longest=2000),
    ),
)  # fmt: skip

ABBREVIATIONS = Sheet(
    "afkortingen",
    "Afkortingen.",
    (
        key("afkorting", "short", Kind.TEXT, "De afkorting.", "Wmo", longest=60),
        key("betekenis", "meaning", Kind.TEXT, "Waar die voor staat.",
            "Wet maatschappelijke ondersteuning", longest=300),
    ),
)  # fmt: skip

PUBLICATION = Sheet(
    "publicatie",
    "Wat de oorspronkelijke publicatie over zichzelf zegt.",
    (
        key("sleutel", "key", Kind.TEXT, "Welk gegeven dit is.", "gebouwd op", longest=100),
        Column("waarde", "value", Kind.TEXT, "Het gegeven.", "28 juli 2023", required=True,
               longest=500),
    ),
)  # fmt: skip
