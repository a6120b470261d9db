"""``doelenboom fetch --check``: whether what was kept is still as it was kept."""

from doelenboom.cli.output import complain, say, say_json
from doelenboom.kernel.wording import count_noun
from doelenboom.statistics.api import check_vintages


def check_kept(*, as_json: bool) -> int:
    """Check every retrieval and tell; 1 when something is not as it was kept."""
    total = 0
    wrong: list[dict[str, object]] = []
    for checked in check_vintages():
        total += 1
        if not checked.findings:
            continue
        wrong.append({"vintage": checked.vintage.directory, "findings": list(checked.findings)})
        if not as_json:
            complain(checked.vintage.directory)
            for finding in checked.findings:
                complain(f"  ✗ {finding}")
    if as_json:
        say_json({"checked": total, "wrong": wrong})
    elif wrong:
        complain(
            f"Van {count_noun(total, 'ophaling', 'ophalingen')} zijn er {len(wrong)} niet meer "
            "zoals bewaard. Zet die mappen terug uit de back-up."
        )
    else:
        say(f"{count_noun(total, 'ophaling', 'ophalingen')} gecontroleerd: alles is als bewaard.")
    return 1 if wrong else 0
