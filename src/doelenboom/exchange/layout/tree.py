"""Sheets of the goal tree."""

from doelenboom.exchange.layout.columns import Column, Kind, Sheet, key
from doelenboom.exchange.words import RELATION_WORDS

NODES = Sheet(
    "doelenboom",
    "De elementen van de doelenboom: een rij per element. De volgorde van de rijen is de "
    "leesvolgorde.",
    (
        key("code", "code", Kind.CODE, "Code van het element, uniek in dit plan. Altijd als "
            "tekst: 5.10 is iets anders dan 5.1.", "1.2", longest=60),
        Column("bovenliggend", "parent", Kind.CODE, "Code van het element erboven; leeg voor de "
               "bovenste laag.", "1", required=True, longest=60),
        key("niveau", "level", Kind.TEXT, "De laag, in uw eigen woord.", "doel", longest=100),
        key("titel", "title", Kind.TEXT, "Titel van het element.",
            "Inwoners vinden een passend huis", longest=600),
        Column("toelichting", "explanation", Kind.PROSE, "Uitleg. Een lege regel begint een "
               "nieuwe alinea, “- ” een opsommingsteken.", "Er is genoeg keus voor starters."),
        Column("eigenaar", "owner", Kind.TEXT, "Functie of team dat verantwoordelijk is; geen "
               "naam van een persoon.", "Team Wonen", longest=200),
        Column("taakveld", "taakveld", Kind.CODE, "Taakveld uit Iv3, als tekst.", "8.3",
               longest=60),
        Column("bron", "source", Kind.TEXT, "Waar in het document dit staat.", "paragraaf 3.2"),
    ),
    required=True,
)  # fmt: skip

RELATIONS = Sheet(
    "relaties",
    "Verbanden tussen elementen, ook met elementen van een ander plan.",
    (
        key("van", "source", Kind.CODE, "Code van het element dat verwijst.", "1.2", longest=200),
        key("naar", "target", Kind.CODE, "Code van het element waarnaar het verwijst. Voor een "
            "ander plan: code van het plan, dubbele punt, code.", "2.1", longest=200),
        Column("soort", "kind", Kind.CHOICE, "Soort verband.", "draagt_bij_aan", required=True,
               filled=True, choices=tuple(RELATION_WORDS)),
        Column("bron", "basis", Kind.TEXT, "Waar het verband op berust.", "paragraaf 4.1"),
    ),
)  # fmt: skip
