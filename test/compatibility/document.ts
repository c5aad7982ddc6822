/** Writes docs/compatibility.md from the rules and their examples. */
import { diffLines } from "diff";

import type { Rule } from "../../generator/compare/rule.js";
import { RULE_FAMILIES } from "../../generator/compare/rules.js";
import type { Case } from "./case.js";
import { CASES } from "./cases.js";

const INTRODUCTION = `# Compatibility

\`stubwright diff\` compares two contracts and classifies each difference by one of the rules below. What only the text of the files tells (order of definitions, annotations, prefixes, file names) is no difference.

## What the words mean

For **messages**, one side writes by one contract and the other reads by the other one:

- **breaking**: a reader that passes over what it does not know and takes any order, as generated stubs do, refuses some message that is valid for the writer, or takes a value in it for another.
- **risky**: only a strict reader, or one that validates, refuses it; or what is said in it gets lost.
- **compatible**: every valid message is read in full.

Each rule has one severity for old messages that meet a new reader, and one for new messages that meet an old reader. Which of them counts in which direction depends on who moves first. With \`--upgraded server\`, the default, the server follows the new contract while clients still follow the old one: what travels from client to server is old and read by the new contract, what travels back is new and read by the old one. With \`--upgraded client\` it is the other way round. A difference of a type that only requests hold has no effect on responses, which is shown as \`–\`; a type that no message holds has none at all. An element that a parameter of a procedure holds is in requests, that of an output parameter in answers too; the document that a managed method returns is in answers. Other elements of a contract without services are roots of documents, which go both ways. What only a wildcard lets in is not counted.

For **source code**, the consumers are TypeScript code that uses the generated stubs, generated again from the new contract:

- **breaking**: code that uses the thing stops compiling, or means something else.
- **risky**: only some uses stop compiling, such as a \`switch\` that handles every value.
- **compatible**: all code goes on compiling.

Each rule has one severity for code that writes values and one for code that reads them; clients write requests and read responses, servers the other way round.

Of databases, a message is a call of a stored procedure, or what it gives back; parameters are sent by name, as generated clients and the drivers send them, and bound as SQL Server and [the listener for drivers](tds.md) bind them, which refuse a name that they do not know. Of managed classes, it is one of WS-Management. Tables, views and enumerations are in no message; their differences concern code and data.

The tests show these classifications: each example below is built, documents of the one contract are decoded with the other, leniently and strictly, clients of the one call procedures and methods at servers of the other, and code for the old types and stubs is compiled with the new ones. Where generated stubs cannot show an effect, the reason says who meets it.

## How it is used

\`\`\`sh
stubwright diff origin/main:specs/shop specs/shop --format markdown
\`\`\`

| option | meaning |
| --- | --- |
| \`--fail-on breaking\\|risky\\|any\\|never\` | from which severity on the exit code is 1; \`breaking\` unless given |
| \`--format text\\|markdown\\|json\\|github\` | for a terminal, for a pull request, for programs, or annotations at the lines of the new contract |
| \`--upgraded server\\|client\` | who follows the new contract first; \`server\` unless given |
| \`--ignore <file>\` | an ignore file in the place of \`stubwright-ignore.json\` |
| \`--naming\`, \`--no-collapse-arrays\`, \`--map\` | how the stubs are generated, as far as that shows in types |

A difference that is accepted is put into \`stubwright-ignore.json\`:

\`\`\`json
{
  "ignore": [
    {
      "rule": "operation-removed",
      "path": "Shop/Get*",
      "reason": "No client has called it since the spring release.",
      "expires": "2027-01-31"
    }
  ]
}
\`\`\`

\`rule\` and \`reason\` are required. \`path\` is that of the difference, and \`*\` in it stands for any text. After the day of \`expires\` the entry no longer counts, with a warning; so is an entry told that ignores nothing.

This page is written by the tests: \`UPDATE_DOCS=1 npm test -- test/compatibility/document.test.ts\`.`;

/** The text of docs/compatibility.md. */
export function compatibilityDocument(): string {
  const families = Object.entries(RULE_FAMILIES).map(([title, rules]) => {
    const sections = Object.entries<Rule>(rules).map(([id, rule]) => ruleSection(id, rule));
    return [`## ${title}`, ...sections].join("\n\n");
  });
  return `${[INTRODUCTION, ...families].join("\n\n")}\n`;
}

function ruleSection(id: string, rule: Rule): string {
  const example = CASES.find((candidate) => candidate.rule === id);
  return [
    `### ${id}`,
    `${rule.title}. ${rule.reason}`,
    `| old message, new reader | new message, old reader | ${sourceTitles(rule)} |
| --- | --- | --- | --- |
| ${rule.oldToNew} | ${rule.newToOld} | ${sourceTexts(rule)} |`,
    ...(example === undefined ? [] : [exampleText(example)]),
  ].join("\n\n");
}

function sourceTitles({ source }: Rule): string {
  const isByUse = source === "typescript type" || "write" in source;
  return isByUse ? "code that writes | code that reads" : "client code | server code";
}

function sourceTexts({ source }: Rule): string {
  if (source === "typescript type") {
    const text = "breaking where the TypeScript type becomes another, else compatible";
    return `${text} | ${text}`;
  }
  return "write" in source
    ? `${source.write} | ${source.read}`
    : `${source.client} | ${source.server}`;
}

/** The lines that differ; elements that stand in one line are shown in lines of their own. */
function exampleText({ old, new: fresh, newSettings, oldSettings }: Case): string {
  const [before, after] = [old, fresh].map((text) => `${text.replaceAll("><", ">\n<").trim()}\n`);
  const lines = diffLines(before ?? "", after ?? "").flatMap(({ added, removed, value }) => {
    if (!added && !removed) return [];
    const shown = value.split("\n").map((line) => line.trim());
    return shown.filter((line) => line !== "").map((line) => `${added ? "+" : "-"} ${line}`);
  });
  if (lines.length > 0) return ["```diff", ...lines, "```"].join("\n");
  const settings = [
    ...(oldSettings === undefined ? [] : [`- ${JSON.stringify(oldSettings)}`]),
    ...(newSettings === undefined ? [] : [`+ ${JSON.stringify(newSettings)}`]),
  ];
  return ["```diff", ...settings, "```"].join("\n");
}
