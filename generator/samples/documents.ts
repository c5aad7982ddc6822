/** The examples that stand beside a contract: messages that its protocol document shows. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import type { SoapVersion } from "../../templates/runtime/service.js";
import { DiagnosticError } from "../diagnostics.js";
import { decodeInstance } from "../instances/decode.js";
import type { ElementInstance, Instance } from "../instances/json.js";
import type { LocatedContract } from "../locate.js";
import type { Contract, QName } from "../model/contract.js";

/** A message that a document shows, and that the contract can read. */
export interface DocumentExample {
  /** Name of the file. */
  readonly file: string;
  /** The file as it stands. */
  readonly text: string;
  /** Absent: the root is no envelope. */
  readonly soapVersion?: SoapVersion;
  /** The root, or the child of the envelope's body. */
  readonly instance: ElementInstance;
}

/** The folder beside `contract.json` that examples stand in. */
const EXAMPLES_FOLDER = "examples";

/**
 * The XML files of the folder `examples` beside a contract's `contract.json`, in the order of their
 * names. Those that the contract cannot read, and those that hold no element, are left out.
 */
export function documentExamples(
  contract: Contract,
  { base, settingsFile }: Pick<LocatedContract, "base" | "settingsFile">,
): DocumentExample[] {
  if (settingsFile === undefined) return [];
  const folder = join(dirname(resolve(base, settingsFile)), EXAMPLES_FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".xml"))
    .sort()
    .flatMap((file) => readExample(contract, folder, file));
}

function readExample(contract: Contract, folder: string, file: string): DocumentExample[] {
  const bytes = readFileSync(join(folder, file));
  const decoded = decodeExample(contract, bytes, file);
  if (decoded === undefined) return [];
  const instance = "envelope" in decoded ? decoded.body : decoded;
  if (instance === null || "fault" in instance) return [];
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  const version = "envelope" in decoded ? decoded.envelope : undefined;
  return [{ file, text, instance, ...(version === undefined ? {} : { soapVersion: version }) }];
}

function decodeExample(contract: Contract, bytes: Uint8Array, file: string): Instance | undefined {
  try {
    return decodeInstance(contract, bytes, { file });
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}

/** The examples of an element. */
export function examplesOf(
  examples: readonly DocumentExample[],
  { namespace, localName }: QName,
): DocumentExample[] {
  return examples.filter(
    ({ instance }) => instance.element === localName && instance.namespace === namespace,
  );
}
