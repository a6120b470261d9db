"""Terms are explained and abbreviations written out where they occur first on a page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.prose import Block, Span, from_text
from doelenboom.site import addresses
from doelenboom.site.api import render_pages
from doelenboom.site.glossary.explaining import Explained, Glossary, PageTerms
from doelenboom.site.glossary.matching import make_pattern
from doelenboom.snapshot.models import Abbreviation, Contribution, Snapshot, Term
from tests.factories import small_snapshot

TERMS = (
    Term(slug="basis", term="sociale basis", definition=from_text("Wat mensen zelf doen.")),
    Term(
        slug="basisvoorziening", term="sociale basisvoorziening", definition=from_text("Een plek.")
    ),
    Term(
        slug="verbinder",
        term="buurtverbinder",
        definition=from_text("Iemand die buren bij elkaar brengt."),
    ),
    Term(slug="leeg", term="leeg begrip"),
)
SHORT = (
    Abbreviation(short="Wmo", meaning="Wet maatschappelijke ondersteuning"),
    Abbreviation(short="J&G", meaning="Jeugd en Gezin"),
)


def plan(text: str) -> Snapshot:
    """A plan of which one element has this text."""
    base = small_snapshot(terms=TERMS, abbreviations=SHORT)
    first, *others = base.nodes
    return base.model_copy(
        update={"nodes": (first.model_copy(update={"explanation": from_text(text)}), *others)}
    )


def first_page(pages: dict[str, bytes]) -> str:
    """The page of the first element."""
    return pages[addresses.node(small_snapshot().nodes[0])].decode()


def told(entry: Explained, word: str, root: str) -> str:
    return f"[{word}|{entry.slug or entry.text}|{root}]"


def explained(html: str) -> str:
    glossary = Glossary(plan("x"))
    return PageTerms(glossary, "../").explain(html, told)


def test_the_first_occurrence_is_explained_and_no_other() -> None:
    assert explained("<p>De sociale basis en nog eens: de sociale basis.</p>") == (
        "<p>De [sociale basis|basis|../] en nog eens: de sociale basis.</p>"
    )


def test_the_longest_term_wins_and_only_whole_words_count() -> None:
    assert "[sociale basisvoorziening|basisvoorziening|" in explained(
        "<p>Een sociale basisvoorziening.</p>"
    )
    for text in ("asociale basis", "sociale basisgroep", "sociale basis-aanpak"):
        assert explained(f"<p>{text}</p>") == f"<p>{text}</p>"


def test_plurals_and_capitals_are_the_same_word() -> None:
    assert explained("<p>Buurtverbinders helpen. Een buurtverbinder ook.</p>") == (
        "<p>[Buurtverbinders|verbinder|../] helpen. Een buurtverbinder ook.</p>"
    )


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="https://x.nl/">sociale basis</a></p>',
        "<h3>Sociale basis</h3>",
        "<p><b>Sociale basis</b></p>",
        '<p><a href="https://x.nl/sociale basis">hier</a></p>',
        "<p>leeg begrip</p>",
        "<p>WMO en wmo en Wmo-loket</p>",
    ],
)
def test_links_headings_and_other_words_are_left_alone(html: str) -> None:
    assert explained(html) == html


def test_an_abbreviation_is_written_out_once() -> None:
    assert explained("<p>De Wmo. De Wmo. Ook J&amp;G.</p>") == (
        "<p>De [Wmo|Wet maatschappelijke ondersteuning|../]. De Wmo. "
        "Ook [J&amp;G|Jeugd en Gezin|../].</p>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "de Wet maatschappelijke ondersteuning (Wmo) en de Wmo",
        "de Wmo (Wet maatschappelijke ondersteuning) en de Wmo",
        "de Wmo (wet Maatschappelijke Ondersteuning) en de Wmo",
    ],
)
def test_what_the_writer_wrote_out_is_not_written_out_again(text: str) -> None:
    assert explained(text) == text


def test_a_page_begins_anew_and_the_glossary_explains_nothing_to_itself() -> None:
    pages = dict(render_pages(plan("De sociale basis volgt uit de Wmo. Een buurtverbinder helpt.")))
    page = first_page(pages)
    assert re.search(
        r'<button type="button" class="db-term" popovertarget="uitleg-basis">sociale basis</button>'
        r'<span class="db-term__text" id="uitleg-basis" popover><dfn>sociale basis</dfn>: '
        r'Wat mensen zelf doen\. <a class="utrecht-link" '
        r'href="\.\./\.\./begrippen/index\.html#basis">Bij de begrippen</a></span>',
        page,
    )
    assert '<abbr class="db-abbr">Wmo</abbr> (Wet maatschappelijke ondersteuning)' in page
    again = dict(render_pages(plan("De sociale basis volgt uit de Wmo. Een buurtverbinder helpt.")))
    assert again == pages
    assert b"popovertarget" not in pages["begrippen/index.html"]


def test_a_term_over_two_texts_of_a_page_is_explained_in_the_first() -> None:
    snapshot = plan("De sociale basis.")
    code = snapshot.nodes[0].code
    said = Contribution(
        edition=snapshot.edition or "", node=code, explanation=from_text("De sociale basis groeit.")
    )
    others = tuple(
        c for c in snapshot.contributions if (c.edition, c.node) != (said.edition, said.node)
    )
    snapshot = snapshot.model_copy(update={"contributions": (*others, said)})
    pages = dict(render_pages(snapshot))
    page = first_page(pages)
    assert page.count('popovertarget="uitleg-basis"') == 1
    assert page.count('id="uitleg-basis"') == 1


words = st.text(alphabet="abc ", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(words, max_size=8), st.text(alphabet="abc ", max_size=60))
def test_the_pattern_finds_the_longest_whole_word_at_the_first_place(
    found: list[str], text: str
) -> None:
    pattern = make_pattern(found)
    if pattern is None:
        return
    match = pattern.search(text)
    expected = None
    for place in range(len(text)):
        if place and text[place - 1].isalnum():
            continue
        fitting = [
            word
            for word in found
            if text.startswith(word, place)
            and not text[place + len(word) : place + len(word) + 1].isalnum()
        ]
        if fitting:
            expected = place, max(fitting, key=len)
            break
    assert (match and (match.start(), match[0])) == expected


def test_a_bold_word_in_a_sentence_is_a_word() -> None:
    spans = (Span(text="De "), Span(text="sociale basis", bold=True), Span(text=" groeit."))
    snapshot = plan("x")
    first = snapshot.nodes[0].model_copy(
        update={"explanation": (Block(kind="paragraph", items=(spans,)),)}
    )
    snapshot = snapshot.model_copy(update={"nodes": (first, *snapshot.nodes[1:])})
    page = first_page(dict(render_pages(snapshot)))
    assert "<b><button" in page
