"""The last few things that were worked out."""

from doelenboom.kernel.recent import Recent


def test_what_was_kept_longest_ago_goes_first() -> None:
    kept: Recent[str, int] = Recent(2)
    kept.keep("a", 1)
    kept.keep("b", 2)
    kept.keep("a", 3)
    kept.keep("c", 4)
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (3, None, 4)


def test_nothing_is_kept_after_clearing() -> None:
    kept: Recent[str, int] = Recent(2)
    kept.keep("a", 1)
    kept.clear()
    assert kept.get("a") is None
