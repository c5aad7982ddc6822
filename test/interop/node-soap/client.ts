/** Calls the three services with node-soap, in this process. */
import type { SoapVersion } from "../../../output/runtime/service.js";
import type { ClientScenario } from "../peer-client.js";
import { changeLog, countLimit } from "./change-log-client.js";
import { importExport, mirror } from "./import-export-client.js";
import { workManagement } from "./work-management-client.js";

/** Runs a scenario and gives what was seen. */
export function observe(
  scenario: ClientScenario,
  url: string,
  version: SoapVersion,
): Promise<object> {
  switch (scenario) {
    case "change-log":
      return changeLog(url, version);
    case "count-limit":
      return countLimit(url, version);
    case "import-export":
      return importExport(url, version);
    case "mirror":
      return mirror(url, version, false);
    case "mirror-at-once":
      return mirror(url, version, true);
    case "work-management":
      return workManagement(url, version);
  }
}
