"""Words that exist and are not meant, known by the words that they stand with.

No word list sees "de leesbaarheid in de wijk". Each pair is a slip of a few letters, with the
words beside which only the other one is ever written in the texts of a municipality.
"""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_PEOPLE = (
    r"(?:kwetsbare\s+)?(?:inwoners?|mensen|kinderen|jongeren|ouderen|gezinnen|burgers|huishoudens"
    r"|leerlingen|jeugdigen|cliënten|mantelzorgers|statushouders|vluchtelingen|asielzoekers"
    r"|ontheemden|werkzoekenden)"
)
_WORKS = (
    r"(?:(?:het|de|een|onze)\s+)?(?:nieuwe\s+)?(?:openbare\s+ruimte|pleinen?|park(?:en)?|straten?"
    r"|fietspad(?:en)?|fietsroutes?|wegen|weg|rotondes?|speelplekken|speeltuinen|stationsgebied"
    r"|stationsomgeving|schoolplein\w*|riolering)"
)
_AREAS = r"(?:de|het|een|onze)\s+(?:wijk\w*|dorp\w*|buurt\w*|kern(?:en)?|gemeente|stad|binnenstad)"
_GOES_ON = r"(?=\s*[.,;)]|\s+(?:van|per|in|is|zijn|over|op|wordt|en|voor|te|ligt|gelegd)\b)"
_LATER = r"(?:\d|begin|eind|medio|het\s+(?:voor|na)jaar|januari|april|juni|juli|september|oktober)"
_MONEY = r"(?:tarief|tarieven|budget|bijdrage|belasting|krediet|subsidie)"
_BUILT = r"(?:school|gebouw|pand|flat|woningen|gemeentehuis|sporthal|zwembad)"
_CAUSES = r"(?:hogere|lagere|toename|afname|stijging|daling|vertraging|gestegen|krapte)"
_WRONG: tuple[tuple[str, str], ...] = (
    ("krapte", r"(?P<w>kracht|kramp|klapte|kropte)\s+op\s+de\s+(?:arbeids|woning|huizen)markt"),
    ("kwetsbare",
     rf"(?P<w>kostbare|kneedbare)\s+(?:{_PEOPLE}|groepen|doelgroep\w*|wijken|buurten)"),
    ("verwerving", r"(?P<w>verwerking|vererving|verwarming)\s+van\s+(?:(?:de|benodigde)\s+)*"
     r"(?:percelen|panden|kavels|(?:grond|gronden)(?=\s+(?:is|zijn)\s+(?:nog\s+)?(?:niet\s+)?"
     r"(?:af)?(?:gerond|rond|gelukt)|\s+voor\s+(?:de|het)\s+(?:aanleg|weg|fiets\w+|woningbouw)))"),
    ("begroting", r"(?P<w>begroeting)\s+(?:20\d\d|sluit|is\s+sluitend|na\s+wijziging)"),
    ("begroting", r"(?:primitieve|gewijzigde|sluitende|vastgestelde)\s+(?P<w>begroeting)"),
    ("leefbaarheid", rf"(?P<w>leesbaarheid|leerbaarheid)\s+(?:in|van)\s+{_AREAS}"),
    ("leefbaarheid", r"veiligheid\s+en\s+(?P<w>leesbaarheid|leerbaarheid)"),
    ("leefbaarheid", r"(?P<w>leesbaarheid|leerbaarheid)\s+en\s+(?:sociale\s+)?veiligheid"),
    ("ruimte", rf"(?:openbare|fysieke)\s+(?P<w>ruime){_GOES_ON}"),
    ("participatie", rf"(?P<w>anticipatie)\s+(?:van|door)\s+{_PEOPLE}"),
    ("dotatie", r"(?P<w>donatie|notatie)\s+aan\s+de\s+(?:voorziening|(?:algemene\s+)?reserve)"),
    ("onttrekking", r"(?P<w>aantrekking|intrekking|inkrimping)\s+(?:aan|uit)\s+de\s+"
     r"(?:algemene\s+|bestemmings)?reserve"),
    ("lasten", rf"baten\s+en\s+(?P<w>laten|lusten|latten){_GOES_ON}"),
    ("baten", rf"lasten\s+en\s+(?P<w>baden|bazen|banen){_GOES_ON}"),
    ("mobiliteit", r"(?:duurzame|slimme|schone)\s+(?P<w>mobilisatie)"),
    ("formatie",
     r"(?P<w>informatie)\s+(?:van|is|bedraagt|bedroeg|telt)\s+[\d.,]+\s+(?:fte|voltijd\w*)"),
    ("begeleiding", rf"(?P<w>bekleding|bescheiding)\s+(?:van|bij|aan)\s+{_PEOPLE}"),
    ("ondersteuning", rf"(?P<w>onderstelling)\s+(?:aan|voor|van)\s+{_PEOPLE}"),
    ("opvang", r"(?P<w>omvang|opgang)\s+van\s+(?:statushouders|vluchtelingen|asielzoekers"
     rf"|ontheemden|daklozen){_GOES_ON}"),
    ("inrichting", rf"(?P<w>inlichting)\s+van\s+{_WORKS}"),
    ("aanleg", rf"(?P<w>aanslag|aanzeg)\s+van\s+{_WORKS}"),
    ("sloop", r"(?P<w>slaap|sloep|stoop)\s+(?:en\s+(?:ver)?nieuwbouw"
     rf"|van\s+(?:de|het)\s+(?:oude\s+)?{_BUILT})"),
    ("vestiging", r"(?P<w>vesting)\s+van\s+(?:nieuwe\s+)?(?:bedrijven|ondernemers|huisartsen)"),
    ("toezicht", r"(?P<w>uitzicht|inzicht)\s+en\s+handhaving"),
    ("handhaving", rf"toezicht\s+en\s+(?P<w>handhaling|handeling){_GOES_ON}"),
    ("bereikbaarheid", rf"(?P<w>breekbaarheid)\s+(?:van|per)\s+(?:{_AREAS}|fiets|auto|bus)"),
    ("toegankelijkheid", r"(?P<w>toegeeflijkheid)\s+van\s+(?:(?:de|het|onze)\s+)?"
     r"(?:gebouwen|voorzieningen|openbare|websites?|stemlokalen)"),
    ("motie", r"(?P<w>emotie|motivatie)\s+(?:M\d|is\s+(?:aangenomen|verworpen|ingediend))"),
    ("uitgesteld", rf"(?P<w>uitgestald)\s+(?:tot|naar)\s+{_LATER}"),
    ("verhoogd",
     rf"{_MONEY}\s+(?:is|zijn|wordt|worden)\s+(?:met\s+[^.;]{{1,30}}\s+)?(?P<w>verhoord)"),
    ("leidt", r"(?P<w>lijdt)\s+(?:(?:dit|dat|er)\s+)?tot"),
    ("leiden", r"(?:kan|kunnen|zal|zullen|moet|moeten)\s+(?P<w>lijden)\s+tot"),
    ("wijten", r"(?:is|zijn|was|waren|valt)\s+(?:[^\W\d_]+\s+){0,3}te\s+(?P<w>wijden)\s+aan\s+"
     rf"(?:(?:de|het|een)\s+)?{_CAUSES}"),
    ("peil", r"op\s+(?P<w>pijl)(?=\s*[.,;)]|\s+(?:te|houden|brengen|blijft|blijven|is|zijn)\b)"),
    ("inzage", rf"ter\s+(?P<w>inzake){_GOES_ON}"),
    ("geleden", r"(?:twee|drie|vier|vijf|tien|\d+)\s+(?:jaar|maanden|weken)\s+(?P<w>geleiden)"),
    ("mate", rf"in\s+(?:toenemende|hoge|hogere|mindere|sterke)\s+(?P<w>maten){_GOES_ON}"),
    ("bezuinigingen", r"(?:ombuigingen|taakstellingen)\s+en\s+(?P<w>bezinningen)"),
    ("wachtlijst",
     r"(?P<w>wachtlast|waslijst)\s+voor\s+(?:jeugdhulp|een\s+woning|behandeling|zorg)"),
    ("inkoop", r"(?P<w>inloop|inhoop)\s+van\s+(?:jeugdhulp|jeugdzorg|hulpmiddelen|energie|zorg)"),
    ("inhuur", r"(?P<w>huur)\s+van\s+(?:tijdelijk|extra|extern)\s+personeel"),
    ("uitstroom",
     r"(?P<w>uitstraling|uitstoom)\s+(?:naar\s+(?:betaald\s+)?werk|uit\s+de\s+bijstand)"),
    ("schulden", r"problematische\s+(?P<w>schilden|schuiten)"),
    ("structurele", r"(?P<w>structureren|structuur)\s+(?:lasten|baten|dekking|begrotingsruimte)"),
    ("incidentele", r"(?P<w>incidenten)\s+(?:lasten|baten|dekking)"),
    ("leefstijl", r"(?:gezonde(?:re)?(?:,|\s+en)?\s+(?:actieve|vitale)|(?:actieve|vitale)"
     r"(?:,|\s+en)?\s+gezonde(?:re)?)\s+(?P<w>leeftijd|leefstijf)"),
    ("leefstijl", r"(?:gezonde|gezondere)\s+(?P<w>leeftijd)\s+(?:te\s+)?(?:bevorderen|stimuleren)"),
    ("contracten", r"sluit(?:en|ten)?\s+(?:(?:wij|we)\s+)?(?:(?:nieuwe|tijdelijke|meerjarige"
     r"|langere|vaste|flexibele)\s+)*(?P<w>contacten|contrasten)"),
    ("contracten", r"(?P<w>contacten)\s+met\s+(?:een\s+)?(?:opzegtermijn|looptijd)"),
    ("hand", r"aan\s+de\s+(?P<w>rand|band|wand|hang)\s+van\s+(?:(?:de|het|deze|dit|een)\s+)?"
     r"(?:\w*cijfers|gegevens|indicatoren|\w*resultaten|voorbeelden|criteria|vragenlijst\w*"
     r"|onderzoek\w*|\w*monitor)"),
    ("wieg", r"waar\s+(?:zijn\s+of\s+haar|je|hun|zijn|haar|iemands)\s+(?P<w>weg|wig|wieken)\s+"
     r"(?:staat|stond|heeft\s+gestaan)"),
    ("aannemer", r"(?P<w>aanmelder|aanvoerder|aanhanger)\s+(?:die|voor)\s+(?:de|het)\s+"
     r"(?:opdracht|werk|bouw|aanleg)"),
    ("onderhoud",
     r"(?:groot|achterstallig|planmatig|technisch)\s+(?P<w>onderhout|onthoud|onderhoudt)"),
    ("beheer", r"(?P<w>begeer|beker|bezweer)\s+en\s+onderhoud"),
    ("vergrijzing", r"(?P<w>verguizing|vergruizing|vereniging)\s+en\s+ontgroening"),
)  # fmt: skip
"""What is meant, and what is written with the words beside it."""
_COMPILED = tuple(
    (
        meant,
        tuple(re.findall(r"[^|]+", re.findall(r"\(\?P<w>([^)]*)\)", wrong)[0])),
        re.compile(rf"\b{wrong}(?!\w)", re.IGNORECASE),
    )
    for meant, wrong in _WRONG
)


@passage_rule(
    "taal-woord-verband", severity=Severity.WARNING,
    title="Een woord past bij de woorden ernaast",
    explanation="“De leesbaarheid in de wijk” en “een donatie aan de voorziening”: elk woord "
    "bestaat, maar bedoeld is “leefbaarheid” en “dotatie”. Een spellingcontrole ziet dat niet.",
    norm="Redelijkheid: een lezer struikelt erover, of leest iets anders dan bedoeld.",
    bad=["De leesbaarheid in de wijken is verbeterd.",
         "De donatie aan de voorziening wegen is € 40.000."],
    good=["De leefbaarheid in de wijken is verbeterd.",
          "De leesbaarheid van de brieven is verbeterd.",
          "De buurt deed een donatie aan de speeltuin."],
)  # fmt: skip
def beside_its_words(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A word beside which another one, a few letters off, is always written."""
    small = passage.text.lower()
    for meant, marks, pattern in _COMPILED:
        if not any(mark in small for mark in marks):
            continue
        for match in pattern.finditer(passage.text):
            yield at(
                passage, *match.span("w"), f"“{match[0]}”: bedoelde u “{meant}”?",
                f"Schrijf “{meant}”, of zeg het anders.",
            )  # fmt: skip
