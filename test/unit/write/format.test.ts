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

describe("a long file, which is formatted piece by piece", () => {
  const statement = (index: number): string =>
    `export const value${String(index)}={text:'${"x".repeat(500)}'}`;
  const statements = Array.from({ length: 400 }, (_, index) => statement(index));

  async function format(text: string): Promise<string> {
    const [file] = await formatFiles([{ path: "a.ts", text }]);
    return file?.text ?? "";
  }

  test("is as its statements are one by one, a blank line between", async () => {
    const formatted: string[] = [];
    for (const text of statements) formatted.push(await format(text));
    expect(await format(statements.join("\n\n\n"))).toBe(formatted.join("\n"));
  });

  test("keeps a text in it that looks like the start of a statement", async () => {
    const lines = Array.from({ length: 2000 }, () => `${"y".repeat(60)}\n\nexport const fake = 1;`);
    const text = `export const text = \`${lines.join("\n")}\`;\n`;
    expect(await format(text)).toBe(text);
  });
});
