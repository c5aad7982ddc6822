/** Two contracts compared: every pass, in the order in which its differences are told. */
import type { Contract } from "../model/contract.js";
import { completeOptions } from "../render-options.js";
import type { RenderOptions } from "../render/options.js";
import { Comparison } from "./comparison.js";
import { compareDatabases } from "./databases.js";
import { classify, type Difference, type Finding, type Upgraded } from "./difference.js";
import { compareElementDeclarations } from "./elements.js";
import { compareManagedClasses } from "./managed-classes.js";
import { BOTH_WAYS } from "./directions.js";
import { renamedNamespaces, renamedTypes, withNamespaces } from "./renames.js";
import { compareServices } from "./services.js";
import { Side, Sides } from "./side.js";
import { compareTypeDefinitions } from "./types.js";
import { compareTypeScript } from "./typescript.js";

/** How contracts are compared. */
export interface CompareOptions {
  /** Who follows the new contract first, while the other side still follows the old one; default: the server. */
  readonly upgraded?: Upgraded;
  /** How both contracts are rendered, as far as that shows in TypeScript. */
  readonly options?: Partial<RenderOptions>;
  /** How the old contract was rendered, where that was another way. */
  readonly oldOptions?: Partial<RenderOptions>;
}

/**
 * The semantic differences of two contracts, in the order of services, managed classes, databases,
 * elements and types, each classified by one of the rules of docs/compatibility.md. Contracts that say
 * the same in other words have none: order of definitions, annotations, prefixes and file names do not
 * matter.
 *
 * @throws DiagnosticError SW5006 for an option that is not valid.
 */
export function compareContracts(
  before: Contract,
  after: Contract,
  { upgraded = "server", options, oldOptions = options }: CompareOptions = {},
): readonly Difference[] {
  const namespaces = renamedNamespaces(before, after);
  const aligned = withNamespaces(before, namespaces);
  const sides = new Sides(
    new Side(aligned, completeOptions(oldOptions)),
    new Side(after, completeOptions(options)),
  );
  const comparison = new Comparison(sides, renamedTypes(aligned, after));
  for (const { old: from, new: to } of namespaces) {
    comparison.report(
      "namespace-renamed",
      { path: to, directions: BOTH_WAYS },
      {
        message: `The namespace ${from || "none"} is now ${to || "none"}.`,
        old: { text: from },
        new: { text: to },
      },
    );
  }
  compareServices(comparison);
  compareManagedClasses(comparison);
  compareDatabases(comparison);
  compareElementDeclarations(comparison);
  compareTypeDefinitions(comparison);
  compareTypeScript(comparison);
  return withoutRepetition(comparison.findings).map((finding) => classify(finding, upgraded));
}

/** A member that several paths lead to is told once for each path, and no more. */
function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, path, message }) => {
    const key = `${rule} ${path} ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
