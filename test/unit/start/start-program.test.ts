import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";

import { readKeptCode, writeKeptCode } from "../../../generator/start/kept-code.js";
import { StartedProgram, type Run } from "./started-program.js";

// Processes take their time on a machine that is shared.
jest.setTimeout(30_000);

/** A program that prints a text; it tells that it did the largest work where `WHOLE` is set. */
const printing = (text: string): string =>
  `console.log(${JSON.stringify(text)});\nreturn process.env.WHOLE === "1";`;

const printed = (text: string): Run => ({ code: 0, stdout: `${text}\n`, stderr: "" });

let program: StartedProgram;
beforeEach(() => {
  program = new StartedProgram();
});
afterEach(() => {
  program.remove();
});

/** Puts code of a program that prints `other` where that of the one that prints `text` is looked for. */
async function keepCodeOf(other: string, text: string): Promise<void> {
  program.write(printing(other));
  await program.start();
  const bytes = program.keptBytes();
  rmSync(program.onlyKept());
  program.write(printing(text));
  await program.start();
  writeFileSync(program.onlyKept(), bytes);
}

test("the first run keeps what was compiled, and the next leaves it", async () => {
  program.write(printing("one"));
  expect(await program.start()).toEqual(printed("one"));
  const bytes = program.keptBytes();
  const { mtimeMs, ino } = statSync(program.onlyKept());
  expect(await program.start()).toEqual(printed("one"));
  const after = statSync(program.onlyKept());
  expect({ bytes: program.keptBytes(), mtimeMs: after.mtimeMs, ino: after.ino }).toEqual({
    ...{ bytes, mtimeMs, ino },
  });
});

test("what is kept is what the next run runs", async () => {
  await keepCodeOf("two", "one");
  expect(await program.start()).toEqual(printed("two"));
});

test("a program of other contents and the same length runs its own code", async () => {
  program.write(printing("one"));
  await program.start();
  program.write(printing("two"));
  expect(await program.start()).toEqual(printed("two"));
  expect(program.kept()).toHaveLength(2);
});

describe("a file that is not whole is passed over and replaced", () => {
  async function replaces(damage: (bytes: Buffer) => Uint8Array): Promise<void> {
    program.write(printing("one"));
    await program.start();
    const damaged = damage(program.keptBytes());
    writeFileSync(program.onlyKept(), damaged);
    expect(await program.start()).toEqual(printed("one"));
    expect(program.keptBytes().equals(damaged)).toBe(false);
    expect(readKeptCode(program.onlyKept())).toBeDefined();
  }

  test("one that is empty", () => replaces(() => new Uint8Array()));
  test("one that is cut off", () => replaces((bytes) => bytes.subarray(0, bytes.length - 100)));
  test("one that is cut off in its head", () => replaces((bytes) => bytes.subarray(0, 33)));
  test("one of which one bit is another", () =>
    replaces((bytes) => {
      const middle = bytes.length >> 1;
      bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
      return bytes;
    }));
  test("one of something else", () => replaces(() => Buffer.from("once upon a time ".repeat(99))));
});

test("code that V8 does not take is replaced", async () => {
  program.write(printing("one"));
  await program.start();
  const foreign = { isWhole: true, code: new Uint8Array(4096) };
  writeKeptCode(program.onlyKept(), foreign);
  expect(await program.start()).toEqual(printed("one"));
  expect(readKeptCode(program.onlyKept())?.isWhole).toBe(false);
});

test("where the folder cannot be written nothing is kept and nothing told", async () => {
  program.write(printing("one"));
  expect(await program.startReadOnly()).toEqual(printed("one"));
  expect(program.kept()).toEqual([]);
});

test("where the file cannot be replaced the run goes on, and leaves no part of one", async () => {
  program.write(printing("one"));
  await program.start();
  const place = program.onlyKept();
  rmSync(place);
  mkdirSync(place);
  expect(await program.start()).toEqual(printed("one"));
  expect(program.kept()).toEqual([place]);
});

test("runs at the same time keep one whole file", async () => {
  program.write(printing("one"));
  const runs = await Promise.all(Array.from({ length: 6 }, () => program.start()));
  expect(runs).toEqual(Array.from({ length: 6 }, () => printed("one")));
  expect(readKeptCode(program.onlyKept())).toBeDefined();
});

describe("with NODE_DISABLE_COMPILE_CACHE", () => {
  const without = { NODE_DISABLE_COMPILE_CACHE: "1" };

  test("nothing is kept", async () => {
    program.write(printing("one"));
    expect(await program.start(without)).toEqual(printed("one"));
    expect(program.kept()).toEqual([]);
  });

  test("what is kept is not used", async () => {
    await keepCodeOf("two", "one");
    expect(await program.start(without)).toEqual(printed("one"));
  });
});

test("the first run that does the largest work replaces what smaller ones kept", async () => {
  program.write(printing("one"));
  const kept = async (whole: string): Promise<boolean | undefined> => {
    expect(await program.start({ WHOLE: whole })).toEqual(printed("one"));
    return readKeptCode(program.onlyKept())?.isWhole;
  };
  expect([await kept("0"), await kept("1"), await kept("0")]).toEqual([false, true, true]);
});

test("an error has its line in the program, whether its code was kept or not", async () => {
  program.write('if (process.env.STUCK) throw new Error("the drawer is stuck");\nreturn true;');
  const stuck = { STUCK: "1" };
  const first = await program.start(stuck);
  expect(first.code).toBe(1);
  expect(first.stderr).toMatch(/Error: the drawer is stuck\n +at .*program\.cjs:3:/);
  expect(program.kept()).toEqual([]);
  await program.start();
  expect(program.kept()).toHaveLength(1);
  expect((await program.start(stuck)).stderr).toBe(first.stderr);
});

test("a file without the function is an error", async () => {
  writeFileSync(program.file, "(function () {})");
  const { code, stderr } = await program.start();
  expect({ code, line: /^Error: .*$/m.exec(stderr)?.[0] }).toEqual({
    code: 1,
    line: `Error: ${program.file} exports no runProgram.`,
  });
});
