/** The exclusive choice of an attribute mapping ([MS-UPSMODS]), as the compiler sees it. */
import type {
  DirectMappingType,
  MaConnectionType,
  RulesErrorInfoTypeContextAttributeMapping as AttributeMapping,
  RunHistoryType,
} from "../../../output/ms-upsmods/index.js";

const ids = { destAttr: "displayName", contextId: "{3F25060D-5A1C-4D2E-9B7F-0C2B6D4F1B2D}" };
const directMapping: DirectMappingType = { srcAttribute: { value: "cn" } };
const constantMapping = { constantValue: "true" };

export const direct: AttributeMapping = { ...ids, directMapping };
export const constant: AttributeMapping = { ...ids, constantMapping };
export const scripted: AttributeMapping = {
  ...ids,
  scriptedMapping: { srcAttribute: ["givenName", "sn"], scriptContext: "full name" },
};
export const part: AttributeMapping = { ...ids, dnPartMapping: { dnPart: 1 } };

// @ts-expect-error One of the four mappings must be there.
export const none: AttributeMapping = { ...ids };

// @ts-expect-error Only one of them may be there.
export const two: AttributeMapping = { ...ids, directMapping, constantMapping };

// @ts-expect-error The attribute `dest-attr` is required.
export const nameless: AttributeMapping = { contextId: ids.contextId, directMapping };

/** What is present tells what the others are. */
export function describe(mapping: AttributeMapping): string {
  if (mapping.directMapping !== undefined) return mapping.directMapping.srcAttribute.value;
  if (mapping.scriptedMapping !== undefined) return mapping.scriptedMapping.scriptContext;
  if (mapping.constantMapping !== undefined) return mapping.constantMapping.constantValue;
  return String(mapping.dnPartMapping.dnPart);
}

// @ts-expect-error `run-details` is required.
export const empty: RunHistoryType = {};

export const step: RunHistoryType["runDetails"]["stepDetails"][number]["stepResult"] = {
  // @ts-expect-error An enumerated value is one of those that the document lists.
  value: "finished",
};

// @ts-expect-error The element `server` is not nillable: it is absent or a text.
export const connection: MaConnectionType = { server: null };
