/**
 * A small synchronization engine in memory: management agents with run profiles, each of which imports
 * objects that are new. It answers as [MS-UPSMODS] 3.2.5 says.
 */
import type {
  MIISManagementAgentExecuteRequest,
  MIISManagementAgentKey,
  MIISManagementAgentResumeStateRequest,
} from "../../../output/ms-upsmods/managed-classes.js";
import type {
  MIISManagementAgentHandler,
  MIISManagementAgentInstance,
} from "../../../output/ms-upsmods/managed-server.js";
import type { RunHistoryType } from "../../../output/ms-upsmods/types.js";
import { fullImport } from "../../examples/run-imports.js";
import { StatusError } from "../../../output/runtime/managed/status-error.js";

/** What a management agent is set up with. */
export interface AgentSetup {
  readonly name: string;
  /** Run profiles, with the numbers of objects that each finds new. */
  readonly profiles: Readonly<Record<string, number>>;
  /** Milliseconds that a run takes. */
  readonly duration: number;
}

interface Run {
  readonly number: number;
  readonly profile: string;
  readonly start: Date;
  end?: Date;
  status: string;
}

/** The management agents of a server. */
export class SynchronizationEngine implements MIISManagementAgentHandler {
  readonly agents: readonly ManagementAgent[];

  constructor(setups: readonly AgentSetup[]) {
    this.agents = setups.map((setup) => new ManagementAgent(setup));
  }

  get({ name }: MIISManagementAgentKey): ManagementAgent | undefined {
    return this.agents.find((agent) => agent.name === name);
  }

  list(): readonly ManagementAgent[] {
    return this.agents;
  }

  /** Ends what is still running. */
  close(): void {
    for (const agent of this.agents) agent.stop();
  }
}

/** A management agent with its connector space, of which the counts alone are kept. */
export class ManagementAgent implements MIISManagementAgentInstance {
  readonly name: string;
  readonly #setup: AgentSetup;
  readonly #runs: Run[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #connectors = 0;
  #imported = 0;
  /** Whether its data source and database can be reached. */
  isConnected = true;

  constructor(setup: AgentSetup) {
    this.name = setup.name;
    this.#setup = setup;
  }

  execute({ runProfileName, resume = false }: MIISManagementAgentExecuteRequest): string {
    const state = this.resumeState({ runProfileName });
    if (state.startsWith("no-start-unknown") || state.startsWith("no-start-ma")) return state;
    if (resume && state !== "success-can-resume") return state;
    const number = this.#runs.length + 1;
    const run: Run = { number, profile: runProfileName, start: new Date(), status: "in-progress" };
    this.#runs.push(run);
    this.#timer = setTimeout(() => {
      this.#imported = this.#setup.profiles[runProfileName] ?? 0;
      this.#connectors += this.#imported;
      this.#end(run, this.#imported === 0 ? "completed-no-objects" : "success");
    }, this.#setup.duration);
    return "in-progress";
  }

  #end(run: Run, status: string): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    run.end = new Date();
    run.status = status;
  }

  /** The run that is under way. */
  get #current(): Run | undefined {
    return this.#timer === undefined ? undefined : this.#runs.at(-1);
  }

  get #last(): Run | undefined {
    return this.#runs.at(-1);
  }

  getServerStatus({ partitionGuid }: { readonly partitionGuid: string }): string {
    const isGuid = /^\{[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}$/i.test(partitionGuid);
    if (!isGuid) return "incorrect-partition-id-format";
    return this.isConnected ? "success" : "server-down";
  }

  resumeState({ runProfileName }: MIISManagementAgentResumeStateRequest): string {
    if (!Object.hasOwn(this.#setup.profiles, runProfileName))
      return "no-start-unknown-profile-name";
    if (this.#current !== undefined) return "no-start-ma-already-running";
    if (this.#last?.profile !== runProfileName) return "no-start-resume-no-history";
    return this.#last.status.startsWith("stopped")
      ? "success-can-resume"
      : "no-start-resume-already-completed";
  }

  #count(value: number): number {
    if (!this.isConnected) throw new StatusError("connection-failure");
    return value;
  }

  numConnectors = (): number => this.#count(this.#connectors);
  numCsObjects = (): number => this.#count(this.#connectors);
  numDisconnectors = (): number => this.#count(0);
  numExplicitConnectors = (): number => this.#count(0);
  numExplicitDisconnectors = (): number => this.#count(0);
  numExportAdd = (): number => this.#count(0);
  numExportDelete = (): number => this.#count(0);
  numExportUpdate = (): number => this.#count(0);
  numFilteredDisconnectors = (): number => this.#count(0);
  numImportAdd = (): number => this.#count(this.#imported);
  numImportDelete = (): number => this.#count(0);
  numImportNoChange = (): number => this.#count(this.#connectors - this.#imported);
  numImportUpdate = (): number => this.#count(0);
  numPlaceHolders = (): number => this.#count(0);
  numTotalConnectors = (): number => this.#count(this.#connectors);
  numTotalDisconnectors = (): number => this.#count(0);

  resyncSyncConfigObjects(): string {
    return "success";
  }

  runDetails(): RunHistoryType | undefined {
    const run = this.#last;
    if (this.#current !== undefined || run === undefined) return undefined;
    return historyOf(this.name, run);
  }

  runStartTime(): Date | undefined {
    return this.#current === undefined ? this.#last?.start : undefined;
  }

  runEndTime(): Date | undefined {
    return this.#current === undefined ? this.#last?.end : undefined;
  }

  runNumber(): number | undefined {
    return this.#last?.number;
  }

  runProfile(): string | undefined {
    return this.#last?.profile;
  }

  runStatus(): string | undefined {
    return this.#last?.status;
  }

  stop(): string {
    const run = this.#current;
    if (run === undefined) return "ma-not-running";
    this.#end(run, "stopped-user-termination-from-wmi-or-ui");
    return "success";
  }

  suppressFullSyncWarning(): string {
    return "success";
  }
}

/** The history of a run, with the steps of a run that is known. */
function historyOf(maName: string, { number, profile }: Run): RunHistoryType {
  const { runDetails } = fullImport;
  return { runDetails: { ...runDetails, maName, runNumber: number, runProfileName: profile } };
}
