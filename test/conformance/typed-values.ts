/** Decoded values as TypeScript, so that the compiler proves that they are what their types promise. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A decoded value with the constant of `schema.ts` that describes it. */
export interface TypedValue {
  readonly descriptor: string;
  readonly value: unknown;
}

/** Writes a module beside the contract in which each value is assigned to its type. */
export function writeTypedValues(
  workspace: string,
  contract: string,
  values: readonly TypedValue[],
): void {
  const lines = values.map(
    ({ descriptor, value }, index) =>
      `export const value${String(index)}: ValueOf<typeof schema.${descriptor}> = ${expressionOf(value)};`,
  );
  const text = `import type { ElementDescriptor } from "../runtime/descriptor.js";
import type * as schema from "./schema.js";

type ValueOf<Descriptor> = Descriptor extends ElementDescriptor<infer Value> ? Value : never;

${lines.join("\n")}
`;
  const file = join(workspace, "src", contract, "values.ts");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** An expression that gives the value. */
function expressionOf(value: unknown): string {
  switch (typeof value) {
    case "bigint":
      return `${String(value)}n`;
    case "number":
      return Object.is(value, -0) ? "-0" : numberText(value);
    case "object":
      return objectText(value);
    case "string":
      return JSON.stringify(value);
    default:
      return String(value);
  }
}

function numberText(value: number): string {
  return Number.isFinite(value)
    ? String(value)
    : value > 0
      ? "Infinity"
      : value < 0
        ? "-Infinity"
        : "NaN";
}

function objectText(value: object | null): string {
  if (value === null) return "null";
  if (value instanceof Uint8Array) return `new Uint8Array([${value.join(", ")}])`;
  if (Array.isArray(value)) return `[${value.map(expressionOf).join(", ")}]`;
  const properties = Object.entries(value).map(([key, inner]) => {
    // As a plain key it would set the prototype.
    const name = key === "__proto__" ? `["__proto__"]` : JSON.stringify(key);
    return `${name}: ${expressionOf(inner)}`;
  });
  return `{ ${properties.join(", ")} }`;
}
