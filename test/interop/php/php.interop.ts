/** The SOAP extension of PHP, both sides. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { UserProfileChangeServiceClient } from "../../../output/ms-usrpch/index.js";
import type { ResponseInfo } from "../../../output/runtime/client.js";
import type { SoapVersion } from "../../../output/runtime/service.js";
import { serve, SOAP_VERSIONS } from "../../e2e/loopback.js";
import { queryOf } from "../../e2e/servers/change-log-sample.js";
import { changeLogService } from "../../e2e/servers/sample-services.js";
import { describePeerClient } from "../peer-client.js";
import { describePeerServer } from "../peer-server.js";
import type { Protocol, StartedServer } from "../peer-server.js";
import { freePort, run, startServer } from "../programs.js";

const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

describePeerClient({
  name: "PHP SoapClient",
  versions: SOAP_VERSIONS,
  observe: async (scenario, url, version) => {
    const output = await run({
      peer: "php",
      command: "php",
      args: ["client.php", scenario, url, version],
    });
    return JSON.parse(output) as unknown;
  },
});

async function start(protocol: Protocol, wsdl: string): Promise<StartedServer> {
  const folder = await mkdtemp(join(tmpdir(), "php-"));
  folders.push(folder);
  const port = await freePort();
  const program = {
    peer: "php",
    command: "php",
    args: ["-S", `127.0.0.1:${port}`, "server.php"],
    env: { PROTOCOL: protocol, WSDL: wsdl, FOLDER: folder },
  };
  const { seen } = await startServer(program, port);
  return { url: `http://127.0.0.1:${port}/service`, seen };
}

describePeerServer({ name: "PHP SoapServer", versions: SOAP_VERSIONS, start });

const STALE = "stale <&>";

/** What our client gets of GetChanges with a token that is not valid: the fault, and its status. */
async function refused(soapVersion: SoapVersion): Promise<readonly [unknown, number | undefined]> {
  const wsdl = `${await serve(changeLogService())}?wsdl`;
  const { url: endpoint } = await start("MS-USRPCH", wsdl);
  const client = new UserProfileChangeServiceClient({ endpoint, soapVersion });
  let status: number | undefined;
  const onResponse = (response: ResponseInfo): void => {
    status = response.status;
  };
  const request = { changeToken: STALE, changeQuery: queryOf(true) };
  const fault = await client.getChanges(request, { onResponse }).catch((error: unknown) => error);
  return [fault, status];
}

const DETAIL =
  "A text given to SoapFault as its detail is written as it is, though a detail has elements only (SOAP 1.1 §4.4, SOAP 1.2 Part 1 §5.4.5); our clients have it as detailText.";

const SENDER =
  "SoapServer gives Text no xml:lang, which SOAP 1.2 Part 1 §5.4.2.1 demands, and the fault Sender the status 500 in place of 400 (SOAP 1.2 Part 2 §7.5.2.2).";

describe.each(SOAP_VERSIONS)("MS-USRPCH of PHP SoapServer over SOAP %s", (version) => {
  test(`a text as detail of a fault (deviates: ${DETAIL})`, async () => {
    const [fault] = await refused(version);
    expect(fault).toMatchObject({ detail: [], detailText: STALE });
  });
});

describe("MS-USRPCH of PHP SoapServer over SOAP 1.2", () => {
  test(`a fault that blames the caller (deviates: ${SENDER})`, async () => {
    const [fault, status] = await refused("1.2");
    expect(fault).toMatchObject({ reasons: [{ lang: "", text: "The change token is invalid." }] });
    expect(status).toBe(500);
  });
});
