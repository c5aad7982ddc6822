/** Measures the codec: every case, by every peer. */
import { deepStrictEqual } from "node:assert";
import { CASES, GSOAP, readProfiles } from "./cases.js";
import type { Case, GsoapCase } from "./cases.js";
import { fullExportAnswer, fullExportValue } from "./data/profiles.js";
import { inProcess, measure } from "./measure.js";
import type { Candidate, Effort, Figures } from "./measure.js";
import { peakOf } from "./memory.js";
import type { Gsoap, GsoapProcess } from "./peers/gsoap.js";

/** What came of a case. */
export interface CaseFigures {
  readonly name: string;
  readonly peers: readonly PeerFigures[];
}

/** What came of a peer in it. */
export interface PeerFigures extends Figures {
  /** MiB; where it was measured. */
  readonly peak?: number;
}

/** Cases of which peak memory is measured. */
const WITH_PEAK = /5,000/;

/**
 * Measures all cases.
 * @param program the script that a process for peak memory is started with
 * @param only the cases whose names hold it; `""` for all
 */
export async function* measureCodec(
  effort: Effort,
  gsoap: Gsoap | undefined,
  program: string,
  only: string,
): AsyncGenerator<CaseFigures> {
  for (const item of CASES.filter(({ name }) => name.includes(only))) {
    yield await measureCase(item, effort, gsoap, program);
  }
}

async function measureCase(
  { name, peers, gsoap: gsoapCase }: Case,
  effort: Effort,
  gsoap: Gsoap | undefined,
  program: string,
): Promise<CaseFigures> {
  const candidates: Candidate[] = [];
  for (const [peer, prepare] of Object.entries(peers)) {
    const { run, verify } = await prepare();
    verify();
    candidates.push(inProcess(peer, effort, run));
  }
  const foreign = gsoapCase && gsoap?.open(fullExportAnswer(gsoapCase.profiles));
  if (gsoapCase !== undefined && foreign !== undefined) {
    await verifyGsoap(foreign, gsoapCase);
    candidates.push(foreign.candidate(GSOAP, gsoapCase.command, effort.sampleTime));
  }
  const figures = await measure(candidates, effort);
  const foreignPeak = (await foreign?.run("decode"))?.peakKilobytes;
  foreign?.close();
  if (!WITH_PEAK.test(name)) return { name, peers: figures };
  const peak = (peer: string): number =>
    peer === GSOAP ? (foreignPeak ?? NaN) / 1024 : peakOf(program, name, peer);
  return { name, peers: figures.map((item) => ({ ...item, peak: peak(item.peer) })) };
}

async function verifyGsoap(process: GsoapProcess, { profiles: count }: GsoapCase): Promise<void> {
  const { profiles, values } = await process.run("decode");
  deepStrictEqual({ profiles, values }, { profiles: count, values: 9 * count });
  deepStrictEqual(readProfiles(await process.print()), fullExportValue(count));
}
