"""Sheets about the plan as a whole."""

from doelenboom.exchange.layout.columns import Column, Kind, Sheet, key
from doelenboom.exchange.words import LEVEL_KIND_WORDS, REGION_KIND_WORDS, STATE_WORDS

PLAN = Sheet(
    "plan",
    "De gegevens van het plan zelf: per rij een sleutel en een waarde.",
    (
        key("sleutel", "key", Kind.TEXT, "Welk gegeven dit is.", "titel"),
        Column("waarde", "value", Kind.TEXT, "Het gegeven; leeg als het niet bekend is.",
               "Programma Wonen 2026-2030", required=True),
    ),
    required=True,
)  # fmt: skip

PLAN_KEYS = (
    Column("titel", "title", Kind.TEXT, "Titel van het plan.", "Programma Wonen 2026-2030",
           filled=True, longest=300),
    Column("soort", "kind", Kind.TEXT, "Soort stuk, in uw eigen woord.", "beleidsplan",
           filled=True, longest=60),
    Column("organisatie", "organisation", Kind.TEXT, "Naam van de organisatie.",
           "Gemeente Duinmonde", filled=True, longest=200),
    Column("cbs_code", "cbs_code", Kind.CODE, "CBS-code van het gebied van de organisatie.",
           "GM0718"),
    Column("periode_van", "year_from", Kind.YEAR, "Eerste jaar waarover het plan gaat.", "2026"),
    Column("periode_tot", "year_to", Kind.YEAR, "Laatste jaar waarover het plan gaat.", "2030"),
    Column("status", "status", Kind.TEXT, "Status van het plan zelf.", "vastgesteld", longest=60),
    Column("vastgesteld_op", "adopted_on", Kind.DATE, "Dag van vaststelling.", "2026-07-01"),
    Column("bron", "source", Kind.TEXT, "Het document waar de inhoud uit komt.",
           "Programma Wonen, vastgesteld door de raad"),
    Column("code", "code", Kind.CODE,
           "Code van het plan, voor opdrachten en adressen: kleine letters, cijfers en streepjes. "
           "Zonder deze rij is het de naam van het bestand.", "wonen-2026-2030", longest=80),
    Column("organisatie_soort", "organisation_kind", Kind.TEXT, "Soort organisatie.", "gemeente",
           longest=60),
    Column("tooi_uri", "tooi_uri", Kind.URL, "Adres van de organisatie in het TOOI-register.",
           "https://identifier.overheid.nl/tooi/id/gemeente/gm0718", longest=200),
    Column("website", "website", Kind.URL, "Website van de organisatie.",
           "https://www.duinmonde.example", longest=200),
    Column("contact", "contact", Kind.TEXT, "Waar lezers met vragen terechtkunnen.",
           "doelenboom@duinmonde.example", longest=200),
    Column("samenvatting", "summary", Kind.PROSE, "Samenvatting van het plan.",
           "In Duinmonde vindt iedereen een passend huis."),
    Column("melding", "notice", Kind.TEXT, "Mededeling boven elke pagina van de website.",
           "Dit is een voorbeeld met verzonnen cijfers."),
    Column("thema", "theme", Kind.CODE, "Vormgeving van de website.", "voorbeeld", longest=40),
    Column("ook_in_het_engels", "in_english", Kind.YES_NO,
           "Of knoppen, koppen en zinnen van de website ook in het Engels zijn.", "ja"),
    Column("adres_van_de_website", "address", Kind.URL, "Waar de publicaties komen te staan.",
           "https://doelen.duinmonde.example/", longest=200),
    Column("licentie", "licence", Kind.URL, "Adres van de licentie van de gegevens.",
           "https://creativecommons.org/publicdomain/zero/1.0/deed.nl", longest=300),
    Column("melden_zwakke_plek", "security_contact", Kind.TEXT,
           "Mailadres of webadres voor wie een zwakke plek vindt; komt in security.txt.",
           "mailto:beveiliging@duinmonde.example", longest=200),
)  # fmt: skip

LEVELS = Sheet(
    "niveaus",
    "De lagen van uw doelenboom. Alleen nodig voor woorden die de software niet kent, of als u "
    "de volgorde of de betekenis zelf wilt bepalen.",
    (
        key("niveau", "name", Kind.TEXT, "Het woord dat u op blad doelenboom gebruikt.",
            "speerpunt", longest=100),
        Column("meervoud", "plural", Kind.TEXT, "Het meervoud; leeg: dat maken wij.",
               "speerpunten", longest=100),
        Column("soort", "kind", Kind.CHOICE, "Wat een element van dit niveau is.", "activiteit",
               required=True, filled=True, choices=tuple(LEVEL_KIND_WORDS)),
    ),
)  # fmt: skip

STATUSES = Sheet(
    "statussen",
    "Uw statuswoorden en wat ze betekenen. Alleen nodig voor woorden die de software niet kent.",
    (
        key("status", "word", Kind.TEXT, "Het woord dat u op blad voortgang gebruikt.",
            "Op koers", longest=100),
        Column("kort", "short", Kind.TEXT, "Kort woord voor tellingen; leeg: hetzelfde woord.",
               "op koers", longest=60),
        Column("betekenis", "state", Kind.CHOICE, "Wat de status betekent.", "volgens afspraak",
               required=True, filled=True, choices=tuple(STATE_WORDS)),
    ),
)  # fmt: skip

EDITIONS = Sheet(
    "edities",
    "De momenten waarop over het plan wordt gerapporteerd. Zonder dit blad komen de edities uit "
    "de bladen voortgang en mijlpalen.",
    (
        key("editie", "label", Kind.TEXT, "Hoe de andere bladen de editie noemen.", "2026",
            longest=100),
        Column("titel", "title", Kind.TEXT, "Titel; leeg: soort van het plan en editie.",
               "Tussenrapportage 2026", longest=300),
        Column("soort", "kind", Kind.TEXT, "Soort stuk.", "tussenrapportage", longest=60),
        Column("peildatum", "reference_date", Kind.DATE, "Tot welke dag de rapportage gaat.",
               "2026-07-01"),
        Column("vastgesteld_op", "adopted_on", Kind.DATE, "Dag van vaststelling.", "2026-09-15"),
        Column("vastgesteld_door", "adopted_by", Kind.TEXT, "Wie de editie vaststelde.",
               "gemeenteraad", longest=100),
        Column("kop", "headline", Kind.TEXT, "Eigen zin boven de editie; leeg: dan maken wij er "
               "een van de statussen.", "De meeste doelen liggen op koers", longest=200),
        Column("inleiding", "intro", Kind.PROSE, "Inleiding van de editie.",
               "Deze rapportage gaat over het eerste half jaar."),
    ),
)  # fmt: skip

TEMPLATE_ROWS = Sheet(
    "sjabloon",
    "De rijen van een bijdrage, in volgorde. Zonder dit blad zijn het de velden van blad "
    "voortgang.",
    (
        Column("editie", "edition", Kind.TEXT, "Voor welke editie; leeg: voor alle edities.",
               "2026", required=True, longest=100),
        key("veld", "field", Kind.TEXT, "Kop van de rij.", "Planning", longest=200),
        Column("plantekst", "has_plan", Kind.YES_NO, "Heeft de rij een plantekst?", "ja"),
        Column("voortgangstekst", "has_progress", Kind.YES_NO,
               "Heeft de rij een voortgangstekst?", "ja"),
        Column("status", "has_status", Kind.YES_NO, "Heeft de rij een status?", "nee"),
    ),
)  # fmt: skip

REGIONS = Sheet(
    "gebieden",
    "Codes en namen van wijken, buurten en andere gebieden waar de cijfers over gaan.",
    (
        key("code", "code", Kind.CODE, "CBS-code van het gebied.", "WK071801", longest=60),
        key("naam", "name", Kind.TEXT, "Naam, zoals u die op blad waarden gebruikt.",
            "Binnenstad", longest=200),
        Column("soort", "kind", Kind.CHOICE, "Wat een eigen gebied is, voor de kaart. Bij een "
               "CBS-code zegt de code het al.", "wijk", choices=tuple(REGION_KIND_WORDS)),
    ),
)  # fmt: skip
