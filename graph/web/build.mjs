// Builds the explorer into a folder (default: built). The same sources give the same bytes, with names that change when
// the contents do; `sources.sha256` there tells which sources it was built from.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

const out = process.argv[2] ?? "built";
await rm(out, { recursive: true, force: true });
await mkdir(path.join(out, "assets"), { recursive: true });

/**
 * Yasgui without what the explorer must not have: a table of thousands of prefixes that anybody on the web has made up;
 * style elements, which the Content-Security-Policy forbids (src/style/editor.css has their rules); and values that are
 * parsed as HTML to be filtered and sorted by, where escaped ones do.
 */
const yasgui = {
  name: "yasgui",
  setup: ({ onLoad }) =>
    onLoad({ filter: /yasgui\.esm\.js$/ }, async ({ path: file }) => {
      const replaced = [
        [/madsrdf = "[^]*?prefixes_default = \{[^]*?\n\}/, "prefixes_default = {}"],
        [/document\.createElement\("style"\)/, 'document.createElement("template")'],
        [/!n \? sanitize_default\(t\.value\)/, "!n ? escape$1(t.value)"],
      ];
      let contents = await readFile(file, "utf8");
      for (const [found, instead] of replaced) {
        if (!found.test(contents)) throw new Error(`${file}: ${found} is not in this version; look how it is written now`);
        contents = contents.replace(found, () => instead);
      }
      return { contents, loader: "js" };
    }),
};

const { metafile } = await build({
  entryPoints: { main: "src/main.ts", layout: "src/network/layout.worker.ts", index: "src/style/index.css", editor: "src/style/editor.css" },
  outdir: path.join(out, "assets"),
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  splitting: true,
  format: "esm",
  target: ["es2022", "chrome111", "firefox115", "safari16.4"],
  loader: { ".woff2": "file", ".woff": "empty", ".ttf": "empty", ".eot": "empty", ".svg": "dataurl", ".png": "dataurl" },
  legalComments: "none",
  metafile: true,
  plugins: [yasgui],
  logLevel: "warning",
});

// What one part must know of another's name, it reads from the page.
const names = Object.fromEntries(
  Object.entries(metafile.outputs)
    .filter(([, output]) => output.entryPoint)
    .map(([file, output]) => [path.basename(output.entryPoint).replace(/(\.worker)?\.(ts|css)$/, ""), path.basename(file)]),
);
let html = await readFile("src/index.html", "utf8");
html = html.replace(/\{(\w+)\}/g, (_, name) => {
  if (!names[name]) throw new Error(`src/index.html: nothing is built as {${name}}; there are: ${Object.keys(names)}`);
  return `/assets/${names[name]}`;
});
await writeFile(path.join(out, "index.html"), html);
await writeFile(path.join(out, "LICENSES.txt"), await licenses(Object.keys(metafile.inputs)));
await cp("src/icon.svg", path.join(out, "assets", "icon.svg"));
await writeFile(path.join(out, "sources.sha256"), `${await digest()}\n`);

/** Of every package that something was taken from, and of those that Yasgui's prebuilt file has taken in. */
async function licenses(inputs) {
  const taken = new Set(inputs.map((input) => input.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean));
  for (const name of taken) for (const one of Object.keys(JSON.parse(await readFile(`node_modules/${name}/package.json`, "utf8")).dependencies ?? {})) taken.add(one);
  const told = [];
  for (const name of [...taken].sort()) {
    const found = await readFile(`node_modules/${name}/package.json`, "utf8").catch(() => null);
    if (!found) continue;
    const { version, license, author } = JSON.parse(found);
    const file = (await readdir(`node_modules/${name}`)).find((one) => /^(licen[cs]e|copying)/i.test(one));
    const text = file ? await readFile(`node_modules/${name}/${file}`, "utf8") : `${license}, by ${author?.name ?? author ?? "its authors"}`;
    told.push(`${name} ${version} (${license?.type ?? license})\n\n${text.trim()}\n`);
  }
  return told.join(`\n${"-".repeat(80)}\n\n`);
}

/** Over all sources, by path: "path NUL contents NUL" each. */
async function digest() {
  const hash = createHash("sha256");
  const entries = await readdir("src", { recursive: true, withFileTypes: true });
  const sources = entries.filter((entry) => entry.isFile()).map((entry) => path.posix.join(entry.parentPath, entry.name));
  for (const file of [...sources, "build.mjs", "package.json", "package-lock.json", "tsconfig.json"].sort()) {
    hash.update(`${file}\0`).update(await readFile(file)).update("\0");
  }
  return hash.digest("hex");
}
