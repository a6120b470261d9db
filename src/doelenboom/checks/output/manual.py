"""The page that lists every rule, made from the rules themselves."""

from collections.abc import Iterator

from doelenboom.checks.catalogue import RULES
from doelenboom.checks.rule import FAMILY_TITLES, Example, Family, Rule
from doelenboom.kernel.wording import count_noun


def rules_page() -> str:
    """Markdown: per family, per rule what it asks, why, on what norm, with examples."""
    return "\n\n".join(_parts()) + "\n"


def _parts() -> Iterator[str]:
    yield "# De regels van de toets"
    yield (
        "Deze pagina is gemaakt door `./doe docs` uit de regels zelf. Alle voorbeelden worden bij "
        f"elke wijziging nagekeken. Er zijn {count_noun(len(RULES), 'regel')}."
    )
    for family in Family:
        rules = [rule for rule in RULES if rule.family is family]
        if rules:
            yield f"## {FAMILY_TITLES[family]} (`--family {family.value}`)"
            for rule in rules:
                yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.title}"
    yield f"`{rule.id}` · {rule.severity.value}"
    yield rule.explanation
    yield f"Waarop dit rust: {rule.norm}"
    yield "\n".join([*_examples("Fout", rule.bad), *_examples("Goed", rule.good)])


def _examples(word: str, examples: tuple[Example, ...]) -> Iterator[str]:
    for example in examples:
        yield f"- {word}: {' '.join(example.text.split())}"
