"""The same plan as a Hugo site: a page per element and per indicator, with comparable parts."""

import json
import shutil
from pathlib import Path

from doelenboom.kernel.prose import to_html
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Indicator, Node, Snapshot

_CONFIG = """
baseURL = "https://example.org/"
languageCode = "nl"
title = "Meetdorp"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
[markup.goldmark.renderer]
unsafe = true
"""
_BASE = """<!doctype html><html lang="nl" class="utrecht-root voorbeeld-theme"><head>
<meta charset="utf-8"><title>{{ .Title }} – {{ .Site.Title }}</title>
<link rel="stylesheet" href="/assets/site.css"></head><body class="utrecht-body">
<a class="nl-skip-link" href="#inhoud">Naar de inhoud</a>
<header class="utrecht-page-header"><a href="/">{{ .Site.Title }}</a>
<nav aria-label="Hoofdnavigatie"><ul class="db-nav">
<li><a href="/">In één oogopslag</a></li><li><a href="/doelen/">Doelenboom</a></li>
<li><a href="/cijfers/">Cijfers</a></li></ul></nav></header>
<div class="db-with-spine"><nav class="db-spine" aria-label="Plaats in de doelenboom"><ol>
{{ range .Params.path }}<li><small>{{ .level }}</small>
<a href="/doelen/{{ .slug }}/">{{ .title }}</a></li>{{ end }}
</ol></nav><main id="inhoud">{{ block "main" . }}{{ end }}</main></div>
<footer class="utrecht-page-footer"><p>Gebouwd op 1 november 2026</p></footer></body></html>
"""
_SINGLE = """{{ define "main" }}<p class="db-kicker">{{ .Params.level }} {{ .Params.code }}</p>
<h1 class="utrecht-heading-1">{{ .Title }}</h1>
<section class="db-section"><h2>Toelichting</h2>{{ .Content }}</section>
{{ range .Params.contributions }}<section class="db-section"><h2>{{ .edition }}: {{ .status }}</h2>
{{ range .rows }}<div class="db-planrow"><h3>{{ .field }}</h3><div class="db-planrow__pair">
<div class="db-plan">{{ .plan | safeHTML }}</div><div>{{ .progress | safeHTML }}</div>
</div></div>{{ end }}
</section>{{ end }}
{{ with .Params.children }}<section class="db-section"><h2>Hieronder</h2><ul>{{ range . }}
<li class="db-change"><a class="utrecht-link" href="/doelen/{{ .slug }}/">{{ .title }}</a>
<span class="db-status">{{ .status }}</span></li>{{ end }}</ul></section>{{ end }}
{{ with .Params.indicators }}<section class="db-section"><h2>Cijfers</h2><ul>{{ range . }}
<li><a class="utrecht-link" href="/cijfers/{{ .slug }}/">{{ .title }}</a> {{ .value }}</li>{{ end }}
</ul></section>{{ end }}
{{ with .Params.values }}<table class="utrecht-table"><thead><tr><th>Gebied</th><th>Periode</th>
<th>Waarde</th></tr></thead><tbody>{{ range . }}<tr><td>{{ .region }}</td><td>{{ .period }}</td>
<td>{{ .value }} %</td></tr>{{ end }}</tbody></table>{{ end }}{{ end }}
"""
_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}"""


def find() -> str | None:
    """Path of the hugo binary, or None."""
    return shutil.which("hugo")


def write(target: Path, snapshot: Snapshot) -> Path:
    """Write a Hugo site with the snapshot's elements and indicators."""
    for name, content in {
        "hugo.toml": _CONFIG,
        "config.toml": _CONFIG,
        "layouts/_default/baseof.html": _BASE,
        "layouts/_default/single.html": _SINGLE,
        "layouts/_default/list.html": _LIST,
    }.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    index = SnapshotIndex(snapshot)
    for node in snapshot.nodes:
        body = to_html(node.explanation)
        _page(target / "content" / "doelen" / f"{node.slug}.md", _node(index, node), body)
    for indicator in snapshot.indicators:
        page = target / "content" / "cijfers" / f"{indicator.code}.md"
        _page(page, _indicator(indicator), "")
    return target


def _page(path: Path, front: dict[str, object], body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{json.dumps(front, ensure_ascii=False)}\n\n{body}\n", encoding="utf-8")


def _node(index: SnapshotIndex, node: Node) -> dict[str, object]:
    current = index.current_contribution
    return {
        "title": node.title,
        "code": node.code,
        "level": node.level,
        "path": [
            {"level": n.level, "slug": n.slug, "title": n.title} for n in index.path(node.code)
        ],
        "children": [
            {
                "slug": child.slug,
                "title": child.title,
                "status": getattr(current.get(child.code), "status", None) or "niet gemeld",
            }
            for child in index.children.get(node.code, [])
        ],
        "indicators": [
            {
                "slug": i.code,
                "title": i.name,
                "value": str(i.observations[-1].value if i.observations else ""),
            }
            for i in index.indicators_of.get(node.code, [])
        ],
        "contributions": [
            {
                "edition": index.editions[c.edition].title,
                "status": c.status or "niet gemeld",
                "rows": [
                    {
                        "field": row.field,
                        "plan": to_html(row.plan),
                        "progress": to_html(row.progress),
                    }
                    for row in c.rows
                ],
            }
            for c in index.contributions_of.get(node.code, [])
        ],
    }


def _indicator(indicator: Indicator) -> dict[str, object]:
    return {
        "title": indicator.name,
        "code": indicator.number or "",
        "level": "Cijfer",
        "values": [
            {"region": o.region or "", "period": o.period, "value": str(o.value)}
            for o in indicator.observations
        ],
    }
