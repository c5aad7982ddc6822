/** Short forms for the counters of [MS-UPSMODS] 2.2, of which every step has all. */
import type {
  CounterDetailTrueType,
  ExportCountersType,
  InboundFlowCountersType,
  StagingCountersType,
  StepDetailsType,
} from "../../output/ms-upsmods/types.js";

/** A counter of objects that the run history tells in detail. */
export function counter(value: number): CounterDetailTrueType {
  return { value, detail: "true" };
}

/** The staging counters in the schema's order; the first has no detail. */
export function stagingCounters(
  noChange: number,
  add: number,
  update: number,
  rename: number,
  deleted: number,
  deleteAdd: number,
  failure: number,
): StagingCountersType {
  return {
    stageNoChange: { value: noChange, detail: "false" },
    stageAdd: counter(add),
    stageUpdate: counter(update),
    stageRename: counter(rename),
    stageDelete: counter(deleted),
    stageDeleteAdd: counter(deleteAdd),
    stageFailure: counter(failure),
  };
}

export function exportCounters(
  add: number,
  update: number,
  rename: number,
  deleted: number,
  deleteAdd: number,
  failure: number,
): ExportCountersType {
  return {
    exportAdd: counter(add),
    exportUpdate: counter(update),
    exportRename: counter(rename),
    exportDelete: counter(deleted),
    exportDeleteAdd: counter(deleteAdd),
    exportFailure: counter(failure),
  };
}

/** The inbound flow counters of a step that synchronizes nothing. */
export const noInboundFlow: InboundFlowCountersType = {
  disconnectorFiltered: counter(0),
  disconnectorJoinedNoFlow: counter(0),
  disconnectorJoinedFlow: counter(0),
  disconnectorJoinedRemoveMv: counter(0),
  disconnectorProjectedNoFlow: counter(0),
  disconnectorProjectedFlow: counter(0),
  disconnectorProjectedRemoveMv: counter(0),
  disconnectorRemains: { value: 0, detail: "false" },
  connectorFilteredRemoveMv: counter(0),
  connectorFilteredLeaveMv: counter(0),
  connectorFlow: counter(0),
  connectorFlowRemoveMv: counter(0),
  connectorNoFlow: counter(0),
  connectorDeleteRemoveMv: counter(0),
  connectorDeleteLeaveMv: counter(0),
  connectorDeleteAddProcessed: counter(0),
  flowFailure: counter(0),
};

/** `step-description`, of `xs:anyType`: its content is kept as it stands, indentation included. */
export function stepType(type: string): StepDetailsType["stepDescription"] {
  return {
    attributes: [],
    children: [
      "\n        ",
      {
        namespace: "",
        localName: "step-type",
        attributes: [{ namespace: "", localName: "type", value: type }],
        children: [],
      },
      "\n      ",
    ],
  };
}

/** What all steps of the examples have. */
export const commonStep = {
  currentExportStepCounter: 0,
  lastSuccessfulExportStepCounter: 0,
  maDiscoveryErrors: {},
  maDiscoveryCounters: {},
  synchronizationErrors: {},
  mvRetryErrors: {},
  stagingCounters: stagingCounters(0, 0, 0, 0, 0, 0, 0),
  inboundFlowCounters: [noInboundFlow],
  exportCounters: exportCounters(0, 0, 0, 0, 0, 0),
} satisfies Partial<StepDetailsType>;

/** A connection that succeeded at once. */
export function connected(date: string): StepDetailsType["maConnection"] {
  const server = "dc1.contoso.example:389";
  return {
    connectionResult: "success",
    server,
    connectionLog: { incident: [{ connectionResult: "success", date, server }] },
  };
}

/** What the three runs have in common. */
export const commonRun = {
  maId: "{3F2504E1-5A1C-4D2E-9B7F-0C2B6D4F1A01}",
  maName: "Contoso directory",
  securityId: "CONTOSO\\profilesync",
};
