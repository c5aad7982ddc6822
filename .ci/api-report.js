/**
 * Compares the public interfaces with their reports in docs/api-report, and fails where they differ;
 * with --local the reports are written instead. Needs `npm run build`.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

const root = join(import.meta.dirname, "..");
const isLocal = process.argv.includes("--local");

/** What is imported by users: the package, and the modules of the runtime beside their output. */
const INTERFACES = {
  stubwright: "dist/generator/index.d.ts",
  "runtime-client": "dist/templates/runtime/client.d.ts",
  "runtime-server": "dist/templates/runtime/server.d.ts",
  "runtime-errors": "dist/templates/runtime/errors.d.ts",
  "runtime-node": "dist/templates/runtime/node.d.ts",
};

let hasFailed = false;
for (const [name, entry] of Object.entries(INTERFACES)) {
  const reports = join(root, "docs/api-report");
  const temporary = join(root, "dist/api-report");
  mkdirSync(temporary, { recursive: true });
  const config = ExtractorConfig.prepare({
    configObjectFullPath: join(root, "api-extractor.json"),
    packageJsonFullPath: join(root, "package.json"),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, entry),
      newlineKind: "lf",
      compiler: {
        overrideTsconfig: {
          extends: join(root, "tsconfig.json"),
          compilerOptions: { rootDir: root },
          files: [join(root, entry)],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: reports,
        reportTempFolder: temporary,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Warning } },
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.Warning },
          // Nothing is released in stages; comments are judged by those who read them.
          "ae-missing-release-tag": { logLevel: ExtractorLogLevel.None },
          "ae-undocumented": { logLevel: ExtractorLogLevel.None },
          "ae-unresolved-link": { logLevel: ExtractorLogLevel.None },
          // The modules of the runtime are imported one by one, and syntax trees are nobody's concern.
          "ae-forgotten-export": { logLevel: ExtractorLogLevel.None },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
  const { succeeded, apiReportChanged } = Extractor.invoke(config, { localBuild: isLocal });
  if (succeeded || (isLocal && apiReportChanged)) continue;
  hasFailed = true;
}
if (hasFailed) {
  console.error("Review the change, run npm run api -- --local, and note it in a changeset.");
  process.exitCode = 1;
}
