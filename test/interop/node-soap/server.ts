/** Serves the three services with node-soap, in this process. */
import type { SoapVersion } from "../../../output/runtime/service.js";
import { foreignServer } from "../../e2e/node-soap.js";
import type { ForeignService } from "../../e2e/node-soap.js";
import type { Protocol, SeenRequest, StartedServer } from "../peer-server.js";
import { changeLogService } from "./change-log-server.js";
import { importExportService } from "./import-export-server.js";
import { workService } from "./work-management-server.js";

/** Starts a server of a protocol, by its WSDL. */
export async function start(
  protocol: Protocol,
  wsdl: string,
  version: SoapVersion,
): Promise<StartedServer> {
  const seen: SeenRequest[] = [];
  const services: Record<Protocol, () => ForeignService> = {
    "MS-UPIEWS": () => importExportService(version),
    "MS-USRPCH": () => changeLogService(version),
    "MS-WMS": () => workService(version, seen),
  };
  const published = await (await fetch(wsdl)).text();
  const { url } = await foreignServer(published, version, services[protocol]());
  return { url, seen };
}
