"""What a body that decides is called in a sentence."""

import pytest

from doelenboom.kernel.bodies import with_article


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("raad", "de raad"),
        ("gemeenteraad van Duinmonde", "de gemeenteraad van Duinmonde"),
        ("college", "het college"),
        ("college van burgemeester en wethouders", "het college van burgemeester en wethouders"),
        ("algemeen bestuur", "het algemeen bestuur"),
        ("provinciale staten", "provinciale staten"),
        ("de raad", "de raad"),
        ("", ""),
    ],
)
def test_a_body_has_its_article(name: str, said: str) -> None:
    assert with_article(name) == said
