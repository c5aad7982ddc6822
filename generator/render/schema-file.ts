/** `schema.ts`: the descriptors that the codec interprets. */
import { stringCode } from "../print/code.js";
import { printModule } from "../print/module.js";
import type { ConstantStatement, Import } from "../print/statement.js";
import { expressionCode, type ExpressionNames, type ReferenceTarget } from "./expression.js";
import { typeImports } from "./imports.js";
import type { NamedContract } from "./named-contract.js";
import { DESCRIPTOR_KINDS, schemaConstants, targetsIn, type Constant } from "./schema-constants.js";
import { ownersOf, partImports, schemaParts, type SchemaPart } from "./schema-parts.js";
import { renderIndexFile } from "./templates.js";
import { exportedTypeNames, runtimeTypeImports } from "./types-file.js";

/** The folder of the parts of a large contract. */
const PARTS_FOLDER = "schema";

/** A module by its path in the contract's folder, without extension. */
export interface SchemaModule {
  readonly path: string;
  readonly text: string;
}

/** `schema.ts`, and for a large contract the parts that it is made of. */
export function renderSchemaFiles(header: string, named: NamedContract): SchemaModule[] {
  const parts = schemaParts(schemaConstants(named));
  const typeNames = new Set(exportedTypeNames(named));
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) {
    return [{ path: "schema", text: partText(header, only, [], typeNames, named) }];
  }
  const { importExtension } = named.options;
  const exported = parts.map(({ name }) => `${PARTS_FOLDER}/${name}`);
  const names = expressionNames(named);
  const owners = ownersOf(parts);
  return [
    { path: "schema", text: renderIndexFile(header, exported, named) },
    ...parts.map((part) => {
      const imported = [...partImports(part, owners, names)].map(([from, constants]) => ({
        from: `./${from}${importExtension}`,
        names: constants,
      }));
      return {
        path: `${PARTS_FOLDER}/${part.name}`,
        text: partText(header, part, imported, typeNames, named),
      };
    }),
  ];
}

/**
 * @param siblings what the part takes from others; those in a folder of their own import from above.
 * @param typeNames what `types.ts` exports
 */
function partText(
  header: string,
  part: SchemaPart,
  siblings: readonly Import[],
  typeNames: ReadonlySet<string>,
  named: NamedContract,
): string {
  const { constants } = part;
  const targets = constants.flatMap((constant) => targetsIn(constant.value));
  const names = expressionNames(named);
  const imports = schemaImports(constants, targets, typeNames, named);
  const placed = part.name === "schema" ? imports : imports.map(fromFolder);
  return printModule(header, [...placed, ...siblings], statements());

  /** One by one, since those of a large contract take much memory. */
  function* statements(): Generator<ConstantStatement> {
    yield* namespaceStatements(targets, named);
    for (const constant of constants) yield statement(constant, names);
  }
}

/** The import as a module in a folder of the contract's has to say it. */
function fromFolder(one: Import): Import {
  const { from } = one;
  if (from.startsWith("./")) return { ...one, from: `../${from.slice("./".length)}` };
  return from.startsWith("../") ? { ...one, from: `../${from}` } : one;
}

/** A constant for each namespace that is referred to. */
function namespaceStatements(
  targets: readonly ReferenceTarget[],
  named: NamedContract,
): ConstantStatement[] {
  const used = new Set(
    targets.flatMap((target) => (target.kind === "namespace" ? [target.uri] : [])),
  );
  return [...named.names.namespaces]
    .filter(([uri]) => used.has(uri))
    .map(([uri, name]) => ({
      kind: "constant",
      name,
      isExported: false,
      value: stringCode(uri),
    }));
}

function expressionNames(named: NamedContract): ExpressionNames {
  return {
    namespace: (uri) => named.names.namespaces.get(uri),
    type: (id) => named.typeNames(id).descriptor,
    element: (id) => named.elementNames(id).descriptor,
    anyType: named.names.anyType,
  };
}

function statement(
  { name, annotation, value }: Constant,
  names: ExpressionNames,
): ConstantStatement {
  const code = expressionCode(value, names);
  return { kind: "constant", name, isExported: true, type: annotation, value: code };
}

function schemaImports(
  constants: readonly Constant[],
  targets: readonly ReferenceTarget[],
  typeNames: ReadonlySet<string>,
  named: NamedContract,
): Import[] {
  const { runtimePath, importExtension } = named.options;
  const annotations = constants.map((constant) => constant.annotation);
  const usesDatatypes = targets.some((target) => target.kind === "datatype");
  const usesLinearPattern = targets.some((target) => target.kind === "pattern" && target.linear);
  const runtimeTypes = runtimeTypeImports(named);
  const descriptorModule = `${runtimePath}/descriptor${importExtension}`;
  const importable = {
    ...runtimeTypes,
    [descriptorModule]: [
      ...Object.values(DESCRIPTOR_KINDS),
      "AnyType",
      "ElementDescriptor",
      ...(runtimeTypes[descriptorModule] ?? []),
    ],
    [`${runtimePath}/service${importExtension}`]: ["OperationDescriptor", "ServiceDescriptor"],
    [`./types${importExtension}`]: typeNames,
  };
  return [
    ...(usesDatatypes
      ? [{ from: `${runtimePath}/datatypes${importExtension}`, names: [], namespace: "xs" }]
      : []),
    ...(usesLinearPattern
      ? [
          {
            from: `${runtimePath}/datatypes/linear-pattern${importExtension}`,
            names: ["linearPattern"],
          },
        ]
      : []),
    ...typeImports(annotations, importable),
  ];
}
