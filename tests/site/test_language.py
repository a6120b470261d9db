"""Every text of the interface has its English, and no English is left over."""

import ast
import json
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import nodes

from doelenboom.kernel.language import Language, speaking
from doelenboom.site.language import Untranslated, catalogue, say, say_count
from doelenboom.site.opendata.tables.every import TABLES
from doelenboom.site.rendering import environment

SITE = Path(str(files("doelenboom.site")))
_KEYED = {"say": (0,), "say_count": (1, 2), "_": (0,), "_n": (1, 2)}


def _asked_in_python() -> set[str]:
    found = set()
    for path in SITE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                for place in _KEYED.get(node.func.id, ()):
                    if place < len(node.args):
                        found |= _literals(node.args[place], path)
    return found


def _literals(node: ast.expr, path: Path) -> set[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return _literals(node.body, path) | _literals(node.orelse, path)
    if path.name == "language.py":
        return set()
    raise AssertionError(f"{path.name}:{node.lineno}: a text for say() has to be a literal")


def _asked_in_templates() -> set[str]:
    env = environment()
    found = set()
    for name in env.list_templates():
        source = (SITE / "templates" / name).read_text(encoding="utf-8")
        for call in env.parse(source).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name):
                for place in _KEYED.get(call.node.name, ()):
                    argument = call.args[place]
                    assert isinstance(argument, nodes.Const), f"{name}:{call.lineno}"
                    found.add(argument.value)
    return found


def _listed() -> set[str]:
    """Texts for ``say_listed``."""
    return {text for table in TABLES for text in (table.title, table.about)}


def test_every_text_has_its_english_and_none_is_left_over() -> None:
    asked = _asked_in_python() | _asked_in_templates() | _listed()
    assert asked - set(catalogue()) == set()
    assert set(catalogue()) - asked == set()


def test_both_languages_fill_the_same_places() -> None:
    for dutch, english in catalogue().items():
        assert english.strip(), dutch
        assert Counter(_places(dutch)).keys() == Counter(_places(english)).keys(), dutch


def test_the_parts_are_in_order_and_plain() -> None:
    for path in sorted((SITE / "english").glob("*.json")):
        entries = json.loads(path.read_text(encoding="utf-8"))
        assert all(isinstance(text, str) for text in entries.values()), path.name


def test_a_text_without_english_is_a_mistake() -> None:
    unknown = "Dit staat nergens."
    assert say(unknown) == unknown
    with speaking(Language.ENGLISH), pytest.raises(Untranslated, match="Dit staat nergens"):
        say(unknown)


def test_a_count_chooses_its_words() -> None:
    one, many = "{count} ding", "{count} dingen"
    assert say_count(1, one, many) == "1 ding"
    assert say_count(1210, one, many) == "1.210 dingen"


def _places(text: str) -> list[str]:
    return [piece.split("}")[0] for piece in text.split("{")[1:]]
