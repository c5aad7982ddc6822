/** ASMX proxies, the SOAP clients of .NET Framework 2.0, as Mono makes and runs them. */
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { SOAP_VERSIONS, serve } from "../../e2e/loopback.js";
import {
  changeLogService,
  echoService,
  workManagementService,
} from "../../e2e/servers/sample-services.js";
import { builtFolder, compile, SCENARIOS } from "../mono/compile.js";
import { timesAndLineEnds } from "../mono/deviations.js";
import { describePeerClient } from "../peer-client.js";
import { peerFolder, run } from "../programs.js";

const PEER = "mono-asmx";
const ASSEMBLIES = ["System.Web.Services", "System.Xml"];

const folder = builtFolder(async (parent) => {
  const services = {
    UserProfileChange: await serve(changeLogService()),
    ProfileImportExport: await serve(echoService()),
    WorkManagementProxy: await serve(workManagementService()),
  };
  for (const version of SOAP_VERSIONS) {
    const target = join(parent, version);
    await mkdir(target);
    const proxies: string[] = [];
    for (const [namespace, url] of Object.entries(services)) {
      const proxy = join(target, `${namespace}.cs`);
      const protocol = version === "1.2" ? "SOAP12" : "SOAP";
      const options = ["/nologo", `/protocol:${protocol}`, `/namespace:${namespace}`];
      const args = [...options, `/out:${proxy}`, `${url}?wsdl`];
      await run({ peer: PEER, command: "/usr/bin/wsdl", args });
      proxies.push(proxy);
    }
    const program = join(target, "Client.exe");
    await compile(PEER, program, ["Client.cs", SCENARIOS, ...proxies], ASSEMBLIES);
    await copyFile(join(peerFolder(PEER), "app.config"), `${program}.config`);
  }
});

describePeerClient({
  name: "ASMX proxy (Mono)",
  lastModified: "2013-02-11T09:15:30.5Z",
  versions: SOAP_VERSIONS,
  observe: async (scenario, url, version) => {
    const program = join(folder(), version, "Client.exe");
    const output = await run({
      peer: PEER,
      command: "/usr/bin/mono",
      args: [program, scenario, url, version],
    });
    return JSON.parse(output) as unknown;
  },
  deviations: timesAndLineEnds(
    "The XmlTextWriter of the proxies writes a carriage return as it is, the byte 0D, which every reader takes for a line feed; XML 1.0 §2.11 lets only a character reference through, which is how it had read it.",
  ),
});
