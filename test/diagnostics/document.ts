/** Writes docs/diagnostics.md from the codes, the fixtures and the advice. */
import { DIAGNOSTIC_CODES, type DiagnosticCode } from "../../generator/diagnostics.js";
import { ADVICE } from "./advice.js";
import { fixtureFile } from "./fixtures.js";

const INTRODUCTION = `# Diagnostics

What stubwright finds wrong or surprising, it tells with a code, a place, a sentence and a remedy:

\`\`\`text
orders.xsd:4:29: error SW2005: There is no type "Odrer" in the namespace "urn:orders". Did you mean "Order"?
\`\`\`

- An **error** ends the run and nothing is written. Everything that can be found wrong is told in one run; what only follows from another fault is not.
- A **warning** is about something legal that may surprise; the run goes on.
- Lines and columns count from 1. Paths are relative to the current folder.
- Codes are stable: a code never comes to mean another fault.

Diagnostics go to standard error. \`--format text\` (the default) writes the lines above, \`--format json\` one array of objects with the keys \`code\`, \`severity\`, \`file\`, \`line\`, \`column\`, \`message\` and \`remedy\` (the place is \`null\` where there is none), and \`--format github\` workflow commands that GitHub shows in the pull request.

This page is written by the tests from the fixtures in \`test/diagnostics/\`; \`UPDATE_DOCS=1 npm test -- test/diagnostics\` writes it again.`;

const GROUPS: Readonly<Record<string, string>> = {
  SW1: "Reading files",
  SW2: "XML Schema",
  SW3: "WSDL",
  SW4: "The contract",
  SW5: "Configuration, command line and output",
  SW6: "Instances",
  SW71: "Configuration of a project",
  SW72: "Changing specs",
  SW73: "Mocks and calls",
  SW80: "Managed classes",
  SW81: "T-SQL",
};

/** The text of docs/diagnostics.md. */
export function diagnosticsDocument(): string {
  const codes = Object.keys(DIAGNOSTIC_CODES).filter(isCode);
  const sections = Object.entries(GROUPS).map(([prefix, title]) => {
    const entries = codes.filter((code) => code.startsWith(prefix)).map(entryOf);
    return [`## ${title}`, ...entries].join("\n\n");
  });
  return `${[INTRODUCTION, ...sections].join("\n\n")}\n`;
}

function isCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(DIAGNOSTIC_CODES, text);
}

function entryOf(code: DiagnosticCode): string {
  return [`### ${code}`, DIAGNOSTIC_CODES[code], ...exampleOf(code), ADVICE[code]].join("\n\n");
}

/** The lines of the input that the diagnostics of the fixture point to, and the diagnostics. */
function exampleOf(code: DiagnosticCode): string[] {
  const expected = fixtureFile(code, "expected.txt");
  if (expected === undefined) return [];
  const commands = fixtureFile(code, "command.txt");
  const told = expected.trimEnd().split("\n");
  return [
    ...excerptsOf(code, told),
    ...(commands === undefined ? [] : [block("sh", commands.trimEnd().split("\n"))]),
    block("text", told),
  ];
}

function excerptsOf(fixture: string, told: readonly string[]): string[] {
  const lines = new Map<string, Set<number>>();
  for (const text of told) {
    const [, file = "", line = ""] = /^([^:]+):(\d+):\d+: /.exec(text) ?? [];
    if (file === "") continue;
    lines.set(file, (lines.get(file) ?? new Set()).add(Number(line)));
  }
  return [...lines].map(([file, numbers]) => {
    const source = (fixtureFile(fixture, file) ?? "").split("\n");
    const found = [...numbers]
      .sort((left, right) => left - right)
      .map((number) => source[number - 1] ?? "");
    return block(languageOf(file), found.map(shortened));
  });
}

function languageOf(file: string): string {
  if (file.endsWith(".mof")) return "text";
  const extension = /\.(json|js|hbs|sql)$/.exec(file)?.[1] ?? "xml";
  return extension === "hbs" ? "handlebars" : extension;
}

const LONGEST_LINE = 120;

function shortened(line: string): string {
  const text = line.trim();
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text;
}

function block(language: string, lines: readonly string[]): string {
  return ["```" + language, ...lines, "```"].join("\n");
}
