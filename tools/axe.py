"""axe-core on a page in a real browser: what is wrong for who cannot see, or use a mouse."""

from functools import cache
from typing import TYPE_CHECKING

from tools.assets import MODULES

if TYPE_CHECKING:
    from playwright.sync_api import Page

# WCAG 2.2 A and AA, and what the makers of axe call best practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What slides or fades in has no colours to judge yet; what never ends (a spinner) is as it is.
_STILL = """async () => {
    const moves = (one) => one.playState === "running" && one.effect.getComputedTiming().endTime !== Infinity;
    await Promise.race([new Promise(requestAnimationFrame), new Promise((done) => setTimeout(done, 100))]);
    for (;;) {
        const moving = document.getAnimations().filter(moves);
        if (!moving.length) return;
        await Promise.allSettled(moving.map((one) => one.finished));
    }
}"""  # noqa: E501 - a script
_RUN = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"


def findings(page: "Page") -> list[str]:
    """What axe finds on a page, one line per element; empty is good."""
    # Through the debugging channel, so that a strict Content-Security-Policy stays in force.
    page.wait_for_load_state()  # words are there before their style is
    page.evaluate(_STILL)
    page.evaluate(_source())
    found = page.evaluate(_RUN, RULES)
    return [
        f"{violation['id']} ({violation['impact']}): {' '.join(map(str, node['target']))}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@cache
def _source() -> str:
    return (MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
