/** Runs command lines in a folder of their own, in this process. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { Readable } from "node:stream";

import { run } from "../../../generator/cli.js";
import type { Display } from "../../../generator/cli/io.js";

/** What a command line did. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command line finds around it. */
export interface Circumstances {
  readonly stdin?: string | Uint8Array;
  readonly env?: Record<string, string>;
  readonly display?: Display;
}

export class Workplace {
  readonly path = mkdtempSync(join(tmpdir(), "stubwright-cli-"));

  put(file: string, content: string | Uint8Array): void {
    const path = join(this.path, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  read(file: string): string {
    return readFileSync(join(this.path, file), "utf8");
  }

  /** Every file by relative path, in order. */
  files(below = ""): string[] {
    return readdirSync(join(this.path, below), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.path.length + 1))
      .map((path) => path.split(sep).join("/"))
      .sort();
  }

  /** Every file with its text. */
  contents(): Record<string, string> {
    return Object.fromEntries(this.files().map((file) => [file, this.read(file)]));
  }

  async run(...argv: readonly string[]): Promise<Outcome> {
    return this.runWith({}, ...argv);
  }

  async runWith(
    { stdin = "", env = {}, display }: Circumstances,
    ...argv: readonly string[]
  ): Promise<Outcome> {
    const stdout: string[] = [];
    const stderr: string[] = [];
    const code = await run(argv, {
      stdout: { write: (text) => stdout.push(text) },
      stderr: { write: (text) => stderr.push(text) },
      stdin: chunksOf(stdin),
      cwd: this.path,
      env,
      ...(display === undefined ? {} : { display }),
    });
    return { code, stdout: stdout.join(""), stderr: stderr.join("") };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** The text with `time` for every time span in parentheses. */
export function withoutTimes(text: string): string {
  return text.replaceAll(/\((?:\d+ min )?[\d.]+ m?s\)/g, "(time)");
}

/** In two chunks, as a pipe may give it. */
function chunksOf(content: string | Uint8Array): AsyncIterable<string | Uint8Array> {
  const middle = content.length >> 1;
  return Readable.from([content.slice(0, middle), content.slice(middle)]);
}

/** A schema document of the namespace `urn:orders`. */
export function schema(body: string, attributes = ""): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:orders"',
    `  targetNamespace="urn:orders" elementFormDefault="qualified"${attributes}>`,
    body,
    "</xs:schema>",
    "",
  ].join("\n");
}

/** A schema with one element, `Order`. */
export const ORDER_SCHEMA = schema(
  `  <xs:element name="Order" type="Order"/>
  <xs:complexType name="Order">
    <xs:sequence>
      <xs:element name="id" type="xs:long"/>
      <xs:element name="placed" type="xs:dateTime" minOccurs="0"/>
      <xs:element name="item" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
  </xs:complexType>`,
);
