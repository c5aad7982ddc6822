/** The SOAP extension of PHP, both sides. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import { SOAP_VERSIONS } from "../../e2e/loopback.js";
import { describePeerClient } from "../peer-client.js";
import { describePeerServer } from "../peer-server.js";
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

describePeerServer({
  name: "PHP SoapServer",
  versions: SOAP_VERSIONS,
  start: async (protocol, wsdl) => {
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
  },
});
