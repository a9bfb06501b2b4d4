// Self-hosted fonts (no third party sees a citizen's address): one file per script and weight, fetched only when a page uses that script.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import subset from "subset-font";

// `letters` cuts a file down to these ranges; without it the file is taken as it is.
const FONTS = [
  { family: "Fira Sans", folder: "fira-sans", name: "fira-sans-latin" },
  { family: "Fira Sans", folder: "fira-sans", name: "fira-sans-latin-ext", letters: "U+0100-017F,U+0218-021B,U+1E9E,U+20BA" },
  { family: "Fira Sans", folder: "fira-sans", name: "fira-sans-cyrillic" },
  { family: "Noto Sans Arabic", folder: "noto-sans-arabic", name: "noto-sans-arabic-arabic", letters: "U+0600-06FF,U+200C-200E" },
];
const WEIGHTS = [400, 600];

function characters(ranges) {
  return ranges
    .split(",")
    .map((range) => range.slice(2).split("-").map((code) => parseInt(code, 16)))
    .flatMap(([first, last = first]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
    .map((code) => String.fromCodePoint(code))
    .join("");
}

/** Writes the font files into `out` and returns their @font-face rules. */
export async function buildFonts(here, out) {
  const rules = [];
  for (const { family, folder, name, letters } of FONTS) {
    const source = join(here, "node_modules", "@fontsource", folder);
    const ranges = JSON.parse(await readFile(join(source, "unicode.json"), "utf8"));
    const range = letters ?? ranges[name.replace(`${folder}-`, "")];
    await copyFile(join(source, "LICENSE"), join(out, `${folder}-LICENSE.txt`));
    for (const weight of WEIGHTS) {
      let font = await readFile(join(source, "files", `${name}-${weight}-normal.woff2`));
      if (letters) font = await subset(font, characters(letters), { targetFormat: "woff2" });
      await writeFile(join(out, `${name}-${weight}.woff2`), font);
      rules.push(
        `@font-face{font-family:"${family}";font-weight:${weight};font-display:swap;` +
          `src:url(fonts/${name}-${weight}.woff2) format("woff2");unicode-range:${range}}`,
      );
    }
  }
  return rules.join("\n");
}
