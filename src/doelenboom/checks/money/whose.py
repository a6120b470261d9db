"""Of which kind of body a document is: provinces and water boards have other taakvelden."""

import re

from doelenboom.checks.subject import Subject

_ELSEWHERE = re.compile(
    r"\b(?:provinciale\s+staten|gedeputeerde\s+staten|gedeputeerden?|statenleden|statencommissies?"
    r"|statenvoorstel(?:len)?|provincies?|provinciale?|waterschap(?:pen)?|waterschaps\w+"
    r"|hoogheemraadschap(?:pen)?|wetterskip|dijkgraaf|heemraad|heemraden|hoofdingelanden)\b",
    re.IGNORECASE,
)
_MUNICIPAL = re.compile(
    r"\b(?:gemeente(?:raad|lijke?|bestuur|begroting|rekening|fonds)?|wethouders?|burgemeester"
    r"|raadsleden|raadsbesluit|raadsvoorstel|raadsprogramma)\b",
    re.IGNORECASE,
)


def is_of_another_body(subject: Subject) -> bool:
    """Whether this is of a province or a water board and not of a municipality.

    A plan of the registry says of whom it is. Another document is of whom it speaks of most;
    where it speaks of nobody, of a municipality.
    """
    if subject.snapshot is not None:
        return _ELSEWHERE.search(subject.snapshot.organisation.kind) is not None
    elsewhere = municipal = 0
    for passage in subject.document.passages:
        elsewhere += sum(1 for _ in _ELSEWHERE.finditer(passage.text))
        municipal += sum(1 for _ in _MUNICIPAL.finditer(passage.text))
    return elsewhere > municipal
