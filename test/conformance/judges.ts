/** Other people's validators: libxml2's `xmllint`, and the Xerces of an installed Java. */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { packageFolder } from "../../generator/package-folder.js";

/** An instance with the documents of its schema. */
export interface Question {
  readonly schema: readonly string[];
  readonly instance: string;
}

export interface Verdict {
  /** `unjudged`: the validator is not there, or it refuses the schema. */
  readonly outcome: "valid" | "invalid" | "unjudged";
  readonly reason: string;
}

/** Asks Xerces; all questions are unjudged where there is no Java. */
export async function askXerces(questions: readonly Question[]): Promise<Verdict[]> {
  const program = join(packageFolder(), "test/conformance/Judge.java");
  const input = questions.map(({ schema, instance }) => `${schema.join("|")}\t${instance}\n`);
  const { output } = await run("java", ["-Xss8m", program], input.join(""));
  const lines = output.split("\n");
  return questions.map((_, index) => verdictOf(lines[index] ?? ""));
}

function verdictOf(line: string): Verdict {
  const [outcome = "", reason = ""] = line.split("\t");
  if (outcome === "valid" || outcome === "invalid") return { outcome, reason };
  return { outcome: "unjudged", reason };
}

/** Asks xmllint; drivers for schemas of several documents are written to `folder`. */
export async function askXmllint(
  questions: readonly Question[],
  folder: string,
): Promise<Verdict[]> {
  mkdirSync(folder, { recursive: true });
  const verdicts: Verdict[] = [];
  for (const [index, { schema, instance }] of questions.entries()) {
    const driver =
      schema.length === 1 ? (schema[0] ?? "") : writeDriver(schema, folder, String(index));
    const args = ["--nonet", "--noout", "--schema", driver, instance];
    const { status, errors } = await run("xmllint", args, "");
    verdicts.push({ outcome: outcomeOf(status), reason: firstLine(errors) });
  }
  return verdicts;
}

/** Exit codes of xmllint: 3 is an instance that is not valid, 0 one that is. */
function outcomeOf(status: number | undefined): Verdict["outcome"] {
  if (status === 0) return "valid";
  return status === 3 ? "invalid" : "unjudged";
}

function firstLine(text: string): string {
  return text.split("\n").find((line) => line.includes("error")) ?? "";
}

/** A schema that brings several documents together: one for each of their namespaces. */
function writeDriver(schema: readonly string[], folder: string, name: string): string {
  const byNamespace = new Map<string, string[]>();
  for (const file of schema) {
    const namespace = /targetNamespace\s*=\s*["']([^"']*)["']/.exec(readFileSync(file, "latin1"));
    const known = byNamespace.get(namespace?.[1] ?? "");
    if (known === undefined) byNamespace.set(namespace?.[1] ?? "", [file]);
    else known.push(file);
  }
  const directives = [...byNamespace].map(([namespace, files], index) => {
    const includes = files.map((file) => `<xs:include schemaLocation="${file}"/>`).join("");
    if (namespace === "") return includes;
    const wrapper = join(folder, `${name}-${String(index)}.xsd`);
    writeSchema(wrapper, ` targetNamespace="${namespace}"`, includes);
    return `<xs:import namespace="${namespace}" schemaLocation="${wrapper}"/>`;
  });
  const driver = join(folder, `${name}.xsd`);
  writeSchema(driver, "", directives.join(""));
  return driver;
}

function writeSchema(path: string, attributes: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const namespace = "http://www.w3.org/2001/XMLSchema";
  writeFileSync(path, `<xs:schema xmlns:xs="${namespace}"${attributes}>${content}</xs:schema>`);
}

/** Runs a program to its end; an absent one gives no status. */
export function run(
  program: string,
  args: readonly string[],
  input: string,
): Promise<{ status: number | undefined; output: string; errors: string }> {
  const child = spawn(program, args);
  return new Promise((resolve) => {
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    child.on("error", () => {
      resolve({ status: undefined, output, errors });
    });
    child.on("close", (status) => {
      resolve({ status: status ?? undefined, output, errors });
    });
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
