/** spyne, a framework for services of Python, as a server. */
import { SOAP_VERSIONS } from "../../e2e/loopback.js";
import { describePeerServer } from "../peer-server.js";
import { freePort, startServer } from "../programs.js";

describePeerServer({
  name: "spyne",
  versions: SOAP_VERSIONS,
  start: async (protocol, _wsdl, version) => {
    const port = await freePort();
    // The interpreter of Debian, whose packages setup.sh installs.
    const command = "/usr/bin/python3";
    // -B: leaves no compiled files beside the sources.
    const args = ["-B", "server.py", protocol, String(port), version];
    const { seen } = await startServer({ peer: "spyne", command, args }, port);
    return { url: `http://127.0.0.1:${port}/`, seen };
  },
});
