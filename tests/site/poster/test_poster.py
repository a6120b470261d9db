"""The plan on a wall: everything on it at 150 elements, legible, and nothing on anything else."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from doelenboom.kernel.states import State
from doelenboom.site.context import SiteContext
from doelenboom.site.poster.drawing import Poster
from doelenboom.site.poster.layout import FOOT, HEIGHT, SIDE, WIDTH
from doelenboom.site.poster.poster import make_poster, poster_files
from doelenboom.snapshot.models import Snapshot
from doelenboom.snapshot.publisher import HouseStyle
from tests.factories import big_snapshot, contribution, empty_snapshot, node, small_snapshot

_LONG = "Inwoners met een grote ondersteuningsbehoefte wonen zolang mogelijk zelfstandig thuis"
_SVG = "{http://www.w3.org/2000/svg}"


def wall_snapshot() -> Snapshot:
    """150 elements with titles as long as real ones: an ambition, six themes, goals, activities."""
    nodes = [node("A", None, 0, "Een samenleving waarin iedereen meedoet")]
    for theme in range(6):
        nodes.append(node(f"T{theme}", "A", 1, "Maatschappelijke ondersteuning"))
        for goal in range(4):
            code = f"T{theme}.{goal}"
            nodes.append(node(code, f"T{theme}", 2, _LONG[: 40 + 6 * goal]))
            nodes.extend(
                node(f"{code}.{n}", code, 3, _LONG[: 25 + 12 * n])
                for n in range(5 if goal < 3 else 4)
            )
    nodes = nodes[:150]
    states = list(State)
    reports = tuple(
        contribution("tussen-2", item.code, states[n % 6])
        for n, item in enumerate(nodes)
        if item.level == "focuspunt"
    )
    return small_snapshot(
        nodes=tuple(nodes), relations=(), indicators=(), milestones=(), contributions=reports
    )


def poster(snapshot: Snapshot) -> Poster:
    return make_poster(SiteContext(snapshot))


Box = tuple[float, float, float, float]


def boxes(made: Poster) -> list[Box]:
    return [*(text.box for text in made.texts), *(sign.box for sign in made.signs)]


def overlaps(made: Poster) -> list[tuple[Box, Box]]:
    """Marks that cover each other by more than half a point, by a sweep from left to right."""
    found: list[tuple[Box, Box]] = []
    near: list[Box] = []
    for box in sorted(boxes(made)):
        near = [other for other in near if other[2] > box[0] + 0.5]
        found += [
            (other, box) for other in near if min(other[3], box[3]) - max(other[1], box[1]) > 0.5
        ]
        near.append(box)
    return found


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(wall_snapshot, id="150"),
        pytest.param(lambda: big_snapshot(150), id="three themes"),
        pytest.param(lambda: big_snapshot(450), id="running on"),
        pytest.param(lambda: big_snapshot(2000), id="2000"),
        pytest.param(small_snapshot, id="small"),
        pytest.param(empty_snapshot, id="nothing reported"),
    ],
)
def test_nothing_is_too_small_overlaps_or_leaves_the_sheet(made: object) -> None:
    assert callable(made)
    found = poster(made())
    assert min(text.size for text in found.texts) >= 7
    assert min((sign.size for sign in found.signs), default=7) >= 6
    assert overlaps(found) == []
    for left, top, right, foot in boxes(found):
        assert left >= SIDE - 1
        assert right <= WIDTH - SIDE + 1
        assert top >= 0
        assert foot <= HEIGHT - 10


def test_at_150_elements_every_name_is_there_with_its_status_as_shape_and_word() -> None:
    snapshot = wall_snapshot()
    assert len(snapshot.nodes) >= 145
    found = poster(snapshot)
    words = " ".join(text.text for text in found.texts).replace("- ", "")
    for item in snapshot.nodes:
        assert item.title.split(" ")[0] in words
    assert sum(1 for text in found.texts if text.href) >= len(snapshot.nodes) - 1
    counted = sum(1 for item in snapshot.nodes if item.level == "focuspunt")
    assert len(found.signs) == counted + len(found.words.legend)
    assert "Wijkt sterk af" in words.replace("\u00a0", " ")
    assert "zonder naam" not in words


def test_a_larger_plan_says_what_it_left_out() -> None:
    foot = " ".join(poster(big_snapshot(2000)).words.foot)
    assert "1.960 onderdelen staan hier zonder naam" in foot
    assert "takken passen niet op dit vel" in " ".join(poster(big_snapshot(20_000)).words.foot)


def test_columns_fill_from_the_top_and_end_above_the_foot() -> None:
    found = poster(big_snapshot(450))
    tree = [text for text in found.texts if text.href]
    assert max(text.y for text in tree) <= HEIGHT - FOOT
    columns = sorted({round(sign.x - sign.size) for sign in found.signs})
    assert all(after > before for before, after in pairwise(columns))


def test_the_file_names_itself_and_leads_to_the_outline() -> None:
    (file,) = poster_files(SiteContext(small_snapshot()))
    assert file.path == "doelenboom/poster.svg"
    tree = ElementTree.fromstring(file.content)
    assert tree.get("width") == "420mm"
    assert tree.get("height") == "297mm"
    titles = [tree.find(f"{_SVG}{name}") for name in ("title", "desc")]
    assert all(item is not None and item.text for item in titles)
    assert titles[1] is not None
    assert "staat op de pagina Doelenboom" in str(titles[1].text)
    assert any("doelenboom/index.html" in str(item.text) for item in tree.iter(f"{_SVG}text"))
    assert b"<script" not in file.content
    assert b"Buurtverbinders &lt;in&gt;" in file.content


def test_long_names_are_cut_before_a_level_is_left_out_and_the_poster_says_so() -> None:
    plan = wall_snapshot()
    nodes = tuple(
        item.model_copy(update={"title": f"{_LONG}, ook in de omgeving van {_LONG.lower()}"})
        if item.level == "focuspunt"
        else item
        for item in plan.nodes
    )
    found = poster(plan.model_copy(update={"nodes": nodes}))
    assert "lange namen zijn ingekort; de hele naam staat in de lijst." in found.words.foot[0]
    assert "zonder naam" not in found.words.foot[0]
    assert any(text.text.endswith("…") or "…" in text.text for text in found.texts)
    assert overlaps(found) == []


def test_it_wears_the_colours_of_the_organisation() -> None:
    plan = small_snapshot()
    style = HouseStyle(name="eigen", tokens={"--basis-color-accent-1-color-default": "#7a1f5c"})
    organisation = plan.organisation.model_copy(update={"house_style": style})
    made = poster(plan.model_copy(update={"organisation": organisation})).svg()
    assert 'fill="#7a1f5c"' in made and "#5115ef" not in made
