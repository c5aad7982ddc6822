import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Ajv } from "ajv";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { callOperation } from "../../../generator/call/call.js";
import { DiagnosticError, Diagnostics, formatDiagnostic } from "../../../generator/diagnostics.js";
import { decodeInstance } from "../../../generator/instances/decode.js";
import { loadContract } from "../../../generator/load.js";
import { locateContract } from "../../../generator/locate.js";
import type { MockRuleFile, MockRuleJson } from "../../../generator/mock/rules.js";
import { createMockService, type MockOptions } from "../../../generator/mock/service.js";
import { packageFolder } from "../../../generator/package-folder.js";
import { documentExamples } from "../../../generator/samples/documents.js";
import { findRequest, loadShop, soapRequest } from "./shop.js";

const SHOP = loadShop();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stubwright-mock-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function mockOf(rules: readonly MockRuleJson[], options: MockOptions = {}) {
  return createMockService(SHOP, { ...options, rules: { rules }, rulesFolder: folder });
}

/** What a mock answers to a search: the decoded body with the HTTP status. */
async function find(mock: ReturnType<typeof mockOf>, text = "x") {
  const response = await mock.fetch(findRequest(text));
  const envelope = decodeInstance(SHOP.contract, await response.text(), { strict: true });
  return { status: response.status, body: "envelope" in envelope ? envelope.body : undefined };
}

describe("without rules", () => {
  test("an operation is answered with a schema-valid value that the seed decides", async () => {
    const answers = await Promise.all(
      ["1", "1", "2"].map((seed) => find(createMockService(SHOP, { seed }))),
    );
    expect(answers[0]).toEqual({
      status: 200,
      body: {
        element: "FindResponse",
        namespace: "urn:shop",
        value: { item: [{ name: expect.any(String), count: expect.stringMatching(/^\d+$/) }] },
      },
    });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).not.toEqual(answers[0]);
  });

  test("a one-way operation is accepted", async () => {
    const mock = createMockService(SHOP);
    const note = soapRequest('<Note xmlns="urn:shop"><text>n</text></Note>', "urn:shop/Note");
    expect((await mock.fetch(note)).status).toBe(202);
    expect(mock.requests).toMatchObject([
      { operation: "Note", request: { text: "n" }, status: 202 },
    ]);
  });

  test("the documents' examples answer before made-up values", async () => {
    const diagnostics = new Diagnostics();
    const located = locateContract("ms-usrpch", packageFolder(), diagnostics);
    const loaded = loadContract(located, diagnostics);
    const examples = documentExamples(loaded.contract, located);
    const mock = createMockService(loaded, { examples });
    const call = (operation: string) =>
      callOperation(loaded.contract, {
        endpoint: "http://mock.example/",
        fetch: (url, init) => mock.fetch(new Request(url, init)),
        operation,
        data: operation === "GetCurrentChangeToken" ? {} : { userAccountName: "a" },
      });
    // [MS-USRPCH] 4.2: the change token that the server answers with.
    const result = await call("GetCurrentChangeToken");
    expect(JSON.stringify(result)).toContain("1;42703492;02/13/2008 14:34:56");
    expect((await call("GetUserAllChanges")).kind).toBe("result");
    expect(mock.requests.map(({ answeredBy }) => answeredBy)).toEqual(["example", "sample"]);
  });

  test("what is no request of the service gets a fault, and is recorded", async () => {
    const mock = createMockService(SHOP);
    const response = await mock.fetch(soapRequest("<Other/>", "urn:other"));
    expect(response.status).toBe(500);
    expect(mock.requests).toEqual([
      { number: 1, status: 500, body: expect.stringContaining("<Other/>") },
    ]);
  });

  test("the WSDL is given with the mock's address", async () => {
    const mock = createMockService(SHOP, { address: "http://shop.example/" });
    const response = await mock.fetch(new Request("http://shop.example/?wsdl"));
    expect(await response.text()).toContain('location="http://shop.example/"');
    expect(mock.requests).toEqual([]);
  });

  test("another version than the one asked for is refused with 415", async () => {
    const mock = createMockService(SHOP, { soapVersion: "1.2" });
    const response = await mock.fetch(findRequest("x"));
    expect([response.status, response.headers.get("accept")]).toEqual([
      415,
      "application/soap+xml",
    ]);
  });
});

describe("the first rule that fits decides", () => {
  test("by operation, by members of the request, and as often as it may", async () => {
    const named = (name: string) => ({ value: { item: [{ name }] } });
    const mock = mockOf([
      { operation: "Note", answer: { status: 500 } },
      { operation: "Find", where: { text: "a", filter: null }, times: 1, answer: named("once") },
      { operation: "Find", where: { text: "a" }, answer: named("then") },
      { operation: "Find", where: { "filter.count": "3" }, answer: named("never") },
    ]);
    const names: unknown[] = [];
    for (const text of ["a", "a", "a", "b"]) names.push((await find(mock, text)).body);
    expect(names.map((body) => JSON.stringify(body).includes("once"))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(mock.requests.map(({ answeredBy }) => answeredBy)).toEqual([
      "rule 2",
      "rule 3",
      "rule 3",
      "sample",
    ]);
  });

  test("with a fault, its detail an element of the contract", async () => {
    const mock = mockOf([
      {
        answer: {
          fault: {
            code: "Client",
            reason: "No.",
            actor: "urn:shop",
            detail: [{ element: "NotFound", namespace: "urn:shop", value: { text: "x" } }],
          },
        },
      },
    ]);
    expect(await find(mock)).toEqual({
      status: 500,
      body: {
        fault: {
          code: { namespace: "http://schemas.xmlsoap.org/soap/envelope/", localName: "Client" },
          reasons: [{ lang: "", text: "No." }],
          actor: "urn:shop",
          detail: [{ element: "NotFound", namespace: "urn:shop", value: { text: "x" } }],
        },
      },
    });
  });

  test("with an HTTP status, headers and a body", async () => {
    const headers = { "Content-Type": "text/html", "Retry-After": "3" };
    const mock = mockOf([{ answer: { status: 503, headers, body: "<p>busy</p>" } }]);
    const response = await mock.fetch(findRequest("x"));
    expect([
      response.status,
      response.headers.get("retry-after"),
      response.headers.get("content-type"),
      await response.text(),
    ]).toEqual([503, "3", "text/html", "<p>busy</p>"]);
    expect(mock.requests).toMatchObject([{ status: 503, answeredBy: "rule 1" }]);
  });

  test("with a dropped connection", async () => {
    const mock = mockOf([{ answer: { drop: true } }]);
    await expect(mock.fetch(findRequest("x"))).rejects.toThrow(TypeError);
    expect(mock.requests).toMatchObject([{ status: null, answeredBy: "rule 1" }]);
  });

  test("with an element from a file, and with an envelope as it stands", async () => {
    const element =
      '<FindResponse xmlns="urn:shop"><item><name>from file</name></item></FindResponse>';
    const envelope = `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body>${element}</e:Body></e:Envelope>`;
    writeFileSync(join(folder, "element.xml"), element);
    writeFileSync(join(folder, "envelope.xml"), envelope);
    const mock = mockOf([
      { operation: "Find", times: 1, answer: { file: "element.xml" } },
      { answer: { file: "envelope.xml" } },
    ]);
    expect((await find(mock)).body).toMatchObject({ value: { item: [{ name: "from file" }] } });
    const response = await mock.fetch(findRequest("x"));
    expect(await response.text()).toBe(envelope);
    expect(response.headers.get("content-type")).toBe("application/soap+xml; charset=utf-8");
  });

  test("with latency before the usual answer", async () => {
    const mock = mockOf([{ latency: 60 }]);
    const start = performance.now();
    expect((await find(mock)).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(55);
    expect(mock.requests).toMatchObject([{ answeredBy: "sample" }]);
  });
});

describe("a rule file that is not valid is told with its place", () => {
  test.each([
    [
      '{ "rules": [',
      "rules.json:1:13: error SW7301: The text is not JSON: A value is expected. Correct the syntax.",
    ],
    ["{}", 'rules.json:1:1: error SW7301: The member "rules" is missing. Add it.'],
    [
      '{ "rules": [{ "operaton": "Find" }] }',
      'rules.json:1:27: error SW7301: rules[0].operaton: There is no such member. Did you mean "operation"?',
    ],
    [
      '{ "rules": [\n{ "operation": "Fnd" }] }',
      "rules.json:2:16: error SW7301: rules[0].operation: There is no operation Fnd. Did you mean Find?",
    ],
    [
      '{ "rules": [{ "times": 0 }] }',
      "rules.json:1:24: error SW7301: rules[0].times: Expected a whole number of at least 1, got 0. Correct the value; stubwright decode shows the shape of one.",
    ],
    [
      '{ "rules": [{ "where": { "a..b": 1 } }] }',
      'rules.json:1:34: error SW7301: rules[0].where["a..b"]: Its key is no path of a member. Write names with dots between and indexes in brackets: items[0].name.',
    ],
    [
      '{ "rules": [{ "answer": {} }] }',
      "rules.json:1:25: error SW7301: rules[0].answer: It gives no single answer. Give one of value, file, fault, status, drop.",
    ],
    [
      '{ "rules": [{ "answer": { "value": {} } }] }',
      'rules.json:1:36: error SW7301: rules[0].answer.value: It is not told of which operation. Give the rule its "operation".',
    ],
    [
      '{ "rules": [{ "operation": "Note", "answer": { "value": {} } }] }',
      "rules.json:1:57: error SW7301: rules[0].answer.value: The operation Note is one-way and has no result. Leave the answer out, or give a status or drop.",
    ],
    [
      '{ "rules": [{ "operation": "Find", "answer": { "value": { "item": [{ "name": 1 }] } } }] }',
      'rules.json:1:78: error SW7301: rules[0].answer.value.item[0].name: "1" is not a valid xs:string: expected a string, got a number. Correct the value; stubwright decode shows the shape of one.',
    ],
    [
      '{ "rules": [{ "answer": { "status": 99 } }] }',
      "rules.json:1:37: error SW7301: rules[0].answer.status: Expected an HTTP status of 200 to 599, got 99. Correct the value; stubwright decode shows the shape of one.",
    ],
    [
      '{ "rules": [{ "answer": { "file": "none.xml" } }] }',
      "rules.json:1:35: error SW7301: rules[0].answer.file: The file none.xml cannot be read (ENOENT). Name a file relative to the rule file.",
    ],
  ])("%s", (rules, expected) => {
    const told: string[] = [];
    try {
      createMockService(SHOP, { rules, rulesFile: "rules.json", rulesFolder: folder });
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      told.push(...error.diagnostics.map(formatDiagnostic));
    }
    expect(told).toEqual([expected]);
  });
});

test("the JSON Schema of rule files takes every kind of answer and refuses what the reader refuses", () => {
  const schema: unknown = JSON.parse(
    readFileSync(join(packageFolder(), "generator/schemas/mock-rules.schema.json"), "utf8"),
  );
  if (typeof schema !== "object" || schema === null) throw new Error("The schema is no object.");
  const isValid = new Ajv().compile(schema);
  const rules: MockRuleFile["rules"] = [
    { operation: "Find", where: { "a.b[0]": 1 }, times: 1, latency: 0, answer: { value: null } },
    { answer: { file: "a.xml" } },
    { answer: { fault: { code: { namespace: "urn:a", localName: "b" }, reason: "r" } } },
    { answer: { status: 200, headers: { a: "b" }, body: "" } },
    { answer: { drop: true } },
    {},
  ];
  expect(rules.map((rule) => isValid({ rules: [rule] }))).toEqual(rules.map(() => true));
  const refused = [
    { times: 0 },
    { other: 1 },
    { answer: {} },
    { answer: { drop: true, status: 200 } },
    { answer: { status: 99 } },
    { answer: { fault: { code: "Nobody", reason: "r" } } },
  ];
  expect(refused.map((rule) => isValid({ rules: [rule] }))).toEqual(refused.map(() => false));
});
