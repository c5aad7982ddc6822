/** The examples of the documents compile as they stand, beside the committed output. */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { packageFolder } from "../../generator/package-folder.js";
import { compile } from "../support/compiler.js";

const DOCUMENTS = ["docs/authentication.md", "docs/databases.md", "docs/tds.md"];

/** What the examples use of packages that have no types of their own. */
const DECLARATIONS = `
declare module "mssql" {
  type SqlType = { readonly type: unknown };
  class ConnectionPool {
    constructor(connectionString: string);
    connect(): Promise<ConnectionPool>;
    on(event: "error", listener: (error: Error) => void): this;
  }
  class Request {
    constructor(pool: ConnectionPool);
    arrayRowMode: boolean;
    input(name: string, type: (() => SqlType) | SqlType, value: unknown): Request;
    output(name: string, type: (() => SqlType) | SqlType, value?: unknown): Request;
    execute(procedure: string): Promise<{
      recordsets: unknown[];
      output: { [name: string]: unknown };
      returnValue: unknown;
    }>;
    cancel(): void;
  }
  type Plain = () => SqlType;
  type Sized = (length?: number) => SqlType;
  const sql: {
    MAX: number;
    BigInt: Plain; Bit: Plain; DateTime: Plain; Image: Plain; Int: Plain; NText: Plain;
    SmallInt: Plain; TinyInt: Plain; UniqueIdentifier: Plain; Xml: Plain;
    NVarChar: Sized; VarBinary: Sized;
    ConnectionPool: typeof ConnectionPool;
    Request: typeof Request;
  };
  export default sql;
}
`;

/** The blocks of TypeScript in a document. */
function examples(document: string): string[] {
  const text = readFileSync(join(packageFolder(), document), "utf8");
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
}

test.each(DOCUMENTS)(
  "the examples of %s compile",
  async (document) => {
    const folder = mkdtempSync(join(tmpdir(), "stubwright-documents-"));
    try {
      for (const name of ["output", "node_modules"]) {
        symlinkSync(join(packageFolder(), name), join(folder, name));
      }
      writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
      const settings = {
        extends: join(import.meta.dirname, "strictest.json"),
        compilerOptions: { types: ["node"], noUnusedLocals: false, preserveSymlinks: true },
        include: ["*.ts"],
      };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
      writeFileSync(join(folder, "packages.d.ts"), DECLARATIONS);
      const found = examples(document);
      expect(found.length).toBeGreaterThan(0);
      found.forEach((code, index) => {
        writeFileSync(join(folder, `example${index}.ts`), code);
      });
      expect(await compile("typescript-7", join(folder, "tsconfig.json"))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  120_000,
);
