"""The layout of a workbook, declared once: reader, writer, template and manual follow it."""

from doelenboom.exchange.layout.columns import Column, Kind, Sheet
from doelenboom.exchange.layout.decisions import COUNCIL_AMENDMENTS, DECISIONS
from doelenboom.exchange.layout.figures import FIGURES, INDICATORS
from doelenboom.exchange.layout.lists import (
    ABBREVIATIONS,
    INPUTS,
    LAWS,
    PUBLICATION,
    SOURCES,
    TERMS,
)
from doelenboom.exchange.layout.money import AMENDMENTS, BUDGET, MONEY_DEVIATIONS, SAVINGS
from doelenboom.exchange.layout.plan import (
    EDITIONS,
    LEVELS,
    PLAN,
    PLAN_KEYS,
    REGIONS,
    STATUSES,
    TEMPLATE_ROWS,
)
from doelenboom.exchange.layout.progress import (
    MILESTONES,
    PROCESS,
    PROGRESS,
)
from doelenboom.exchange.layout.risks import CAPACITY, CHANCES, DAMAGES, RISKS
from doelenboom.exchange.layout.tree import NODES, RELATIONS

SHEETS: tuple[Sheet, ...] = (
    PLAN, LEVELS, STATUSES, EDITIONS, TEMPLATE_ROWS, REGIONS, NODES, RELATIONS, INDICATORS,
    FIGURES, PROGRESS, MILESTONES, BUDGET, AMENDMENTS, SAVINGS, MONEY_DEVIATIONS, CHANCES,
    DAMAGES, RISKS, CAPACITY, DECISIONS, COUNCIL_AMENDMENTS, PROCESS, INPUTS, TERMS, LAWS, SOURCES,
    ABBREVIATIONS, PUBLICATION,
)  # fmt: skip
"""Every sheet, in the order of the template and of exports."""

EXPLANATION_SHEET = "uitleg"
"""The sheet of the template that explains the others; reading skips it."""

__all__ = [
    "ABBREVIATIONS",
    "AMENDMENTS",
    "BUDGET",
    "CAPACITY",
    "CHANCES",
    "COUNCIL_AMENDMENTS",
    "DAMAGES",
    "DECISIONS",
    "EDITIONS",
    "EXPLANATION_SHEET",
    "FIGURES",
    "INDICATORS",
    "INPUTS",
    "LAWS",
    "LEVELS",
    "MILESTONES",
    "MONEY_DEVIATIONS",
    "NODES",
    "PLAN",
    "PLAN_KEYS",
    "PROCESS",
    "PROGRESS",
    "PUBLICATION",
    "REGIONS",
    "RELATIONS",
    "RISKS",
    "SAVINGS",
    "SHEETS",
    "SOURCES",
    "STATUSES",
    "TEMPLATE_ROWS",
    "TERMS",
    "Column",
    "Kind",
    "Sheet",
]  # fmt: skip
