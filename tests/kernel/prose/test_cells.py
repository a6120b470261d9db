"""The notation of workbook cells, as people write it."""

from doelenboom.kernel.prose import Prose, from_text, plain, to_text
from doelenboom.kernel.prose.blocks import item_text


def _outline(prose: Prose) -> list[tuple[str, list[str]]]:
    return [(block.kind, [item_text(item) for item in block.items]) for block in prose]


def test_empty_lines_separate_paragraphs() -> None:
    assert _outline(from_text("eerste regel\ntweede regel\n \n\nnieuw.")) == [
        ("paragraph", ["eerste regel\ntweede regel"]),
        ("paragraph", ["nieuw."]),
    ]


def test_hyphens_and_numbers_make_lists() -> None:
    assert _outline(from_text("Wij doen:\r\n- dit\r\n- dat\r\n1. eerst\r\n2. dan")) == [
        ("paragraph", ["Wij doen:"]),
        ("bullets", ["dit", "dat"]),
        ("numbers", ["eerst", "dan"]),
    ]


def test_a_numbered_list_goes_on_after_an_empty_line() -> None:
    assert _outline(from_text("1. eerst\n\n2. dan\n\n3. klaar")) == [
        ("numbers", ["eerst", "dan", "klaar"])
    ]


def test_numbers_that_do_not_count_up_are_text() -> None:
    assert _outline(from_text("2024. een jaar\n12. twaalf")) == [
        ("paragraph", ["2024. een jaar\n12. twaalf"])
    ]


def test_a_list_that_begins_again_is_a_second_list() -> None:
    assert _outline(from_text("1. a\n1. b")) == [("numbers", ["a"]), ("numbers", ["b"])]


def test_a_line_under_an_item_that_is_set_in_belongs_to_it() -> None:
    assert _outline(from_text("- dit is lang\n  en loopt door\n- dat")) == [
        ("bullets", ["dit is lang\nen loopt door", "dat"])
    ]


def test_a_line_under_a_list_that_is_not_set_in_is_a_paragraph() -> None:
    assert _outline(from_text("- dit\ndaarna.")) == [
        ("bullets", ["dit"]),
        ("paragraph", ["daarna."]),
    ]


def test_a_short_line_above_text_is_a_heading() -> None:
    assert _outline(from_text("Wat wij doen\n\nWij bouwen.\n\nTot slot")) == [
        ("heading", ["Wat wij doen"]),
        ("paragraph", ["Wij bouwen."]),
        ("paragraph", ["Tot slot"]),
    ]


def test_a_sentence_with_a_full_stop_is_no_heading() -> None:
    assert _outline(from_text("Kort maar krachtig.\n\nWij bouwen."))[0][0] == "paragraph"


def test_dashes_within_a_sentence_stay_in_the_summary() -> None:
    assert plain(from_text("Van 0 - 4 jaar\n- thuis\n- op school")) == (
        "Van 0 - 4 jaar thuis op school"
    )


def test_ordinary_cells_are_written_back_as_they_were() -> None:
    for text in (
        "- 12 plekken\n- 3 < 5 & meer",
        "Kop\n\nTekst met een - streepje.\n\n1. een\n2. twee",
        "2022 was een goed jaar",
        "\\\\server\\map",
        "-5 graden",
    ):
        assert to_text(from_text(text)) == text


def test_control_characters_and_double_spaces_are_dropped() -> None:
    assert plain(from_text("een\x00 \t twee\u2028drie")) == "een twee drie"


def test_every_cell_of_the_real_plans_is_stable(real_cells: list[str]) -> None:
    for text in real_cells:
        read = from_text(text)
        assert from_text(to_text(read)) == read
