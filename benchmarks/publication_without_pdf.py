"""``python -m benchmarks.publication_without_pdf ARGUMENTS``: the command, without any PDF.

There is no such switch in the product, since a publication has its PDFs. What is asked for the
website and what is asked for PDFs are two floors, so they are measured apart as well.
"""

import sys
from unittest.mock import patch

from doelenboom.cli.main import main
from doelenboom.site import builder

if __name__ == "__main__":
    with patch.object(builder, "pdf_jobs", return_value=[]):
        sys.exit(main())
