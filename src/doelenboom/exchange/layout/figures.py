"""Sheets with indicators and their figures."""

from doelenboom.exchange.layout.columns import Column, Kind, Sheet, key
from doelenboom.kernel.states import DIRECTION_WORDS

INDICATORS = Sheet(
    "indicatoren",
    "De indicatoren van het plan: waaraan u merkt of het lukt.",
    (
        Column("nummer", "number", Kind.CODE, "Nummer in het plan.", "12", longest=20),
        Column("opgave", "chapter", Kind.TEXT, "Kop waaronder het plan de indicator noemt.",
               "Wonen", longest=300),
        key("naam", "name", Kind.TEXT, "Naam van de indicator.", "Nieuw gebouwde woningen",
            longest=500),
        Column("eenheid", "unit", Kind.TEXT, "Eenheid.", "woningen", longest=100),
        Column("definitie", "definition", Kind.PROSE, "Wat er precies wordt gemeten.",
               "Woningen die in het jaar zijn opgeleverd."),
        Column("bron", "source", Kind.TEXT, "Waar de cijfers vandaan komen.", "CBS"),
        Column("bron_url", "source_url", Kind.TEXT, "Adres van de bron.",
               "https://opendata.cbs.nl/"),
        Column("tabel", "table", Kind.CODE, "Nummer van de tabel bij de bron.", "81955NED",
               longest=200),
        Column("geraadpleegd_op", "consulted_on", Kind.DATE_OR_WORDS,
               "Wanneer de bron is geraadpleegd.", "2026-03-01", longest=60),
        Column("frequentie", "frequency", Kind.TEXT, "Hoe vaak er nieuwe cijfers komen.",
               "Jaarlijks", longest=200),
        Column("waarde_gemeente", "stated_local", Kind.TEXT, "Waarde in de tabel van het plan, "
               "zoals die er staat.", "circa 300", longest=300),
        Column("waarde_nederland", "stated_reference", Kind.TEXT, "Landelijke waarde in de tabel "
               "van het plan.", "n.v.t.", longest=300),
        Column("doelen", "nodes", Kind.CODES, "Codes van de elementen waar de indicator iets "
               "over zegt.", "1.2; 1.3"),
        Column("code", "code", Kind.CODE, "Vaste code van de indicator. Zonder code herkennen "
               "we een indicator aan de naam.", "nieuwbouw", longest=120),
        Column("richting", "direction", Kind.CHOICE, "Welke kant het op moet.",
               "hoger is beter", choices=tuple(DIRECTION_WORDS)),
        Column("decimalen", "decimals", Kind.INTEGER, "Cijfers achter de komma om te tonen.",
               "1"),
        Column("gebied", "local_region", Kind.REGION, "Eigen gebied.", "GM0718", longest=200),
        Column("vergelijkgebied", "reference_region", Kind.REGION, "Gebied om mee te "
               "vergelijken.", "NL01", longest=200),
        Column("fictief", "fictional", Kind.YES_NO, "Zijn de cijfers verzonnen?", "nee"),
        Column("kop", "headline", Kind.TEXT, "Eigen zin boven het cijfer; leeg: dan maken wij er "
               "een van de cijfers.", "Elk jaar komen er meer woningen bij", longest=200),
        Column("vergelijk_ook", "references", Kind.WORDS, "Meer gebieden om mee te vergelijken: "
               "codes of namen.", "PV29; NL01"),
        Column("deel_van", "whole", Kind.TEXT, "Naam of code van de indicator over het geheel, "
               "als deze over een deel ervan gaat.", "Nieuw gebouwde woningen", longest=500),
        Column("uitsplitsing", "breakdown_by", Kind.TEXT, "Waarnaar dan is uitgesplitst.",
               "soort woning", longest=100),
        Column("deel", "breakdown_part", Kind.TEXT, "Over welk deel deze indicator gaat.",
               "sociale huur", longest=200),
        Column("in_lijst", "listed", Kind.YES_NO, "Staat de indicator in de lijst van het plan? "
               "Leeg: ja.", "ja"),
    ),
)  # fmt: skip

FIGURES = Sheet(
    "waarden",
    "Cijfers en streefwaarden: een rij per indicator, gebied en periode.",
    (
        key("indicator", "indicator", Kind.TEXT, "Naam of code van de indicator.",
            "Nieuw gebouwde woningen", longest=500),
        Column("regio", "region", Kind.REGION, "CBS-code van het gebied, of de naam.", "GM0718",
               required=True, longest=200),
        Column("periode", "period", Kind.PERIOD, "Jaar, reeks jaren, kwartaal, maand of datum; "
               "leeg als de bron geen periode noemt.", "2025", required=True),
        key("waarde", "value", Kind.QUANTITY, "Het getal. Ook 72%-83%, circa 300 en n.v.t. zijn "
            "goed.", "312"),
        Column("eenheid", "unit", Kind.TEXT, "Eenheid.", "woningen", required=True, longest=100),
        Column("status", "status", Kind.WORDS, "Voorbehoud bij het cijfer (circa, ruim, bijna, "
               "minimaal, maximaal, ondergrens, bovengrens, prognose, schatting, voorlopig, "
               "definitief) of streefwaarde.", "voorlopig", longest=200),
        Column("ondergrens", "lower", Kind.QUANTITY, "Met de bovengrens: waar het getal met 95% "
               "zekerheid tussen ligt.", "298"),
        Column("bovengrens", "upper", Kind.QUANTITY, "Zie ondergrens.", "326"),
        Column("breuk", "broken", Kind.TEXT, "Waarom eerdere cijfers hier niet mee te vergelijken "
               "zijn.", "Vanaf dit jaar is de vraag anders gesteld.", longest=300),
        Column("bron_plek", "place", Kind.TEXT, "Waar in het document dit staat.",
               "tabel 3", longest=300),
        Column("fictief", "fictional", Kind.YES_NO, "Is het cijfer verzonnen? Leeg: zoals bij "
               "de indicator.", "nee"),
        Column("bron", "source", Kind.TEXT, "Bron, als die anders is dan bij de indicator.",
               "eigen telling"),
        Column("bron_url", "source_url", Kind.TEXT, "Adres van die bron.",
               "https://www.duinmonde.example/telling"),
        Column("geraadpleegd_op", "consulted_on", Kind.DATE_OR_WORDS,
               "Wanneer die bron is geraadpleegd.", "2026-03-01", longest=60),
        Column("opmerking", "remark", Kind.TEXT, "Opmerking bij een cijfer.",
               "Zonder de tijdelijke woningen."),
        Column("besluit", "decision", Kind.TEXT, "Besluit waarin een streefwaarde is "
               "vastgelegd.", "raadsbesluit 1 juli 2026", longest=300),
        Column("herkomst", "filled", Kind.TEXT, "Hoe het cijfer in Doelenboom kwam, als de "
               "software het ophaalde of berekende. Alleen om te lezen: bij inlezen slaan we deze "
               "kolom over.", "opgehaald bij de bron", longest=100),
        Column("ophaling", "vintage", Kind.TEXT, "Vingerafdruk (SHA-256) van de ophaling. Alleen "
               "om te lezen.", "3f0c…", longest=100),
    ),
)  # fmt: skip
