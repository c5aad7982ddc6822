/** A run over test sets in the form of the W3C XML Schema Test Suite. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import { formatDiagnostic } from "../../generator/diagnostics.js";
import type { Contract } from "../../generator/model/contract.js";
import { compileContracts } from "./compile.js";
import { prepareWorkspace, generate } from "./generate.js";
import {
  loadContract,
  loadRuntime,
  readInstance,
  refuses,
  roundTrip,
  type CompiledContract,
  type CompiledRuntime,
  type RoundTrip,
} from "./instances.js";
import { askXerces, askXmllint, type Question, type Verdict } from "./judges.js";
import type { Failure, Report } from "./report.js";
import type { InstanceTest, TestGroup } from "./suite.js";
import { writeTypedValues, type TypedValue } from "./typed-values.js";

/** A group with a schema that was generated. */
interface Candidate {
  readonly name: string;
  readonly group: TestGroup;
  readonly contract: Contract;
  readonly documents: readonly string[];
}

/** What is counted while a run goes on. */
interface Tally {
  readonly failures: Failure[];
  readonly notes: Failure[];
  readonly schemas: Record<string, number>;
  readonly instances: Record<string, number>;
}

/** A valid instance after its round trip, to be judged by others. */
interface Attempt extends RoundTrip {
  /** The folder of the contract. */
  readonly contract: string;
  readonly test: string;
  readonly schema: readonly string[];
}

export async function runSuite(
  folder: string,
  groups: readonly TestGroup[],
  workspace: string,
): Promise<Report> {
  const start = Date.now();
  const tally: Tally = { failures: [], notes: [], schemas: {}, instances: {} };
  prepareWorkspace(workspace);
  const candidates = groups.flatMap((group, index) =>
    generateGroup(group, `g${String(index)}`, folder, workspace, tally),
  );
  await compile(candidates, workspace, tally);
  const runtime = await loadRuntime(workspace);
  const attempts: Attempt[] = [];
  for (const candidate of candidates) {
    const compiled = await loadContract(workspace, candidate.name, candidate.contract);
    attempts.push(...(await runInstances(candidate, compiled, runtime, workspace, tally)));
  }
  await judge(attempts, workspace, tally);
  await checkTypes(attempts, workspace, tally);
  return {
    folder,
    seconds: (Date.now() - start) / 1000,
    totals: { schemas: tally.schemas, instances: tally.instances },
    failures: tally.failures,
    notes: tally.notes,
  };
}

function count(counts: Record<string, number>, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}

// ---------------------------------------------------------------------------------------------
// Schemas

/** Generates the contract of a group; nothing where its schema is expected to be invalid. */
function generateGroup(
  group: TestGroup,
  name: string,
  folder: string,
  workspace: string,
  tally: Tally,
): Candidate[] {
  const [schema] = group.schemas;
  if (schema?.valid === false) {
    const result = generate(name, schema.documents, folder);
    count(tally.schemas, result.kind === "rejected" ? "invalid rejected" : "invalid accepted");
    if (result.kind === "crashed") fail(tally, group.name, "read", result.message);
    return [];
  }
  const documents = schema?.documents ?? locatedSchemas(group.instances);
  if (schema !== undefined) count(tally.schemas, "valid");
  if (documents.length === 0) return [];
  const result = generate(name, documents, folder, workspace);
  switch (result.kind) {
    case "generated":
      return [{ name, group, contract: result.contract, documents }];
    case "rejected": {
      const [first] = result.diagnostics;
      const message = first === undefined ? "" : formatDiagnostic(first);
      failGroup(tally, group, "read", message);
      return [];
    }
    case "crashed":
      failGroup(tally, group, "render", result.message);
      return [];
  }
}

/** A schema that cannot be used fails with all of its valid instances. */
function failGroup(tally: Tally, group: TestGroup, stage: string, message: string): void {
  if (group.schemas.length > 0) fail(tally, group.name, stage, message);
  for (const { name, valid } of group.instances) {
    if (!valid) continue;
    count(tally.instances, "valid");
    fail(tally, `${group.name} ${name}`, "schema", message);
  }
}

function fail(tally: Tally, test: string, stage: string, message: string): void {
  tally.failures.push({ test, stage, message });
}

/** Where a group has no schema test, its instances tell where the schema is. */
function locatedSchemas(instances: readonly InstanceTest[]): string[] {
  const files = instances.flatMap(({ document }) => {
    const text = readFileSync(document, "utf8");
    const located = /schemaLocation\s*=\s*["']([^"']*)["']/.exec(text)?.[1] ?? "";
    const unqualified = /noNamespaceSchemaLocation\s*=\s*["']([^"']*)["']/.exec(text)?.[1];
    const words = located.trim().split(/\s+/);
    const paired = words.length % 2 === 0 ? words.filter((_, index) => index % 2 === 1) : [];
    const locations = unqualified === undefined ? paired : [...paired, unqualified.trim()];
    return locations.map((location) => resolve(dirname(document), location));
  });
  return [...new Set(files)].filter((file) => existsSync(file));
}

async function compile(
  candidates: readonly Candidate[],
  workspace: string,
  tally: Tally,
): Promise<void> {
  const names = candidates.map(({ name }) => name);
  const errors = await compileContracts(workspace, names);
  for (const { name, group } of candidates) {
    const [first] = errors.get(name) ?? [];
    if (first !== undefined) fail(tally, group.name, "compile", first);
    else if (group.schemas.length > 0) count(tally.schemas, "valid generated and compiled");
  }
  const [elsewhere] = errors.get("runtime") ?? errors.get("") ?? [];
  if (elsewhere !== undefined) fail(tally, "runtime", "compile", elsewhere);
}

// ---------------------------------------------------------------------------------------------
// Instances

async function runInstances(
  { name, group, documents }: Candidate,
  compiled: CompiledContract,
  runtime: CompiledRuntime,
  workspace: string,
  tally: Tally,
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (const [index, instance] of group.instances.entries()) {
    const text = await readInstance(instance.document);
    const test = `${group.name} ${instance.name}`;
    if (!instance.valid) {
      count(tally.instances, "invalid");
      if (refuses(text, compiled, runtime, true)) {
        count(tally.instances, "invalid rejected by strict");
      } else {
        note(tally, test, "invalid accepted", "strict decoding accepts an invalid instance");
      }
      continue;
    }
    count(tally.instances, "valid");
    const target = join(workspace, "results", `${name}-${String(index)}`);
    const outcome = roundTrip(text, compiled, runtime, target);
    attempts.push({ ...outcome, test: `${test} (${name})`, contract: name, schema: documents });
  }
  return attempts;
}

/** Compiles every decoded value against the type that it was decoded as. */
async function checkTypes(
  attempts: readonly Attempt[],
  workspace: string,
  tally: Tally,
): Promise<void> {
  const byContract = new Map<string, TypedValue[]>();
  for (const { contract, typed } of attempts) {
    if (typed === undefined) continue;
    const known = byContract.get(contract);
    if (known === undefined) byContract.set(contract, [typed]);
    else known.push(typed);
  }
  for (const [contract, values] of byContract) writeTypedValues(workspace, contract, values);
  const errors = await compileContracts(workspace, [...byContract.keys()]);
  tally.instances["values compiled against their types"] = [...byContract.values()].flat().length;
  for (const [contract, messages] of errors) {
    const test = attempts.find((attempt) => attempt.contract === contract)?.test ?? contract;
    for (const message of messages) fail(tally, test, "types", message);
  }
}

function note(tally: Tally, test: string, stage: string, message: string): void {
  tally.notes.push({ test, stage, message });
}

/** Asks one validator for all, and another where the first refuses the schema or the original. */
async function judge(attempts: readonly Attempt[], workspace: string, tally: Tally): Promise<void> {
  let open = attempts;
  for (const ask of [
    askXerces,
    (questions: readonly Question[]) => askXmllint(questions, join(workspace, "drivers")),
  ]) {
    const verdicts = await ask(
      open.flatMap(({ schema, original, result }) => [
        { schema, instance: original },
        { schema, instance: result },
      ]),
    );
    open = open.filter((item, index) => !settle(item, verdicts, index * 2, tally));
  }
  for (const { test, fault } of open) {
    if (fault === undefined) {
      count(tally.instances, "valid round-tripped");
      count(tally.instances, "of these not judged");
      note(tally, test, "validate", "no validator accepts the original");
    } else {
      count(tally.instances, "contested");
      note(tally, test, "contested", `no validator accepts the original; ${fault.message}`);
    }
  }
}

/** Whether the verdict on the original makes the attempt count. */
function settle(
  { test, fault }: Attempt,
  verdicts: readonly Verdict[],
  at: number,
  tally: Tally,
): boolean {
  const result = verdicts[at + 1];
  if (verdicts[at]?.outcome !== "valid" || result === undefined) return false;
  if (fault !== undefined) fail(tally, test, fault.stage, fault.message);
  else if (result.outcome === "valid") count(tally.instances, "valid round-tripped");
  else fail(tally, test, "validate", result.reason);
  return true;
}
