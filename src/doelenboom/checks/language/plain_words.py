"""Words of the office, and what people say instead."""

INSTEAD: dict[str, str] = {
    "aangaande": "over", "aanstonds": "straks", "aanvang nemen": "beginnen",
    "aanwenden": "gebruiken", "abusievelijk": "per ongeluk", "additioneel": "extra",
    "additionele": "extra", "adequaat": "goed, passend", "adequate": "goede, passende",
    "aldaar": "daar", "alsmede": "en, en ook", "alvorens": "voordat", "behoudens": "behalve",
    "betreffende": "over", "bewerkstelligen": "bereiken, zorgen voor", "bewerkstelligd": "bereikt",
    "casu quo": "of", "conform": "volgens", "congruent": "in overeenstemming",
    "daar waar": "waar, als", "dan wel": "of", "danwel": "of", "derhalve": "daarom, dus",
    "desalniettemin": "toch", "desbetreffende": "deze, die", "desgewenst": "als u dat wilt",
    "dewelke": "die", "dientengevolge": "daardoor", "doch": "maar", "doorgang vinden": "doorgaan",
    "echter niettemin": "toch", "effectueren": "uitvoeren", "evaluatie plaatsvinden": "evalueren",
    "gelieve": "wilt u", "geëigende": "juiste", "hetgeen": "wat", "hieromtrent": "hierover",
    "ingeval": "als", "ingevolge": "volgens", "inherent aan": "hoort bij", "inzake": "over",
    "jegens": "tegenover", "krachtens": "volgens", "met betrekking tot": "over",
    "met ingang van heden": "vanaf nu", "middels": "met, door", "mits": "als",
    "naar aanleiding van": "door, na", "nadien": "daarna", "nagenoeg": "bijna",
    "nopens": "over", "omtrent": "over", "onderhavige": "deze, dit", "onverwijld": "meteen",
    "op grond van het feit dat": "omdat", "teneinde": "om", "ten behoeve van": "voor",
    "ten gevolge van": "door", "ten tijde van": "tijdens", "ter zake": "hierover",
    "terzake": "hierover", "thans": "nu", "tot op heden": "tot nu toe",
    "uit hoofde van": "als, door",
    "van mening zijn dat": "vinden dat", "vigerend": "geldend", "vigerende": "geldende",
    "voornoemd": "genoemd", "voornoemde": "genoemde", "voorts": "ook, verder",
    "vooralsnog": "voorlopig", "welke dient te": "die moet", "wederom": "weer",
    "zodoende": "zo, daardoor", "zorg dragen voor": "zorgen voor", "zulks": "dit, dat",
    "zijdens": "van", "zijnde": "dat is", "dien overeenkomstig": "zo", "dienaangaande": "daarover",
    "interfereren": "verstoren", "prioriteren": "voorrang geven",
    "faciliteren": "helpen, mogelijk maken",
    "implementatie": "invoering", "implementeren": "invoeren", "optimaliseren": "verbeteren",
    "intensiveren": "versterken", "stakeholders": "betrokkenen", "mitigeren": "verminderen",
    "substantieel": "flink, groot", "substantiële": "flinke, grote", "continueren": "voortzetten",
    "initiëren": "beginnen met", "monitoren": "volgen", "realiseren": "maken, bereiken",
}  # fmt: skip
"""Word or phrase → what a reader understands at once. Ours; made after the plain-language advice
of Direct Duidelijk (direct-duidelijk.nl) and of the Taalunie, not copied from either."""

FORGIVEN = frozenset({
    "mits", "monitoren", "realiseren", "implementatie", "naar aanleiding van", "faciliteren",
    "vooralsnog", "conform", "nagenoeg", "stakeholders", "implementeren", "optimaliseren",
    "intensiveren", "daar waar", "adequaat", "adequate",
})  # fmt: skip
"""So common in plans that one is no news: only told when a passage has three hard words."""
