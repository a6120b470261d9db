"""Start of `./doe` once a suitable Python has been found."""

import sys
from pathlib import Path

# Started as a folder, so that ./doe works from any directory and leaves PYTHONPATH alone:
# replace that folder on the path by the root of the checkout, so that `tools` is a package.
sys.path[0] = str(Path(__file__).resolve().parent.parent)

from tools.commands import main  # noqa: E402  (the path comes first)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
