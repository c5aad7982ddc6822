/** `codec.ts`: a pair of functions for each element that may be the root of a document. */
import type { ElementDeclaration } from "../model/contract.js";
import { returnLine } from "../print/body.js";
import { callCode, plainCode } from "../print/code.js";
import { layOut } from "../print/layout.js";
import { functionDoc } from "../print/signature.js";
import { namedType } from "../print/type-node.js";
import type { NamedContract } from "./named-contract.js";
import { importedTypes, renderTemplate, runtimeImport, siblingImports } from "./templates.js";
import { elementValueType } from "./value-type.js";

/** The text of `codec.ts`. */
export function renderCodecFile(header: string, named: NamedContract): string {
  const elements = named.contract.elements.filter((element) => !element.abstract);
  const descriptors = elements.map(({ id }) => named.elementNames(id).descriptor);
  const types = elements.map((element) => elementValueType(element, named));
  return renderTemplate("codec", header, named, {
    elements: elements.map((element) => elementView(element, named)),
    imports: [
      runtimeImport("codec", CODEC_IMPORTS, named),
      ...siblingImports("schema", descriptors, named),
      ...importedTypes(types, named),
    ],
  });
}

const CODEC_IMPORTS = [
  "parseDocument",
  "serializeDocument",
  "type DecodeOptions",
  "type DocumentOptions",
];

function elementView(element: ElementDeclaration, named: NamedContract) {
  const { descriptor, parse, serialize } = named.elementNames(element.id);
  const type = elementValueType(element, named);
  const text = namedType("string");
  const call = (callee: string, given: string): string =>
    returnLine(callCode(callee, [descriptor, given, "options"].map(plainCode)), 1);
  return {
    name: element.name.localName,
    parse: layOut(
      functionDoc({
        head: `export function ${parse}`,
        parameters: [
          { name: "xml", type: text },
          { name: "options", type: namedType("DecodeOptions"), optional: true },
        ],
        returns: type,
      }),
    ),
    parsed: call("parseDocument", "xml"),
    serialize: layOut(
      functionDoc({
        head: `export function ${serialize}`,
        parameters: [
          { name: "value", type },
          { name: "options", type: namedType("DocumentOptions"), optional: true },
        ],
        returns: text,
      }),
    ),
    serialized: call("serializeDocument", "value"),
  };
}
