import { XmlReader } from "../../../../templates/runtime/xml/reader.js";
import type { XmlLimits } from "../../../../templates/runtime/xml/reader.js";
import { XmlError } from "../../../../templates/runtime/xml/errors.js";

/** Every token of a document on a line of its own: `<{namespace}name attribute="value">`, `"text"`, `</name>`. */
export function tokensOf(document: string, limits?: Partial<XmlLimits>): string[] {
  const reader = new XmlReader(document, limits);
  const tokens: string[] = [];
  for (;;) {
    switch (reader.next()) {
      case "start": {
        let tag = `<${expanded(reader.namespace, reader.localName)}`;
        for (let index = 0; index < reader.attributeCount; index++) {
          const name = expanded(reader.attributeNamespace(index), reader.attributeLocalName(index));
          tag += ` ${name}=${JSON.stringify(reader.attributeValue(index))}`;
        }
        tokens.push(`${tag}>`);
        break;
      }
      case "text":
        tokens.push(JSON.stringify(reader.text));
        break;
      case "end":
        tokens.push(`</${expanded(reader.namespace, reader.localName)}>`);
        break;
      case "eof":
        return tokens;
    }
  }
}

function expanded(namespace: string, localName: string): string {
  return namespace === "" ? localName : `{${namespace}}${localName}`;
}

/** The fault of a document as `rule line:column`, or `accepted`. */
export function faultOf(document: string, limits?: Partial<XmlLimits>): string {
  try {
    tokensOf(document, limits);
    return "accepted";
  } catch (error) {
    if (error instanceof XmlError) return `${error.rule} ${error.line}:${error.column}`;
    throw error;
  }
}
