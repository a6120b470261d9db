"""A page as a screen reader has it: Chromium's own accessibility tree, in reading order."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

LANDMARKS = frozenset(
    {"banner", "navigation", "main", "contentinfo", "search", "region", "complementary", "form"}
)


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that is read out."""

    role: str
    name: str
    level: int = 0
    description: str = ""


def heard(page: Page) -> list[Heard]:
    """Everything on a page that is not hidden from a screen reader."""
    page.wait_for_load_state()  # an address is there before what stands at it
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    known = {node["nodeId"]: node for node in nodes}
    found: list[Heard] = []
    waiting = [nodes[0]]
    while waiting:
        node = waiting.pop()
        waiting.extend(known[name] for name in reversed(node.get("childIds", ())) if name in known)
        if not node["ignored"]:
            found.append(_one(node))
    return found


def _one(node: dict[str, Any]) -> Heard:
    level = next((p["value"]["value"] for p in node["properties"] if p["name"] == "level"), 0)
    said = {part: node.get(part, {}).get("value", "") for part in ("role", "name", "description")}
    return Heard(said["role"], " ".join(said["name"].split()), level, said["description"])


def headings(heard_here: list[Heard]) -> list[tuple[int, str]]:
    """What somebody hears who goes from heading to heading."""
    return [(one.level, one.name) for one in heard_here if one.role == "heading"]


def landmarks(heard_here: list[Heard]) -> list[tuple[str, str]]:
    """What somebody hears who goes from landmark to landmark."""
    return [(one.role, one.name) for one in heard_here if one.role in LANDMARKS]


def is_orderly(heard_here: list[Heard]) -> None:
    """Assert what holds on every page: one title, no level left out, nothing without a name."""
    levels = [level for level, _ in headings(heard_here)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    places = landmarks(heard_here)
    assert [role for role, _ in places].count("main") == 1
    parts = [place for place in places if place[0] in {"navigation", "region"}]
    assert all(name for _, name in parts), parts
    assert len(set(parts)) == len(parts), "two landmarks with one name cannot be told apart"
    nameless = [
        one.role
        for one in heard_here
        if one.role in {"link", "button", "image", "searchbox", "table", "heading", "checkbox"}
        and not one.name
    ]
    assert nameless == []
