/**
 * The message flow of [MS-UPSMODS] 4.1 as a program: find the management agent, execute a run profile,
 * poll until it has ended, read counts, end time and details. `npm run example:management-agent` runs
 * it against an engine in memory; with an endpoint and the names of an agent and a profile as
 * arguments, against that server.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";

import { MIISManagementAgentClient } from "../../output/ms-upsmods/managed-client.js";
import { createMIISManagementAgentService } from "../../output/ms-upsmods/managed-server.js";
import type { RunHistoryType } from "../../output/ms-upsmods/types.js";
import type { ManagedClientOptions } from "../../output/runtime/wsman/client.js";
import { toNodeListener } from "../../output/runtime/node.js";
import { SynchronizationEngine } from "../e2e/servers/synchronization-engine.js";

/** What a run came to. */
export interface RunReport {
  readonly executeStatus: string;
  readonly runStatus: string | undefined;
  readonly added: number;
  readonly endTime: Date | undefined;
  readonly details: RunHistoryType | undefined;
}

/**
 * Executes a run profile and waits for its end.
 * @param pause milliseconds between two polls
 */
export async function executeRunProfile(
  options: ManagedClientOptions,
  agentName: string,
  runProfileName: string,
  pause = 1000,
): Promise<RunReport> {
  const client = new MIISManagementAgentClient(options);
  const agent = await client.get({ name: agentName });
  if (agent === undefined) throw new Error(`There is no management agent ${agentName}.`);
  // A server that answers at the end of the run is given all the time that it takes.
  const executeStatus = await agent.execute({ runProfileName }, { timeout: 0 });
  while ((await agent.runStatus()) === "in-progress") await wait(pause);
  return {
    executeStatus,
    runStatus: await agent.runStatus(),
    added: await agent.numImportAdd(),
    endTime: await agent.runEndTime(),
    details: await agent.runDetails(),
  };
}

async function main([endpoint, agentName = "MOSS-Example", profile = "FULLIMPORT"]: string[]) {
  if (endpoint !== undefined) {
    console.log(await executeRunProfile({ endpoint }, agentName, profile));
    return;
  }
  const engine = new SynchronizationEngine([
    { name: agentName, profiles: { [profile]: 3 }, duration: 50 },
  ]);
  const server = createServer(toNodeListener(createMIISManagementAgentService(engine)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const report = await executeRunProfile(
    { endpoint: `http://127.0.0.1:${port}` },
    agentName,
    profile,
    10,
  );
  console.log(report);
  server.closeAllConnections();
  server.close();
}

const [, script = "", ...words] = process.argv;
if (import.meta.url === pathToFileURL(script).href) await main(words);
