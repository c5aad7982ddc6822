import { describe, expect, test } from "@jest/globals";

import { formatFiles } from "../../../generator/write/format.js";

describe("formatFiles", () => {
  test("formats TypeScript with lines of up to 100 characters, double quotes and LF", async () => {
    const fits = `export const names = ["${"a".repeat(63)}", "bbbbbbb"];`;
    const exceeds = fits.replace("names", "names1");
    expect([fits.length, exceeds.length]).toEqual([100, 101]);
    const text = `export   type A={a?:string,b:B|null}\r\n${fits}\n${exceeds}\nf( 'c' )`;
    expect(await formatFiles([{ path: "a/types.ts", text }])).toEqual([
      {
        path: "a/types.ts",
        text: [
          "export type A = { a?: string; b: B | null };",
          fits,
          "export const names1 = [",
          `  "${"a".repeat(63)}",`,
          '  "bbbbbbb",',
          "];",
          'f("c");',
          "",
        ].join("\n"),
      },
    ]);
  });

  test("keeps the order of the files, and files that are not TypeScript as they are", async () => {
    const files = [
      { path: "b.json", text: "{ }" },
      { path: "a.ts", text: "export {  };\n" },
    ];
    expect(await formatFiles(files)).toEqual([
      { path: "b.json", text: "{ }" },
      { path: "a.ts", text: "export {};\n" },
    ]);
  });

  test("gives the same text for what it gave", async () => {
    const files = await formatFiles([{ path: "a.ts", text: "const x = {\na: 1 }; f(/[/]\\//u)" }]);
    expect(await formatFiles(files)).toEqual(files);
  });

  test("names the file that is not TypeScript, which is a bug of a renderer", async () => {
    await expect(formatFiles([{ path: "a/b.ts", text: "export type = ;" }])).rejects.toThrow(
      "The rendered file a/b.ts is not TypeScript.",
    );
  });
});
