"""Sheets about decisions, the road to them, and amendments."""

from doelenboom.exchange.decision_words import AMENDMENT_OUTCOMES, BODIES, NATURES, OUTCOMES
from doelenboom.exchange.layout.columns import Column, Kind, Sheet, key

DECISIONS = Sheet(
    "besluitvorming",
    "De stappen op weg naar een besluit, en wat er is besloten. Vul uitkomst in als het besluit "
    "genomen is; gereed_op is dan de datum van het besluit.",
    (
        key("stap", "text", Kind.TEXT, "De stap.", "Vaststellen door de gemeenteraad"),
        Column("gereed", "due", Kind.DATE_OR_WORDS, "Wanneer de stap klaar moet zijn.",
               "Juni 2026", required=True, longest=120),
        Column("gereed_op", "done_on", Kind.DATE, "Dag waarop de stap klaar was.", "2026-06-18"),
        Column("besluit", "decision", Kind.TEXT, "Wat er is besloten, in woorden.",
               "Vastgesteld, met twee amendementen."),
        Column("editie", "edition", Kind.TEXT, "Van welke editie dit de weg is; leeg: van het "
               "plan.", "2026", longest=100),
        Column("aard", "nature", Kind.CHOICE, "Wat voor stap het is; leeg: dat volgt uit de "
               "woorden.", "raadsbesluit", choices=tuple(NATURES)),
        Column("orgaan", "body", Kind.CHOICE, "Wie besloot.", "raad", choices=tuple(BODIES)),
        Column("naam_orgaan", "body_name", Kind.TEXT, "Hoe dit orgaan heet, als dat anders is.",
               "algemeen bestuur", longest=100),
        Column("nummer", "number", Kind.TEXT, "Nummer van het besluit.", "R26-041", longest=60),
        Column("uitkomst", "outcome", Kind.CHOICE, "Wat er van het voorstel is geworden.",
               "gewijzigd vastgesteld", choices=tuple(OUTCOMES)),
        Column("onderwerp", "subject", Kind.TEXT, "Waarover is besloten; leeg: de stap.",
               "Woonvisie 2040", longest=300),
        Column("besluittekst", "wording", Kind.TEXT, "De letterlijke tekst van het besluit.",
               "De raad besluit de Woonvisie 2040 vast te stellen."),
        Column("url", "url", Kind.URL, "Adres van de vergaderstukken.",
               "https://raad.duinmonde.example/r26-041", longest=1000),
    ),
)  # fmt: skip

COUNCIL_AMENDMENTS = Sheet(
    "amendementen",
    "Amendementen die met een voorstel in stemming kwamen: een rij per amendement.",
    (
        key("stap", "step", Kind.TEXT, "De stap van het blad besluitvorming.",
            "Vaststellen door de gemeenteraad"),
        Column("editie", "edition", Kind.TEXT, "De editie van die stap; leeg: het plan.", "2026",
               longest=100),
        Column("nummer", "number", Kind.TEXT, "Nummer van het amendement.", "3", longest=40),
        key("titel", "title", Kind.TEXT, "Waar het amendement over gaat.", "Meer kleine huizen",
            longest=300),
        Column("uitkomst", "outcome", Kind.CHOICE, "Wat ervan is geworden.", "aangenomen",
               required=True, filled=True, choices=tuple(AMENDMENT_OUTCOMES)),
        Column("tekst", "text", Kind.TEXT, "De tekst van het amendement.",
               "Voeg aan paragraaf 3 toe: ook huizen onder 50 m²."),
        Column("url", "url", Kind.URL, "Adres van het amendement.",
               "https://raad.duinmonde.example/a3", longest=1000),
    ),
)  # fmt: skip
