/** The matrix as the text of `docs/support.md`. */
import type { Construct, Matrix } from "./construct.js";

const INTRODUCTION = `# What is supported

Every construct of WSDL 1.1 and XML Schema 1.0, what becomes of it, and the tests that prove it. The
tables are printed from \`test/support-matrix/\`, whose test fails when they are not current or name a
test that does not exist; \`UPDATE_DOCS=1 npm test -- test/support-matrix\` writes them anew.

- **generated**: types, client, server and codecs have it.
- **checked**: a contract that breaks the rule is refused with a diagnostic.
- **read, not enforced**: the contract may have it; instances are not checked for it.
- **read, no effect**: the contract may have it; nothing is made of it.
- **left out with a warning**: the operation is not generated, the others are.
- **refused**: the contract is not generated, with the diagnostic of that code.

Whatever is put into a contract, the stages end with a result or with diagnostics that have a place:
\`test/fuzz/\` mutates contracts, instances and messages to show it.
`;

/** The whole file. */
export function printMatrices(matrices: readonly Matrix[]): string {
  return [INTRODUCTION, ...matrices.map(printMatrix)].join("\n");
}

function printMatrix({ title, constructs }: Matrix): string {
  const rows = constructs.map(printRow);
  const head = ["| § | Construct | Status | Proof |", "| --- | --- | --- | --- |"];
  return [`## ${title}`, "", ...head, ...rows, ""].join("\n");
}

function printRow({ section, name, status, note, proofs }: Construct): string {
  const tests = proofs.map(({ file, title }) => {
    return `[${escaped(title)}](../test/${file})`;
  });
  const outcome = note === undefined ? status : `${status}. ${note}`;
  return `| ${section} | ${escaped(name)} | ${outcome} | ${tests.join("<br>")} |`;
}

function escaped(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("[", "\\[").replaceAll("]", "\\]");
}
