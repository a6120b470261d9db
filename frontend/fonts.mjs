// The fonts of the public site, without what no page uses: of the weights 100 to 900 only those that
// the styles ask for, of the features of the letters only those that running text and columns of
// figures need. That halves them (73 kB becomes 34 kB), and fonts are most of a page's weight.
// No character goes: a name may hold any of them.
import subsetFont from "subset-font";

const WEIGHTS = { "noto-sans": { wght: { min: 400, max: 700, default: 400 } }, "noto-serif": { wght: 600 } };
const FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "calt", "liga", "lnum", "tnum"];

export function lightened(font, whole) {
  return subsetFont(whole, undefined, {
    targetFormat: "woff2", keepAllGlyphs: true, keepFeatures: FEATURES, variationAxes: WEIGHTS[font],
  });
}

// The fonts of PDFs and images: of their features only the distances between letters, which is all
// that our languages ask for. Looking for the others took a seventh of the time of a PDF.
export function printed(whole) {
  return subsetFont(whole, undefined, { targetFormat: "truetype", keepAllGlyphs: true, keepFeatures: ["kern"] });
}
