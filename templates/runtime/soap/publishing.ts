/** The contract's documents as a service publishes them: `?wsdl`, `?wsdl=file`, `?xsd=file`. */
import { ADDRESS_PLACEHOLDER } from "../service.js";
import type { ContractDocuments } from "../service.js";

/** The file that a URL's query asks for; undefined: it asks for none. Parameter names ignore case. */
export function requestedDocument(url: URL, documents: ContractDocuments): string | undefined {
  let file: string | undefined;
  url.searchParams.forEach((value, name) => {
    const key = name.toLowerCase();
    if (key === "wsdl") file ??= value === "" ? documents.root : value;
    if (key === "xsd") file ??= value;
  });
  return file;
}

/** A document with the service's address in it; undefined: there is no such file. */
export function publishDocument(
  documents: ContractDocuments,
  file: string,
  address: string,
): string | undefined {
  if (!Object.hasOwn(documents.files, file)) return undefined;
  return documents.files[file]?.replaceAll(ADDRESS_PLACEHOLDER, () => escapeXml(address));
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;");
}
