/** Answers that the client reads item by item. */
import { describe, expect, test } from "@jest/globals";
import { Channel } from "../../../../templates/runtime/client.js";
import type { ClientOptions } from "../../../../templates/runtime/client.js";
import { DecodeError } from "../../../../templates/runtime/codec-errors.js";
import { SoapFault } from "../../../../templates/runtime/fault.js";
import { streamItems } from "../../../../templates/runtime/streaming.js";
import type { StreamOptions } from "../../../../templates/runtime/streaming.js";
import { XmlError } from "../../../../templates/runtime/xml/errors.js";
import {
  CATALOGUE,
  catalogueService,
  listOperation,
  readAnswerText,
  readOperation,
} from "./catalogue-contract.js";
import type { Catalogue, Entry } from "./catalogue-contract.js";
import { envelope } from "./echo-contract.js";
import { listen } from "./http.js";

const ENDPOINT = "http://host.example/catalogue";

/** A `fetch` that answers with bytes in pieces of a size; counts the pieces that were asked for. */
function answering(body: string | Uint8Array, size: number, type = "text/xml; charset=utf-8") {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const seen = { pieces: 0, isCancelled: false };
  const answer = (): Promise<Response> => {
    let at = 0;
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (at >= bytes.length) {
            controller.close();
            return;
          }
          seen.pieces++;
          controller.enqueue(bytes.slice(at, at + size));
          at += size;
        },
        cancel() {
          seen.isCancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    return Promise.resolve(new Response(stream, { headers: { "Content-Type": type } }));
  };
  return { fetch: answer, seen };
}

function channel(fetch: typeof globalThis.fetch, options: Partial<ClientOptions> = {}): Channel {
  return new Channel(catalogueService, { endpoint: ENDPOINT, fetch, ...options });
}

interface Outcome {
  readonly items: readonly unknown[];
  readonly rest?: unknown;
  readonly error?: unknown;
}

/** Everything that a stream gives. */
async function take(
  of: Channel,
  options?: StreamOptions,
  operation: typeof readOperation | typeof listOperation = readOperation,
): Promise<Outcome> {
  const stream = streamItems<object, unknown, unknown>(of, operation, {}, options);
  const items: unknown[] = [];
  try {
    for await (const item of stream) items.push(item);
  } catch (error) {
    await expect(stream.rest).rejects.toBe(error);
    return { items, error };
  }
  return { items, rest: await stream.rest };
}

/** What the same answer gives when it is read whole, as the items and the rest of it. */
async function takeWhole(fetch: typeof globalThis.fetch): Promise<Outcome> {
  try {
    const whole: Catalogue | undefined = await channel(fetch).call(readOperation, {});
    if (whole?.entries === undefined) return { items: [], rest: whole };
    return { items: whole.entries, rest: { ...whole, entries: [] } };
  } catch (error) {
    return { items: [], error };
  }
}

/** Everything that could mislead about where an item ends. */
const AWKWARD = readAnswerText(
  `<!-- <ReadResult> --><ReadResult a='>'><?pi <entries>?><title>Größe 😀 &amp; &lt;entries></title>
  <entries >\r\n  text that is skipped <!-- <Entry> -->
    <Entry><id>1</id><name>a &gt; b ]]&gt; &#x1F600;</name></Entry>
    <x:Entry xmlns:x="${CATALOGUE}"><x:id>2</x:id><x:Entry><x:id>3</x:id><x:Entry><x:id>4</x:id></x:Entry></x:Entry></x:Entry><?pi </entries> ?>
    <Entry
      xsi:nil="true"
    /><Entry xsi:nil='true'></Entry>
    <Unknown attribute='/entries>"'><Entry><id>no</id></Entry></Unknown>
    <Entry xmlns="urn:other"><id>other</id></Entry>
    <Item><id>5</id><name><![CDATA[</Entry> ]] > <Entry>]]></name><extra xsi:type="xsd:string">é</extra></Item>
    <Entry><!-- </Entry> --><id> 6 </id><?pi </Entry>?></Entry
    >
  </entries><last>6</last></ReadResult>`,
  `<?xml version="1.0" encoding="utf-8"?>\n<!-- <s:Body> -->\n`,
  `<s:Header><b:Body xmlns:b="urn:b"><entries/></b:Body></s:Header>`,
);

describe("The items of an answer", () => {
  test("are those of the whole answer, wherever its bytes are divided", async () => {
    const whole = await takeWhole(answering(AWKWARD, Infinity).fetch);
    expect(whole.items).toHaveLength(6);
    const { length } = new TextEncoder().encode(AWKWARD);
    for (const size of [1, 2, 3, 5, 7, 64, 199, 200, 201, 1000, length]) {
      expect(await take(channel(answering(AWKWARD, size).fetch))).toEqual(whole);
    }
  });

  test("are the same when the bytes are divided in two at every place", async () => {
    const bytes = new TextEncoder().encode(AWKWARD);
    const whole = await takeWhole(answering(AWKWARD, Infinity).fetch);
    for (let at = 1; at < bytes.length; at++) {
      const fetch = (): Promise<Response> => {
        const stream = new ReadableStream<Uint8Array>({
          start(controller) {
            controller.enqueue(bytes.slice(0, at));
            controller.enqueue(bytes.slice(at));
            controller.close();
          },
        });
        return Promise.resolve(new Response(stream, { headers: { "Content-Type": "text/xml" } }));
      };
      expect(await take(channel(fetch))).toEqual(whole);
    }
  });

  test.each([
    ["utf-16le", [0xff, 0xfe], "text/xml", (text: string) => Buffer.from(text, "utf16le")],
    ["utf-16be", [0xfe, 0xff], "text/xml", (text: string) => Buffer.from(text, "utf16le").swap16()],
    [
      "windows-1252",
      [],
      "text/xml; charset=windows-1252",
      (text: string) => Buffer.from(text, "latin1"),
    ],
    ["utf-8 with a mark", [0xef, 0xbb, 0xbf], "text/xml", (text: string) => Buffer.from(text)],
  ])("are decoded from %s", async (_name, mark, type, encode) => {
    const text = readAnswerText(
      "<ReadResult><entries><Entry><id>1</id><name>Größe é</name></Entry></entries></ReadResult>",
    );
    const bytes = Uint8Array.from([...mark, ...encode(text)]);
    for (const size of [1, 3, 64]) {
      expect(await take(channel(answering(bytes, size, type).fetch))).toEqual({
        items: [{ id: 1, name: "Größe é" }],
        rest: { entries: [] },
      });
    }
  });

  test("may stand beside other elements, without a wrapper", async () => {
    const text = readAnswerText("").replaceAll("ReadResponse", "ListResponse");
    const answer = text.replace(
      "></ListResponse>",
      "><entry><id>1</id></entry><last>7</last><entry><id>2</id></entry></ListResponse>",
    );
    const { items, rest } = await take(channel(answering(answer, 10).fetch), {}, listOperation);
    expect({ items, rest }).toEqual({ items: [{ id: 1 }, { id: 2 }], rest: { last: 7 } });
  });

  test.each([
    [
      "an empty array",
      "<ReadResult><entries/><last>1</last></ReadResult>",
      { entries: [], last: 1 },
    ],
    ["no array", "<ReadResult><last>1</last></ReadResult>", { last: 1 }],
    ["no result", "", undefined],
  ])("are none where there is %s", async (_name, result, rest) => {
    const answer = readAnswerText(result);
    expect(await take(channel(answering(answer, 9).fetch))).toEqual({ items: [], rest });
  });

  test("are found under an xsi:type that names the declared type, and under one that does not", async () => {
    for (const type of ["ArrayOfEntry", "Other"]) {
      const answer = readAnswerText(
        `<ReadResult><entries xsi:type="${type}"><Entry><id>1</id></Entry></entries></ReadResult>`,
      );
      expect(await take(channel(answering(answer, 9).fetch))).toEqual({
        items: [{ id: 1 }],
        rest: { entries: [] },
      });
    }
  });

  test("are given before the answer has ended, and no more is read than is asked for", async () => {
    const entry = (id: number): string => `<Entry><id>${String(id)}</id></Entry>`;
    const entries = Array.from({ length: 1000 }, (_, index) => entry(index)).join("");
    const answer = readAnswerText(`<ReadResult><entries>${entries}</entries></ReadResult>`);
    const { fetch, seen } = answering(answer, 100);
    const stream = streamItems<object, unknown, Entry>(channel(fetch), readOperation, {});
    const taken: Entry[] = [];
    for await (const item of stream) {
      taken.push(item);
      if (taken.length === 10) break;
    }
    expect(taken.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(seen.pieces).toBeLessThan(12);
    expect(seen.isCancelled).toBe(true);
    await expect(stream.rest).rejects.toThrow("left before their end");
  });
});

/** Line and column of what is wrong with a document. */
function placeOf(error: unknown) {
  if (!(error instanceof DecodeError || error instanceof XmlError)) return error;
  return { line: error.line, column: error.column };
}

describe("Errors stand where they belong", () => {
  const good = "<Entry><id>1</id></Entry><Entry><id>2</id></Entry>";

  async function outcome(entries: string, size: number, options?: Partial<ClientOptions>) {
    const text = readAnswerText(`<ReadResult>\n<entries>${good}${entries}`);
    return { text, ...(await take(channel(answering(text, size).fetch, options))) };
  }

  const rest = "</entries></ReadResult>";

  test.each([
    ["a value that is not of its type", `<Entry><id>x</id></Entry>${rest}`],
    ["an end tag of another name", `<Entry><id>3</ID></Entry>${rest}`],
    ["an entity that is not declared", `<Entry><id>3</id><name>&x;</name></Entry>${rest}`],
    ["a forbidden character", `<Entry><id>3</id><name>\u0001</name></Entry>${rest}`],
    ["a document type declaration", `<Entry><!DOCTYPE x></Entry>${rest}`],
    ["a missing element", `<Entry/>${rest}`],
    ["an undeclared prefix", `<y:Entry/>${rest}`],
    ["a comment with two hyphens between items", `<!-- a -- b -->${rest}`],
  ])(
    "%s: after the items before it, at the place that the whole answer has it",
    async (_name, entries) => {
      for (const size of [1, 100, 100_000]) {
        const { text, items, error } = await outcome(entries, size);
        expect(items).toEqual([{ id: 1 }, { id: 2 }]);
        const { error: expected } = await takeWhole(answering(text, Infinity).fetch);
        expect(error).toBeInstanceOf(DecodeError);
        expect(placeOf(error)).toEqual(placeOf(expected));
      }
    },
  );

  test("the path of an item's error counts the items", async () => {
    const { error } = await outcome(`<Entry><id>x</id></Entry>${rest}`, 50);
    expect(error).toMatchObject({ path: "readResult.entries[2].id", expected: "xs:int" });
  });

  test("a document that ends within an item, or between two", async () => {
    const whole = readAnswerText(`<ReadResult><entries>${good}</entries></ReadResult>`);
    const first = whole.indexOf("</Entry>") + "</Entry>".length;
    const second = whole.lastIndexOf("</Entry>") + "</Entry>".length;
    for (let length = first; length < whole.length - 1; length++) {
      const { items, error } = await take(channel(answering(whole.slice(0, length), 20).fetch));
      expect(items).toHaveLength(length < second ? 1 : 2);
      expect(Object(error)).toHaveProperty("name", expect.stringMatching(/^(Decode|Xml)Error$/));
    }
  });

  test("what is wrong after the items, once they are taken, with its place", async () => {
    const { items, error } = await outcome(`</entries>\n <last>x</last></ReadResult>`, 30);
    expect(items).toEqual([{ id: 1 }, { id: 2 }]);
    expect(error).toMatchObject({ path: "readResult.last", line: 3, column: 8 });
  });

  test("a fault, with a good status or not, in place of the first item", async () => {
    const fault = envelope(
      "1.1",
      "<s:Fault><faultcode>s:Server</faultcode><faultstring>No.</faultstring></s:Fault>",
    );
    for (const status of [200, 500]) {
      const headers = { "Content-Type": "text/xml" };
      const fetch = () => Promise.resolve(new Response(fault, { status, headers }));
      const { items, error } = await take(channel(fetch));
      expect(items).toEqual([]);
      expect(error).toBeInstanceOf(SoapFault);
      expect(error).toMatchObject({ reason: "No." });
    }
  });

  test("an answer of another kind, before anything else", async () => {
    const page = () =>
      Promise.resolve(new Response("<p>", { headers: { "Content-Type": "text/html" } }));
    expect(await take(channel(page))).toMatchObject({ items: [], error: { name: "HttpError" } });
    const empty = () =>
      Promise.resolve(new Response("", { headers: { "Content-Type": "text/xml" } }));
    expect(await take(channel(empty))).toMatchObject({ items: [], error: { name: "HttpError" } });
    const other = answering(AWKWARD, 50).fetch;
    expect(await take(channel(other, { soapVersion: "1.2" }))).toMatchObject({
      items: [],
      error: { name: "EnvelopeError", rule: "version" },
    });
  });

  test("text and unknown elements between items, where the client is strict", async () => {
    const strict = { strict: true };
    const text = await outcome(`text${rest}`, 40, strict);
    expect(text.items).toHaveLength(2);
    expect(text.error).toMatchObject({
      path: "readResult.entries",
      message: expect.stringContaining("Text may not stand") as unknown,
    });
    const unknown = await outcome(`<Unknown/>${rest}`, 40, strict);
    expect(unknown.items).toHaveLength(2);
    expect(unknown.error).toMatchObject({
      path: "readResult.entries",
      message: expect.stringContaining("not expected") as unknown,
    });
  });

  test("an item that is longer than allowed, and a rest that is", async () => {
    const long = `<Entry><id>3</id><name>${"x".repeat(5000)}</name></Entry>${rest}`;
    const text = readAnswerText(`<ReadResult><entries>${good}${long}`);
    const item = await take(channel(answering(text, 100).fetch), { maxItemLength: 1000 });
    expect(item.items).toHaveLength(2);
    expect(item.error).toMatchObject({ name: "XmlError", rule: "limit" });
    const title = readAnswerText(`<ReadResult><title>${"x".repeat(5000)}</title></ReadResult>`);
    const head = await take(channel(answering(title, 100).fetch), { maxItemLength: 1000 });
    expect(head.error).toMatchObject({ name: "XmlError", rule: "limit" });
  });
});

describe("The connection", () => {
  const start = readAnswerText("<ReadResult><entries><Entry><id>1</id></Entry>").replace(
    /<\/ReadResponse>.*/,
    "",
  );

  /** A server that sends one item and then nothing; tells when the client has gone. */
  async function stalling(after: (end: () => void) => void = () => undefined) {
    let gone: () => void = () => undefined;
    const isGone = new Promise<void>((resolve) => (gone = resolve));
    const endpoint = await listen((_request, response) => {
      response.on("close", gone);
      response.setHeader("Content-Type", "text/xml");
      response.write(start);
      after(() => response.destroy());
    });
    return { of: new Channel(catalogueService, { endpoint }), isGone };
  }

  test("is closed when the loop is left", async () => {
    const { of, isGone } = await stalling();
    for await (const item of streamItems(of, readOperation, {})) {
      expect(item).toEqual({ id: 1 });
      break;
    }
    await isGone;
  });

  test("is closed when the signal aborts, which the loop throws", async () => {
    const { of, isGone } = await stalling();
    const controller = new AbortController();
    const reason = new Error("enough");
    const items: unknown[] = [];
    const loop = (async () => {
      for await (const item of streamItems(of, readOperation, {}, { signal: controller.signal })) {
        items.push(item);
        setTimeout(() => controller.abort(reason), 10);
      }
    })();
    await expect(loop).rejects.toBe(reason);
    expect(items).toEqual([{ id: 1 }]);
    await isGone;
  });

  test("that breaks is an error after the items that arrived", async () => {
    const { of } = await stalling((end) => setTimeout(end, 20));
    const { items, error } = await take(of);
    expect(items).toEqual([{ id: 1 }]);
    expect(error).toMatchObject({ name: "NetworkError" });
  });

  test("on which nothing more arrives is given up after a while", async () => {
    const { of, isGone } = await stalling();
    const { items, error } = await take(of, { timeout: 100 });
    expect(items).toEqual([{ id: 1 }]);
    expect(error).toMatchObject({ name: "TimeoutError", timeout: 100 });
    await isGone;
  });

  test("is not opened before an item is asked for, nor with a signal that has aborted", async () => {
    let calls = 0;
    const fetch = (): Promise<Response> => {
      calls++;
      return Promise.reject(new Error("unreachable"));
    };
    const stream = streamItems(channel(fetch), readOperation, {}, { signal: AbortSignal.abort() });
    expect(calls).toBe(0);
    await expect(stream[Symbol.asyncIterator]().next()).rejects.toHaveProperty(
      "name",
      "AbortError",
    );
    expect(calls).toBe(0);
  });
});
