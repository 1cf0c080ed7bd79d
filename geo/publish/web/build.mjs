// Builds the page: node build.mjs TARGET. Writes page.js, page.css, land-*.json, words.json and LICENSES.txt.
// GEO_PAGE_WORDS names a file to take the words from, in place of src/words.ts: the page in another language.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const require = createRequire(import.meta.url);
const here = fileURLToPath(new URL(".", import.meta.url));
const target = process.argv[2] ?? join(here, "..", "bundle");

// Steps of a 25th and of a hundredth of a degree are four kilometres and one: finer than the lines are true.
const LANDS = { "110m": 25, "50m": 100 };

// Leaflet's package names its older form first; the module is what `import` needs. What it does for browsers that
// cannot read this script anyway, Internet Explorer and the first Edge, is left out.
const modules = {
  name: "leaflet-module",
  setup(building) {
    const path = require.resolve("leaflet/dist/leaflet-src.esm.js");
    building.onResolve({ filter: /^leaflet$/ }, () => ({ path }));
    building.onLoad({ filter: /leaflet-src\.esm\.js$/ }, async () => ({
      contents: (await readFile(path, "utf8"))
        .replace(/\bBrowser\.(?:ielt9|vml|edge|ie3d|msPointer)\b/g, "false")
        // No method of Leaflet's is called with `new`: each can be written as one.
        .replace(/^(\t+\w+): function ?(?=\()/gm, "$1")
        .replace(/\bBrowser\.(?:any3d|canvas|svg|inlineSvg|passiveEvents)\b/g, "true")
        // What was asked above need not be found out, and is told to the layers of others as it is.
        .replace(/^var (ie|ielt9|edge|android23|phantom|opera12|ie3d|gecko3d|msPointer) = .*$/gm, "const $1 = false;")
        .replace(/^var (any3d|svg\$1) = .*$/gm, (_, name) => `const ${name} = true;`)
        .replace(/^(var (?:passiveEvents|canvas\$1|inlineSvg|vml) = .*?)(?=\(function)/gm, "$1/* @__PURE__ */ ")
        .replace(/^\t(passiveEvents|canvas|inlineSvg): \1(?:\$1)?,$/gm, "\t$1: true,")
        .replace("\tvml: vml,", "\tvml: false,")
        .replace("vmlCreate = (", "vmlCreate = /* @__PURE__ */ ("),
    }));
  },
};

// Left out: where Leaflet's icon lies, which the page tells it otherwise; sheets of stacked layers as two
// pictures, for which a drawing stands; shapes for a browser that is no more.
const LEFT_OUT = [
  /\.leaflet-default-icon-path\s*\{[^}]*\}/,
  /\.leaflet-retina[^{}]*\{[^}]*\}/,
  /\.(?:leaflet-oldie|leaflet-vml-shape|lvml)[^{}]*\{[^}]*\}/g,
  // What browsers that can read this script call by its plain name.
  /^\s*(?:-moz-|-ms-|-webkit-trans)[\w-]*\s*:[^;}]*;/gm,
  /cursor\s*:\s*-(?:webkit|moz)-\w+;/g,
];
const SHEETS =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 26 26' width='26' height='26' fill='none' stroke='#444' stroke-width='2'>" +
  "<path d='m13 3 10 6-10 6L3 9Zm10 10-10 6-10-6m20 4-10 6-10-6'/></svg>";

const styles = {
  name: "leaflet-styles",
  setup(building) {
    building.onLoad({ filter: /leaflet\.css$/ }, async ({ path }) => ({
      contents: LEFT_OUT.reduce((css, rule) => css.replace(rule, ""), await readFile(path, "utf8")).replace(
        "url(images/layers.png)",
        `url("data:image/svg+xml,${encodeURIComponent(SHEETS)}")`,
      ),
      loader: "css",
    }));
  },
};

const table = resolve(process.env.GEO_PAGE_WORDS || join(here, "src/words.ts"));

const words = {
  name: "words",
  setup(building) {
    building.onResolve({ filter: /^\.\/words$/ }, () => ({ path: table }));
  },
};

const uncommented = (code) => code.replace(/\/\*[^]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
const namesIn = (code, pattern) => new Set([...code.matchAll(pattern)].map(([, name]) => name));

async function read(folder, pattern) {
  const files = (await readdir(folder)).filter((name) => pattern.test(name)).sort();
  return Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
}

// Private members and the words are known to the page alone, and may be called anything. What Leaflet, the browser,
// the data or another type call the same keeps its name, and so does what stands in quotes.
async function ownNames() {
  const own = (await read(join(here, "src"), /(?<!words)\.ts$/)).join("\n");
  const table = (await readFile(join(here, "src/words.ts"), "utf8")).split("export const words")[1];
  const types = await read(join(require.resolve("typescript"), ".."), /^lib\..*\.d\.ts$/);
  const others = uncommented([await readFile(require.resolve("leaflet/dist/leaflet-src.esm.js"), "utf8"), ...types].join("\n"));
  const declared = /\bprivate (?:readonly |static )*(\w+)/g;
  const taken = [
    namesIn(others, /(\w+)/g),
    namesIn((own.match(/"[^"\n]*"/g) ?? []).join(" "), /(\w+)/g),
    namesIn(own.replaceAll(declared, ""), /(?<!\b(?:this|words))\??\.(\w+)/g),
    namesIn(own.replaceAll(declared, ""), /\b(\w+)\??:/g),
  ];
  const free = [...namesIn(own, declared), ...namesIn(table, /^  (\w+)[:,]/gm)];
  return [...new Set(free)].filter((name) => !taken.some((names) => names.has(name))).sort();
}

async function bundle() {
  const names = await ownNames();
  await build({
    absWorkingDir: here,
    entryPoints: { page: "src/main.ts" },
    bundle: true,
    charset: "ascii",
    format: "iife",
    legalComments: "none",
    mangleProps: new RegExp(`^(?:${names.join("|")})$`),
    minify: true,
    outdir: target,
    plugins: [modules, styles, words],
    target: "es2021",
  });
}

async function land() {
  const script = join(target, ".land.mjs");
  await build({
    absWorkingDir: here,
    entryPoints: ["land/convert.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile: script,
  });
  const { convert } = await import(pathToFileURL(script));
  const cities = await readFile(join(here, "land/cities.csv"), "utf8");
  for (const [name, scale] of Object.entries(LANDS)) {
    const source = require.resolve(`world-atlas/countries-${name}.json`);
    const made = convert(JSON.parse(await readFile(source, "utf8")), scale, cities);
    await writeFile(join(target, `land-${name}.json`), JSON.stringify(made));
  }
  await rm(script);
}

// What stands in the page before, and without, its script.
async function shell() {
  const script = join(target, ".words.mjs");
  await build({ absWorkingDir: here, entryPoints: [table], bundle: true, format: "esm", platform: "node", outfile: script });
  const { words: { language, noScript } } = await import(pathToFileURL(script));
  await writeFile(join(target, "words.json"), JSON.stringify({ language, noScript }));
  await rm(script);
}

async function licences() {
  const leaflet = await readFile(join(here, "node_modules/leaflet/LICENSE"), "utf8");
  const atlas = await readFile(join(here, "node_modules/world-atlas/LICENSE"), "utf8");
  const parts = [
    "Inside the map page is work of others.",
    "== Leaflet, https://leafletjs.com ==\n\n" + leaflet.trim(),
    "== world-atlas, https://github.com/topojson/world-atlas ==\n\n" + atlas.trim(),
    "== GeoNames, https://www.geonames.org ==\n\n" +
      "The cities that the map names are GeoNames', under CC BY 4.0, https://creativecommons.org/licenses/by/4.0/.",
    "== Natural Earth, https://www.naturalearthdata.com ==\n\n" +
      "The land and the borders are made with Natural Earth. Its data are in the public domain.",
  ];
  await writeFile(join(target, "LICENSES.txt"), parts.join("\n\n\n") + "\n");
}

await mkdir(target, { recursive: true });
await Promise.all([bundle(), land(), shell(), licences()]);
