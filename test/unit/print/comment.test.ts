import { describe, expect, test } from "@jest/globals";

import { commentDoc, docComment, escapeComment } from "../../../generator/print/comment.js";
import { layOut } from "../../../generator/print/layout.js";

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

test("commentDoc has the lines of docComment, at the level where it stands", () => {
  expect(layOut(commentDoc("One.\n\nTwo."), 1)).toBe("/**\n   * One.\n   *\n   * Two.\n   */");
});
