"""The sentences of the site: held against a file that people have read and judged."""

from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.wording import capitalise, number_word
from doelenboom.site.counting import Noun, Tally
from doelenboom.site.sentences.counts import digits
from doelenboom.site.sentences.summaries import breakdown, headline, lead
from tests.factories import SCALE
from tests.site.sentences.cases import FOCUS, GOLDEN, golden_text

tallies = st.builds(
    lambda counts, missing: Tally(
        tuple((s, n) for s, n in zip(SCALE, counts, strict=True) if n), missing
    ),
    st.lists(st.integers(0, 2000), min_size=6, max_size=6),
    st.integers(0, 2000),
)


def test_sentences_are_those_that_were_read() -> None:
    assert golden_text() == GOLDEN.read_text(encoding="utf-8"), (
        "Sentences changed: `python -m tests.site.sentences.cases` writes them. Read each one."
    )


@given(tallies)
def test_every_count_is_told_and_none_is_made_up(tally: Tally) -> None:
    told = lead(tally, FOCUS)
    deviating = tally.deviating
    for status, number in tally.counts:
        if status.state.value not in {"minor_deviation", "major_deviation"}:
            words = {digits(number), number_word(number), capitalise(number_word(number))}
            assert any(word in told for word in words) or tally.total == 1
    assert not deviating or digits(deviating) in told or tally.total == 1
    if tally.missing and tally.reported:
        assert f"an {number_word(tally.missing)} is geen status gemeld" in told
    assert "0 " not in breakdown(tally, FOCUS).replace("00 ", "").replace("10 ", "") or tally.total


@given(tallies)
def test_sentences_are_whole(tally: Tally) -> None:
    for sentence in (lead(tally, FOCUS), breakdown(tally, FOCUS)):
        assert sentence.endswith(".")
        assert "  " not in sentence
    assert not headline(tally, FOCUS).endswith(".")


@given(st.integers(21, 400), st.data())
def test_a_share_in_tenths_is_never_far_from_the_truth(total: int, data: st.DataObject) -> None:
    good = data.draw(st.integers(1, total - 1))
    tally = Tally(((SCALE[0], good), (SCALE[2], total - good)), 0)
    words = [number_word(n) for n in range(13)]
    told = headline(tally, Noun(("doel", "doelen"))).lower()
    if " van de tien " in told:
        tenths = words.index(told.removeprefix("ongeveer ").split()[0])
        assert abs(good * 10 / total - tenths) <= 0.25
    else:
        assert f"van de {digits(total)} " in told
