// Validates the shipped contracts and their examples with xmllint; see validate.sh.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

import { DOMParser, XMLSerializer } from "@xmldom/xmldom";

const XSD = "http://www.w3.org/2001/XMLSchema";
const ENVELOPES = [
  "http://schemas.xmlsoap.org/soap/envelope/",
  "http://www.w3.org/2003/05/soap-envelope",
];
const temporary = mkdtempSync(join(tmpdir(), "stubwright-specs-"));
const problems = [];
let checked = 0;

function isXml(name) {
  return /\.(wsdl|xsd)$/.test(name);
}

function parse(text) {
  return new DOMParser().parseFromString(text, "text/xml");
}

function xmllint(...args) {
  const { status, stderr } = spawnSync("xmllint", ["--nonet", "--noout", ...args], {
    encoding: "utf8",
  });
  return { valid: status === 0, message: stderr.split("\n").slice(0, 3).join(" | ") };
}

/** The element with every namespace declaration in scope, so that it can stand alone. */
function standalone(element) {
  for (let node = element.parentNode; node?.nodeType === 1; node = node.parentNode) {
    for (const attribute of [...node.attributes]) {
      const isDeclaration = attribute.name === "xmlns" || attribute.name.startsWith("xmlns:");
      if (isDeclaration && !element.hasAttribute(attribute.name)) {
        element.setAttributeNS("http://www.w3.org/2000/xmlns/", attribute.name, attribute.value);
      }
    }
  }
  return new XMLSerializer().serializeToString(element);
}

/** Writes every schema of a contract to a file of its own, linked by namespace; gives the wrapper. */
function writeSchemas(contract, files) {
  const folder = join(temporary, contract);
  mkdirSync(folder);
  const schemas = files.filter(isXml).flatMap((file) => {
    const document = parse(readFileSync(join("specs", contract, file), "utf8"));
    const root = document.documentElement;
    if (root.namespaceURI === XSD) return [root];
    return [...document.getElementsByTagNameNS(XSD, "schema")];
  });
  const byNamespace = new Map(
    schemas.map((schema, index) => [schema.getAttribute("targetNamespace") ?? "", `s${index}.xsd`]),
  );
  schemas.forEach((schema, index) => {
    for (const directive of [...schema.getElementsByTagNameNS(XSD, "import")]) {
      const target = byNamespace.get(directive.getAttribute("namespace") ?? "");
      if (target !== undefined) directive.setAttribute("schemaLocation", target);
    }
    writeFileSync(join(folder, `s${index}.xsd`), standalone(schema));
  });
  if (schemas.length === 1) return join(folder, "s0.xsd");
  const imports = [...byNamespace].map(([namespace, file]) =>
    namespace === ""
      ? `<xs:include schemaLocation="${file}"/>`
      : `<xs:import namespace="${namespace}" schemaLocation="${file}"/>`,
  );
  const wrapper = join(folder, "wrapper.xsd");
  writeFileSync(wrapper, `<xs:schema xmlns:xs="${XSD}">${imports.join("")}</xs:schema>`);
  return wrapper;
}

function bodyOf(text) {
  const root = parse(text).documentElement;
  if (!ENVELOPES.includes(root.namespaceURI)) return root;
  const body = root.getElementsByTagNameNS(root.namespaceURI, "Body")[0];
  return [...(body?.childNodes ?? [])].find((node) => node.nodeType === 1);
}

/** The file names that the deviations table of ERRATA.md lists. */
function deviations(contract) {
  const errata = readFileSync(join("specs", contract, "ERRATA.md"), "utf8");
  const section = /^## Examples, deviations[^\n]*\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(errata)?.[1];
  return new Set((section ?? "").match(/[\w.-]+\.xml/g) ?? []);
}

for (const contract of readdirSync("specs")) {
  const folder = join("specs", contract);
  const isContract = readdirSync("specs", { withFileTypes: true }).some(
    (entry) => entry.isDirectory() && entry.name === contract,
  );
  if (!isContract) continue;
  const { files } = JSON.parse(readFileSync(join(folder, "contract.json"), "utf8"));
  for (const file of readdirSync(folder).filter(isXml)) {
    checked += 1;
    const { valid, message } = xmllint(join(folder, file));
    if (!valid) problems.push(`${contract}/${file}: ${message}`);
  }
  const wrapper = writeSchemas(contract, files);
  const named = deviations(contract);
  const examples = join(folder, "examples");
  for (const example of readdirSync(examples).filter((name) => extname(name) === ".xml")) {
    checked += 1;
    const body = bodyOf(readFileSync(join(examples, example), "utf8"));
    const instance = join(temporary, contract, example);
    writeFileSync(instance, standalone(body));
    const { valid, message } = xmllint("--schema", wrapper, instance);
    if (!valid && !named.has(example)) problems.push(`${contract}/examples/${example}: ${message}`);
  }
}
rmSync(temporary, { recursive: true });
for (const problem of problems) console.error(problem);
console.log(`${checked} files checked, ${problems.length} with problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
