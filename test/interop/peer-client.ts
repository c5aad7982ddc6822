/** The tests of a stack that calls our servers: the same for every stack. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { ProfileChangeData } from "../../output/ms-upiews/index.js";
import type { SoapVersion } from "../../output/runtime/service.js";
import { withDeviations } from "./deviations.js";
import type { Deviation } from "./deviations.js";
import {
  COUNT_LIMIT_SEEN,
  replicationSeen,
  serveFullLog,
  serveReplication,
} from "./scenarios/change-log.js";
import type { ServerSettings } from "./scenarios/change-log.js";
import { importExportSeen, serveImportExport } from "./scenarios/import-export.js";
import {
  AWKWARD,
  MANY,
  MIRROR_RUN,
  sameTimes,
  serveMirror,
  withSameTimes,
} from "./scenarios/mirror.js";
import type { Mirror } from "./scenarios/mirror.js";
import type { Propagation } from "../e2e/servers/work-management.js";
import {
  CONTEXT,
  OPERATIONS,
  PROPAGATED,
  serveWork,
  workSeen,
} from "./scenarios/work-management.js";

/** What a client can be asked to do; each prints what it saw as JSON. */
export type ClientScenario =
  | "change-log"
  | "count-limit"
  | "import-export"
  /** Gives every profile back in a request of its own, as far as it can. */
  | "mirror"
  /** Gives all profiles back in one request. */
  | "mirror-at-once"
  | "work-management";

/** A client of another stack. */
export interface PeerClient {
  /** As `docs/interop.md` names it. */
  readonly name: string;
  readonly versions: readonly SoapVersion[];
  /** Runs a scenario against a server and gives what was seen. */
  observe(scenario: ClientScenario, url: string, version: SoapVersion): Promise<unknown>;
  /**
   * Cases of the mirror that the stack does not give back as it read them, by name: what it sends
   * instead, undefined for nothing, and why that is the stack's doing.
   */
  readonly deviations?: Readonly<Record<string, Deviation<ProfileChangeData | undefined>>>;
  /** Over which versions it adds WS-Addressing headers to MS-WMS; default: SOAP 1.2. */
  readonly addressed?: readonly SoapVersion[];
  /** How it writes the time of task 2 of MS-WMS, where it keeps no offset from UTC. */
  readonly lastModified?: string;
  /** How our servers are set up for it. */
  readonly settings?: ServerSettings;
}

const ACTION = "http://tempuri.org/IWorkManagementServiceApplication/";

/** Declares the tests of a client: every operation of every protocol, and awkward values. */
export function describePeerClient(peer: PeerClient): void {
  const { name, deviations = {}, settings } = peer;
  describe.each(peer.versions)(`${name} calls MS-USRPCH over SOAP %s`, (version) => {
    test("and sees replication, caching and faults as section 4 tells", async () => {
      const seen = await peer.observe("change-log", await serveReplication(settings), version);
      expect(seen).toEqual(replicationSeen(version));
    });

    test("and sees the most recent 1,000 of more entries", async () => {
      const seen = await peer.observe("count-limit", await serveFullLog(), version);
      expect(seen).toEqual(COUNT_LIMIT_SEEN);
    });
  });

  describe.each(peer.versions)(`${name} calls MS-UPIEWS over SOAP %s`, (version) => {
    test("and goes from initialize to finalize as section 4.2 tells", async () => {
      const seen = await peer.observe("import-export", await serveImportExport(settings), version);
      expect(seen).toEqual(importExportSeen(version));
    });

    describe("and gives back", () => {
      let mirror: Mirror;

      beforeAll(async () => {
        mirror = await serveMirror(AWKWARD);
        await peer.observe("mirror", mirror.url, version);
      });

      test("a 64-bit identifier", () => {
        expect([...mirror.runs]).toEqual([MIRROR_RUN]);
      });

      test.each(withDeviations(deviations))("$title", ({ name: awkward, profile, deviation }) => {
        const expected = deviation === undefined ? profile : deviation.instead;
        expect(withSameTimes(mirror.reflected.get(awkward))).toEqual(withSameTimes(expected));
      });
    });

    test("and gives back 10,000 profiles", async () => {
      const mirror = await serveMirror(MANY);
      await peer.observe("mirror-at-once", mirror.url, version);
      expect([...mirror.reflected.values()]).toEqual(MANY.map(({ profile }) => profile));
    });
  });

  describe.each(peer.versions)(`${name} calls MS-WMS over SOAP %s`, (version) => {
    test("and calls every operation", async () => {
      const scenario = await serveWork(settings);
      const seen = await peer.observe("work-management", scenario.url, version);
      expect(seen).toEqual(workSeen(version));
      expect(scenario.propagations().map(withSameTime)).toEqual(
        PROPAGATED.map((propagation) =>
          propagation.kind === "update" && peer.lastModified !== undefined
            ? { ...propagation, lastModified: peer.lastModified }
            : propagation,
        ),
      );
      const isAddressed = (peer.addressed ?? ["1.2"]).includes(version);
      expect(scenario.received.map(({ addressing }) => addressing?.action)).toEqual(
        OPERATIONS.map((operation) => (isAddressed ? `${ACTION}${operation}` : undefined)),
      );
      const context = { ...CONTEXT, scopeId: BigInt(CONTEXT.scopeId) };
      expect(scenario.received.map(({ headers }) => headers.serviceContext)).toEqual(
        OPERATIONS.map(() => (version === "1.2" ? context : undefined)),
      );
    });
  });
}

function withSameTime(propagation: Propagation): Propagation {
  if (propagation.kind !== "update" || propagation.lastModified === undefined) return propagation;
  return { ...propagation, lastModified: sameTimes(propagation.lastModified) };
}
