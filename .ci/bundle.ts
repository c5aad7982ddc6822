/**
 * Bundles the command line, so that a run loads one file instead of some hundred:
 *
 *   jiti .ci/bundle.ts [file]
 *
 * The file is `dist/generator/stubwright.cjs` where none is named. The licences of what is in the bundle
 * are put beside it.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";

import { build, type Metafile, type Plugin } from "esbuild";
import Handlebars from "handlebars";

import { packageFolder } from "../generator/package-folder.js";
import { TEMPLATE_OPTIONS } from "../generator/render/compiled-templates.js";

const root = packageFolder();

/** What is large and few runs need: loaded from its own package when a run comes to it. */
const LOADED_WHEN_NEEDED = [
  "@dagrejs/dagre",
  "chokidar",
  "diff",
  "handlebars",
  "jiti",
  "minisearch",
  "prettier/standalone",
  "prettier/plugins/*",
  "ts-morph",
];

/** What Node puts around a module of CommonJS, and the module's address, which is of ES modules alone. */
const MODULE_START = `(function (exports, require, module, __filename, __dirname) {
"use strict";
const bundleUrl = require("node:url").pathToFileURL(__filename).href;`;

/** The templates, compiled, in place of the module that compiles them. */
const compiledTemplates: Plugin = {
  name: "compiled templates",
  setup(bundling) {
    bundling.onLoad({ filter: /[\\/]render[\\/]compiled-templates\.ts$/ }, () => ({
      contents: templatesModule(),
      resolveDir: root,
    }));
  },
};

function templatesModule(): string {
  const folder = join(root, "templates");
  const templates = readdirSync(folder)
    .filter((file) => file.endsWith(".hbs"))
    .map((file) => {
      const source = readFileSync(join(folder, file), "utf8");
      return `${JSON.stringify(basename(file, ".hbs"))}: ${compiled(source)},`;
    });
  return [
    'import Handlebars from "./node_modules/handlebars/runtime.js";',
    `const templates = {\n${templates.join("\n")}\n};`,
    "export const compiledTemplate = (name) => Handlebars.template(templates[name]);",
  ].join("\n");
}

/**
 * The entities of XML alone, in place of the module that has the 2,000 of HTML as well, which take longer
 * to load than the parser of XML.
 */
const entitiesOfXml: Plugin = {
  name: "entities of XML",
  setup(bundling) {
    bundling.onLoad({ filter: /xmldom[\\/]lib[\\/]entities\.js$/ }, ({ path }) => {
      const { XML_ENTITIES } = createRequire(path)(path) as Readonly<Record<string, unknown>>;
      return { contents: `exports.XML_ENTITIES = ${JSON.stringify(XML_ENTITIES)};` };
    });
  },
};

/** The source of a compiled template, which the types of Handlebars tell as what it evaluates to. */
function compiled(source: string): string {
  const code: unknown = Handlebars.precompile(source, TEMPLATE_OPTIONS);
  if (typeof code !== "string") throw new Error("Handlebars gave no source.");
  return code;
}

async function bundle(outfile: string): Promise<void> {
  const { metafile, outputFiles } = await build({
    entryPoints: [join(root, "generator", "program.ts")],
    outfile,
    ...{ bundle: true, platform: "node", format: "cjs", target: "node20" },
    ...{ metafile: true, write: false, charset: "ascii" },
    external: LOADED_WHEN_NEEDED,
    // Code that was kept by an earlier run cannot import, but it can require.
    supported: { "dynamic-import": false },
    plugins: [compiledTemplates, entitiesOfXml],
    define: { "import.meta.url": "bundleUrl" },
    banner: { js: MODULE_START },
    footer: { js: "})" },
    absWorkingDir: root,
    logLevel: "warning",
  });
  const [{ text } = { text: "" }] = outputFiles;
  // Code is ASCII already, and is read as that; only comments may hold other characters.
  writeFileSync(outfile, text.replaceAll(/[^\0-\x7F]/g, "?"));
  writeFileSync(join(dirname(outfile), "stubwright.licences.txt"), licencesOf(metafile));
}

/** The licence of each package that a module of the bundle is from. */
function licencesOf({ inputs }: Metafile): string {
  const packages = Object.keys(inputs).flatMap(
    (path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  return [...new Set(packages)].sort().map(licenceOf).join("\n");
}

function licenceOf(folder: string): string {
  const file = readdirSync(join(root, folder)).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no licence.`);
  const name = folder.slice("node_modules/".length);
  return `${name}\n\n${readFileSync(join(root, folder, file), "utf8").trim()}\n`;
}

await bundle(resolve(process.argv[2] ?? join(root, "dist/generator/stubwright.cjs")));
