"""A fraction in words never contradicts the exact value, whatever that is."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from doelenboom.figures.fractions import fraction_text
from doelenboom.kernel.language import Language, speaking
from doelenboom.site.sentences.claims import claims_in
from doelenboom.site.sentences.rounding_words import Bound, share_holds

shares = st.decimals(min_value=0, max_value=100, places=3)


@given(shares)
@example(Decimal("49.951"))
@example(Decimal("50.001"))
@example(Decimal("12.5"))
def test_a_fraction_is_never_far_from_the_truth_nor_on_its_wrong_side(share: Decimal) -> None:
    words = fraction_text(share)
    if not words:
        return
    (claim,) = claims_in(words)
    assert share_holds(claim.bound, claim.number, share), (words, share)
    if claim.bound in {Bound.ABOVE, Bound.MORE}:
        assert claim.number < share
        assert claim.bound is Bound.MORE or share - claim.number <= 1
    elif claim.bound in {Bound.BELOW, Bound.LESS}:
        assert share < claim.number
        assert claim.bound is Bound.LESS or claim.number - share <= 1
    else:
        assert abs(share - claim.number) <= Decimal("0.05")


@given(shares, st.sampled_from([25, 50, 75]))
def test_no_word_crosses_a_boundary_that_readers_care_about(share: Decimal, edge: int) -> None:
    """Of a share below a quarter, a half or three quarters nothing says that it is above it."""
    for claim in claims_in(fraction_text(share)):
        if claim.number == edge and share != edge:
            above = claim.bound in {Bound.ABOVE, Bound.MORE}
            below = claim.bound in {Bound.BELOW, Bound.LESS}
            assert not (above and share < edge)
            assert not (below and share > edge)


@given(shares)
def test_both_languages_have_a_fraction_or_none_has(share: Decimal) -> None:
    dutch = fraction_text(share)
    with speaking(Language.ENGLISH):
        assert bool(fraction_text(share)) == bool(dutch)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        ("0", ""), ("100", ""), ("-3", ""), ("0.4", ""), ("1", "1 op de 100"),
        ("2.6", "ruim 1 op de 40"),
        ("9.7", "bijna 1 op de 10"), ("12.1", "bijna 1 op de 8"), ("12.5", "1 op de 8"),
        ("14.6", "ruim 1 op de 7"), ("25", "een kwart"), ("33.3", "een derde"),
        ("33.9", "ruim een derde"), ("40", "4 op de 10"), ("44", "minder dan de helft"),
        ("49.5", "bijna de helft"), ("50", "de helft"), ("50.4", "ruim de helft"),
        ("54", "meer dan de helft"), ("66.7", "twee derde"), ("79.2", "bijna 8 op de 10"),
        ("75.3", "ruim driekwart"), ("88", ""), ("95", ""),
    ],
)  # fmt: skip
def test_what_people_say(share: str, words: str) -> None:
    assert fraction_text(Decimal(share)) == words
