/** Requests per second of servers under load, and their memory over many requests. */
import { TOKEN_ANSWER_VALUE } from "../data/token.js";
import { median, shuffled } from "../measure.js";
import { REQUEST, SOAP_ACTION } from "./messages.js";
import { ServerProcess } from "./process.js";
import type { Memory, Role } from "./process.js";
import { load } from "./wrk.js";
import type { LoadFigures } from "./wrk.js";

/** What came of a server with a number of connections: medians over the rounds. */
export interface ServerFigures extends LoadFigures {
  readonly server: Role;
  readonly connections: number;
  /** Microseconds that its processors spent on a request. */
  readonly processor: number;
  /** Its time of the processors for a request divided by that of ours, in the same round. */
  readonly processorRatio: number;
  /** Requests per second of ours divided by those of this server, in the same round. */
  readonly ratio: number;
}

/** How long measuring may take. */
export interface LoadEffort {
  readonly rounds: number;
  /** Seconds of each load. */
  readonly seconds: number;
  /** Requests over which memory is watched. */
  readonly requests: number;
}

const SERVERS: readonly Role[] = ["ours", "node-soap", "node-soap, with a length", "echo"];
const CONNECTIONS = [1, 32, 256] as const;

/** Seconds of load before measuring. */
const WARM_UP = 3;

/** Loads each server in turn. */
export async function measureServers(effort: LoadEffort): Promise<ServerFigures[]> {
  const servers = new Map<Role, ServerProcess>();
  try {
    for (const role of SERVERS) {
      const server = await ServerProcess.start(role);
      servers.set(role, server);
      await expectAnswer(role, server.url);
      await load(server.url, 32, WARM_UP);
    }
    const figures: ServerFigures[] = [];
    for (const connections of CONNECTIONS) {
      figures.push(...(await measureConnections(servers, connections, effort)));
    }
    return figures;
  } finally {
    for (const server of servers.values()) await server.stop();
  }
}

/** What is measured must be the work: a server that answers with a fault would be fast. */
async function expectAnswer(role: Role, url: string): Promise<void> {
  const headers = {
    "Content-Type": "text/xml; charset=utf-8",
    SOAPAction: `"${SOAP_ACTION}"`,
  };
  const response = await fetch(url, { method: "POST", body: REQUEST, headers });
  const text = await response.text();
  const isRight =
    role === "echo" ? text === REQUEST : text.includes(`>${TOKEN_ANSWER_VALUE}</GetCurrent`);
  if (response.status !== 200 || !isRight) throw new Error(`The server ${role} answers: ${text}`);
}

interface Load extends LoadFigures {
  readonly processor: number;
}

async function measureConnections(
  servers: ReadonlyMap<Role, ServerProcess>,
  connections: number,
  { rounds, seconds }: LoadEffort,
): Promise<ServerFigures[]> {
  const loads = new Map(SERVERS.map((role) => [role, [] as Load[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [role, server] of shuffled([...servers])) {
      const before = await server.processor();
      const figures = await load(server.url, connections, seconds);
      const processor = ((await server.processor()) - before) / figures.requests;
      loads.get(role)?.push({ ...figures, processor });
    }
  }
  const ours = loads.get("ours") ?? [];
  return [...loads].map(([server, figures]) => {
    const middle = (kind: keyof Load): number => median(figures.map((item) => item[kind]));
    const ratios = figures.map((item, round) => (ours[round]?.perSecond ?? NaN) / item.perSecond);
    return {
      server,
      connections,
      requests: middle("requests"),
      errors: Math.max(...figures.map(({ errors }) => errors)),
      perSecond: middle("perSecond"),
      p50: middle("p50"),
      p90: middle("p90"),
      p99: middle("p99"),
      processor: middle("processor"),
      processorRatio: median(
        figures.map((item, round) => item.processor / (ours[round]?.processor ?? NaN)),
      ),
      ratio: median(ratios),
    };
  });
}

/** The memory of our server after so many requests. */
export interface MemoryReading extends Memory {
  readonly requests: number;
}

/** Parts of the requests after each of which memory is read. */
const READINGS = 5;

/** Reads the memory of our server, after a warm-up and then as it answers requests. */
export async function measureMemory({ requests }: LoadEffort): Promise<MemoryReading[]> {
  const server = await ServerProcess.start("ours");
  try {
    await load(server.url, 32, WARM_UP);
    const readings: MemoryReading[] = [{ requests: 0, ...(await server.memory()) }];
    for (let answered = 0; answered < requests;) {
      const due = (requests * readings.length) / READINGS;
      while (answered < due) answered += (await load(server.url, 32, 1)).requests;
      readings.push({ requests: answered, ...(await server.memory()) });
    }
    return readings;
  } finally {
    await server.stop();
  }
}
