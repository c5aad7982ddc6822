import { describe, expect, test } from "@jest/globals";

import { docText, sectionText } from "../../../generator/render/doc-comment.js";

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
