"""What a passage of a snapshot belongs to, as one text: ``"element:SB.1"``.

The back office finds the screen of an owner by it; it is part of the key of a finding, so these
words never change.
"""


def plan_owner(code: str) -> str:
    """The plan itself."""
    return f"plan:{code}"


def edition_owner(code: str) -> str:
    """One edition."""
    return f"editie:{code}"


def node_owner(code: str) -> str:
    """One element of the goal tree."""
    return f"element:{code}"


def contribution_owner(edition: str, node: str) -> str:
    """What was reported on one element for one edition."""
    return f"bijdrage:{edition}:{node}"


def indicator_owner(code: str) -> str:
    """One indicator."""
    return f"indicator:{code}"


def milestone_owner(number: int) -> str:
    """One milestone, by its place among all of them, from 1."""
    return f"mijlpaal:{number}"


def risk_owner(edition: str, code: str) -> str:
    """One risk of the register of an edition."""
    return f"risico:{edition}:{code}"


def decision_owner(code: str) -> str:
    """One decision."""
    return f"besluit:{code}"


def step_owner(number: int) -> str:
    """One step of a procedure, by its place, from 1."""
    return f"stap:{number}"


def meeting_owner(slug: str) -> str:
    """One consultation."""
    return f"bijeenkomst:{slug}"


def saving_owner(number: int) -> str:
    """One saving, by its place, from 1."""
    return f"taakstelling:{number}"


def deviation_owner(number: int) -> str:
    """One explained deviation of money, by its place, from 1."""
    return f"afwijking:{number}"


def budget_owner(number: int) -> str:
    """One budget line, by its place, from 1."""
    return f"post:{number}"


def money_owner(year: int | None) -> str:
    """The money of one year as a whole."""
    return f"geld:{year}" if year else "geld"


def term_owner(slug: str) -> str:
    """One entry of the glossary."""
    return f"begrip:{slug}"


def listed_owner(which: str, number: int) -> str:
    """One row of a list without codes ("wet", "bron", "afkorting"), by its place, from 1."""
    return f"{which}:{number}"
