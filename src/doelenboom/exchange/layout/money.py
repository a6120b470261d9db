"""Sheets about what it costs."""

from doelenboom.exchange.layout.columns import Column, Kind, Sheet, key
from doelenboom.exchange.money_words import (
    PERMANENCE_CHOICES,
    ROLE_CHOICES,
    SIDE_CHOICES,
    STAGE_CHOICES,
    TERM_CHOICES,
)

_NODE = Column("code", "node", Kind.CODE, "Code van het programma of thema.", "1", longest=60)
_TAAKVELD = Column("taakveld", "taakveld", Kind.CODE,
                   "Code van het taakveld in dat boekjaar. Tekst: 0.1 is niet 0.10.", "8.3",
                   longest=10)  # fmt: skip
_PERMANENCE = Column("structureel", "permanence", Kind.CHOICE, "Komt het bedrag elk jaar terug?",
                     "structureel", choices=PERMANENCE_CHOICES)  # fmt: skip
_AS_OF = Column("stand_op", "as_of", Kind.DATE, "Dag waarop het bedrag zo stond.", "2026-09-01")

BUDGET = Sheet(
    "financien",
    "Bedragen per omschrijving en jaar. Lasten en baten zijn allebei positief. Alleen rijen met "
    "rol post worden opgeteld.",
    (
        key("omschrijving", "description", Kind.TEXT, "Waar het bedrag voor is.", "Wonen en bouwen",
            longest=300),
        key("jaar", "year", Kind.YEAR, "Jaar.", "2026"),
        key("soort", "phase", Kind.TEXT, "Soort cijfer, in uw eigen woord.", "begroting",
            longest=100),
        Column("bedrag_mln_eur", "millions", Kind.AMOUNT, "Bedrag in miljoenen euro.", "5,25"),
        Column("bedrag_eur", "euros", Kind.AMOUNT, "Of: bedrag in euro.", "5250000"),
        _NODE,
        _TAAKVELD,
        Column("lasten_baten", "side", Kind.CHOICE, "Welke kant het geld op gaat.", "lasten",
               choices=SIDE_CHOICES),
        Column("fase", "stage", Kind.CHOICE,
               "Wat de soort betekent. Leeg: dat volgt uit het woord bij soort.", "primitief",
               choices=STAGE_CHOICES),
        _AS_OF,
        _PERMANENCE,
        Column("rol", "role", Kind.CHOICE,
               "Wat de rij in de tabel is: een post, een vermeld totaal of een deel van andere "
               "posten (waarvan). Leeg: “Totaal …” is een totaal, al het andere een post.", "post",
               choices=ROLE_CHOICES),
        Column("doelen", "shares", Kind.TEXT,
               "Welk deel van het geld bij welk doel hoort, gescheiden door ;. Wat overblijft, is "
               "niet toegedeeld.", "1.1 60% ; 1.2 40%"),
    ),
)  # fmt: skip

AMENDMENTS = Sheet(
    "begrotingswijzigingen",
    "Wijzigingen van de begroting van een jaar: een rij per regel. Rijen met hetzelfde boekjaar "
    "en nummer zijn samen één begrotingswijziging.",
    (
        key("boekjaar", "year", Kind.YEAR, "Jaar waarvan de begroting wijzigt.", "2026"),
        key("nummer", "number", Kind.INTEGER, "Nummer van de wijziging.", "4"),
        key("titel", "title", Kind.TEXT, "Waar de wijziging over gaat.", "Jeugdhulp", longest=300),
        key("omschrijving", "description", Kind.TEXT, "Waar het bedrag voor is.",
            "Jeugdhulp ambulant", longest=300),
        Column("jaar", "line_year", Kind.YEAR, "Jaar van het bedrag; leeg: het boekjaar.", "2027"),
        key("bedrag_eur", "amount", Kind.AMOUNT,
            "Wat erbij komt in euro; met een minteken wat eraf gaat.", "1210000"),
        Column("lasten_baten", "side", Kind.CHOICE, "Welke kant het geld op gaat.", "lasten",
               required=True, filled=True, choices=SIDE_CHOICES),
        _NODE,
        _TAAKVELD,
        _PERMANENCE,
        Column("toelichting", "explanation", Kind.TEXT, "Waarom de begroting wijzigt.",
               "Meer jongeren krijgen hulp."),
        Column("vastgesteld_op", "adopted_on", Kind.DATE,
               "Dag waarop de raad de wijziging vaststelde; leeg: nog niet.", "2026-06-18"),
        Column("besluit", "decision", Kind.TEXT, "Nummer van het raadsbesluit.", "2026-41",
               longest=60),
    ),
)  # fmt: skip

SAVINGS = Sheet(
    "taakstellingen",
    "Besparingen die de raad heeft opgelegd: een rij per maatregel en jaar.",
    (
        key("maatregel", "title", Kind.TEXT, "De maatregel.", "Inkoop samen met de regio",
            longest=300),
        key("jaar", "year", Kind.YEAR, "Jaar.", "2027"),
        key("bedrag_eur", "amount", Kind.AMOUNT, "Wat er bespaard moet worden, in euro.",
            "250000"),
        Column("gerealiseerd_eur", "realised", Kind.AMOUNT,
               "Wat er bespaard is, in euro; leeg: nog niet gemeld.", "100000"),
        _AS_OF,
        Column("termijn", "term", Kind.CHOICE, "Op welke termijn.", "kort", choices=TERM_CHOICES),
        Column("code", "node", Kind.CODE, "Code van het element.", "1.2", longest=60),
        Column("toelichting", "explanation", Kind.TEXT, "Hoe het ermee staat.",
               "Het contract loopt tot april."),
    ),
)  # fmt: skip

MONEY_DEVIATIONS = Sheet(
    "afwijkingen_geld",
    "Waarom een bedrag afwijkt van de begroting, en wat eraan wordt gedaan. Geef aan welke rij "
    "van het geld het is: met een taakveld, een code of een omschrijving.",
    (
        key("editie", "edition", Kind.TEXT, "Editie die de afwijking uitlegt.", "2026",
            longest=100),
        _TAAKVELD,
        _NODE,
        Column("omschrijving", "description", Kind.TEXT,
               "Omschrijving van de post, als er geen taakveld of code is.", "Wonen en bouwen",
               longest=300),
        Column("lasten_baten", "side", Kind.CHOICE, "Welke kant het geld op gaat.", "lasten",
               choices=SIDE_CHOICES),
        Column("toelichting", "explanation", Kind.PROSE, "Waarom het bedrag afwijkt.",
               "Meer jongeren krijgen hulp.", required=True),
        Column("maatregel", "measure", Kind.PROSE, "Wat eraan wordt gedaan.",
               "Vanaf oktober kijkt een jeugdprofessional mee."),
    ),
)  # fmt: skip
