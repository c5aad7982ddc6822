/** The services with their sample data, for tests that are about something else than what they answer. */
import { createProfileImportExportService } from "../../../output/ms-upiews/index.js";
import { createUserProfileChangeService } from "../../../output/ms-usrpch/index.js";
import { createWorkManagementService } from "../../../output/ms-wms/index.js";
import type { SoapService } from "../../../output/runtime/server.js";
import { ChangeLog, serveChangeLog } from "./change-log.js";
import { SAMPLE_LOG, USERS } from "./change-log-sample.js";
import { echoProfiles } from "./echo.js";
import { serveWorkManagement, WorkManagement } from "./work-management.js";

/** MS-USRPCH with the sample log, to administrators. */
export function changeLogService(log = new ChangeLog(USERS, SAMPLE_LOG)): SoapService {
  return createUserProfileChangeService(serveChangeLog(log), {
    authenticate: () => ({ isAdministrator: true }),
  });
}

/** MS-UPIEWS that gives back what it is sent. */
export function echoService(): SoapService {
  return createProfileImportExportService(echoProfiles());
}

/** MS-WMS for one user. */
export function workManagementService(work = new WorkManagement()): SoapService {
  return createWorkManagementService(serveWorkManagement(work), { authenticate: () => "alice" });
}
