"""What a sentence says about money, against its own words: gain and loss, cover, savings."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import figures_of, is_running
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Kind
from doelenboom.quantities.sentences import sentence_spans

_COSTS = re.compile(r"\b(?:lasten|uitgaven|kosten)\b", re.IGNORECASE)
_INCOME = re.compile(
    r"\b(?:baten|inkomsten|opbrengst(?:en)?|algemene\s+uitkering|leges|\w+opbrengst(?:en)?)\b",
    re.IGNORECASE,
)
_HIGH = re.compile(r"\b(?:hoger\w*|meer|tegenvallen\w*|overschr\w+|gestegen)\b", re.IGNORECASE)
_LOW = re.compile(r"\b(?:lager\w*|minder|onderschr\w+|gedaald)\b", re.IGNORECASE)
_GAIN = re.compile(r"\b(?:voordeel|voordelig\w*|meevaller)\b", re.IGNORECASE)
_LOSS = re.compile(r"\b(?:nadeel|nadelig\w*|tegenvaller)\b", re.IGNORECASE)
_GAIN_WORDS = ("voordeel", "nadeel", "delig", "valler")
_THAT = re.compile(
    r"(?:per\s+saldo|dit|dat|hierdoor|daardoor|hiermee|daarmee|het\s+gevolg)\b[^.;]{0,50}\b"
    r"(?:is|betekent|geeft|levert|leidt|ontstaat|resulteert)\b",
    re.IGNORECASE,
)
_MIXED = re.compile(
    r"\b(?:saldo(?<!per\ssaldo)|reserve\w*|deels|gedeeltelijk|maar|echter|terwijl|tegenover|niet|geen"
    r"|daarentegen|gecompenseerd|ondanks)\b",
    re.IGNORECASE,
)


@passage_rule(
    "geld-voordeel-nadeel", severity=Severity.ERROR,
    title="Minder lasten is een voordeel, minder baten een nadeel",
    explanation="“De lasten vallen lager uit. Dit is een nadeel.” Een van de twee klopt niet.",
    norm="BBV artikel 28: de analyse van de afwijkingen; rekenregel: saldo = baten min lasten.",
    bad=["De lasten vallen € 150.000 lager uit dan begroot. Dit is een nadeel.",
         "De baten zijn € 80.000 hoger dan begroot, een nadeel voor de gemeente."],
    good=["De lasten vallen € 150.000 lager uit dan begroot. Dit is een voordeel.",
          "De baten zijn € 80.000 lager dan begroot, een nadeel voor de gemeente."],
)  # fmt: skip
def gain_is_gain(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """One role and one direction in a sentence, and gain or loss in it or in "Dit is een …"."""
    text = passage.text
    if not is_running(passage) or not any(word in text for word in _GAIN_WORDS):
        return
    spans = sentence_spans(text)
    for place, (start, end) in enumerate(spans):
        sentence = text[start:end]
        stop = end
        if place + 1 < len(spans):
            following = text[spans[place + 1][0] : spans[place + 1][1]]
            if _THAT.match(following):
                stop = spans[place + 1][1]
        whole = text[start:stop]
        costs, income = bool(_COSTS.search(whole)), bool(_INCOME.search(whole))
        high, low = bool(_HIGH.search(sentence)), bool(_LOW.search(sentence))
        if len(_HIGH.findall(sentence)) + len(_LOW.findall(sentence)) > 1:
            continue  # two deviations: which of them the word is about is not said
        gain, loss = _GAIN.search(whole), _LOSS.search(whole)
        if costs == income or high == low or bool(gain) == bool(loss) or _MIXED.search(whole):
            continue
        told = gain or loss
        if told is None or bool(gain) != ((costs and high) or (income and low)):
            continue
        what, way = ("lasten" if costs else "baten"), ("hogere" if high else "lagere")
        yield at(
            passage, start + told.start(), start + told.end(),
            f"{way.capitalize()} {what} zijn een {'nadeel' if gain else 'voordeel'}, en niet een "
            f"{told[0].lower()}.",
            "Verbeter het woord, of de richting van de afwijking.",
        )  # fmt: skip


_NEGATIVE = re.compile(r"\b(?:negatief\s+saldo|begrotingstekort|sluit\s+met\s+een\s+tekort)\b")
_CLOSED = re.compile(r"\b(?:daarmee|dus|hiermee)\s+(?:structureel\s+|meerjarig\s+)?sluitend\b")


@passage_rule(
    "geld-sluitend-tekst", severity=Severity.ERROR,
    title="Een begroting met een tekort is niet sluitend",
    explanation="“Sluit met een negatief saldo en is daarmee sluitend” spreekt zichzelf tegen.",
    norm="Gemeentewet artikel 189: de begroting is structureel en reëel in evenwicht.",
    bad=["De begroting sluit met een negatief saldo van € 340.000 en is daarmee sluitend."],
    good=["De begroting sluit met een positief saldo van € 340.000 en is daarmee sluitend.",
          "De begroting sluit met een negatief saldo en is daarmee niet sluitend."],
)  # fmt: skip
def balance_word_fits(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A negative balance and "daarmee sluitend" in one sentence."""
    text = passage.text
    if not is_running(passage) or "sluitend" not in text:
        return
    for start, end in sentence_spans(text):
        negative, closed = _NEGATIVE.search(text, start, end), _CLOSED.search(text, start, end)
        if negative and closed:
            yield at(
                passage, closed.start(), closed.end(),
                f"Er staat “{negative[0]}”, en dan is de begroting niet sluitend.",
                "Verbeter het saldo of de conclusie.",
            )  # fmt: skip


_LASTING = re.compile(
    r"\bstructurele\s+(?:\w+\s+)?(?:lasten|kosten|uitgaven|tekort(?:en)?)\b|\b(?:lasten|kosten|uitgaven)\s+"
    r"(?:zijn|is)\s+structureel\b",
    re.IGNORECASE,
)
_COVERED = re.compile(
    r"\b(?:dek\w+|gedekt|dekking|bekostig\w*|betaal\w*|betalen|onttrek\w*)\b", re.IGNORECASE
)
_RESERVE = re.compile(
    r"\b(?:uit|door|van|ten\s+laste\s+van)\s+(?:de\s+|een\s+|onze\s+)?(?:[\w-]+\s+)?"
    r"[\w-]*reserve\w*|\bincidentele\s+(?:middelen|baten|dekking)",
    re.IGNORECASE,
)
_FOR_NOW = re.compile(
    r"\b(?:niet|geen|tijdelijk|eenmalig|incidenteel|in\s+afwachting|vooralsnog|eerste\s+jaar|tot)\b",
    re.IGNORECASE,
)


@passage_rule(
    "geld-structureel-tekst", severity=Severity.WARNING,
    title="Structurele lasten zijn niet uit een reserve te dekken",
    explanation="Een reserve raakt op; lasten die elk jaar terugkomen blijven. De toezichthouder "
    "kijkt hiernaar.",
    norm="Gemeentewet artikel 189: structureel en reëel evenwicht; BBV artikel 19.",
    bad=["De structurele lasten van € 300.000 dekken we uit de algemene reserve."],
    good=["De eenmalige lasten van € 300.000 dekken we uit de algemene reserve.",
          "De structurele lasten dekken we uit de algemene uitkering."],
)  # fmt: skip
def lasting_cover(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Structural costs, a word of cover and a reserve in one sentence."""
    if not is_running(passage) or "tructure" not in passage.text:
        return
    for start, end in sentence_spans(passage.text):
        sentence = passage.text[start:end]
        costs = _LASTING.search(sentence)
        source = _RESERVE.search(sentence)
        if costs and source and _COVERED.search(sentence) and not _FOR_NOW.search(sentence):
            yield at(
                passage, start + source.start(), start + source.end(),
                "Structurele lasten staan hier met een dekking die een keer op is.",
                "Zoek structurele dekking, of leg uit waarom dit tijdelijk is.",
            )  # fmt: skip


_SAVING_WORDS = ("ezuinig", "espar", "espaart", "aakstelling", "mbuiging")
_SAVING = re.compile(
    r"\b(?:bezuinig\w+|besparing\w*|taakstelling\w*|ombuiging\w*|besparen|bespaart)\b",
    re.IGNORECASE,
)
_IN_MONEY = re.compile(
    r"\b(?:bezuinig\w+|ombuig\w+|taakstelling\w*|begroting|budget\w*|inboeken|ingeboekt|boeken"
    r"|geboekt|financieel|financiële|structure(?:el|le)|jaarschijf)\b|€"
    r"|\b(?:forse|flinke|aanzienlijke|stevige|substantiële)\s+(?:besparing|bezuiniging)"
    r"|\blever(?:t|en|de|den)\s+(?:[^\W\d_]+\s+){0,5}?besparing(?:en)?\s+op\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b(?:realiseren|gerealiseerd|besparen|bespaart|bezuinigen|bezuinigt|inboeken|ingeboekt"
    r"|boeken|geboekt|leggen|opgelegd|invullen|ingevuld|voeren|doorgevoerd|lever(?:t|en|de|den)|oplever(?:t|en)|opgenomen"
    r"|bedraagt)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:per\s+jaar|jaarlijks\w*|structureel|structurele|dit\s+jaar"
    r"|volgend\s+jaar|komend\w*|eenmalig\w*|elk\s+jaar|meerjarig\w*|vorig\s+jaar)\b",
    re.IGNORECASE,
)
_NO_SAVING = re.compile(
    r"\b(?:energie|stroom|gas|water|tijd|CO2|CO₂|niet|geen|risico\w*|of|mogelijke|eerdere"
    r"|vermeden|huishoudens|inwoners)\b",
    re.IGNORECASE,
)


@passage_rule(
    "geld-besparing-tekst", severity=Severity.HINT,
    title="Een besparing heeft een bedrag en een jaar",
    explanation="Zonder bedrag en jaar kan de raad later niet zien of een besparing gelukt is.",
    norm="BBV artikelen 8 en 19: ramingen per jaar, met de uitgangspunten; Gemeentewet artikel "
    "189: reëel evenwicht.",
    bad=["Op de maatwerkvoorzieningen wordt een besparing van € 350.000 gerealiseerd.",
         "We boeken in de begroting een besparing op externe inhuur in."],
    good=["Op de maatwerkvoorzieningen wordt in 2027 een besparing van € 350.000 gerealiseerd.",
          "Met isolatie besparen inwoners op energie."],
)  # fmt: skip
def saving_is_told(passage: Passage, subject: Subject) -> Iterator[Finding]:
    """A saving that is announced, with no amount or no year in its passage or its headings."""
    text = passage.text
    if not is_running(passage) or not any(word in text for word in _SAVING_WORDS):
        return
    if text.rstrip().endswith(":"):
        return
    above = " ".join(subject.document.passages[number].text for number in passage.section)
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        word = _SAVING.search(sentence)
        if not word or not _DOES.search(sentence) or _NO_SAVING.search(sentence):
            continue
        if not _IN_MONEY.search(text):
            continue
        amount = any(
            one.kind is Kind.MONEY or one.unit == "%" for one in figures_of(passage)
        )  # fmt: skip
        year = _WHEN.search(text) or _WHEN.search(above)
        if amount and year:
            continue
        lacks = "bedrag" if not amount else "jaar"
        yield at(
            passage, start + word.start(), start + word.end(),
            f"Bij deze besparing staat geen {lacks}.",
            "Noem het bedrag en het jaar waarin de besparing er moet zijn.",
        )  # fmt: skip
        return
