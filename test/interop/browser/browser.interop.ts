/** The generated clients in Chromium, on a page of another origin than that of the generated servers. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { packageFolder } from "../../../generator/package-folder.js";
import { createProfileImportExportService } from "../../../output/ms-upiews/index.js";
import type { ProfileChangeData } from "../../../output/ms-upiews/index.js";
import { createUserProfileChangeService } from "../../../output/ms-usrpch/index.js";
import { createWorkManagementService } from "../../../output/ms-wms/index.js";
import { toNodeListener } from "../../../output/runtime/node.js";
import { HttpRefusal } from "../../../output/runtime/server.js";
import type { CorsOptions } from "../../../output/runtime/server.js";
import { infoset, unordered } from "../../e2e/documents.js";
import { ChangeLog, serveChangeLog } from "../../e2e/servers/change-log.js";
import { POLICY_ID, USERS } from "../../e2e/servers/change-log-sample.js";
import { echoProfiles } from "../../e2e/servers/echo.js";
import { serveWorkManagement, WorkManagement } from "../../e2e/servers/work-management.js";
import { callEachProtocol, errorOf } from "./calls.js";
import type { Observation } from "./calls.js";

/** Where Debian's package has it. */
const CHROMIUM = "/usr/bin/chromium";

const RUN_HISTORY = readFileSync(
  join(packageFolder(), "specs/ms-upsmods/examples/composed-full-import.xml"),
  "utf8",
);

const servers: Server[] = [];
let browser: Browser;
let script: string;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(packageFolder(), "test/interop/browser/calls.ts")],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "calls",
    platform: "browser",
  });
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  script = outputFiles[0]?.text ?? "";
});

afterAll(async () => {
  await browser.close();
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** Serves a page with the bundled client; gives its origin. */
function servePage(): Promise<string> {
  return listen((request, response) => {
    const isScript = request.url === "/calls.js";
    response.setHeader("Content-Type", isScript ? "text/javascript" : "text/html");
    response.end(
      isScript ? script : '<!doctype html><meta charset="utf-8"><script src="calls.js"></script>',
    );
  });
}

/** The three services on one port, what they were asked, and what was done. */
async function serveProtocols(cors: CorsOptions | undefined) {
  const requests: string[] = [];
  const log = new ChangeLog(USERS, [
    {
      id: 42703492n,
      userAccountName: "User1",
      changeType: ["Modify"],
      objectType: ["SingleValueProperty"],
      eventTime: "2008-02-13T14:34:56",
      value: { $type: "xs:string", value: "Zoë 🙂" },
      policyId: POLICY_ID,
      propertyName: "Address",
    },
  ]);
  const updates: unknown[] = [];
  let tokensAsked = 0;
  const option = cors === undefined ? {} : { cors };
  const listeners: Readonly<Record<string, ReturnType<typeof toNodeListener>>> = {
    usrpch: toNodeListener(
      createUserProfileChangeService(
        {
          ...serveChangeLog(log),
          getCurrentChangeToken: () => {
            tokensAsked += 1;
            return log.currentToken();
          },
        },
        { ...option, authenticate: () => ({ isAdministrator: false }) },
      ),
    ),
    upiews: toNodeListener(
      createProfileImportExportService(
        {
          ...echoProfiles(),
          updateWithProfileChangeData: (update) => {
            updates.push(update);
            return true;
          },
        },
        option,
      ),
    ),
    wms: toNodeListener(
      createWorkManagementService(serveWorkManagement(new WorkManagement(7)), {
        ...option,
        authenticate: ({ header }) =>
          header("authorization") === `Basic ${btoa("alice:secret")}`
            ? "alice"
            : new HttpRefusal(401, { "WWW-Authenticate": 'Basic realm="tasks"' }),
      }),
    ),
  };
  const url = await listen((request, response) => {
    const { method = "", url: path = "", headers } = request;
    // The clients of two protocols complete the path with that of the service.
    const [, protocol = ""] = path.split("/");
    requests.push([method, protocol, headers.origin ?? "no origin"].join(" "));
    const listener = listeners[protocol];
    if (listener === undefined) response.writeHead(404).end();
    else listener(request, response);
  });
  const endpoints = { usrpch: `${url}/usrpch`, upiews: `${url}/upiews`, wms: `${url}/wms` };
  return { endpoints, requests, updates, tokensAsked: () => tokensAsked };
}

/** Calls a function of the bundle in the page that an origin serves; gives its result. */
async function callInPage(
  origin: string,
  name: "callEachProtocol" | "errorOf",
  ...args: readonly unknown[]
): Promise<unknown> {
  const page = await browser.newPage();
  try {
    await page.goto(origin);
    const text = args.map((arg) => JSON.stringify(arg)).join(", ");
    return await page.evaluate(`calls.${name}(${text})`);
  } finally {
    await page.close();
  }
}

/** What the calls must give, the run history aside. */
const EXPECTED: Omit<Observation, "runHistory"> = {
  changes: [
    {
      id: "42703492",
      value: { $type: "xs:string", value: "Zoë 🙂" },
      eventTime: "2008-02-13T14:34:56",
    },
  ],
  wasApplied: true,
  job: { createdJob: true, currentJobId: 7, currentJobIdClient: 7, encounteredError: false },
  runStep: "completed-no-objects",
  fault: { code: "Client", reason: "There is no profile of the user Nobody." },
};

const PROFILE: ProfileChangeData = {
  objectGuid: "0c37852b-34d0-418e-91c6-2ac25af4be5b",
  profileIdentifier: "EXAMPLE\\jürgen",
  changeType: ["Modify"],
  propertyChanges: [
    {
      name: "Picture",
      changeType: ["Modify"],
      values: [{ $type: "xs:base64Binary", value: Uint8Array.of(0, 127, 128, 255) }],
    },
  ],
};

/** Compares what the calls gave. The run history need only hold the same in the schema's order. */
function expectAllAnswers(observed: unknown): void {
  expect(observed).toEqual({ ...EXPECTED, runHistory: expect.any(String) });
  if (typeof observed !== "object" || observed === null || !("runHistory" in observed)) return;
  const text = String(observed.runHistory);
  expect(unordered(infoset(text))).toEqual(unordered(infoset(RUN_HISTORY)));
}

const UPDATE = { importExportId: 9007199254740993n, profileChangeData: [PROFILE] };

describe("One file of calls, an operation of each protocol", () => {
  test("runs in Node", async () => {
    const { endpoints, requests, updates } = await serveProtocols(undefined);
    expectAllAnswers(await callEachProtocol(endpoints, RUN_HISTORY));
    expect(updates).toEqual([UPDATE]);
    expect(requests).toEqual([
      "POST usrpch no origin",
      "POST upiews no origin",
      "POST wms no origin",
      "POST usrpch no origin",
    ]);
  });

  test("runs in Chromium, after the server allowed each to the page's origin", async () => {
    const origin = await servePage();
    const { endpoints, requests, updates } = await serveProtocols({
      origins: [origin],
      headers: ["Authorization"],
      maxAge: 600,
    });
    expectAllAnswers(await callInPage(origin, "callEachProtocol", endpoints, RUN_HISTORY));
    expect(updates).toEqual([UPDATE]);
    expect(requests).toEqual(
      [
        "OPTIONS usrpch",
        "POST usrpch",
        "OPTIONS upiews",
        "POST upiews",
        "OPTIONS wms",
        "POST wms",
        "POST usrpch",
      ].map((request) => `${request} ${origin}`),
    );
  });
});

describe("Chromium keeps a page from a service", () => {
  const refused = {
    name: "NetworkError",
    message: expect.stringMatching(/^The exchange with http:\/\/127.* failed: Failed to fetch$/),
  };

  test.each([
    ["without CORS", undefined],
    ["that allows another origin", { origins: ["https://portal.example"] }],
  ])("%s, and the operation is not run", async (_, cors) => {
    const origin = await servePage();
    const { endpoints, requests, tokensAsked } = await serveProtocols(cors);
    expect(await callInPage(origin, "errorOf", endpoints.usrpch)).toEqual(refused);
    expect(requests).toEqual([`OPTIONS usrpch ${origin}`]);
    expect(tokensAsked()).toBe(0);
    expect(await errorOf(endpoints.usrpch)).toBeUndefined();
    expect(tokensAsked()).toBe(1);
  });
});
