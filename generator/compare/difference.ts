/** A difference of two contracts, classified. */
import type { Place } from "../diagnostics.js";
import type { Rule } from "./rule.js";
import { COMPATIBILITY_RULES, type RuleId } from "./rules.js";
import { worst, type Effect, type Severity } from "./severity.js";

/** What one of the contracts says at a difference. */
export interface Aspect {
  /** In the words of the schema, such as `optional` or `xs:int`; one line. */
  readonly text: string;
  readonly place?: Place;
}

/** One difference of two contracts. */
export interface Difference {
  readonly rule: RuleId;
  /** What differs, by names with prefixes of the new contract: `tns:Order/line/@unit`. */
  readonly path: string;
  /** A sentence. */
  readonly message: string;
  /** Absent for what was added. */
  readonly old?: Aspect;
  /** Absent for what was removed. */
  readonly new?: Aspect;
  /** What becomes of messages while one side still follows the old contract. */
  readonly wire: { readonly clientToServer: Effect; readonly serverToClient: Effect };
  /** What becomes of TypeScript code when its stubs are generated again. */
  readonly source: { readonly client: Effect; readonly server: Effect };
  /** The worst of all four. */
  readonly severity: Severity;
}

/** In which messages something can stand. */
export interface Directions {
  readonly request: boolean;
  readonly response: boolean;
}

/** Who follows the new contract first; the other side still follows the old one. */
export type Upgraded = "server" | "client";

/** What the passes of the comparison find. */
export interface Finding {
  readonly rule: RuleId;
  readonly path: string;
  readonly message: string;
  readonly old?: Aspect;
  readonly new?: Aspect;
  readonly directions: Directions;
  /** Whether the TypeScript type becomes another, for rules that go by that. */
  readonly retyped?: boolean;
}

/** Classifies what was found by its rule, its directions, and who moves first. */
export function classify(finding: Finding, upgraded: Upgraded): Difference {
  const { rule: id, directions, retyped, ...told } = finding;
  const rule = COMPATIBILITY_RULES[id];
  const wire = wireEffects(rule, directions, upgraded);
  const source = sourceEffects(rule, directions, retyped === true);
  const overall = worst([...Object.values(wire), ...Object.values(source)]);
  return { rule: id, ...told, wire, source, severity: overall === "none" ? "compatible" : overall };
}

function wireEffects(
  { oldToNew, newToOld }: Rule,
  { request, response }: Directions,
  upgraded: Upgraded,
): Difference["wire"] {
  const [toServer, toClient] = upgraded === "server" ? [oldToNew, newToOld] : [newToOld, oldToNew];
  return {
    clientToServer: request ? toServer : "none",
    serverToClient: response ? toClient : "none",
  };
}

/** Clients write requests and read responses; what is in no message may still be used both ways. */
function sourceEffects(
  { source }: Rule,
  { request, response }: Directions,
  retyped: boolean,
): Difference["source"] {
  if (source === "typescript type") {
    const effect = retyped ? "breaking" : "compatible";
    return { client: effect, server: effect };
  }
  if ("client" in source) return source;
  const { write, read } = source;
  if (!request && !response) return { client: worst([write, read]), server: worst([write, read]) };
  const inRequest = (effect: Effect): Effect => (request ? effect : "none");
  const inResponse = (effect: Effect): Effect => (response ? effect : "none");
  return {
    client: worst([inRequest(write), inResponse(read)]),
    server: worst([inRequest(read), inResponse(write)]),
  };
}
