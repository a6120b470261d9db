"""What can stand in the place of words that a finding is about, where that is certain."""

import re

from doelenboom.checks.finding import Finding

_MEANT = re.compile(r"^Bedoelde u “(?P<instead>[^”]+)”\?")
_WRITE = re.compile(r"^Schrijf “(?P<instead>[^”]+)” in plaats van “(?P<words>[^”]+)”\.$")
_TWICE = re.compile(r"^(?P<word>\S+)\s+(?P=word)$", re.IGNORECASE)
_DOUBLED = "taal-dubbel-woord"


def replacement(finding: Finding) -> str | None:
    """The words to put in the place of ``finding.words``; None where a person has to write them.

    Only what the rule itself proposes: the word that was meant, the right unit, a word once.
    """
    if not finding.words:
        return None
    if finding.rule == _DOUBLED:
        twice = _TWICE.match(finding.words)
        return twice["word"] if twice else None
    if meant := _MEANT.match(finding.mend):
        return meant["instead"]
    written = _WRITE.match(finding.mend)
    if written and finding.words.count(written["words"]) == 1:
        return finding.words.replace(written["words"], written["instead"])
    return None
