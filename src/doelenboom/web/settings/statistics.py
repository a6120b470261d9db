"""Where official figures come from, and how patiently they are asked for."""

from doelenboom.web import environment

STATISTICS = {
    "v3": environment.value("DOELENBOOM_STATLINE_V3"),
    "v3_other": environment.value("DOELENBOOM_STATLINE_V3_OTHER"),
    "v4": environment.value("DOELENBOOM_STATLINE_V4"),
    "csv": environment.value("DOELENBOOM_STATLINE_CSV"),
    "swing": environment.value("DOELENBOOM_SWING_URL"),
    "swing_key": environment.value("DOELENBOOM_SWING_KEY"),
    "pdok": environment.value("DOELENBOOM_PDOK"),
    "files": environment.value("DOELENBOOM_FILES"),
    "allow_hosts": environment.value("DOELENBOOM_ALLOW_HOSTS"),
    "timeout": environment.value("DOELENBOOM_FETCH_TIMEOUT"),
    "attempts": environment.value("DOELENBOOM_FETCH_ATTEMPTS"),
    "pause": environment.value("DOELENBOOM_FETCH_PAUSE"),
}
"""As written in the environment; ``statistics.configuration`` reads them when they are used, so
that a mistake here stops a fetch with a clear word and never the website."""
