// Packs the package and proves that the tarball holds what is needed elsewhere, and nothing more:
// installs it in an empty project and generates a contract with it.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ALLOWED = [
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  /^dist\/(generator|templates\/runtime)\/.*\.(js|d\.ts)$/,
  /^dist\/generator\/stubwright\.(cjs|licences\.txt)$/,
  /^templates\/[\w-]+\.hbs$/,
  /^templates\/site\/[\w-]+\.(hbs|css|js)$/,
  /^templates\/runtime\/.*\.ts$/,
  /^specs\/NOTICE\.md$/,
  /^specs\/[\w-]+\/(contract\.json|ERRATA\.md|[\w-]+\.(wsdl|xsd|mof|sql|ts)|examples\/[\w.-]+\.xml)$/,
  /^generator\/schemas\/[\w-]+\.schema\.json$/,
];
const NEEDED = [
  "dist/generator/bin.js",
  "dist/generator/stubwright.cjs",
  "dist/generator/stubwright.licences.txt",
  "dist/generator/index.d.ts",
  "templates/client.hbs",
  "templates/runtime/client.ts",
  "specs/ms-upscdap/configuration-database.sql",
  "specs/ms-upsmods/management-agent.mof",
  "specs/ms-usrpch/UserProfileChangeService.wsdl",
  "templates/site/site.css",
  "generator/schemas/config.schema.json",
  "generator/schemas/contract.schema.json",
  "generator/schemas/mock-rules.schema.json",
  "CHANGELOG.md",
];

function run(command, args, cwd) {
  return execFileSync(command, args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
}

const folder = mkdtempSync(join(tmpdir(), "stubwright-package-"));
try {
  run("npm", ["run", "--silent", "build"], process.cwd());
  const [packed] = JSON.parse(
    run("npm", ["pack", "--json", "--pack-destination", folder], process.cwd()),
  );
  const files = packed.files.map((file) => file.path);
  const problems = [
    ...files
      .filter((file) => !ALLOWED.some((pattern) => pattern.test(file)))
      .map((file) => `not needed: ${file}`),
    ...NEEDED.filter((file) => !files.includes(file)).map((file) => `missing: ${file}`),
  ];
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  run(
    "npm",
    ["install", "--no-fund", "--no-audit", "--prefer-offline", `./${packed.filename}`],
    folder,
  );
  run(join(folder, "node_modules/.bin/stubwright"), ["generate", "ms-usrpch"], folder);
  const generated = join(folder, "output/ms-usrpch");
  if (!existsSync(generated) || !readdirSync(generated).includes("client.ts")) {
    problems.push("the installed package generated nothing");
  }
  for (const problem of problems) console.error(problem);
  console.log(`${files.length} files packed, ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
