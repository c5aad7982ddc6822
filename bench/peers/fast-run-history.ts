/** Run histories by fast-xml-parser with mapping by hand, as far as those of `data/run-history.ts` go. */
import type { RunHistoryType } from "../../output/ms-upsmods/index.js";
import { builder, list, members, optional, parser, text } from "./fast-xml-parser.js";
import type { Members, Node } from "./fast-xml-parser.js";

type Step = RunHistoryType["runDetails"]["stepDetails"][number];
type Child = Node | readonly Node[] | undefined;

/** A document as ours decodes it. */
export function decodeRunHistory(bytes: Buffer): object {
  const document = members(parser.parse(bytes.toString("utf8")) as Node);
  const details = members(members(document["run-history"])["run-details"]);
  return {
    runDetails: {
      maId: text(details["ma-id"]),
      maName: text(details["ma-name"]),
      runNumber: Number(text(details["run-number"])),
      runProfileName: text(details["run-profile-name"]),
      securityId: text(details["security-id"]),
      stepDetails: list(details["step-details"]).map((node) => step(members(node))),
    },
  };
}

function step(node: Members): object {
  const inbound = list(node["inbound-flow-counters"]);
  return {
    stepNumber: Number(text(node["@step-number"])),
    stepId: text(node["@step-id"]),
    startDate: text(node["start-date"]),
    endDate: text(node["end-date"]),
    stepResult: { value: text(node["step-result"]) },
    stepDescription: {
      attributes: [],
      children: elementsIn(members(node["step-description"])),
    },
    currentExportStepCounter: Number(text(node["current-export-step-counter"])),
    lastSuccessfulExportStepCounter: Number(text(node["last-successful-export-step-counter"])),
    maConnection: connection(members(node["ma-connection"])),
    maDiscoveryErrors: {
      maObjectError: list(members(node["ma-discovery-errors"])["ma-object-error"]).map((error) =>
        objectError(members(error)),
      ),
    },
    maDiscoveryCounters: discoveryCounters(members(node["ma-discovery-counters"])),
    synchronizationErrors: {},
    mvRetryErrors: {},
    stagingCounters: counters(node["staging-counters"]),
    inboundFlowCounters: inbound.map(counters),
    exportCounters: counters(node["export-counters"]),
  };
}

/** The elements in a node that holds elements of any kind, which have no content of their own. */
function elementsIn(node: Members): object[] {
  return Object.entries(node).flatMap(([localName, children]) =>
    list(children).map((child) => ({
      namespace: "",
      localName,
      attributes: Object.entries(members(child)).map(([name, value]) => ({
        namespace: "",
        localName: name.slice(1),
        value: text(value),
      })),
      children: [],
    })),
  );
}

function connection(node: Members): object {
  const incidents = list(members(node["connection-log"])["incident"]);
  return {
    connectionResult: text(node["connection-result"]),
    server: text(node["server"]),
    connectionLog: {
      incident: incidents.map(members).map((incident) => ({
        connectionResult: text(incident["connection-result"]),
        date: text(incident["date"]),
        server: text(incident["server"]),
      })),
    },
  };
}

function objectError(node: Members): object {
  const entry = node["entry-number"];
  const anchor = node["anchor"];
  const error = members(node["cd-error"]);
  const values = error["value"];
  return {
    errorType: text(node["error-type"]),
    ...(entry === undefined ? {} : { entryNumber: Number(text(entry)) }),
    ...optional("dn", node["dn"]),
    ...(anchor === undefined
      ? {}
      : { anchor: { encoding: text(members(anchor)["@encoding"]), value: text(anchor) } }),
    ...optional("attributeName", node["attribute-name"]),
    cdError: {
      errorCode: text(error["error-code"]),
      ...optional("errorLiteral", error["error-literal"]),
      ...optional("serverErrorDetail", error["server-error-detail"]),
      ...(values === undefined ? {} : { value: list(values).map(text) }),
    },
  };
}

function discoveryCounters(node: Members): object {
  return {
    filteredDeletions: Number(text(node["filtered-deletions"])),
    filteredObjects: Number(text(node["filtered-objects"])),
  };
}

/** The keys of the counters by their names, and the names by the keys. */
const KEYS = new Map<string, string>();
const NAMES = new Map<string, string>();

function keyOf(name: string): string {
  let key = KEYS.get(name);
  if (key === undefined) {
    key = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    KEYS.set(name, key);
  }
  return key;
}

function nameOf(key: string): string {
  let name = NAMES.get(key);
  if (name === undefined) {
    name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    NAMES.set(key, name);
  }
  return name;
}

function counters(node: Child): object {
  const found: Record<string, object> = {};
  for (const [name, counter] of Object.entries(members(node))) {
    const detail = text(members(counter)["@detail"]);
    found[keyOf(name)] = { detail, value: Number(text(counter)) };
  }
  return found;
}

/** A value as a document. */
export function encodeRunHistory({ runDetails }: RunHistoryType): Buffer {
  const xml: unknown = builder.build({
    "run-history": {
      "run-details": {
        "ma-id": runDetails.maId,
        "ma-name": runDetails.maName,
        "run-number": runDetails.runNumber,
        "run-profile-name": runDetails.runProfileName,
        "security-id": runDetails.securityId,
        "step-details": runDetails.stepDetails.map(stepNode),
      },
    },
  });
  return Buffer.from(`<?xml version="1.0" encoding="utf-8"?>${String(xml)}`);
}

function stepNode(details: Step): object {
  const { connectionResult, server, connectionLog } = details.maConnection;
  return {
    "@step-number": details.stepNumber,
    "@step-id": details.stepId,
    "start-date": details.startDate,
    "end-date": details.endDate,
    "step-result": details.stepResult.value,
    "step-description": elementsNode(details.stepDescription),
    "current-export-step-counter": details.currentExportStepCounter,
    "last-successful-export-step-counter": details.lastSuccessfulExportStepCounter,
    "ma-connection": {
      "connection-result": connectionResult,
      server,
      "connection-log": {
        incident: connectionLog?.incident?.map((incident) => ({
          "connection-result": incident.connectionResult,
          date: incident.date,
          server: incident.server,
        })),
      },
    },
    "ma-discovery-errors": {
      "ma-object-error": details.maDiscoveryErrors.maObjectError?.map(objectErrorNode),
    },
    "ma-discovery-counters": {
      "filtered-deletions": details.maDiscoveryCounters.filteredDeletions,
      "filtered-objects": details.maDiscoveryCounters.filteredObjects,
    },
    "synchronization-errors": "",
    "mv-retry-errors": "",
    "staging-counters": countersNode(details.stagingCounters),
    "inbound-flow-counters": details.inboundFlowCounters.map(countersNode),
    "export-counters": countersNode(details.exportCounters),
  };
}

/** The other way of {@link elementsIn}. */
function elementsNode(value: unknown): object {
  const { children } = value as {
    readonly children: readonly {
      readonly localName: string;
      readonly attributes: readonly { readonly localName: string; readonly value: string }[];
    }[];
  };
  return Object.fromEntries(
    children.map(({ localName, attributes }) => [
      localName,
      Object.fromEntries(
        attributes.map((attribute) => [`@${attribute.localName}`, attribute.value]),
      ),
    ]),
  );
}

type ObjectError = NonNullable<Step["maDiscoveryErrors"]["maObjectError"]>[number];

function objectErrorNode({
  errorType,
  entryNumber,
  dn,
  anchor,
  attributeName,
  cdError,
}: ObjectError) {
  return {
    "error-type": errorType,
    "entry-number": entryNumber,
    dn,
    anchor: anchor && { "@encoding": anchor.encoding, "#text": anchor.value },
    "attribute-name": attributeName,
    "cd-error": cdError && {
      "error-code": cdError.errorCode,
      "error-literal": cdError.errorLiteral,
      "server-error-detail": cdError.serverErrorDetail,
      value: cdError.value,
    },
  };
}

function countersNode(given: object): object {
  const node: Record<string, object> = {};
  for (const [key, counter] of Object.entries(given)) {
    const { detail, value } = counter as { readonly detail: string; readonly value: number };
    node[nameOf(key)] = { "@detail": detail, "#text": value };
  }
  return node;
}
