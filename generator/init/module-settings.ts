/** How the modules of a project import each other, as its tsconfig.json says. */
import type { ts } from "ts-morph";

import type { ContractValues } from "../config/resolved.js";

/**
 * The extension of relative imports that the compiler takes: `.ts` where it is allowed, none where
 * a bundler or CommonJS resolves, else `.js`. What the file extends counts too.
 */
export async function importExtensionFor(
  tsconfig: string,
): Promise<ContractValues["importExtension"]> {
  const { ts: compiler } = await import("ts-morph");
  const options = compilerOptions(tsconfig, compiler);
  if (options.allowImportingTsExtensions === true) return ".ts";
  if (options.rewriteRelativeImportExtensions === true) return ".ts";
  const { ModuleKind, ModuleResolutionKind } = compiler;
  switch (options.moduleResolution) {
    case ModuleResolutionKind.Node16:
    case ModuleResolutionKind.NodeNext:
      return ".js";
    case undefined:
      break;
    default:
      return "none";
  }
  const isResolvedByNode =
    options.module !== ModuleKind.CommonJS && options.module !== ModuleKind.Preserve;
  return isResolvedByNode ? ".js" : "none";
}

/** The options in force; none for a file that is not valid. No source files are searched for. */
function compilerOptions(tsconfig: string, compiler: typeof ts): ts.CompilerOptions {
  const host = {
    ...compiler.sys,
    readDirectory: (): string[] => [],
    onUnRecoverableConfigFileDiagnostic: () => undefined,
  };
  return compiler.getParsedCommandLineOfConfigFile(tsconfig, undefined, host)?.options ?? {};
}
