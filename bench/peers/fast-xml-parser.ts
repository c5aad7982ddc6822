/** fast-xml-parser with mapping by hand: what is written where there is no generator. */
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import type {
  ProfileChangeData,
  ProfileChangeDataContainer,
  PropertyChangeData,
} from "../../output/ms-upiews/index.js";
import type {
  UserProfileChangeData,
  UserProfileChangeDataContainer,
} from "../../output/ms-usrpch/index.js";
import { CHANGES_NAMESPACE } from "../data/changes.js";
import { PROFILES_NAMESPACE } from "../data/profiles.js";

/** The parser: texts as they are. */
export const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  alwaysCreateTextNode: false,
  parseTagValue: false,
  parseAttributeValue: false,
  removeNSPrefix: true,
  trimValues: false,
});

/** The builder. */
// What it is deprecated for is a package that does not read.
// eslint-disable-next-line @typescript-eslint/no-deprecated
export const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/** What the parser gives of an element: its text, or its members. */
export type Node = string | Members;
/** The children of an element by their names, and its attributes with `@` before theirs. */
export type Members = { readonly [name: string]: Node | readonly Node[] | undefined };

/** The members of an element; none of a text or a list. */
export function members(node: Node | readonly Node[] | undefined): Members {
  return typeof node === "object" && !isList(node) ? node : {};
}

function isList(node: Node | readonly Node[]): node is readonly Node[] {
  return Array.isArray(node);
}

/** Elements of one name, of which the parser gives a single one by itself. */
export function list(node: Node | readonly Node[] | undefined): readonly Node[] {
  if (node === undefined) return [];
  return isList(node) ? node : [node];
}

/** The text of an element, with or without attributes. */
export function text(node: Node | readonly Node[] | undefined): string {
  if (typeof node === "string") return node;
  const inner = members(node)["#text"];
  return typeof inner === "string" ? inner : "";
}

/** Members that may be absent are left out where they are. */
export function optional(key: string, node: Node | readonly Node[] | undefined): object {
  return node === undefined ? {} : { [key]: text(node) };
}

function bodyOf(bytes: Buffer, element: string): Members {
  const document = members(parser.parse(bytes.toString("utf8")) as Node);
  return members(members(members(document["Envelope"])["Body"])[element]);
}

function envelope(element: string, namespace: string, content: object): Buffer {
  const xml: unknown = builder.build({
    "soap:Envelope": {
      "@xmlns:soap": "http://schemas.xmlsoap.org/soap/envelope/",
      "@xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "@xmlns:xsd": "http://www.w3.org/2001/XMLSchema",
      "soap:Body": { [element]: { "@xmlns": namespace, ...content } },
    },
  });
  return Buffer.from(`<?xml version="1.0" encoding="utf-8"?>${String(xml)}`);
}

/** A value of `xs:anyType` as it is decoded. */
interface Typed {
  readonly $type: string;
  readonly value: string | Uint8Array;
}

function typed(node: Node | readonly Node[]): Typed {
  const type = text(members(node)["@type"]).replace(/^xsd:/, "xs:");
  const value = text(node);
  return type === "xs:base64Binary"
    ? { $type: type, value: Uint8Array.from(Buffer.from(value, "base64")) }
    : { $type: type, value };
}

function untyped(value: unknown): object {
  const { $type, value: content } = value as Typed;
  return {
    "@xsi:type": $type.replace(/^xs:/, "xsd:"),
    "#text": typeof content === "string" ? content : Buffer.from(content).toString("base64"),
  };
}

// ---------------------------------------------------------------------------------------------
// Profiles

/** The page in the answer of RetrieveProfileChangeDataFull. */
export function decodeProfiles(bytes: Buffer): ProfileChangeDataContainer {
  const answer = bodyOf(bytes, "RetrieveProfileChangeDataFullResponse");
  const result = members(answer["RetrieveProfileChangeDataFullResult"]);
  const profiles = list(members(result["ProfileChangeData"])["ProfileChangeData"]);
  return {
    profileChangeData: profiles.map((node) => profile(members(node))),
    lastId: BigInt(text(result["LastId"])),
    ...optional("lastChangeToken", result["LastChangeToken"]),
  };
}

function profile(node: Members): ProfileChangeData {
  const changes = list(members(node["PropertyChanges"])["PropertyChangeData"]);
  return {
    ...optional("profileIdentifier", node["ProfileIdentifier"]),
    ...optional("distinguishedName", node["DistinguishedName"]),
    objectGuid: text(node["ObjectGuid"]),
    ...optional("objectClass", node["ObjectClass"]),
    propertyChanges: changes.map((change) => property(members(change))),
    changeType: text(node["ChangeType"]).split(" ") as unknown as ProfileChangeData["changeType"],
  };
}

function property(node: Members): PropertyChangeData {
  const values = list(members(node["Values"])["anyType"]).map(typed);
  return {
    ...optional("name", node["Name"]),
    changeType: text(node["ChangeType"]).split(" ") as unknown as PropertyChangeData["changeType"],
    values: values as unknown as PropertyChangeData["values"],
  };
}

export function encodeProfiles(page: ProfileChangeDataContainer): Buffer {
  const profiles = (page.profileChangeData ?? []).map((profile) => ({
    ProfileIdentifier: profile?.profileIdentifier,
    DistinguishedName: profile?.distinguishedName,
    ObjectGuid: profile?.objectGuid,
    ObjectClass: profile?.objectClass,
    PropertyChanges: {
      PropertyChangeData: (profile?.propertyChanges ?? []).map((change) => ({
        Name: change?.name,
        ChangeType: change?.changeType.join(" "),
        Values: { anyType: (change?.values ?? []).map(untyped) },
      })),
    },
    ChangeType: profile?.changeType.join(" "),
  }));
  return envelope("RetrieveProfileChangeDataFullResponse", PROFILES_NAMESPACE, {
    RetrieveProfileChangeDataFullResult: {
      ProfileChangeData: { ProfileChangeData: profiles },
      LastId: String(page.lastId),
      LastChangeToken: page.lastChangeToken,
    },
  });
}

// ---------------------------------------------------------------------------------------------
// Changes

/** The page in the answer of GetChanges. */
export function decodeChanges(bytes: Buffer): UserProfileChangeDataContainer {
  const result = members(bodyOf(bytes, "GetChangesResponse")["GetChangesResult"]);
  const changes = list(members(result["Changes"])["UserProfileChangeData"]);
  return {
    changes: changes.map((node) => change(members(node))),
    ...optional("changeToken", result["ChangeToken"]),
    hasExceededCountLimit: text(result["HasExceededCountLimit"]) === "true",
  };
}

function change(node: Members): UserProfileChangeData {
  const value = node["Value"];
  return {
    id: BigInt(text(node["Id"])),
    ...optional("userAccountName", node["UserAccountName"]),
    ...optional("userRemotePersonalSiteHostUrl", node["UserRemotePersonalSiteHostUrl"]),
    changeType: text(node["ChangeType"]).split(
      " ",
    ) as unknown as UserProfileChangeData["changeType"],
    objectType: text(node["ObjectType"]).split(
      " ",
    ) as unknown as UserProfileChangeData["objectType"],
    eventTime: text(node["EventTime"]),
    ...(value === undefined ? {} : { value: typed(value) as UserProfileChangeData["value"] }),
    policyId: text(node["PolicyId"]),
    ...optional("propertyName", node["PropertyName"]),
  };
}

export function encodeChanges(page: UserProfileChangeDataContainer): Buffer {
  const changes = (page.changes ?? []).map((change) => ({
    Id: String(change?.id),
    UserAccountName: change?.userAccountName,
    UserRemotePersonalSiteHostUrl: change?.userRemotePersonalSiteHostUrl,
    ChangeType: change?.changeType.join(" "),
    ObjectType: change?.objectType.join(" "),
    EventTime: change?.eventTime,
    ...(change?.value === undefined ? {} : { Value: untyped(change.value) }),
    PolicyId: change?.policyId,
    PropertyName: change?.propertyName,
  }));
  return envelope("GetChangesResponse", CHANGES_NAMESPACE, {
    GetChangesResult: {
      Changes: { UserProfileChangeData: changes },
      ChangeToken: page.changeToken,
      HasExceededCountLimit: String(page.hasExceededCountLimit),
    },
  });
}

// ---------------------------------------------------------------------------------------------
// The small operation

export function decodeTokenRequest(bytes: Buffer): object {
  const request = bodyOf(bytes, "GetUserCurrentChangeToken");
  return optional("userAccountName", request["userAccountName"]);
}

export function encodeTokenRequest(userAccountName: string): Buffer {
  return envelope("GetUserCurrentChangeToken", CHANGES_NAMESPACE, { userAccountName });
}

export function decodeTokenAnswer(bytes: Buffer): string {
  const answer = bodyOf(bytes, "GetUserCurrentChangeTokenResponse");
  return text(answer["GetUserCurrentChangeTokenResult"]);
}

export function encodeTokenAnswer(token: string): Buffer {
  return envelope("GetUserCurrentChangeTokenResponse", CHANGES_NAMESPACE, {
    GetUserCurrentChangeTokenResult: token,
  });
}
