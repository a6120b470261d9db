"""The styles that a drawing brings along when it stands alone, light and dark.

The same roles as in the stylesheet of the website (``charts.css``), with their colours filled
in: drawing engines outside a browser know no custom properties.
"""

from functools import lru_cache

from doelenboom.site.colours.palette import OPEN, Palette

_FORM = (
    "text{font:14px 'Noto Sans',Arial,sans-serif}.t-s{font-size:12.5px}.t-h{font-size:17px}"
    ".t-own,.t-want,.t-b,.t-on,.t-ondark,.t-h{font-weight:600}.t-e{text-anchor:end}"
    ".t-m{text-anchor:middle}"
    ".halo{paint-order:stroke;stroke-width:5px;stroke-linejoin:round}"
    ".c-own,.c-ref,.c-want,.c-plan,.c-lead,.c-edge{fill:none}.c-own{stroke-width:3;"
    "stroke-linejoin:round;stroke-linecap:round}.c-ref{stroke-width:2}.c-want{stroke-width:2;"
    "stroke-dasharray:2 5;stroke-linecap:round}.c-dash{stroke-dasharray:6 5}"
    ".c-break{stroke-dasharray:3 3}.c-dot,.c-diamond{stroke-width:2}.c-dot--open{stroke-width:2.5}"
    ".c-dot--ref{stroke-width:1.5}.c-dot--refopen{stroke-width:2}.c-wh,.c-refline{"
    "stroke-width:1.5}.c-refline{stroke-dasharray:4 3}.c-ownline{stroke-width:2}"
    ".c-plan{stroke-width:2.5}.c-edge{stroke-dasharray:3 2}.c-hatch{stroke-width:1.6}"
    ".m-wijk{stroke-linejoin:round}.m-0,.m-x{stroke-dasharray:3 2}.m-own{stroke-width:2.5}"
    ".t-r{font-weight:400}.m-cell{stroke-width:2}.m-lines{fill:none}.m-risk{stroke-width:1.5}"
)
_COLOURS = (
    "text{{fill:{soft}}}.t-s,.t-ref{{fill:{quiet}}}.t-ink,.t-b,.t-h,.t-ondark{{fill:{ink}}}"
    ".t-own{{fill:{measure}}}.t-want{{fill:{want}}}.t-on{{fill:{on}}}.halo{{stroke:{paper}}}"
    ".c-paper{{fill:{paper}}}.c-grid{{stroke:{rule}}}.c-axis{{stroke:{soft}}}"
    ".c-own,.c-ownline{{stroke:{measure}}}.c-ref,.c-refline{{stroke:{compare}}}"
    ".c-want,.c-plan{{stroke:{want}}}.c-band{{fill:{band}}}"
    ".c-break,.c-lead,.c-hatch,.c-edge,.c-hidden{{stroke:{quiet}}}"
    ".c-dot{{fill:{measure};stroke:{paper}}}.c-dot--open{{fill:{paper};stroke:{measure}}}"
    ".c-dot--ref{{fill:{compare};stroke:{paper}}}.c-dot--refopen{{fill:{paper};stroke:{compare}}}"
    ".c-diamond{{fill:{want};stroke:{paper}}}.c-bar{{fill:{measure}}}"
    ".c-bar--soft{{fill:{pale};stroke:{measure}}}.c-bar--hi{{fill:{minor}}}.c-wh{{stroke:{ink}}}"
    ".m-1{{fill:{seq1}}}.m-2{{fill:{seq2}}}.m-3{{fill:{seq3}}}.m-4{{fill:{seq4}}}"
    ".m-5{{fill:{seq5}}}.m-0,.m-n{{fill:{paper}}}.m-wijk{{stroke:{measure}}}"
    ".m-0,.m-n,.m-x{{stroke:{quiet}}}.m-own{{stroke:{ink}}}"
    ".m-cell{{stroke:{paper};fill:{risk0}}}.m-w1{{fill:{risk1}}}.m-w2{{fill:{risk2}}}"
    ".m-w3{{fill:{risk3}}}.m-w4{{fill:{risk4}}}.m-lines{{stroke:{minor}}}"
    ".m-risk{{fill:{paper};stroke:{ink}}}"
)


@lru_cache(maxsize=8)
def styles(palette: Palette = OPEN) -> str:
    """One stylesheet: form, colours, and the colours for who asked for dark."""
    dark = _COLOURS.format_map(dict(palette.dark))
    return f"{light_styles(palette)}@media (prefers-color-scheme:dark){{{dark}}}"


@lru_cache(maxsize=8)
def light_styles(palette: Palette = OPEN) -> str:
    """The same without the dark: for paper and for images, which have one appearance."""
    return _FORM + _COLOURS.format_map(dict(palette.light))
