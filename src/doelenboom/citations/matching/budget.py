"""The budget figures of a plan that can be searched: element or taakveld, side, stage, year."""

from dataclasses import dataclass

from doelenboom.figures.api import BudgetSubject, MoneySide
from doelenboom.finance.api import BudgetLine, taakveld_names
from doelenboom.goals.api import Node, Plan
from doelenboom.kernel.money import BUDGET_STAGE_WORDS, BudgetStage, LineRole, Side
from doelenboom.statistics.api import words_of

_SIDES = {
    Side.EXPENSE: MoneySide.EXPENSE, Side.INCOME: MoneySide.INCOME,
    Side.TO_RESERVE: MoneySide.TO_RESERVE, Side.FROM_RESERVE: MoneySide.FROM_RESERVE,
}  # fmt: skip
_ALL = "hele plan"


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount that the lines of a plan come to.

    Attributes:
        subject: what is added up.
        name: of the element or taakveld; "hele plan" without one.
        words: folded words by which it is found.
    """

    subject: BudgetSubject
    name: str
    words: frozenset[str]

    @property
    def label(self) -> str:
        """In Dutch: "Lasten 2026 van Wonen en leefomgeving (begroting primitief)"."""
        stage = BUDGET_STAGE_WORDS[self.subject.stage]
        of = f"van het {self.name}" if self.name == _ALL else f"van {self.name}"
        return f"{self.subject.side.value.capitalize()} {self.subject.year} {of} ({stage})"


def amounts_of(plan: Plan) -> list[Amount]:
    """Every amount of released posts, newest year first; four queries at most."""
    rows = (
        BudgetLine.objects.filter(plan=plan, live=True, role=LineRole.POST.value)
        .order_by()
        .values_list("node_id", "taakveld", "year", "side", "stage")
        .distinct()
    )
    found = {row for row in rows if row[3] in _SIDES}
    if not found:
        return []
    nodes = {key: (code, title, parent) for key, code, title, parent in Node.objects.filter(
        plan=plan, live=True).values_list("pk", "code", "title", "parent_id")}  # fmt: skip
    names = taakveld_names()
    told: dict[BudgetSubject, Amount] = {}
    for node, taakveld, year, side, stage in found:
        more = (_SIDES[Side(side)], BudgetStage(stage), year)
        _add(told, more, "", "", _ALL)
        if taakveld:
            _add(told, more, "", taakveld, f"{taakveld} {names.get((year, taakveld), '')}".strip())
        while node in nodes:
            code, title, node = nodes[node]
            _add(told, more, code, "", f"{code} {title}")
    return sorted(told.values(), key=lambda one: (-(one.subject.year or 0), one.name))


def _add(
    told: dict[BudgetSubject, Amount], more: tuple[MoneySide, BudgetStage, int], node: str,
    taakveld: str, name: str,
) -> None:  # fmt: skip
    side, stage, year = more
    subject = BudgetSubject(side, node, taakveld, stage, year)
    words = words_of(f"{name} {side.value} {year} {BUDGET_STAGE_WORDS[stage]} begroting geld euro")
    told.setdefault(subject, Amount(subject, name, frozenset([*words, taakveld, node])))
