"""Sheets that say how it is going."""

from doelenboom.exchange.layout.columns import Column, Kind, Sheet, key
from doelenboom.exchange.words import MILESTONE_WORDS

PROGRESS = Sheet(
    "voortgang",
    "Wat er per editie over een element is gemeld. Meer rijen voor hetzelfde element blijven in "
    "volgorde. Het veld “Oordeel” geeft de status en toelichting van het geheel, het veld "
    "“Bijsturing” wat er aan een afwijking wordt gedaan.",
    (
        key("editie", "edition", Kind.TEXT, "Over welke editie het gaat.", "2026", longest=100),
        key("code", "node", Kind.CODE, "Code van het element.", "1.2", longest=60),
        key("veld", "field", Kind.TEXT, "Kop van de rij.", "Planning", longest=200),
        Column("plantekst", "plan_text", Kind.PROSE, "Wat het plan erover zegt.",
               "In 2026 beginnen we met bouwen."),
        Column("voortgangstekst", "progress_text", Kind.PROSE, "Hoe het ermee staat.",
               "De bouw is in mei begonnen.", required=True),
        Column("status", "status", Kind.TEXT, "Statuswoord; leeg als er niets is gemeld.",
               "Volgens afspraak", required=True, longest=100),
    ),
)  # fmt: skip

MILESTONES = Sheet(
    "mijlpalen",
    "Wat op een moment wordt bereikt.",
    (
        Column("editie", "edition", Kind.TEXT, "Editie die de mijlpaal meldt.", "2026",
               required=True, longest=100),
        key("code", "node", Kind.CODE, "Code van het element.", "1.2", longest=60),
        key("tekst", "text", Kind.TEXT, "De mijlpaal.", "De eerste paal is geslagen."),
        Column("datum", "due", Kind.DATE_OR_WORDS, "Wanneer het klaar moet zijn.", "2026-05-12",
               longest=120),
        Column("status", "state", Kind.CHOICE, "Hoe het ermee staat.", "bereikt",
               choices=tuple(MILESTONE_WORDS)),
        Column("bereikt_op", "reached_on", Kind.DATE, "Dag waarop de mijlpaal is bereikt.",
               "2026-05-20"),
    ),
)  # fmt: skip

PROCESS = Sheet(
    "processtappen",
    "De stappen van het proces waarin het plan is gemaakt.",
    (
        Column("nummer", "number", Kind.CODE, "Nummer van de stap.", "1", required=True,
               longest=20),
        key("stap", "text", Kind.TEXT, "De stap.", "Gesprekken met bewoners"),
    ),
)  # fmt: skip
