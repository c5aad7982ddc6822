import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { resolvePath } from "../../../generator/read/files.js";
import { nodeFiles } from "../../../generator/read/node-files.js";

describe("resolvePath", () => {
  test.each([
    ["a/b.wsdl", "c.xsd", "a/c.xsd"],
    ["a/b.wsdl", "./c.xsd#part", "a/c.xsd"],
    ["a/b.wsdl", "../c.xsd", "c.xsd"],
    ["b.wsdl", "../../c.xsd", "../../c.xsd"],
    ["a/b.wsdl", "x\\y.xsd", "a/x/y.xsd"],
    ["a/b.wsdl", "/c.xsd", "/c.xsd"],
    ["/a/b.wsdl", "../../../c.xsd", "/c.xsd"],
    ["a/b.wsdl", "C:\\x\\c.xsd", "C:/x/c.xsd"],
  ])("from %s leads %s to %s", (from, location, expected) => {
    expect(resolvePath(from, location)).toBe(expected);
  });

  test.each([
    "http://h/a.xsd",
    "HTTPS://h/a.xsd",
    "urn:a:b",
    "file:///etc/passwd",
    "//h/a.xsd",
    "\\\\h\\a.xsd",
  ])("does not follow %s", (location) => {
    expect(resolvePath("a/b.wsdl", location)).toBeUndefined();
  });
});

describe("nodeFiles", () => {
  let folder = "";

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "read-"));
    mkdirSync(path.join(folder, "sub"));
    writeFileSync(path.join(folder, "a.wsdl"), "12345");
    writeFileSync(path.join(folder, "sub", "with space.xsd"), "x");
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test("reads files below the base folder, at most one byte more than asked for", () => {
    const files = nodeFiles(folder);
    const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
    expect(text(files.read("a.wsdl"))).toBe("12345");
    expect(text(files.read("a.wsdl", 3))).toBe("1234");
  });

  test("gives nothing for folders, absent files and devices", () => {
    const files = nodeFiles(folder);
    expect(files.read("sub")).toBeUndefined();
    expect(files.read("absent.xsd")).toBeUndefined();
    expect(files.read("/dev/zero")).toBeUndefined();
  });

  test("resolves locations to paths relative to the base folder, percent-encoded or not", () => {
    const files = nodeFiles(folder);
    expect(files.resolve("a.wsdl", "sub/with%20space.xsd")).toBe("sub/with space.xsd");
    expect(files.resolve("a.wsdl", "sub/with space.xsd")).toBe("sub/with space.xsd");
    expect(files.resolve("sub/x.xsd", "%zz.xsd")).toBe("sub/%zz.xsd");
    expect(files.resolve("a.wsdl", "http://h/a.xsd")).toBeUndefined();
  });

  test("lists the files beside a path", () => {
    const files = nodeFiles(folder);
    expect(files.list?.("b.wsdl")).toEqual(["a.wsdl"]);
    expect(files.list?.("sub/x.xsd")).toEqual(["sub/with space.xsd"]);
    expect(files.list?.("absent/x.xsd")).toEqual([]);
  });
});
