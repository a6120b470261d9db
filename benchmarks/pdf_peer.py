"""``python pdf_peer.py PAGE.html OUT.pdf``: the same document through WeasyPrint, tagged."""

import sys

import weasyprint  # type: ignore[import-not-found]

if __name__ == "__main__":
    weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
