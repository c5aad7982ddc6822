/** What the project sets out to reach, and whether a run reached it. */
import { EXCHANGE, GSOAP, NODE_SOAP, NODE_SOAP_CLIENT, UNCHECKED } from "./cases.js";
import type { CaseFigures } from "./codec.js";
import type { ClientFigures } from "./http/clients.js";
import type { MemoryReading, ServerFigures } from "./http/servers.js";

/** A ratio that is to be reached. */
export interface Goal {
  readonly what: string;
  /** The least that will do. */
  readonly least: number;
  /** What the run gave; undefined: it was not measured. */
  readonly got: number | undefined;
}

/** A goal as the ratio of a peer's time to ours in one case. */
interface CodecGoal {
  readonly what: string;
  readonly name: string;
  readonly peer: string;
  readonly least: number;
}

const CODEC_GOALS: readonly CodecGoal[] = [
  {
    what: "decode 5,000 profiles: times node-soap's speed",
    name: "decode 5,000 profiles",
    peer: NODE_SOAP,
    least: 6,
  },
  {
    what: "decode 5,000 profiles: gSOAP's time by ours",
    name: "decode 5,000 profiles",
    peer: GSOAP,
    least: 1 / 1.5,
  },
  {
    what: "encode 5,000 profiles: times the speed of node-soap's client",
    name: "encode 5,000 profiles",
    peer: NODE_SOAP_CLIENT,
    least: 10,
  },
  { what: "small messages: times node-soap's speed", name: EXCHANGE, peer: NODE_SOAP, least: 5 },
  ...["decode", "encode"].flatMap((direction) =>
    ["5,000 profiles", "1,000 changes"].map((data) => ({
      what: `${direction} ${data}: time without validation by time with it`,
      name: `${direction} ${data}`,
      peer: UNCHECKED,
      least: 1 / 1.3,
    })),
  ),
];

/** The goals of the codec, by the time of the clock. */
export function codecGoals(cases: readonly CaseFigures[]): Goal[] {
  return CODEC_GOALS.map(({ what, name, peer, least }) => {
    const peers = cases.find((item) => item.name === name)?.peers;
    return { what, least, got: peers?.find((item) => item.peer === peer)?.ratio.clock };
  });
}

/** The goals over HTTP, each with 32 connections; that of the client in the way that Node has it. */
export function httpGoals(
  servers: readonly ServerFigures[],
  clients: readonly ClientFigures[],
  memory: readonly MemoryReading[],
): Goal[] {
  const server = (name: string): number | undefined =>
    servers.find((item) => item.server === name && item.connections === 32)?.ratio;
  const [first] = memory;
  const last = memory.at(-1);
  const calls = clients.find(({ concurrency }) => concurrency === 32)?.clients;
  return [
    { what: "server: times node-soap's requests a second", least: 2.5, got: server("node-soap") },
    { what: "server: part of node:http's requests a second", least: 0.55, got: server("echo") },
    {
      what: "client: times node-soap's calls a second",
      least: 2,
      got: calls?.find(({ peer }) => peer === NODE_SOAP)?.ratio.clock,
    },
    {
      what: "server: heap before all requests by heap after them",
      least: 0.9,
      got: first && last && first.heap / last.heap,
    },
  ];
}
