"""What the letters say: correct plurals, dates, links, and nothing of anybody else."""

from datetime import date

from doelenboom.backoffice.post import texts

ABOUT = texts.Setting(
    edition="Bestuursrapportage 1 2027", organisation="Gemeente Duinmonde",
    desk="https://x.nl/beheer/", by="Karin Bos",
)  # fmt: skip


def item(number: int, late: int = 0) -> texts.Item:
    return texts.Item(f"SB.{number} Iets", date(2026, 9, 10), late, f"https://x.nl/{number}/")


def test_an_invitation() -> None:
    mail = texts.invitation("Anna", ABOUT, [item(1)], "Bel mij gerust.")
    assert mail.subject == "Bestuursrapportage 1 2027: 1 bijdrage gevraagd"
    assert mail.text == (
        "Beste Anna,\n\n"
        "Gemeente Duinmonde begint met “Bestuursrapportage 1 2027”. Van u wordt 1 bijdrage "
        "gevraagd.\n\n"
        "Bel mij gerust.\n\n"
        "SB.1 Iets\n  uiterlijk donderdag 10 september 2026 om 23.59 uur\n  https://x.nl/1/\n\n"
        "Lukt het niet op tijd? Op het scherm van de bijdrage kunt u uitstel vragen of het werk "
        "overdragen aan een collega.\n\n"
        "Al uw werk staat bij elkaar op https://x.nl/beheer/\n"
    )


def test_a_reminder_counts_what_is_late_and_what_is_open() -> None:
    mail = texts.reminder("Anna", ABOUT, [item(1, 2), item(2), item(3)])
    assert mail.subject == "Bestuursrapportage 1 2027: 1 bijdrage te laat"
    assert "1 bijdrage van u is te laat en 2 moeten nog worden ingeleverd." in mail.text
    assert "2 dagen te laat" in mail.text
    only_open = texts.reminder("Anna", ABOUT, [item(1)])
    assert "1 bijdrage van u moet nog worden ingeleverd." in only_open.text
    assert only_open.subject == "Bestuursrapportage 1 2027: nog 1 bijdrage in te leveren"


def test_a_subject_is_one_line_of_bounded_length() -> None:
    about = texts.Setting(edition="Lang\nBcc: x@y.nl " + "a" * 300, organisation="G", desk="d")
    subject = texts.reminder("Anna", about, [item(1)]).subject
    assert "\n" not in subject
    assert len(subject) <= 200


def test_a_long_list_is_cut_with_its_number() -> None:
    mail = texts.invitation("Anna", ABOUT, [item(n) for n in range(75)], "")
    assert mail.text.count("https://x.nl/") == 61
    assert "En nog 15 bijdragen; die staan op Mijn werk." in mail.text


def test_the_words_of_a_person_stand_apart() -> None:
    mail = texts.returned("Anna", ABOUT, [item(1)], "Noem het getal.\nEn de wijk.")
    assert "Karin Bos stuurde 1 bijdrage voor “Bestuursrapportage 1 2027” aan u terug." in mail.text
    assert "De vraag is:\n  Noem het getal.\n  En de wijk." in mail.text
    assert "Erbij staat" not in texts.delegated("Anna", ABOUT, [item(1)], " ").text
