"""References within a document, links, and pictures."""

import re
from collections.abc import Iterator
from datetime import date

from doelenboom.checks.document import Document, Image, Link, Passage, PassageKind, Place
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.form.headings import appendices, captions, numbered_headings
from doelenboom.checks.rule import Example, rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.wording import enumerate_nl

_ORDER = "Zorgvuldigheid en leesbaarheid: een lezer moet kunnen vinden waarnaar verwezen wordt"
_REFERENCE = re.compile(
    r"(?<!\w)(?P<word>hoofdstuk|paragraaf|par\.|§|bijlage|tabel|figuur|grafiek|kaart)\s*"
    r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}|[IVX]{1,5}\b|[A-F]\b)(?![\d,.]*\d)(?=(?P<behind>[^.;:!?\n]{0,40}))",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"^\s*(?:,\s*)?(?:van|uit|in|bij)\s+(?:de|het|onze|deze|dit|die|[A-Z])(?!\s*(?:nota|plan|stuk|"
    r"rapportage|bijlage|document|begroting|hoofdstuk)\b(?=.{0,3}$))|\b(?:wet|BBV|Awb|verordening|"
    r"Gemeentewet|besluit|regeling|akkoord)\b",
    re.IGNORECASE,
)
_NUMBERED_THINGS = 3


@rule(
    "vorm-verwijzing",
    severity=Severity.WARNING,
    title="Een verwijzing komt ergens uit",
    explanation="“Zie paragraaf 4.7” helpt niemand als er geen paragraaf 4.7 is. Dat gebeurt als "
    "een stuk wordt verplaatst en de verwijzing blijft staan.",
    norm=_ORDER,
    bad=[
        "# 1 Wonen\n\nZie paragraaf 2.4 voor de kosten.\n\n# 2 Geld\n\n## 2.1 Lasten\n\nTekst.\n\n"
        "## 2.2 Baten\n\nTekst over baten."
    ],
    good=[
        "# 1 Wonen\n\nZie paragraaf 2.2 voor de kosten en hoofdstuk 3 van de Wmo.\n\n# 2 Geld\n\n"
        "## 2.1 Lasten\n\nTekst.\n\n## 2.2 Baten\n\nTekst over baten."
    ],
)
def dangling_reference(subject: Subject) -> Iterator[Finding]:
    """A reference to a number that a document with such numbers does not have."""
    known = _known(subject)
    for passage in subject.document.passages:
        if passage.kind is PassageKind.HEADING:
            continue
        for match in _REFERENCE.finditer(passage.text):
            kind = _KINDS[match["word"].lower()]
            numbers = known.get(kind, frozenset())
            if kind == "afdeling" and _one_number(match) and not known.get("hoofdstuk"):
                continue
            if not numbers or match["number"].upper() in numbers or _is_caption(passage, match):
                continue
            if _ELSEWHERE.search(match["behind"]) or _is_of_another(passage, match):
                continue
            yield at(
                passage, match.start(), match.start("behind"),
                f"{_word(match).capitalize()} {match['number']} is er niet.",
                "Verbeter de verwijzing." + _nearby(match["number"], numbers, _word(match)),
            )  # fmt: skip


_KINDS = {
    "hoofdstuk": "afdeling", "paragraaf": "afdeling", "par.": "afdeling", "§": "afdeling",
    "bijlage": "bijlage", "tabel": "tabel", "figuur": "figuur", "grafiek": "grafiek",
    "kaart": "kaart",
}  # fmt: skip


def _word(match: re.Match[str]) -> str:
    word = match["word"].lower()
    return "paragraaf" if word in ("par.", "§") else word


def _one_number(match: re.Match[str]) -> bool:
    return "." not in match["number"]


def _known(subject: Subject) -> dict[str, frozenset[str]]:
    """Kind → numbers that there are; a kind that is hardly numbered is left out."""
    headings = subject.derived(numbered_headings)
    found: dict[str, frozenset[str]] = {}
    if len(headings) >= _NUMBERED_THINGS:
        found["afdeling"] = frozenset(heading.said for heading in headings)
    if any(len(heading.number) == 1 for heading in headings):
        found["hoofdstuk"] = found.get("afdeling", frozenset())
    if subject.derived(appendices):
        found["bijlage"] = subject.derived(appendices)
    for word, numbers in subject.derived(captions).items():
        found[word] = frozenset(numbers)
    return found


_TELLS = re.compile(
    r"\s+(?:laat|laten|toont|tonen|geeft|geven|bevat|staat|staan|is|maakt|beschrijft|vat)\b"
)


def _is_caption(passage: Passage, match: re.Match[str]) -> bool:
    if not match.start() and _TELLS.match(passage.text, match.start("behind")):
        return False
    return not match.start() or passage.kind is PassageKind.CAPTION


def _is_of_another(passage: Passage, match: re.Match[str]) -> bool:
    """Whether it is ``Artikel 2, paragraaf 3`` or ``de begroting, hoofdstuk 4``."""
    before = passage.text[max(0, match.start() - 60) : match.start()].lower()
    last = re.split(r"[.!?]\s", before)[-1]
    return bool(
        re.search(
            r"\b(?:wet|bbv|awb|verordening|besluit|regeling|artikel|begroting|jaarstukken|nota|"
            r"rapport|beleidsplan|akkoord|visie|agenda)\b[^.]{0,30}$",
            last,
        )
    )


def _nearby(number: str, numbers: frozenset[str], word: str) -> str:
    head = number.rsplit(".", 1)[0]
    alike = sorted(
        (one for one in numbers if "." in number and one.rsplit(".", 1)[0] == head),
        key=lambda one: [int(part) for part in one.split(".") if part.isdigit()],
    )
    return f" Er is wel {word} {enumerate_nl(alike)}." if 0 < len(alike) <= 6 else ""  # noqa: PLR2004


_SCHEME = re.compile(r"(?P<scheme>[a-zA-Z][a-zA-Z0-9+.\-]*):")
_GOOD_ADDRESS = re.compile(r"https?://[^\s/?#@]+\.[a-zA-Z]{2,}(?::\d+)?(?:[/?#]\S*)?$")
_GOOD_MAIL = re.compile(r"mailto:[^\s@]+@[^\s@]+\.[a-zA-Z]{2,}(?:\?\S*)?$")
_BROKEN_ADDRESS = re.compile(
    r"\bwww\.[\w-]+(?:,|\s\.\s?|\.\s)(?:nl|com|eu|org|net)\b|(?<![\w.])w{2}\.[\w-]+\.(?:nl|com|org)\b"
    r"|\bw{4,}\.[\w-]+|\bwww[,:;]\s?[\w-]+\.(?:nl|com|org)\b|\bhttps?(?::/(?!/)|//)[\w.-]+\S*",
    re.IGNORECASE,
)
"""An address in the text with a comma for a point, a space in it, or a w or slash too few."""
_MARKDOWN = re.compile(r"\[(?P<shown>[^\]]*)\]\([^)]*\)")
_SAYS_NOTHING = frozenset({
    "hier", "klik hier", "link", "deze link", "lees meer", "meer", "meer informatie", "lees verder",
    "klik op deze link", "website", "deze pagina", "deze website",
})  # fmt: skip


@rule(
    "vorm-link",
    severity=Severity.WARNING,
    title="Een link kan werken",
    explanation="Een adres met een tikfout of een anker dat er niet is, brengt de lezer nergens.",
    norm="WCAG 2.2, 2.4.4 Linkdoel; zorgvuldigheid",
    bad=["Zie [de site](htp://duinmonde.nl) voor meer."],
    good=["Zie [de site van Duinmonde](https://www.duinmonde.nl/plan) voor meer."],
)
def malformed_link(subject: Subject) -> Iterator[Finding]:
    """A link whose address cannot be one, or that leads to no place in this document.

    An address that is printed as itself is text to type over, and needs no ``https://``.
    """
    document = subject.document
    for passage in document.passages:
        if "ww" not in passage.text and "http" not in passage.text:
            continue
        for match in _BROKEN_ADDRESS.finditer(passage.text):
            yield at(
                passage, *match.span(), f"“{match[0]}” is geen webadres dat werkt.",
                "Verbeter de tikfout in het adres.",
            )  # fmt: skip
    for link in document.links:
        problem = _problem(link.target.strip(), document.anchors)
        shown = _shown(document, link)
        if problem and shown.strip(".,;:)(") != link.target:
            yield at(
                document.passages[link.passage], link.start, link.end, problem,
                "Verbeter het adres achter deze link.",
            )  # fmt: skip


def _shown(document: Document, link: Link) -> str:
    """The words of a link; of Markdown what stands between the brackets."""
    text = document.passages[link.passage].text[link.start : link.end]
    marked = _MARKDOWN.fullmatch(text)
    return marked["shown"] if marked else text


def _problem(target: str, anchors: frozenset[str]) -> str:
    if not target or target == "#":
        return "Deze link heeft geen adres."
    if target.startswith("#"):
        missing = anchors and target[1:] not in anchors
        return f"De plek “{target}” is er niet in dit stuk." if missing else ""
    if any(character.isspace() for character in target):
        return f"In het adres “{target}” staat een spatie."
    scheme = _SCHEME.match(target)
    if scheme is None:
        bare = target.startswith("www.")
        return f"Aan “{target}” ontbreekt https://." if bare else ""
    name = scheme["scheme"].lower()
    if name in ("http", "https"):
        return "" if _GOOD_ADDRESS.match(target) else f"“{target}” is geen volledig webadres."
    if name == "mailto":
        return "" if _GOOD_MAIL.match(target) else f"“{target}” is geen volledig mailadres."
    if name in ("tel", "ftp", "sftp", "data"):
        return ""
    return f"“{name}:” is geen soort adres dat een lezer kan openen."


@rule(
    "vorm-linktekst",
    severity=Severity.HINT,
    title="De tekst van een link zegt waar hij heen gaat",
    explanation="Een schermlezer kan alle links achter elkaar voorlezen. “Hier, hier, lees meer” "
    "zegt dan niets.",
    norm="WCAG 2.2, 2.4.4 Linkdoel (Besluit digitale toegankelijkheid)",
    bad=["Lees [hier](https://www.duinmonde.nl/plan) het plan."],
    good=["Lees [het plan van Duinmonde](https://www.duinmonde.nl/plan)."],
)
def empty_link_text(subject: Subject) -> Iterator[Finding]:
    """A link with words that say nothing by themselves."""
    document = subject.document
    for link in document.links:
        text = _shown(document, link)
        if " ".join(text.lower().split()).strip(" .:›»>") in _SAYS_NOTHING:
            yield at(
                document.passages[link.passage], link.start, link.end,
                f"De linktekst “{text}” zegt niet waar de link heen gaat.",
                "Maak een link van woorden die het doel noemen, zoals de titel van het stuk.",
            )  # fmt: skip


_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|bmp|tiff?|webp|emf|wmf)$", re.IGNORECASE)
_NO_WORDS = re.compile(
    r"(?:afbeelding|figuur|foto|grafiek|image|picture|img|logo|plaatje)?\s*\d*", re.IGNORECASE
)


_SHOWS = re.compile(r"\s*(?:figuur|grafiek|kaart|diagram|schema|infographic)\b", re.IGNORECASE)


def _picture(alternative: str | None, caption: str = "") -> Subject:
    image = Image(Place("figuur 1"), alternative, caption)
    return Subject(Document("plan", images=(image,)), date(2026, 1, 1))


@rule(
    "vorm-alternatief",
    severity=Severity.WARNING,
    title="Een afbeelding heeft een tekst voor wie haar niet ziet",
    explanation="Wie blind is, leest de tekst achter de afbeelding. Bij een grafiek staat daar de "
    "boodschap, niet “grafiek 3”.",
    norm="WCAG 2.2, 1.1.1 Niet-tekstuele content (Besluit digitale toegankelijkheid)",
    bad=[
        Example("Een figuur zonder alternatieve tekst.", lambda: _picture(None)),
        Example("Een figuur met “IMG_2041.png” als tekst.", lambda: _picture("IMG_2041.png")),
        Example(
            "Een kaart met een bijschrift, die als versiering is aangemerkt.",
            lambda: _picture("", "Figuur 2. Kaart van de fietsroute"),
        ),
    ],
    good=[
        Example(
            "Een figuur met “Eenzaamheid steeg van 10 naar 15 %”.",
            lambda: _picture("Eenzaamheid steeg van 10 naar 15 %"),
        ),
        Example("Een figuur die als versiering is aangemerkt.", lambda: _picture("")),
    ],
)
def no_alternative(subject: Subject) -> Iterator[Finding]:
    """A picture without words, or with words that say nothing of it."""
    for image in subject.document.images:
        if image.alternative is None:
            message = "Deze afbeelding heeft geen alternatieve tekst."
        elif image.alternative and (
            _FILE_NAME.fullmatch(image.alternative.strip())
            or _NO_WORDS.fullmatch(image.alternative.strip())
        ):
            message = f"De alternatieve tekst “{image.alternative}” zegt niet wat er te zien is."
        elif image.alternative == "" and _SHOWS.match(image.caption):
            message = f"“{image.caption}” is geen versiering, maar heeft geen alternatieve tekst."
        else:
            continue
        yield Finding(
            message,
            "Schrijf in een zin wat de afbeelding laat zien, of merk haar aan als versiering.",
            image.place, image.alternative or image.caption,
        )  # fmt: skip
