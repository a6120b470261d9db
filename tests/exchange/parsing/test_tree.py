"""The tree is a tree, and its words are known."""

from doelenboom.exchange.parsing.known import Known
from doelenboom.kernel.findings import Severity
from doelenboom.kernel.states import NodeKind, RelationKind
from tests.exchange.parsing.reading import errors, parse, the_finding, try_parse

HEADER = ("code", "bovenliggend", "niveau", "titel")


def test_an_unknown_parent_is_named_with_a_suggestion() -> None:
    _, findings = try_parse(doelenboom=[HEADER, ("P1", "", "doel", "a"), ("P2", "p1", "doel", "b")])
    found = the_finding(findings, column="bovenliggend")
    assert (found.row, found.value) == (3, "p1")
    assert "Bedoelde u “P1”?" in found.mend


def test_a_cycle_is_named_whole_and_once() -> None:
    _, findings = try_parse(
        doelenboom=[
            HEADER, ("a", "c", "doel", "x"), ("b", "a", "doel", "x"), ("c", "b", "doel", "x"),
            ("d", "d", "doel", "x"), ("e", "a", "doel", "x"),
        ]
    )  # fmt: skip
    messages = [one.message for one in findings if one.severity is Severity.ERROR]
    assert messages == [
        "Deze elementen staan in een kring onder elkaar: a → c → b → a.",
        "Deze elementen staan in een kring onder elkaar: d → d.",
    ]


def test_a_cycle_may_run_through_the_registry() -> None:
    known = Known(parents={"a": "", "b": "a"})
    _, findings = try_parse(known, doelenboom=[HEADER, ("a", "b", "doel", "x")])
    assert "a → b → a" in the_finding(findings, column="bovenliggend").message


def test_a_parent_may_be_in_the_registry_only() -> None:
    book, findings = parse(Known(parents={"a": ""}), doelenboom=[HEADER, ("b", "a", "doel", "x")])
    assert findings == []
    assert book.nodes.records[0].parent == "a"


def test_a_code_twice_is_an_error_that_names_the_first() -> None:
    _, findings = try_parse(doelenboom=[HEADER, ("1", "", "doel", "a"), ("1", "", "doel", "b")])
    found = the_finding(findings, severity=Severity.ERROR)
    assert (found.row, found.column, found.message) == (
        3, "code", "Deze code staat er al, op rij 2.",
    )  # fmt: skip


def test_codes_are_text_so_these_are_two() -> None:
    book, findings = parse(
        doelenboom=[HEADER, ("5.1", "", "doel", "a"), ("5.10", "5.1", "doel", "b")]
    )
    assert findings == []
    assert [one.code for one in book.nodes.records] == ["5.1", "5.10"]


def test_a_code_that_excel_made_a_number_is_refused_when_something_can_be_lost() -> None:
    _, findings = try_parse(doelenboom=[HEADER, (("5.1", "n"), "", "doel", "a")])
    assert errors(findings) == [("doelenboom", 2, "code", "5.1")]
    assert "5.10 wordt dan 5.1" in findings[0].message
    book, findings = parse(doelenboom=[HEADER, (("5", "n"), "", "doel", "a")])
    assert [one.severity for one in findings] == [Severity.WARNING]
    assert book.nodes.records[0].code == "5"


def test_a_code_or_title_that_excel_made_a_date_is_refused() -> None:
    _, findings = try_parse(
        doelenboom=[HEADER, (("2026-01-05", "d"), "", "doel", ("2026-02-01", "d"))]
    )
    assert [(row, column) for _, row, column, _ in errors(findings)] == [(2, "code"), (2, "titel")]


def test_a_formula_is_an_error_even_with_an_outcome() -> None:
    _, findings = try_parse(doelenboom=[HEADER, ("1", "", "doel", ("Wonen", "f"))])
    assert errors(findings) == [("doelenboom", 2, "titel", "Wonen")]
    assert "formule" in findings[0].message


def test_unknown_levels_get_a_suggestion_and_can_be_declared() -> None:
    rows = [HEADER, ("1", "", "programa", "a"), ("2", "", "droom", "b")]
    _, findings = try_parse(doelenboom=rows)
    assert "Bedoelde u “programma”?" in the_finding(findings, value="programa").mend
    assert "blad niveaus" in the_finding(findings, value="droom").mend
    book, findings = parse(
        doelenboom=rows,
        niveaus=[("niveau", "soort"), ("programa", "thema"), ("Droom", "ambitie")],
    )
    assert findings == []
    assert [(one.name, one.plural, one.kind) for one in book.levels.records] == [
        ("programa", "programa’s", NodeKind.THEME), ("Droom", "Dromen", NodeKind.AMBITION),
    ]  # fmt: skip
    assert book.nodes.records[1].level == "Droom"


def test_levels_that_municipalities_use_need_no_declaration() -> None:
    book, _ = parse(doelenboom=[HEADER, ("1", "", "kritische succesfactor", "a")])
    [level] = book.new_levels
    assert (level.plural, level.kind) == ("kritische succesfactoren", NodeKind.SUCCESS_FACTOR)


def test_relations_across_plans() -> None:
    known = Known(other_plans={"ander-plan": frozenset({"7"})})
    header = ("van", "naar", "soort", "bron")
    book, findings = parse(
        known,
        relaties=[
            header, ("1.1", "testplan:1", "in samenhang met", ""),
            ("1.1", "ander-plan:7", "draagt_bij_aan", ""), ("1", "elders:3", "vervangt", ""),
            ("ander-plan:7", "1", "draagt_bij_aan", ""),
        ],
    )  # fmt: skip
    assert [(one.source, one.target, one.kind) for one in book.relations.records] == [
        ("1.1", "1", RelationKind.RELATED_TO),
        ("1.1", "ander-plan:7", RelationKind.CONTRIBUTES_TO),
        ("1", "elders:3", RelationKind.REPLACES),
        ("ander-plan:7", "1", RelationKind.CONTRIBUTES_TO),
    ]
    assert the_finding(findings, row=4).severity is Severity.WARNING


def test_a_relation_to_nothing_is_refused() -> None:
    _, findings = try_parse(
        relaties=[("van", "naar", "soort"), ("1.1", "1.2", "vervangt"), ("x:1", "1", "vervangt"),
                  ("1", "1.1", "hoort bij")]
    )  # fmt: skip
    assert [(row, column) for _, row, column, _ in errors(findings)] == [
        (2, "naar"), (3, "van"), (4, "soort"),
    ]  # fmt: skip
