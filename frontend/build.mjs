// Builds the assets of the public site into src/doelenboom/site/assets/. Run by ./doe.
//
// One structure sheet (the NL Design System components whose classes occur in our templates, in
// a layer below our own parts), one sheet per theme (only the tokens that the structure uses),
// one script, two fonts with their licences, and assets.json with the names. Names carry a hash
// of the content, so that a server may keep them for ever. `lettertypen/` holds the same fonts as
// TrueType, for what draws without a browser (PNG, PDF); no site carries those.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "lightningcss";
import { PurgeCSS } from "purgecss";
import { lightened, printed } from "./fonts.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const site = join(here, "..", "src", "doelenboom", "site");
const out = join(site, "assets");
const modules = join(here, "node_modules");
const read = (...parts) => readFileSync(join(...parts), "utf8");

const COMPONENTS = [
  "@utrecht/component-library-css/dist/index.css",
  "@nl-design-system-candidate/skip-link-css/dist/skip-link.css",
  "@nl-design-system-candidate/data-badge-css/dist/data-badge.css",
];
const PARTS = ["roles", "resets", "nlds", "page", "state", "tree", "search", "node", "charts", "terms", "ours", "print"];
const THEMES = {
  voorbeeld: "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css",
  ma: "@nl-design-system-community/ma-design-tokens/dist/theme.css",
};
const FONTS = ["noto-sans", "noto-serif"];
const PRINTED = [
  "noto-sans/400Regular/NotoSans_400Regular", "noto-sans/400Regular_Italic/NotoSans_400Regular_Italic",
  "noto-sans/600SemiBold/NotoSans_600SemiBold", "noto-serif/600SemiBold/NotoSerif_600SemiBold",
];

const templates = readdirSync(join(site, "templates")).sort()
  .map((name) => ({ raw: read(site, "templates", name), extension: "html" }));
const scriptParts = readdirSync(join(here, "src", "js")).sort();
const scripts = scriptParts.map((name) => ({ raw: read(here, "src", "js", name), extension: "js" }));

async function usedOnly(css) {
  const [result] = await new PurgeCSS().purge({
    content: [...templates, ...scripts],
    css: [{ raw: css }],
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
    safelist: { standard: [/^s-/, /^c-/, /^t-/, /^m-/, "db-dense", "db-num", /^only-/, "halo", "db-chart--mini", "db-h1--long"] },
  });
  return result.css;
}

// Declarations of a theme that the structure, or a token it uses, asks for.
function usedTokens(theme, ...users) {
  const [, selector, body] = theme.match(/(\.[\w-]+)\s*\{([\s\S]*)\}/);
  const tokens = new Map();
  for (const [, name, value] of body.matchAll(/(--[\w-]+):\s*([^;]+);/g)) tokens.set(name, value);
  const wanted = new Set();
  const queue = users.flatMap(namesIn);
  while (queue.length) {
    const name = queue.pop();
    if (wanted.has(name) || !tokens.has(name)) continue;
    wanted.add(name);
    queue.push(...namesIn(tokens.get(name)));
  }
  const kept = [...tokens].filter(([name]) => wanted.has(name));
  return `${selector}{${kept.map(([name, value]) => `${name}:${value}`).join(";")}}`;
}

const namesIn = (css) => [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]);

function minify(css, name) {
  return transform({ filename: name, code: Buffer.from(css), minify: true }).code;
}

const written = [];
function emit(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const [stem, extension] = [name.slice(0, name.lastIndexOf(".")), name.slice(name.lastIndexOf("."))];
  const full = `${stem}.${hash}${extension}`;
  writeFileSync(join(out, full), content);
  written.push(full);
  return full;
}

// Parts of one script that share their names with each other and with nothing else.
function joined(...names) {
  const parts = names.map((name) => read(here, "src", "js", name));
  return `(() => {\n"use strict";\n${parts.join("\n")}})();\n`;
}

function emitAs(name, content) {
  writeFileSync(join(out, name), content);
  return name;
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const fonts = {};
for (const font of FONTS) {
  const whole = readFileSync(join(modules, "@fontsource-variable", font, "files", `${font}-latin-wght-normal.woff2`));
  fonts[font] = emit(`${font}.woff2`, await lightened(font, whole));
}
const licences = FONTS.map((font) => read(modules, "@fontsource-variable", font, "LICENSE"))
  .map((text, n) => `${FONTS[n]}.woff2\n\n${text.trim()}\n`);

const components = COMPONENTS.map((path) => read(modules, path)).join("\n")
  .replace(/@charset[^;]+;|\/\*#.*?\*\//g, "");
let own = PARTS.map((name) => read(here, "src", "css", `${name}.css`)).join("\n");
for (const font of FONTS) own = own.replace(`url("${font}.woff2")`, `url("${fonts[font]}")`);
const structure = `@layer nlds{${await usedOnly(components)}}\n${await usedOnly(own)}`;
const style = emit("doelenboom.css", minify(structure, "doelenboom.css"));
const script = emit("doelenboom.js", read(here, "src", "js", "site.js"));
const tree = emit("boom.js", joined("tree.js"));
const search = emit("zoeken.js", joined("stem.js", "search-index.js", "search-page.js"));

const icon = emit("icoon.svg", read(here, "src", "icon.svg"));

const themes = {};
for (const [name, path] of Object.entries(THEMES)) {
  const finer = read(here, "src", "themes", `${name}.css`);
  const tokens = usedTokens(read(modules, path), structure, finer);
  themes[name] = emit(`thema-${name}.css`, minify(`${tokens}\n${finer}`, `${name}.css`));
}
const forPrint = join(out, "lettertypen");
mkdirSync(forPrint, { recursive: true });
for (const font of PRINTED) {
  const name = `${font.split("/").pop()}.ttf`;
  const whole = readFileSync(join(modules, "@expo-google-fonts", `${font}.ttf`));
  writeFileSync(join(forPrint, name), await printed(whole));
}
writeFileSync(join(forPrint, "LICENTIE.txt"), FONTS.map((font) =>
  `${font}\n\n${read(modules, "@expo-google-fonts", font, "LICENSE_FONT").trim()}\n`).join("\n\n"));
const licence = emitAs("LICENTIE-lettertypen.txt", licences.join("\n\n"));

const shared = [...Object.values(fonts), licence].sort();
emitAs("assets.json", `${JSON.stringify({ style, script, tree, search, icon, themes, shared }, null, 1)}\n`);

// The back office shows the same two fonts; its static files have no names with a hash.
const backoffice = join(site, "..", "backoffice", "static", "backoffice", "fonts");
mkdirSync(backoffice, { recursive: true });
for (const font of FONTS) {
  const file = join(modules, "@fontsource-variable", font, "files", `${font}-latin-wght-normal.woff2`);
  writeFileSync(join(backoffice, `${font}.woff2`), readFileSync(file));
}
writeFileSync(join(backoffice, licence), licences.join("\n\n"));
