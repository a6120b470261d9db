"""Jinja templates, compiled once per release; autoescape always on."""

from functools import cache
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from doelenboom.kernel.language import Language, in_english, spoken
from doelenboom.kernel.licences import licence_name
from doelenboom.kernel.prose import Block, to_html
from doelenboom.site import addresses
from doelenboom.site.bound_figures import lead_to_facts
from doelenboom.site.compiling import TemplateEnvironment
from doelenboom.site.glossary.explaining import Explained, page_terms
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign, markup, plain
from doelenboom.site.page_numbers import count

_LONG_TITLE = 70


@cache
def environment(language: Language = Language.DUTCH) -> TemplateEnvironment:
    """The one environment of a language."""
    env = TemplateEnvironment(language)
    env.globals["_"] = say
    env.globals["_n"] = say_count
    env.filters["nl"] = foreign
    env.filters["plain"] = plain
    env.filters["prose"] = prose
    env.filters["flat"] = flat_prose
    env.filters["h1"] = heading
    env.filters["licence"] = licence_name
    return env


def template(name: str) -> Template:
    """A compiled template, in the language that is spoken."""
    return _template(spoken(), name)


@cache
def _template(language: Language, name: str) -> Template:
    return environment(language).get_template(name)


def templates() -> list[str]:
    """Names of all templates."""
    return environment().list_templates()


def render(name: str, **values: Any) -> str:
    """Render a template."""
    return template(name).render(values)


def heading(title: str) -> Markup:
    """The one heading of the first level; a title that is a whole sentence is set smaller."""
    size = " db-h1--long" if len(plain(title)) > _LONG_TITLE else ""
    return Markup('<h1 class="utrecht-heading-1{}">{}</h1>').format(size, markup(title))


def prose(blocks: tuple[Block, ...]) -> Markup:
    """Blocks as safe markup: ``kernel.prose`` escapes all text."""
    count(blocks)
    return _markup(blocks)


def _markup(blocks: tuple[Block, ...]) -> Markup:
    html = to_html(blocks).replace("<br/>", "<br>")  # as it is stored; pages are HTML, not XML
    if "<data " in html:
        html = lead_to_facts(html, blocks)
    if terms := page_terms():
        html = terms.explain(html, _explanation)
    if html and in_english():
        html = f'<div lang="nl">{html}</div>'
    return Markup(html)  # noqa: S704 - to_html escapes text and knows its own tags only


def _explanation(entry: Explained, word: str, root: str) -> str:
    """A word of the glossary with its explanation; ``word`` was escaped."""
    return render(
        "term.html",
        entry=entry,
        word=Markup(word),  # noqa: S704 - it comes from markup
        root=root,
        href=addresses.term(entry.slug) if entry.slug else "",
        language=spoken().value,
    )


def flat_prose(blocks: tuple[Block, ...]) -> Markup:
    """Blocks as markup without headings, for places where a heading would skip a level."""
    count(blocks)
    return _markup(tuple(_without_heading(block) for block in blocks))


def _without_heading(block: Block) -> Block:
    if block.kind != "heading":
        return block
    words = tuple(span.model_copy(update={"bold": True}) for span in block.items[0])
    return Block(kind="paragraph", items=(words,))
