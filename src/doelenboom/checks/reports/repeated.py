"""Texts that say what was said before: last time, in the plan, or about another element."""

from collections.abc import Iterator

from doelenboom.checks import owners
from doelenboom.checks.document import Place
from doelenboom.checks.examples import bare, changed, with_contribution
from doelenboom.checks.finding import Evidence, Finding
from doelenboom.checks.habits import short
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.reading.snapshot import node_label
from doelenboom.checks.reports.editions import Report, reports_of, words_of
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.kernel.prose import Prose, from_text, plain
from doelenboom.kernel.states import State
from doelenboom.snapshot.models import Contribution, Snapshot

_SAYS_SOMETHING = 4  # words: "Binnen de begroting." may well be true twice
_A_STORY = 12  # words: the same long text on two elements was copied
_STILL_SO = {State.COMPLETED, State.CANCELLED}


def _both(plan: Snapshot) -> dict[str, tuple[Contribution, ...]]:
    """The autumn text of one element in spring as well."""
    now = next(
        one for one in plan.contributions if (one.node, one.edition) == ("D1.2", plan.edition)
    )
    return {
        "contributions": tuple(
            now.model_copy(update={"edition": one.edition})
            if one.node == "D1.2" and one.edition != plan.edition else one
            for one in plan.contributions
        )
    }  # fmt: skip


def _unchanged(plan: Snapshot) -> dict[str, tuple[Contribution, ...]]:
    """The same, with the mark that it is still true."""
    return {
        "contributions": tuple(
            one.model_copy(update={
                "rows": tuple(row.model_copy(update={"unchanged": True}) for row in one.rows),
                "explanation": (),
            })
            if (one.node, one.edition) == ("D1.2", plan.edition) else one
            for one in _both(plan)["contributions"]
        )
    }  # fmt: skip


@registry_rule(
    "verslag-zelfde-als-vorige", severity=Severity.WARNING,
    title="Een verslag is niet dat van vorige keer",
    explanation="Wie letterlijk herhaalt wat er vorige keer stond, heeft niets gemeld. Is het nog "
    "waar, dan kan dat met één vinkje worden gezegd.",
    norm="Redelijkheid: een voortgangsverslag gaat over wat er sinds de vorige keer is gebeurd.",
    bad=[Example("Het najaarsverslag is letterlijk het voorjaarsverslag.", changed(_both))],
    good=[Example("Elke keer een eigen tekst.", bare),
          Example("Dezelfde tekst, met “ongewijzigd” aangevinkt.", changed(_unchanged))],
)  # fmt: skip
def said_before(known: Known) -> Iterator[Finding]:
    """Texts of the shown edition that equal those of the last report on the same element."""
    for report in known.subject.derived(reports_of):
        if report.before is None or report.state in _STILL_SO:
            continue
        edition = known.index.editions[report.before.edition]
        for field, now, before in _pairs(report):
            if words_of(now) == words_of(before) and _length(now) >= _SAYS_SOMETHING:
                yield known.of_contribution(
                    report.now, field,
                    f"Deze tekst is gelijk aan die in {edition.title}.",
                    "Schrijf op wat er sindsdien is gebeurd, of vink aan dat de tekst ongewijzigd "
                    "is.",
                    Evidence(Place(edition.title, None,
                                   owners.contribution_owner(edition.code, report.node.code),
                                   field), plain(before)),
                )  # fmt: skip


@registry_rule(
    "verslag-zelfde-als-plan", severity=Severity.WARNING,
    title="Voortgang is iets anders dan het plan",
    explanation="Als onder “voortgang” letterlijk de plantekst staat, is er niets gemeld.",
    norm="BBV artikel 25: wat is bereikt staat naast wat is voorgenomen.",
    bad=[Example("De voortgang herhaalt het plan.",
                 with_contribution("D2.1", told="Dit hoort bij bellen bij verzuim."))],
    good=[Example("Naast het plan staat wat er is gedaan.", bare)],
)  # fmt: skip
def said_in_the_plan(known: Known) -> Iterator[Finding]:
    """Progress that equals the plan text of its row, or the explanation of its element."""
    for report in known.subject.derived(reports_of):
        if report.state in _STILL_SO:
            continue
        planned = report.node.explanation
        pairs = [("explanation", report.now.explanation, planned)]
        for row in report.now.rows:
            pairs.append((f"progress:{row.field}", row.progress, row.plan or planned))
        for field, progress, plan in pairs:
            if _length(progress) >= _SAYS_SOMETHING and words_of(progress) == words_of(plan):
                yield known.of_contribution(
                    report.now, field,
                    f"Bij {short(report.node.title)} is de voortgang letterlijk de tekst van het "
                    "plan.",
                    "Schrijf op wat er is gedaan en bereikt.",
                )  # fmt: skip


@registry_rule(
    "verslag-zelfde-als-ander", severity=Severity.HINT,
    title="Een verslag gaat over één element",
    explanation="Dezelfde lange tekst bij twee elementen is meestal gekopieerd, en past dan bij "
    "hoogstens een van beide.",
    norm="Redelijkheid.",
    bad=[Example("Twee activiteiten met woord voor woord hetzelfde verslag.",
                 changed(lambda plan: {"contributions": tuple(
                     one.model_copy(update={"rows": tuple(
                         row.model_copy(update={"progress": from_text(
                             "We spraken in het voorjaar met alle partners en maakten samen een "
                             "werkplan voor de rest van dit jaar.")}) for row in one.rows)})
                     if one.node in ("D2.1", "D2.2") and one.edition == plan.edition else one
                     for one in plan.contributions)}))],
    good=[Example("Elk element heeft een eigen verslag.", bare)],
)  # fmt: skip
def said_elsewhere(known: Known) -> Iterator[Finding]:
    """Long texts that stand at two elements in one edition."""
    seen: dict[str, Report] = {}
    for report in known.subject.derived(reports_of):
        fields = [("explanation", report.now.explanation)]
        fields += [(f"progress:{row.field}", row.progress) for row in report.now.rows]
        for field, prose in fields:
            if _length(prose) < _A_STORY:
                continue
            first = seen.setdefault(words_of(prose), report)
            if first.node is not report.node:
                yield known.of_contribution(
                    report.now, field,
                    f"Bij {short(report.node.title)} staat dezelfde tekst als bij "
                    f"{short(first.node.title)}.",
                    "Schrijf bij elk element wat daar is gebeurd.",
                    Evidence(Place(node_label(first.node)), plain(prose)),
                )  # fmt: skip


def _pairs(report: Report) -> Iterator[tuple[str, Prose, Prose]]:
    """Field, text now, text before; what is marked as unchanged is left out."""
    if report.before is None:
        return
    if not (report.now.rows and all(row.unchanged for row in report.now.rows)):
        yield "explanation", report.now.explanation, report.before.explanation
    before = {row.field: row for row in report.before.rows}
    for row in report.now.rows:
        if row.field in before and not row.unchanged:
            yield f"progress:{row.field}", row.progress, before[row.field].progress


def _length(prose: Prose) -> int:
    return len(plain(prose).split())
