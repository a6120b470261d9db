"""Licences by their names."""

from doelenboom.kernel.licences import LICENCES, licence_name


def test_a_licence_is_called_by_its_name_whatever_the_language_of_its_page() -> None:
    assert licence_name("https://creativecommons.org/publicdomain/zero/1.0/deed.nl") == "CC0 1.0"
    assert licence_name("https://creativecommons.org/licenses/by/4.0/") == "CC BY 4.0"
    assert licence_name("http://creativecommons.org/licenses/by/4.0/deed.en") == "CC BY 4.0"
    assert len({licence_name(address) for address in LICENCES}) == len(LICENCES)


def test_another_address_stays_an_address() -> None:
    assert licence_name("https://duinmonde.example/voorwaarden") == (
        "https://duinmonde.example/voorwaarden"
    )
