"""On what evidence a finding rests, in a few characters."""

import hashlib
import re

from doelenboom.checks.finding import Finding

_TOLD = re.compile(r"“[^”]*”|\d[\d.,]*\d|\d")
"""What a sentence about a finding takes from the plan: quotations and figures. The words around
them are the software's, and may be better next year without anything in the plan being new."""


def fingerprint(finding: Finding) -> str:
    """The same as long as the words, the figures and the other places of a finding are the same."""
    told = [_settled(finding.words), *_TOLD.findall(finding.message)]
    for one in finding.evidence:
        place = f"{one.place.owner}/{one.place.field}" if one.place.owner else one.place.label
        told += [place, _settled(one.words)]
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:32]


def _settled(words: str) -> str:
    return " ".join(words.split()).casefold()
