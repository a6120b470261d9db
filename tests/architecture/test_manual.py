"""The Dutch manual speaks of things that exist: pages, commands, options, menu items, roles."""

import argparse
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from doelenboom.backoffice.menus import main_menu
from doelenboom.backoffice.roles import GROUP_NAMES
from doelenboom.cli.main import VERBS

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "handleiding"
PAGES = sorted(MANUAL.glob("*.md"))
LINK = re.compile(r"\[[^\]]+\]\(([^)#\s]*)(#[^)\s]+)?\)")
CODE = re.compile(r"```.*?```|`[^`]+`", re.DOTALL)
COMMAND = re.compile(r"\bdoelenboom (\w+)([^\n`]*)")


def headings(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {
        "#" + re.sub(r"[^\w\- ]", "", title).strip().lower().replace(" ", "-") for title in titles
    }


def options(verb: str) -> set[str]:
    parser = argparse.ArgumentParser()
    importlib.import_module(f"doelenboom.cli.commands.{VERBS[verb]}").add_arguments(parser)
    return set(_options(parser))


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from action.option_strings
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _options(inner)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for address, anchor in LINK.findall(CODE.sub("", page.read_text("utf-8"))):
        if address.startswith("http"):
            continue
        target = (page.parent / address).resolve() if address else page
        assert target.exists(), address
        assert not anchor or anchor in headings(target), f"{address}{anchor}"


def test_the_index_leads_to_every_page() -> None:
    listed = {address for address, _ in LINK.findall((MANUAL / "README.md").read_text("utf-8"))}
    assert {page.name for page in PAGES} - listed == {"README.md"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_exist(page: Path) -> None:
    code = "\n".join(CODE.findall(page.read_text("utf-8")))
    for verb, rest in COMMAND.findall(code):
        assert verb in VERBS, verb
        given = set(re.findall(r"(?<=\s)-{1,2}[a-z][a-z-]*", rest.partition("#")[0]))
        assert given <= options(verb), f"{verb}: {given - options(verb)}"


def test_the_menu_is_the_one_that_is_described() -> None:
    table = (MANUAL / "beginnen.md").read_text("utf-8").partition("| in het menu |")[2]
    described = re.findall(r"^\| ([^|]+?) \|", table.partition("\n\n")[0], re.MULTILINE)
    assert [name for name in described if name.strip("-")] == [item.label for item in main_menu()]


def test_places_in_the_menu_are_called_by_their_names() -> None:
    groups = {
        item.label: {inner.label for inner in item.menu.registered_menu_items}
        for item in main_menu()
        if hasattr(item, "menu")
    }
    for page in PAGES:
        for group, item in re.findall(r"\*([A-Z][^*→]+) → ([^*]+)\*", page.read_text("utf-8")):
            if group in groups:
                assert item in groups[group], f"{page.name}: {group} → {item}"


def test_every_role_is_explained() -> None:
    page = (MANUAL / "rollen.md").read_text("utf-8")
    assert all(f"**{name}**" in page for name in GROUP_NAMES.values())
