import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import {
  createProfileImportExportService,
  type ProfileImportExportServiceHandler,
} from "../../output/ms-upiews/server.js";
import {
  createUserProfileChangeService,
  type UserProfileChangeServiceHandler,
} from "../../output/ms-usrpch/server.js";
import {
  createWorkManagementService,
  type WorkManagementServiceHandler,
} from "../../output/ms-wms/server.js";
import type { SoapService } from "../../output/runtime/server.js";
import { parseXmlElement } from "../../templates/runtime/xml/document.js";
import { InstanceInputs } from "./instance-inputs.js";
import { birthState } from "./judge-contract.js";
import { inputSeed, randomFrom, type Random } from "./random.js";
import { runsOf, seedOf } from "./settings.js";

const { env } = process;
const seed = seedOf(env);
const rejections: unknown[] = [];
const note = (reason: unknown): void => {
  rejections.push(reason);
};

beforeAll(() => {
  process.on("unhandledRejection", note);
});

afterAll(() => {
  process.off("unhandledRejection", note);
});

/** A handler of any contract: answers with nothing, with what it got, with nonsense, or not at all. */
function careless(): object {
  let calls = 0;
  const answers = [
    () => undefined,
    (request: unknown) => request,
    () => ({ __proto__: null, toString: 1 }),
    () => Promise.reject(new Error("careless")),
    () => Promise.resolve([]),
    () => {
      throw new TypeError("careless");
    },
  ];
  return new Proxy(
    {},
    {
      get: () => (request: unknown) => answers[calls++ % answers.length]?.(request),
    },
  );
}

const QUIET = { onError: () => {} };

const SERVICES: readonly (readonly [string, SoapService])[] = [
  [
    "ms-upiews",
    createProfileImportExportService(careless() as ProfileImportExportServiceHandler, QUIET),
  ],
  [
    "ms-usrpch",
    createUserProfileChangeService(careless() as UserProfileChangeServiceHandler, QUIET),
  ],
  ["ms-wms", createWorkManagementService(careless() as WorkManagementServiceHandler, QUIET)],
];

const TYPES = [
  ...["text/xml; charset=utf-8", 'application/soap+xml; charset=utf-8; action="x"', "text/xml"],
  ...["text/xml; charset=utf-16", "application/json", "multipart/related; boundary=x", ""],
];

function requestOf(body: string, random: Random): Request {
  const actions = ['""', '"urn:other"', "toString", "__proto__", ""];
  const headers: Record<string, string> = {
    "Content-Type": random.oneIn(4) ? random.pick(TYPES) : "text/xml; charset=utf-8",
    ...(random.oneIn(2) ? { SOAPAction: random.pick(actions) } : {}),
  };
  return new Request("http://localhost/service", { method: "POST", headers, body });
}

/** What is wrong with an answer. */
async function judgeAnswer(answer: Response): Promise<string[]> {
  const { status, headers } = answer;
  const faults: string[] = [];
  if (![200, 202, 400, 405, 413, 415, 500].includes(status))
    faults.push(`The status is ${status}.`);
  const text = await answer.text();
  const isXml = /^(text\/xml|application\/soap\+xml)/.test(headers.get("Content-Type") ?? "");
  if (status === 500 && !isXml) faults.push("A fault is not XML.");
  if (isXml) parseXmlElement(text);
  return faults;
}

describe("services answer whatever is sent", () => {
  test.each(SERVICES)(
    `%s (FUZZ_SEED=${seed})`,
    async (name, service) => {
      const inputs = new InstanceInputs(name);
      const before = birthState();
      const broken: Record<string, readonly string[]> = {};
      for (let index = 0; index < runsOf(env, 120); index++) {
        const random = randomFrom(inputSeed(seed, index) ^ 1);
        const request = requestOf(inputs.make(seed, index), random);
        const faults = await service
          .fetch(request)
          .then(judgeAnswer)
          .catch((error: unknown) => [`It threw ${String(error)}`]);
        if (faults.length > 0) broken[`FUZZ_SEED=${seed}, input ${index}`] = faults;
      }
      await new Promise((resolve) => setImmediate(resolve));
      expect(broken).toEqual({});
      expect(rejections).toEqual([]);
      expect(birthState()).toBe(before);
    },
    3_600_000,
  );
});
