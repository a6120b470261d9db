import pytest

from doelenboom.backoffice.word_by_word import in_one, side_by_side


@pytest.mark.parametrize(
    ("one", "other", "left", "right"),
    [
        ("Vier wijken", "Zes wijken", "<del>Vier</del> wijken", "<ins>Zes</ins> wijken"),
        ("Wat Ann schreef", "Wat Ann schreef", "Wat Ann schreef", "Wat Ann schreef"),
        ("(leeg)", "Er is <b>niets</b>", "<del>(leeg)</del>",
         "<ins>Er is &lt;b&gt;niets&lt;/b&gt;</ins>"),
        ("een\n\ntwee drie vier", "een\n\ntwee drie vijf",
         "een\n\ntwee drie <del>vier</del>", "een\n\ntwee drie <ins>vijf</ins>"),
    ],
)  # fmt: skip
def test_each_text_marks_what_only_it_has(one: str, other: str, left: str, right: str) -> None:
    assert side_by_side(one, other) == (left, right)


def test_in_one_text_what_came_stands_apart_from_what_went() -> None:
    assert [
        (run.kind, run.space, run.text)
        for run in in_one("Vier wijken doen mee", "Zes wijken doen mee")
    ] == [
        ("was", "", "Vier"),
        ("becomes", " ", "Zes"),
        ("same", " ", "wijken doen mee"),
    ]
