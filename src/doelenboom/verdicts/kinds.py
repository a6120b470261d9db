"""The words of verdicts: what somebody can say, how a finding then stands, what can be stopped."""

from enum import StrEnum


class Kind(StrEnum):
    """What somebody says about a finding."""

    ACCEPTED = "accepted"
    NOT_APPLICABLE = "not_applicable"
    TAKEN_BACK = "taken_back"


KIND_WORDS: dict[str, str] = {
    Kind.ACCEPTED.value: "geaccepteerd",
    Kind.NOT_APPLICABLE.value: "niet van toepassing",
    Kind.TAKEN_BACK.value: "oordeel ingetrokken",
}


class Act(StrEnum):
    """What findings may stop; the value is the field of ``Gate``."""

    HANDING_IN = "handing_in"
    ADOPTING = "adopting"
    PUBLISHING = "publishing"


ACT_WORDS: dict[Act, str] = {
    Act.HANDING_IN: "inleveren",
    Act.ADOPTING: "vaststellen",
    Act.PUBLISHING: "publiceren",
}
