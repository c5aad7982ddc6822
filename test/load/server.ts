/** A generated server: tells its URL, its connections and its heap. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createProfileImportExportService } from "../../output/ms-upiews/index.js";
import { SERVER_OPTIONS, toNodeListener } from "../../output/runtime/node.js";
import { echoProfiles } from "../e2e/servers/echo.js";
import { answerParent, heapInUse } from "./answering.js";

const service = createProfileImportExportService({
  ...echoProfiles(),
  retrieveProfileChangeDataFull: ({ recordId }) => ({ lastId: recordId }),
});
const server = createServer(SERVER_OPTIONS, toNodeListener(service));
await new Promise<void>((resolve) => {
  server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, resolve);
});
const { port } = server.address() as AddressInfo;

answerParent(async (question) => {
  switch (question) {
    case "port":
      return port;
    case "heap":
      return heapInUse();
    default:
      return new Promise((resolve) => {
        server.getConnections((_error, count) => {
          resolve(count);
        });
      });
  }
});
