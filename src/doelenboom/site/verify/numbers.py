"""Fifth proof: every marked number in the pages is its fact."""

from pathlib import Path

from doelenboom.figures.api import Coverage
from doelenboom.site.manifest import Manifest
from doelenboom.site.page_numbers import shown_numbers
from doelenboom.site.verify.outcome import Difference, Kind
from doelenboom.site.verify.standalone import FACTS, values_and_units, wrong_numbers
from doelenboom.snapshot.canonical import sha256


def check_numbers(folder: Path, manifest: Manifest) -> tuple[int, list[Difference]]:
    """How many numbers in the pages of a folder equal their fact, and those that do not.

    Without ``data/facts.json`` (a publication of an older release) there is nothing to hold a
    number against. A file that is missing or cannot be read is told by its hash. Where the facts
    are not those of the manifest, it is a fact that is wrong and not the pages: then each is
    named once.
    """
    try:
        data = (folder / FACTS).read_bytes()
        known = values_and_units(data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return 0, []
    spoiled = any(one.path == FACTS and one.sha256 != sha256(data) for one in manifest.files)
    good = 0
    wrong: dict[str, Difference] = {}
    for entry in manifest.files:
        page = folder / entry.path
        if not entry.path.endswith(".html") or not page.is_file():
            continue
        text = page.read_text("utf-8", "replace")
        count, sentences = wrong_numbers(text, known, spoiled=spoiled)
        good += count - len(sentences)
        for sentence in sentences:
            if sentence.startswith(f"{FACTS}:"):
                path, told = FACTS, sentence
            else:
                path, told = entry.path, f"{entry.path}: {sentence}"
            wrong[told] = Difference(Kind.NUMBER, path, told)
    return good, list(wrong.values())


def coverage_of(folder: Path, manifest: Manifest) -> Coverage:
    """What stands behind the numbers of all Dutch pages together, as each says at its foot."""
    found = Coverage()
    for entry in manifest.files:
        page = folder / entry.path
        if entry.path.endswith(".html") and entry.path[:3] != "en/" and page.is_file():
            found += Coverage(*shown_numbers(entry.path, page.read_bytes()))
    return found
