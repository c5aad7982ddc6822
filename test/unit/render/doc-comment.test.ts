import { describe, expect, test } from "@jest/globals";

import {
  docComment,
  docText,
  escapeComment,
  sectionText,
  structureDocs,
} from "../../../generator/render/doc-comment.js";

describe("docText", () => {
  test("puts the section of the document last, after a blank line", () => {
    const docs = { text: "A query.", section: "2.2.4.5" };
    expect(docText("MS-USRPCH", docs, "Default: `1`.")).toBe(
      "A query.\n\nDefault: `1`.\n\n[MS-USRPCH] 2.2.4.5",
    );
  });

  test("is nothing where there is nothing to say", () => {
    expect(docText("MS-USRPCH", undefined, undefined, "")).toBeUndefined();
  });

  test("names a section without document by its number", () => {
    expect(sectionText(undefined, "3")).toBe("Section 3");
  });
});

describe("docComment", () => {
  test("stands on one line where it can", () => {
    expect(docComment("A query.", "  ")).toBe("  /** A query. */\n");
  });

  test("has its paragraphs apart", () => {
    expect(docComment("A query.\n\nMore.")).toBe("/**\n * A query.\n *\n * More.\n */\n");
  });

  test("is nothing for no text", () => {
    expect(docComment(undefined)).toBe("");
  });

  test("cannot be ended by its text", () => {
    expect(docComment("a */ b")).toBe("/** a *\\/ b */\n");
  });
});

describe("escapeComment", () => {
  test("takes away the indentation of the schema and line ends of other systems", () => {
    expect(escapeComment("\r\n    A query\r\n      in two lines.\r\n  ")).toBe(
      "A query\nin two lines.",
    );
  });

  test("breaks lines at 96 characters, between words alone", () => {
    const word = "x".repeat(30);
    expect(escapeComment(`${word} ${word} ${word} ${word}`)).toBe(
      `${word} ${word} ${word}\n${word}`,
    );
    const long = "y".repeat(120);
    expect(escapeComment(`a ${long} b`)).toBe(`a\n${long}\nb`);
  });
});

test("structureDocs begins on a line of its own where there are several", () => {
  expect(structureDocs("One.")).toEqual({ docs: [{ description: "One." }] });
  expect(structureDocs("One.\nTwo.")).toEqual({ docs: [{ description: "\nOne.\nTwo." }] });
  expect(structureDocs(undefined)).toEqual({});
});
