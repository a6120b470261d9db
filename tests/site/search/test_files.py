"""The index: every document in it, files that are small enough, the same bytes each time."""

import gzip
import json
import re

from doelenboom.kernel.language import Language
from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import State
from doelenboom.site.builder import Builder, living_jobs
from doelenboom.site.context import SiteContext
from doelenboom.site.search.document import Document, Kind
from doelenboom.site.search.files import search_files, shelves
from doelenboom.site.search.postings import base36, make_postings
from doelenboom.site.search.shards import Size, cut
from doelenboom.site.search.shelf import Counts, Shelf, filled
from doelenboom.snapshot.models import Snapshot
from tests.factories import big_snapshot, contribution, small_snapshot
from tests.site.search.vocabulary import words

_FILE = re.compile(r'doelenboomIndex\("(\w+)",(.*)\);\n', re.DOTALL)


def read(snapshot: Snapshot) -> dict[str, object]:
    """The index as its script sees it."""
    found = {}
    for file in search_files(SiteContext(snapshot)):
        match = _FILE.fullmatch(file.content.decode())
        assert match, file.path
        assert file.path == f"zoeken/index/{match[1]}.js"
        found[match[1]] = json.loads(match[2])
    return found


def documents(context: SiteContext) -> list[Document]:
    """Everything to find, in the order of the index."""
    groups = [group for shelf in shelves(context, Counts()) for group in shelf.groups]
    groups.sort(key=lambda group: group[0])
    return [entry.document for _, entries in groups for entry in entries]


def large_snapshot(count: int) -> Snapshot:
    """A plan in which every element has texts of sixty words, in two editions."""
    vocabulary = words(6000)

    def text(seed: int, size: int) -> str:
        return " ".join(vocabulary[(seed * 7919 + n * n * 31) % 6000] for n in range(size))

    plan = big_snapshot(count)
    nodes = tuple(
        node.model_copy(update={"title": text(n, 5), "explanation": from_text(text(n + 1, 40))})
        for n, node in enumerate(plan.nodes)
    )
    reports = tuple(
        contribution(edition, node.code, State.ON_TRACK, explanation=from_text(text(n + age, 25)))
        for age, edition in enumerate(("tussen-1", "tussen-2"), 2)
        for n, node in enumerate(nodes)
    )
    return plan.model_copy(update={"nodes": nodes, "contributions": reports})


def test_everything_that_has_a_page_can_be_found() -> None:
    found = {item.title for item in documents(SiteContext(small_snapshot()))}
    assert {"Eenzaamheid herkennen", "Volwassenen die eenzaam zijn", "Sociale basis"} <= found
    assert {"Samenkracht", "Avond in het dorpshuis", "Tussenrapportage 2 2026", "Wmo"} <= found


def test_what_an_older_edition_said_is_a_document_unless_it_says_the_same() -> None:
    said = from_text("De buurtkamer ging open.")
    plan = small_snapshot(
        contributions=(
            contribution("tussen-1", "SB.1.1", State.ON_TRACK, explanation=said),
            contribution("tussen-1", "SB.1.2", State.ON_TRACK, explanation=said),
            contribution("tussen-2", "SB.1.2", State.ON_TRACK, explanation=said),
        )
    )
    older = [item for item in documents(SiteContext(plan)) if item.edition is not None]
    assert [(item.title, item.edition) for item in older] == [("Eenzaamheid herkennen", 0)]
    assert older[0].place == "Iedereen doet mee › Sociale basis › Inwoners houden zelf de regie"


def test_kind_and_edition_follow_from_the_number_of_a_document() -> None:
    context = SiteContext(small_snapshot())
    begin = read(context.snapshot)["begin"]
    assert isinstance(begin, dict)
    for number, item in enumerate(documents(context)):
        kind, edition, _ = [entry for entry in begin["ranges"] if entry[2] <= number][-1]
        assert (kind, edition) == (item.kind, -1 if item.edition is None else item.edition)


def test_a_word_leads_to_its_documents_and_a_title_says_more_than_a_text() -> None:
    items = [
        Document(Kind.GOAL, None, "a", "Eenzaamheid", text="Over mensen."),
        Document(Kind.GOAL, None, "b", "Iets anders", text="Over eenzame mensen."),
    ]
    posted = re.findall("([0-9a-z]+)([A-Z])", _postings(items)["eenzam"])
    assert [step for step, _ in posted] == ["0", "1"]
    assert posted[0][1] > posted[1][1]


def _postings(*parts: list[Document]) -> dict[str, str]:
    counts = Counts()
    found = [Shelf(filled(items, counts)) for items in parts]
    return make_postings(found, lambda _, make: make(), counts).stems


def test_how_documents_are_shelved_changes_nothing_of_the_index() -> None:
    sorts = [(Kind.GOAL, None), (Kind.ACTIVITY, None), (Kind.GOAL, 1), (Kind.GOAL, 0)]
    vocabulary = [*words(60), "jeugd", "zorg", "jeugdzorg"]
    items = [
        Document(*sort, f"a{n}", vocabulary[n], f"C.{n}", text=" ".join(vocabulary[n::3] * 2))
        for sort in sorts
        for n in range(60)
    ]
    one = _postings(items)
    apart = _postings(items[:30], items[60:90], items[30:60], items[90:])
    assert apart == one
    assert len(re.findall("[A-Z]", one["zorg"])) == 160


def test_numbers_are_written_as_the_script_reads_them() -> None:
    assert [base36(n) for n in (0, 35, 36, 1295, 46656)] == ["0", "z", "10", "zz", "1000"]


def test_one_line_more_changes_one_file() -> None:
    keys = [f"woord{n}" for n in range(4000)]
    size = Size(400, 1200, 16)
    before = {tuple(keys[part]) for part in cut(keys, [9] * 4000, size)}
    more = sorted([*keys[:2000], "woord2000a", *keys[2000:]], key=lambda key: (len(key), key))
    after = {tuple(more[part]) for part in cut(more, [9] * 4001, size)}
    assert 1 <= len(after - before) <= 3


def test_the_index_is_the_same_every_time() -> None:
    first, again = (search_files(SiteContext(small_snapshot())) for _ in range(2))
    assert first == again


def test_a_question_to_2000_elements_loads_less_than_50_kilobytes() -> None:
    """Three words in a file each, the first file, and ten results in a file each."""
    weights: dict[str, list[int]] = {}
    for file in search_files(SiteContext(large_snapshot(2000))):
        letter = file.path.rpartition("/")[2][0]
        weights.setdefault(letter, []).append(len(gzip.compress(file.content)))
    most = {letter: sorted(sizes)[-10:] for letter, sizes in weights.items()}
    assert sum(most["b"]) + sum(most["t"][-3:]) + sum(most["d"]) <= 50_000
    assert sum(most["b"]) + most["t"][-1] + most["w"][-1] + most["v"][-1] <= 25_000


def test_every_document_leads_to_a_page_and_a_place_in_it() -> None:
    plan = small_snapshot()
    said = from_text("De buurtkamer ging open.")
    older = (
        contribution("tussen-1", "SB.1.3", State.ON_TRACK, explanation=said),
        contribution("tussen-1", "VL.1.1", State.ON_TRACK, explanation=said),
    )
    context = SiteContext(plan.model_copy(update={"contributions": plan.contributions + older}))
    assert sum(1 for item in documents(context) if item.edition is not None) == len(older)
    builder = Builder(context)
    found = {
        path: content.decode()
        for path, content in builder.pages(
            [job for job in builder.jobs if "node_page" in repr(job)]
            + [(Language.DUTCH, job) for job in living_jobs(context)]
        )
        if path.endswith(".html")
    }
    for item in documents(context):
        path, _, place = item.href.partition("#")
        assert path in found, item.href
        assert not place or f'id="{place}"' in found[path], item.href
