from doelenboom.backoffice.screens.tree.tokens import NOTHING, order_token


def test_an_order_has_one_token_and_another_order_another() -> None:
    assert order_token([1, 2, 3]) == order_token([1, 2, 3])
    assert len({order_token(order) for order in ([1, 2], [2, 1], [12], [1], [])}) == 5


def test_an_element_without_children_has_a_token_that_a_page_can_know() -> None:
    assert order_token([]) == NOTHING
