"""``python -m benchmarks.publication_apart NUMBER``: the program that builds, without any PDF."""

from unittest.mock import patch

from doelenboom.site import builder
from doelenboom.site.apart.program import main

if __name__ == "__main__":
    with patch.object(builder, "pdf_jobs", return_value=[]):
        main()
