// Builds the assets of the public site: one style sheet and the fonts. Run by ./doe.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "src", "doelenboom", "site", "assets");
const require = createRequire(import.meta.url);

mkdirSync(join(out, "fonts"), { recursive: true });
const sheets = ["@utrecht/component-library-css/dist/index.css"];
writeFileSync(
  join(out, "site.css"),
  sheets.map((sheet) => readFileSync(require.resolve(sheet), "utf8")).join("\n"),
);
for (const font of ["noto-sans", "noto-serif"]) {
  const folder = join(here, "node_modules", "@fontsource-variable", font, "files");
  cpSync(join(folder, `${font}-latin-wght-normal.woff2`), join(out, "fonts", `${font}.woff2`));
}
