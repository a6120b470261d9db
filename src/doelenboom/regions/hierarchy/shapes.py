"""What a CBS region code looks like, also of a kind that we do not know."""

import re

_CODE = re.compile(r"([A-Z]{2})[0-9]{2,8}")


def looks_like_code(text: str) -> bool:
    """Whether a text has the form of a region code: two capitals and digits ("AM05")."""
    return _CODE.fullmatch(text) is not None


def prefix_of(code: str) -> str:
    """The letters of a code that looks like one."""
    return code[:2]
