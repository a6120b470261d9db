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


def milestone_owner(print_: str) -> str:
    """One milestone, by a print of what it says (``rows``)."""
    return f"mijlpaal:{print_}"


def risk_owner(edition: str, code: str) -> str:
    """One risk of the register of an edition."""
    return f"risico:{edition}:{code}"


def decision_owner(code: str) -> str:
    """One decision."""
    return f"besluit:{code}"


def step_owner(print_: str) -> str:
    """One step of a procedure, by a print of what it says (``rows``)."""
    return f"stap:{print_}"


def meeting_owner(slug: str) -> str:
    """One consultation."""
    return f"bijeenkomst:{slug}"


def saving_owner(print_: str) -> str:
    """One saving, by a print of what it says (``rows``)."""
    return f"taakstelling:{print_}"


def deviation_owner(print_: str) -> str:
    """One explained deviation of money, by a print of what it says (``rows``)."""
    return f"afwijking:{print_}"


def budget_owner(print_: str) -> str:
    """One budget line, by a print of what it says (``rows``)."""
    return f"post:{print_}"


def money_owner(year: int | None) -> str:
    """The money of one year as a whole."""
    return f"geld:{year}" if year else "geld"


def term_owner(slug: str) -> str:
    """One entry of the glossary."""
    return f"begrip:{slug}"


def listed_owner(which: str, print_: str) -> str:
    """One row of a list without codes ("wet", "bron", "afkorting"), by a print (``rows``)."""
    return f"{which}:{print_}"
