// Builds the theme's static files: KERN's components (purged, made direction-neutral), our tokens, our layer and the fonts.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { Features, bundle, transform } from "lightningcss";
import postcss from "postcss";
import { PurgeCSS } from "purgecss";

import { buildFonts } from "./fonts.mjs";
import { dropUnusedVariables, toLogical } from "./kern.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..");
const out = join(root, "familien_pages", "static", "familien_pages");

// Templates of this repository. A host's own templates may use any component named in SAFE.
const TEMPLATES = ["familien_pages", "search", "cms", "templates"].map((folder) => join(root, folder, "**", "*.html"));
const SAFE = [
  /^kern-(alert|accordion|badge|body|btn|error|fieldset|form-check|form-input|hint|label|link|sr-only|table|title)/,
  /^kern-(table-responsive|input|select)/,
  /^kern-icon$/,
  /^kern-icon--(arrow-forward|calendar-today|check|chevron-right|close|danger|download|easy-language|help|info|language|mail|open-in-new|search|sign-language|success|warning|small|default|large)$/,
];
const NOTICE = "/*! @kern-ux/native 2.7.2 (EUPL-1.2), unused rules removed, left and right replaced by start and end */\n";
// What a form or table of a host may bring: elements and attributes KERN's selectors name.
const WORDS = "a button details fieldset input label legend li ol option p section select summary table tbody td textarea th thead tr ul " +
  "aria-disabled disabled href open readonly size tabindex type checkbox radio checked";
// Browsers of about the last four years: nesting is flattened, oklch() gets a fallback, logical properties stay.
const targets = { chrome: 105 << 16, firefox: 110 << 16, safari: (15 << 16) | (4 << 8) };

function minify(filename, code) {
  return transform({ filename, code: Buffer.from(code), minify: true, targets, exclude: Features.LogicalProperties }).code;
}

async function buildKern(ourStyles) {
  const shipped = await readFile(join(here, "node_modules", "@kern-ux", "native", "dist", "kern.css"), "utf8");
  // The purge does not look into :is(); we have one theme on the body.
  const source = shipped.replace(/:is\(body,[^)]*\]\):not\(\[class\*=kern-level-\]\)/g, "body");
  const [purged] = await new PurgeCSS().purge({
    content: [...TEMPLATES, { raw: WORDS, extension: "html" }],
    css: [{ raw: source }],
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
    safelist: { standard: [...SAFE, "html", "body"], deep: [], greedy: [] },
  });
  const plugins = [toLogical(), dropUnusedVariables(ourStyles)];
  const { css } = await postcss(plugins).process(purged.css, { from: undefined });
  // In a cascade layer whatever a town or our own layer says wins without a contest of selectors.
  return NOTICE + minify("kern.css", `@layer kern{${css.replace(/@charset[^;]*;/, "")}}`);
}

function buildOurs(name) {
  const { code } = bundle({ filename: join(here, "src", name), minify: false });
  return code.toString();
}

await rm(out, { recursive: true, force: true });
await mkdir(join(out, "fonts"), { recursive: true });
// A town copies the tokens and changes them: they stay as they are written.
for (const name of ["icon.svg", "menus.js", "tokens.css"]) await copyFile(join(here, "src", name), join(out, name));
const tokens = buildOurs("tokens.css");
const ours = buildOurs("familien.css");
const files = {
  "kern.css": await buildKern(tokens + ours),
  "familien.css": minify("familien.css", (await buildFonts(here, join(out, "fonts"))) + ours),
};
for (const [name, code] of Object.entries(files)) {
  await writeFile(join(out, name), code);
  console.log(`${name.padEnd(13)} ${(code.length / 1000).toFixed(1)} kB`);
}
