"""What every test gets; each concern is a plugin of its own in tests/plugins/."""

import os

import hypothesis

pytest_plugins = [
    "tests.plugins.browser",
    "tests.plugins.database",
    "tests.plugins.lighthouse",
    "tests.plugins.memory",
    "tests.plugins.network",
    "tests.plugins.nu",
    "tests.plugins.outcome",
    "tests.plugins.product",
    "tests.plugins.registry",
    "tests.plugins.shared",
    "tests.plugins.statline",
    "tests.plugins.typesetting",
]

# No deadline: a test must not fail because the machine was busy. Speed belongs in benchmarks/.
# The same cases at every run, so that a change is judged by what it changes; `thorough` looks for
# others, and more of them.
hypothesis.settings.register_profile(
    "default", deadline=None, print_blob=True, derandomize=True, database=None
)
hypothesis.settings.register_profile(
    "thorough",
    parent=hypothesis.settings.get_profile("default"),
    max_examples=1000,
    derandomize=False,
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
