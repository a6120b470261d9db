"""A PDF of 200 pages with 100 charts and 100 tables, and WeasyPrint setting the same.

Both make a tagged PDF/UA-1 with the same letters, sentences, drawings and rows; ours is PDF/A-2a
as well. Then the whole edition of a large plan, as every publication has it.
"""

import re
import shutil
import sys
import tempfile
from html import escape
from pathlib import Path

from benchmarks.content import snapshot
from benchmarks.measure import Runs, measure
from benchmarks.statistics_peers import ABSENT, find
from benchmarks.table import Table
from doelenboom.site.assets import font_files
from doelenboom.site.charts.api import indicator_charts
from doelenboom.site.context import SiteContext
from doelenboom.site.pdf import pieces
from doelenboom.site.pdf.desk import Desk
from doelenboom.site.pdf.document import Document
from doelenboom.site.pdf.drawings import on_paper
from doelenboom.snapshot.canonical import dump_snapshot

PAGES, PARTS, ROWS, WORDS = 200, 100, 24, 330
CEILING_SECONDS, TIMES_AS_FAST = 5, 10
LARGE = (2_000, 250)
_SENTENCE = "Inwoners van Meetdorp helpen elkaar, en de gemeente helpt waar dat niet lukt. "
_HEAD = ("Gebied", "Periode", "Waarde", "Soort cijfer")


def run() -> Table:
    """Measure the same document twice, and the whole edition of a large plan."""
    table = Table("PDF from a snapshot (whole process)")
    work = Path(tempfile.mkdtemp(prefix="bench-pdf-"))
    try:
        _compared(table, work)
        _large(table, work)
    finally:
        shutil.rmtree(work)
    return table


def _compared(table: Table, work: Path) -> None:
    charts = _charts()
    (work / "ours.json").write_bytes(_document(charts).as_json())
    (work / "peer.html").write_text(_html(charts), encoding="utf-8")
    ours = measure(
        [sys.executable, "-m", "benchmarks.pdf_ours", work / "ours.json", work / "ours.pdf"]
    )
    pages = page_count(work / "ours.pdf")
    good = pages >= PAGES and ours.seconds <= CEILING_SECONDS
    what = f"{pages} pages, {PARTS} charts, {PARTS} tables"
    table.add(what, _told(ours), f"≤ {CEILING_SECONDS} s at {PAGES} pages", good)
    peer = find()
    if peer is None:
        table.add("WeasyPrint", ABSENT)
        return
    script = Path(__file__).with_name("pdf_peer.py")
    # -P: what stands beside the script (html.py) does not stand in for what Python ships.
    other = measure([peer, "-P", script, work / "peer.html", work / "peer.pdf"], times=1)
    ratio = other.seconds / ours.seconds
    table.add(f"WeasyPrint: {page_count(work / 'peer.pdf')} pages", _told(other))
    table.add("times as fast", f"× {ratio:.1f}", f"≥ {TIMES_AS_FAST}", ratio >= TIMES_AS_FAST)


def _large(table: Table, work: Path) -> None:
    nodes, indicators = LARGE
    source, target = work / "large.json", work / "large.pdf"
    source.write_bytes(dump_snapshot(snapshot(nodes, indicators)))
    runs = measure(
        [sys.executable, "-m", "doelenboom.cli.main", "pdf", source, "-o", target], times=1
    )
    pages = page_count(target)
    per = runs.seconds / pages * PAGES
    table.add(f"{nodes:,} nodes, {indicators} indicators: {pages} pages", _told(runs))
    good = per <= CEILING_SECONDS
    table.add("  per 200 of its pages", f"{per:.2f} s", f"≤ {CEILING_SECONDS} s", good)


def _charts() -> list[tuple[str, str]]:
    """Drawings with their messages."""
    context = SiteContext(snapshot(PARTS * 2, PARTS))
    drawn = [indicator_charts(context, one) for one in context.snapshot.indicators]
    papers = [on_paper(pictures[0]) for pictures in drawn if pictures]
    return [(papers[n % len(papers)].svg, papers[n % len(papers)].alt) for n in range(PARTS)]


def _rows(part: int) -> list[list[str]]:
    return [
        ["Meetdorp", str(1990 + row), f"{(part * 7 + row * 3) % 97} %", "definitief"]
        for row in range(ROWS)
    ]


def _document(charts: list[tuple[str, str]]) -> Document:
    context = SiteContext(snapshot(PARTS * 2, 1))
    desk = Desk(context)
    told: list[pieces.Piece] = []
    columns = [pieces.Column(title, number=title == "Waarde") for title in _HEAD]
    for part, (svg, alt) in enumerate(charts, 1):
        told.append(desk.heading(f"Deel {part}", 1, label=f"deel-{part}"))
        told += [pieces.paragraph(_SENTENCE * (WORDS // 13))] * 2
        told.append(pieces.picture(svg, alt=alt, caption=alt))
        rows = [pieces.row(cells) for cells in _rows(part)]
        told.append(pieces.table(f"Cijfers van deel {part}", columns, rows))
    publication = context.snapshot.publication
    return Document(
        "Meting", "Gemeente Meetdorp", "Meting.", [], publication.built_at,
        ("Meting", "Concept"), ("", ""), told, contents=1,
    )  # fmt: skip


def _html(charts: list[tuple[str, str]]) -> str:
    fonts = "".join(
        f'@font-face{{font-family:"{"Noto Serif" if "Serif" in font.name else "Noto Sans"}";'
        f'font-weight:{600 if "600" in font.name else 400};src:url("{font.as_uri()}")}}'
        for font in font_files()
        if "Italic" not in font.name
    )
    style = (
        f'{fonts}@page{{size:A4;margin:20mm 22mm;@top-left{{content:"Meting"}}'
        '@bottom-right{content:"Bladzijde " counter(page) " van " counter(pages)}}'
        'body{font:9.5pt/1.4 "Noto Sans"}p{margin:.6em 0}'
        'h1{margin:0;font:600 19pt "Noto Serif";break-before:page}'
        "svg{width:100%;height:auto}table{width:100%;border-collapse:collapse}"
        "figure{margin:1em 0}table{font-size:8.2pt;line-height:1.3}"
        "th,td{text-align:left;padding:.35em 1em .35em 0;border-bottom:.4pt solid #ccc}"
    )
    parts = []
    for part, (svg, alt) in enumerate(charts, 1):
        head = "".join(f"<th scope=col>{title}</th>" for title in _HEAD)
        body = "".join(
            f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in _rows(part)
        )
        text = f"<p>{_SENTENCE * (WORDS // 13)}</p>" * 2
        parts.append(
            f"<h1 id=d{part}>Deel {part}</h1>{text}<figure>{svg}<figcaption>{escape(alt)}"
            f"</figcaption></figure><table><caption>Cijfers van deel {part}</caption><thead><tr>"
            f"{head}</tr></thead><tbody>{body}</tbody></table>"
        )
    return (
        f'<!doctype html><html lang="nl"><meta charset="utf-8"><title>Meting</title>'
        f"<style>{style}</style>{''.join(parts)}</html>"
    )


def page_count(file: Path) -> int:
    """Pages of a PDF, by the count in the root of its tree of pages."""
    import pypdf

    return len(pypdf.PdfReader(file).pages)


def _told(runs: Runs) -> str:
    return f"{re.sub(r' +', ' ', runs.spread())}, {runs.peak_mb:.0f} MB"
