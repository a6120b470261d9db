"""“At least” or “at most” before a target, held against what is wanted of the thing."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.goals.tables import Part, PlanTable, part_of, plan_tables
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.numerals import DIGITS_PATTERN, digits_value
from doelenboom.quantities.sentences import sentence_spans

_LESS = (
    r"(?:ziekte|school|personeels)?verzuim|(?:school|uit)?uitval|schooluitval|wachttijd(?:en)?"
    r"|wachtlijst(?:en)?|doorlooptijd(?:en)?|restafval|werkloosheid|leegstand|armoede|eenzaamheid"
    r"|uitstoot|verkeersslachtoffers|ongevallen|thuiszitters|jeugdwerkloosheid|voedselverspilling"
    r"|bijstandsuitkering(?:en)?|inbraken|woninginbraken"
)
_MORE = (
    r"(?:\w*-?)tevredenheid|rapportcijfer|opkomst|deelname|bereik|dekkingsgraad|slagingspercentage"
    r"|afvalscheiding|waardering|weerstandsratio|klantwaardering"
)
_LEAST = r"ten\s*minste|minimaal|minstens|≥"
_MOST = r"ten\s+hoogste|maximaal|hoogstens|≤"
_BOUND = re.compile(
    rf"(?<!\w)(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))\s*(?:een\s+)?(?:€\s?)?{DIGITS_PATTERN}"
    r"(?:\s?(?:%|procent|kilo|kg|weken|dagen|maanden|minuten|punten))?"
    r"(?:\s+per\s+[^\W\d_]+)?(?=\s*(?:[.;,)]|$)|\s+(?:in|per|eind)\s+20\d\d)",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:doel|doelstelling|streefwaarde|norm|streven|ambitie|afspraak|streefcijfer)\b",
    re.IGNORECASE,
)
_THING = re.compile(rf"\b(?:(?P<less>{_LESS})|(?P<more>{_MORE}))\b", re.IGNORECASE)
_TURNS = re.compile(
    r"\b(?:minder|lager|lagere|dal\w+|daling|afname|vermindering|verlaging|reductie|krimp|besparing"
    r"|binnen|tijdig|op\s+tijd|afgehandeld\w*|opgelost\w*|voorkomen|zonder|geen|groei\w*|stijg\w*"
    r"|toename|hoger|hogere|meer|vrij|wegnemen|aanpak\w*|hulp|beperken|afremmen|voor(?!\s+(?:20\d\d|dit\s+jaar))|bij)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"\s*(?:\d[\d.]*\s+|[A-Z]\d+\s+)?(?:(?:het|de)\s+)?(?:(?:gemiddelde?|aantal|aandeel|percentage|hoeveelheid"
    rf"|totale?|huishoudens\s+met\s+een|inwoners\s+met\s+een|kort|lang)\s+){{0,2}}"
    rf"(?:(?P<less>{_LESS})|(?P<more>{_MORE}))\b(?P<rest>.*)",
    re.IGNORECASE,
)
_ONLY_BOUND = re.compile(
    rf"\s*(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))\s*{DIGITS_PATTERN}.*", re.I
)
_NUMBER = re.compile(rf"\s*{DIGITS_PATTERN}\s?%?\s*")
_NORM = re.compile(r"\W*(?:norm|streef|doel|ambitie|afspraak)", re.IGNORECASE)


@rule(
    "doelen-grens-kant", severity=Severity.WARNING,
    title="“Ten minste” staat bij wat hoger moet, “ten hoogste” bij wat lager moet",
    explanation="“Het doel is een ziekteverzuim van ten minste 5 %”: niemand wil dat het verzuim "
    "minstens zo hoog is. De woorden zijn verwisseld.",
    norm="SMART: realistisch; redelijkheid: doel en getal zeggen hetzelfde.",
    bad=["Ons doel is een ziekteverzuim van ten minste 5 procent.",
         "| Indicator | Norm | Nu |\n|---|---|---|\n| Ziekteverzuim | ten minste 5% | 6% |\n"
         "| Opkomst | ten minste 50% | 52% |\n| Wachttijd (weken) | ten hoogste 6 | 5 |"],
    good=["Ons doel is een ziekteverzuim van ten hoogste 5 procent.",
          "Ons doel is dat minstens 95% van de klachten over wachttijden op tijd is behandeld.",
          "| Indicator | Norm | Nu |\n|---|---|---|\n| Ziekteverzuim | ten hoogste 5% | 6% |\n"
          "| Opkomst | ten minste 50% | 52% |\n| Wachttijd (weken) | ten hoogste 6 | 5 |"],
)  # fmt: skip
def bound_on_wrong_side(subject: Subject) -> Iterator[Finding]:
    """Aims in sentences and cells with a bound that nobody can want of that thing."""
    for passage in subject.document.passages:
        if passage.has_digits and is_running(passage) and _AIM.search(passage.text):
            yield from _in_sentences(passage)
    yield from _in_tables(subject)
    for table in subject.derived(plan_tables):
        yield from _worse(table)


def _in_sentences(passage: Passage) -> Iterator[Finding]:
    before = ""
    for start, end in sentence_spans(passage.text):
        sentence = passage.text[start:end]
        bound = _BOUND.search(sentence)
        if bound and _AIM.search(sentence[: bound.start()]):
            things = list(_THING.finditer(sentence)) or list(_THING.finditer(before))
            turned = _TURNS.search(sentence[: bound.start()])
            if len(things) == 1 and not turned and bool(things[0]["less"]) == bool(bound["least"]):
                yield _wrong(passage, start + bound.start(), start + bound.end(), things[0])
        before = sentence


def _in_tables(subject: Subject) -> Iterator[Finding]:
    document = subject.document
    for table in document.tables:
        heads = [document.passages[n].text if n is not None else "" for n in table.rows[0]]
        places = [place for place, head in enumerate(heads) if place and _is_norm(head)]
        for row in table.rows[table.heads :]:
            cells = [document.passages[n] if n is not None else None for n in row]
            label = next((match for cell in cells[:2] if (match := _label(cell))), None)
            for place in places if label else ():
                cell = cells[place] if place < len(cells) else None
                bound = _ONLY_BOUND.fullmatch(cell.text) if cell else None
                if cell and bound and label and bool(label["less"]) == bool(bound["least"]):
                    yield _wrong(cell, 0, len(cell.text), label)


def _is_norm(head: str) -> bool:
    return _NORM.match(head) is not None or part_of(head) is Part.TARGET


def _label(cell: Passage | None) -> re.Match[str] | None:
    """The name of a row that is about one such thing, and about nothing done with it."""
    if cell is None or cell.kind is not PassageKind.CELL:
        return None
    match = _LABEL.fullmatch(cell.text)
    return match if match and not _TURNS.search(match["rest"]) else None


def _worse(table: PlanTable) -> Iterator[Finding]:
    """A target that is worse than what there is: more absence, a lower mark."""
    if not {Part.BASELINE, Part.TARGET} <= table.columns.keys():
        return
    for (_, base), (row, target) in zip(
        table.column(Part.BASELINE), table.column(Part.TARGET), strict=False
    ):
        label = next((match for cell in table.row(row) if (match := _label(cell))), None)
        if not (label and base and target):
            continue
        if _NUMBER.fullmatch(base.text) and _NUMBER.fullmatch(target.text):
            first, last = (digits_value(one.text.strip(" %"))[0] for one in (base, target))
            if (last > first) if label["less"] else (last < first):
                yield at(
                    target, 0, len(target.text),
                    f"Van {base.text.strip()} naar {target.text.strip()}: dat is "
                    f"{'hoger' if label['less'] else 'lager'}, en "
                    f"{(label['less'] or label['more']).lower()} wilt u juist "
                    f"{'lager' if label['less'] else 'hoger'}.",
                    "Verbeter de streefwaarde of de nulmeting.",
                )  # fmt: skip


def _wrong(passage: Passage, start: int, end: int, thing: re.Match[str]) -> Finding:
    word = (thing["less"] or thing["more"]).lower()
    return at(
        passage, start, end,
        f"“{passage.text[start:end].strip()}” kan niet het doel zijn: {word} wilt u juist "
        f"{'lager' if thing['less'] else 'hoger'}.",
        f"Schrijf “{'ten hoogste' if thing['less'] else 'ten minste'}”.",
    )  # fmt: skip
