"""What a body that decides is called in a sentence."""

_NEUTER = ("college", "bestuur", "overleg", "presidium")
_COMMON = ("raad", "commissie", "vergadering", "burgemeester", "wethouder")


def with_article(name: str) -> str:
    """``"raad"`` → ``"de raad"``, ``"algemeen bestuur"`` → ``"het algemeen bestuur"``.

    Names that have an article, or that Dutch uses without one ("provinciale staten"), stay.
    """
    words = name.lower().split()
    if not words or words[0] in {"de", "het"}:
        return name
    if any(word.endswith(_NEUTER) for word in words):
        return f"het {name}"
    if any(word.endswith(_COMMON) for word in words):
        return f"de {name}"
    return name
