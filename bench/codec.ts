/** Measures a case of the codec by every peer. */
import { deepStrictEqual } from "node:assert";
import { GSOAP, readProfiles } from "./cases.js";
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

/**
 * Measures a case.
 * @param gsoap undefined where it is not installed
 * @param peakProgram the script that processes for peak memory are started with; undefined: peak
 * memory is not measured
 */
export async function measureCase(
  { name, peers, gsoap: gsoapCase }: Case,
  effort: Effort,
  gsoap: Gsoap | undefined,
  peakProgram: string | undefined,
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
  if (peakProgram === undefined) return { name, peers: figures };
  const peak = (peer: string): number =>
    peer === GSOAP ? (foreignPeak ?? NaN) / 1024 : peakOf(peakProgram, name, peer);
  return { name, peers: figures.map((item) => ({ ...item, peak: peak(item.peer) })) };
}

async function verifyGsoap(process: GsoapProcess, { profiles: count }: GsoapCase): Promise<void> {
  const { profiles, values } = await process.run("decode");
  deepStrictEqual({ profiles, values }, { profiles: count, values: 9 * count });
  deepStrictEqual(readProfiles(await process.print()), fullExportValue(count));
}
