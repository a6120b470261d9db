"""What a budget line is about, in the words of the BBV and Iv3."""

from enum import StrEnum


class Side(StrEnum):
    """Which way the money goes; UNSTATED where the source does not say."""

    UNSTATED = ""
    EXPENSE = "lasten"
    INCOME = "baten"
    TO_RESERVE = "toevoeging"  # toevoeging aan reserves
    FROM_RESERVE = "onttrekking"  # onttrekking aan reserves


SIDE_WORDS = {
    Side.UNSTATED: "niet vermeld",
    Side.EXPENSE: "lasten",
    Side.INCOME: "baten",
    Side.TO_RESERVE: "toevoeging aan reserves",
    Side.FROM_RESERVE: "onttrekking aan reserves",
}


class BudgetStage(StrEnum):
    """Phase of a budget amount, in the order in which a year goes through them."""

    UNSTATED = ""
    ORIGINAL = "primitief"
    AMENDED = "gewijzigd"  # na wijziging
    FORECAST = "prognose"
    ACTUAL = "realisatie"


BUDGET_STAGE_WORDS = {
    BudgetStage.UNSTATED: "niet vermeld",
    BudgetStage.ORIGINAL: "begroting primitief",
    BudgetStage.AMENDED: "begroting na wijziging",
    BudgetStage.FORECAST: "prognose",
    BudgetStage.ACTUAL: "realisatie",
}


class Permanence(StrEnum):
    """Whether an amount comes back every year."""

    UNSTATED = ""
    STRUCTURAL = "structureel"
    INCIDENTAL = "incidenteel"


class LineRole(StrEnum):
    """What an amount is in the table it comes from. Only posts are ever added up."""

    POST = "post"
    TOTAL = "totaal"  # a total as the source states it; held against the posts
    OF_WHICH = "waarvan"  # a part of other posts, told beside them


class Term(StrEnum):
    """Within which time a saving should be reached."""

    UNSTATED = ""
    SHORT = "kort"
    MIDDLE = "middellang"
    LONG = "lang"
