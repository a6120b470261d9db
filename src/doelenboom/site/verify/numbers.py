"""Fifth proof: every marked number in the pages is its fact."""

import json
from pathlib import Path

from doelenboom.site.manifest import Manifest
from doelenboom.site.verify.outcome import Difference, Kind
from doelenboom.site.verify.standalone import FACTS, wrong_numbers


def check_numbers(folder: Path, manifest: Manifest) -> tuple[int, list[Difference]]:
    """How many numbers in the pages of a folder equal their fact, and those that do not.

    Without ``data/facts.json`` (a publication of an older release) there is nothing to hold a
    number against. A file that is missing or cannot be read is told by its hash.
    """
    try:
        facts = json.loads((folder / FACTS).read_bytes())["facts"]
        known = {name: fact["value"] for name, fact in facts.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return 0, []
    good, wrong = 0, []
    for entry in manifest.files:
        page = folder / entry.path
        if not entry.path.endswith(".html") or not page.is_file():
            continue
        count, sentences = wrong_numbers(page.read_text("utf-8", "replace"), known)
        good += count - len(sentences)
        wrong += [
            Difference(Kind.NUMBER, entry.path, f"{entry.path}: {sentence}")
            for sentence in sentences
        ]
    return good, wrong
