import { describe, expect, test } from "@jest/globals";

import { formatDiagnostics } from "../../generator/diagnostic-format.js";
import type { Diagnostic } from "../../generator/diagnostics.js";

const LOCATED: Diagnostic = {
  code: "SW2005",
  severity: "error",
  place: { file: "a/b.xsd", line: 3, column: 7 },
  message: 'There is no type "X".',
  remedy: 'Did you mean "Y"?',
};
const PLACELESS: Diagnostic = {
  code: "SW5008",
  severity: "warning",
  message: "Decimals lose digits.",
  remedy: "Choose strings.",
};

describe("as text", () => {
  test("each is one line with its place, severity, code, message and remedy", () => {
    expect(formatDiagnostics([LOCATED, PLACELESS], "text")).toBe(
      'a/b.xsd:3:7: error SW2005: There is no type "X". Did you mean "Y"?\n' +
        "warning SW5008: Decimals lose digits. Choose strings.\n",
    );
  });

  test("line breaks and control characters of the input cannot reach the terminal", () => {
    const hostile = { ...PLACELESS, message: "One\r\n  two\u001b[31m\u2028three." };
    expect(formatDiagnostics([hostile], "text")).toBe(
      "warning SW5008: One two\ufffd[31m\ufffdthree. Choose strings.\n",
    );
  });

  test("nothing is written where there is nothing to tell", () => {
    expect(formatDiagnostics([], "text")).toBe("");
  });
});

describe("as JSON", () => {
  test("each is an object with the same keys, whether it has a place or not", () => {
    expect(JSON.parse(formatDiagnostics([LOCATED, PLACELESS], "json"))).toEqual([
      {
        code: "SW2005",
        severity: "error",
        file: "a/b.xsd",
        line: 3,
        column: 7,
        message: 'There is no type "X".',
        remedy: 'Did you mean "Y"?',
      },
      {
        code: "SW5008",
        severity: "warning",
        file: null,
        line: null,
        column: null,
        message: "Decimals lose digits.",
        remedy: "Choose strings.",
      },
    ]);
  });

  test("none are an empty array", () => {
    expect(formatDiagnostics([], "json")).toBe("[]\n");
  });
});

describe("as workflow commands of GitHub", () => {
  test("each is an annotation of its file, titled with the code", () => {
    expect(formatDiagnostics([LOCATED, PLACELESS], "github")).toBe(
      '::error file=a/b.xsd,line=3,col=7,title=SW2005::There is no type "X". Did you mean "Y"?\n' +
        "::warning title=SW5008::Decimals lose digits. Choose strings.\n",
    );
  });

  // GitHub's toolkit: escapeData and escapeProperty of @actions/core.
  test("percent signs and line breaks are escaped, in properties colons and commas too", () => {
    const hostile: Diagnostic = {
      ...LOCATED,
      place: { file: "C:\\50%,\n::set-env.xsd", line: 1, column: 1 },
      message: "100%, a: b\r\n::set-env name=X::y\u001b[0m",
    };
    expect(formatDiagnostics([hostile], "github")).toBe(
      "::error file=C%3A\\50%25%2C%0A%3A%3Aset-env.xsd,line=1,col=1,title=SW2005::" +
        '100%25, a: b%0D%0A::set-env name=X::y\ufffd[0m Did you mean "Y"?\n',
    );
  });
});
