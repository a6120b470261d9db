"""The styles that a drawing brings along when it stands alone, light and dark.

The same roles as in the stylesheet of the website (``charts.css``), with their colours filled
in: drawing engines outside a browser know no custom properties.
"""

from functools import cache

_LIGHT = {
    "paper": "#fff", "ink": "#001a40", "soft": "#3d5374", "quiet": "#52657f", "rule": "#dfe3e8",
    "want": "#5115ef", "measure": "#00568b", "pale": "#b5d3e6", "band": "#dfebf2",
    "compare": "#586c88", "minor": "#ac501b", "on": "#fff",
    "seq1": "#e3f3fd", "seq2": "#b9dcf2", "seq3": "#6fb1d9", "seq4": "#1a79b3", "seq5": "#00456f",
    "risk0": "#eff1f3", "risk1": "#f7ede8", "risk2": "#f1e1d8", "risk3": "#ead3c6",
    "risk4": "#e3c3b1",
}  # fmt: skip
_DARK = {
    "paper": "#0e1727", "ink": "#eef2f7", "soft": "#c0c7d2", "quiet": "#a5b1c4", "rule": "#26354d",
    "want": "#cfbdff", "measure": "#8ecef6", "pale": "#2b5878", "band": "#253850",
    "compare": "#a5b1c4", "minor": "#ffb582", "on": "#0e1727",
    "seq1": "#16344b", "seq2": "#1d4f73", "seq3": "#2f7eb0", "seq4": "#6db9e6", "seq5": "#c7e7fa",
    "risk0": "#1b2940", "risk1": "#262733", "risk2": "#373236", "risk3": "#4a3f3e",
    "risk4": "#604d46",
}  # fmt: skip
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


@cache
def styles() -> str:
    """One stylesheet: form, colours, and the colours for who asked for dark."""
    dark = _COLOURS.format_map(_DARK)
    light = _COLOURS.format_map(_LIGHT)
    return f"{_FORM}{light}@media (prefers-color-scheme:dark){{{dark}}}"


@cache
def light_styles() -> str:
    """The same without the dark: for paper and for images, which have one appearance."""
    return _FORM + _COLOURS.format_map(_LIGHT)
