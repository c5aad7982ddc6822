/**
 * What a client of another stack saw, in a form that every language can print as JSON: 64-bit
 * integers, dates and GUIDs as text, bytes in base64, an absent value left out, nil as null.
 */
import type { SoapVersion } from "../../output/runtime/service.js";

/** A value of `xs:anyType`: the local name of its `xsi:type`, and its text. */
export interface ObservedValue {
  readonly type: string;
  readonly value: string;
}

/** An entry of the change log ([MS-USRPCH] 2.2.4.3). */
export interface ObservedChange {
  readonly id: string;
  readonly user: string;
  readonly changeType: readonly string[];
  readonly objectType: readonly string[];
  readonly eventTime: string;
  readonly value?: ObservedValue;
  readonly policyId: string;
  readonly propertyName?: string;
}

/** A result with entries ([MS-USRPCH] 2.2.4.4). */
export interface ObservedChanges {
  readonly changes: readonly ObservedChange[];
  readonly token: string;
  readonly exceeded: boolean;
}

/** A fault: the local name of its code, and its reason. */
export interface ObservedFault {
  readonly code: string;
  readonly reason: string;
}

/** The local name of the code that blames the caller (SOAP 1.1 §4.4.1, SOAP 1.2 Part 1 §5.4.6). */
export function callerFault(version: SoapVersion, reason: string): ObservedFault {
  return { code: version === "1.1" ? "Client" : "Sender", reason };
}

/** A property of a profile ([MS-UPIEWS] 2.2.4.7). */
export interface ObservedProperty {
  readonly name: string;
  readonly changeType: readonly string[];
  readonly values: readonly (ObservedValue | null)[];
}

/** A profile ([MS-UPIEWS] 2.2.4.6). */
export interface ObservedProfile {
  readonly distinguishedName: string;
  readonly objectGuid: string;
  readonly objectClass: string;
  readonly changeType: readonly string[];
  readonly properties: readonly ObservedProperty[];
}

/** A page of profiles ([MS-UPIEWS] 2.2.4.5). */
export interface ObservedPage {
  readonly profiles: readonly ObservedProfile[];
  readonly lastId: string;
  readonly lastChangeToken?: string;
}

/** A `ServiceContext` header ([MS-WMS] 4), as a server of another stack read it. */
export interface ObservedContext {
  readonly correlationId: string;
  readonly devdashboardIsEnabled: boolean;
  readonly language: string;
  readonly region: string;
  readonly scopeId: string;
  readonly siteSubscriptionId: string;
  readonly ulstraceOverrideLevel: number;
}
