import { setFlagsFromString } from "node:v8";
import { runInThisContext } from "node:vm";

import { expect, test } from "@jest/globals";

import { DecodeSession } from "../../../../templates/runtime/codec/decode-session.js";
import { EncodeSession } from "../../../../templates/runtime/codec/encode-session.js";
import { XmlReader } from "../../../../templates/runtime/xml/reader.js";
import { XmlWriter } from "../../../../templates/runtime/xml/writer.js";

setFlagsFromString("--allow-natives-syntax");

/** Whether two objects have one shape in the engine, for which it compiles code. */
const haveSameShape = runInThisContext("(left, right) => %HaveSameMap(left, right)") as (
  left: object,
  right: object,
) => boolean;

const TEXT = '<?xml version="1.0"?><a xmlns="urn:a" b="1">c &amp; d<e/><![CDATA[f]]></a>';

function readWhole(text: string): XmlReader {
  const reader = new XmlReader(text);
  while (reader.next() !== "eof") continue;
  return reader;
}

function writeWhole(): XmlWriter {
  const writer = new XmlWriter({ declaration: true });
  writer.start("urn:a", "a");
  writer.attribute("urn:b", "c", "d");
  writer.start("urn:e", "f", "p");
  writer.text("g".repeat(100_000));
  writer.end();
  writer.end();
  writer.toBytes();
  return writer;
}

test("of what every message needs one is always there that has the shape of the others", () => {
  const reader = readWhole(TEXT);
  const writer = writeWhole();
  expect({
    reader: haveSameShape(XmlReader.kept, reader),
    writer: haveSameShape(XmlWriter.kept, writer),
    decoding: haveSameShape(DecodeSession.kept, new DecodeSession(reader, { strict: true })),
    encoding: haveSameShape(EncodeSession.kept, new EncodeSession(writer, { strict: true })),
    else: haveSameShape(reader, writer),
  }).toEqual({ reader: true, writer: true, decoding: true, encoding: true, else: false });
});
