/** WCF, the services framework of .NET Framework 3.0, as Mono has it: channels and hosts. */
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { SOAP_VERSIONS } from "../../e2e/loopback.js";
import { builtFolder, compile, SCENARIOS } from "../mono/compile.js";
import { timesAndLineEnds } from "../mono/deviations.js";
import { describePeerClient } from "../peer-client.js";
import { describePeerServer } from "../peer-server.js";
import type { Protocol } from "../peer-server.js";
import { serveReplication } from "../scenarios/change-log.js";
import { freePort, run, startServer } from "../programs.js";

const PEER = "mono-wcf";
const MONO = "/usr/bin/mono";
const ASSEMBLIES = ["System.ServiceModel", "System.Runtime.Serialization", "System.Xml"];
const SHARED = [
  "Bindings.cs",
  "ProfileImportExportContract.cs",
  "UserProfileChangeContract.cs",
  "WorkManagementContract.cs",
];
const SERVICES = [
  "Faults.cs",
  "ProfileImportExportService.cs",
  "UserProfileChangeService.cs",
  "WorkManagementService.cs",
];

/** Where the documents put the services. */
const PATHS: Readonly<Record<Protocol, string>> = {
  "MS-UPIEWS": "/_vti_bin/ProfileImportExportService.asmx",
  "MS-USRPCH": "/_vti_bin/UserProfileChangeService.asmx",
  "MS-WMS": "/WorkManagementService.svc",
};

const UNREAD =
  "WCF reads a fault only from an answer with the status 500: for the 400 that SOAP 1.2 Part 2 §7.5.2.2 has for env:Sender it throws a WebException without the fault. All other tests set senderFaultStatus of our services to 500.";

const folder = builtFolder(async (target) => {
  await compile(PEER, join(target, "Client.exe"), ["Client.cs", SCENARIOS, ...SHARED], ASSEMBLIES);
  await compile(PEER, join(target, "Host.exe"), ["Host.cs", ...SERVICES, ...SHARED], ASSEMBLIES);
});

const deviations = timesAndLineEnds(
  "The text message encoder of Mono writes a carriage return as a line feed, the byte 0A, though its reader had given it rightly; XML 1.0 §2.11 lets a character reference through.",
);

async function call(scenario: string, url: string, version: string): Promise<unknown> {
  const args = [join(folder(), "Client.exe"), scenario, url, version];
  return JSON.parse(await run({ peer: PEER, command: MONO, args })) as unknown;
}

describePeerClient({
  name: "WCF client (Mono)",
  versions: SOAP_VERSIONS,
  settings: { senderFaultStatus: 500 },
  lastModified: "2013-02-11T09:15:30.5Z",
  observe: call,
  deviations,
});

describe("WCF client (Mono) calls MS-USRPCH over SOAP 1.2", () => {
  test(`a fault that blames the sender, with its usual status (deviates: ${UNREAD})`, async () => {
    const calls = call("change-log", await serveReplication(), "1.2");
    await expect(calls).rejects.toThrow(
      "WebException: There was an error on processing web request: Status code 400(BadRequest)",
    );
  });
});

describePeerServer({
  name: "WCF host (Mono)",
  versions: SOAP_VERSIONS,
  start: async (protocol, _wsdl, version) => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}${PATHS[protocol]}`;
    const args = [join(folder(), "Host.exe"), protocol, url, version];
    const { seen } = await startServer({ peer: PEER, command: MONO, args }, port);
    return { url, seen };
  },
  deviations,
});
