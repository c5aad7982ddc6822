/**
 * Awkward values through another stack and back: our server gives profiles, and the client sends
 * them as it read them, each in a request of its own, or all in one. What it lost on the way in or
 * out is missing in what it sends.
 */
import { createProfileImportExportService } from "../../../output/ms-upiews/index.js";
import type {
  ContractValue,
  ProfileChangeData,
  PropertyChangeData,
} from "../../../output/ms-upiews/index.js";
import { serve } from "../../e2e/loopback.js";
import { echoProfiles } from "../../e2e/servers/echo.js";
import { NIL_GUID } from "../../e2e/servers/profile-store.js";

/** The identifier with which the client sends the profiles back; beyond what a double holds. */
export const MIRROR_RUN = 2n ** 63n - 1n;

/** An awkward profile, by a name that its `distinguishedName` carries. */
export interface AwkwardCase {
  readonly name: string;
  readonly profile: ProfileChangeData;
}

/** A case of a profile with members of its own. */
export function profileOf(name: string, rest: Partial<ProfileChangeData>): AwkwardCase {
  const profile = {
    distinguishedName: name,
    objectGuid: NIL_GUID,
    changeType: ["Add"] as const,
    ...rest,
  };
  return { name, profile };
}

/** A case of a property that has values of any type. */
export function valueCase(name: string, ...values: readonly (ContractValue | null)[]): AwkwardCase {
  const property: PropertyChangeData = { name: "P", changeType: ["Modify"], values: [...values] };
  return profileOf(name, { propertyChanges: [property] });
}

function textCase(name: string, value: string): AwkwardCase {
  return profileOf(name, {
    profileIdentifier: value,
    propertyChanges: [
      { name: value, changeType: ["Add"], values: [{ $type: "xs:string", value }] },
    ],
  });
}

const bytes = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * 37 + 251) % 256);

/** Each of what the wire can carry and careless code loses. */
export const AWKWARD: readonly AwkwardCase[] = [
  textCase("characters beyond the BMP", "😀𝒳\u{10FFFF}"),
  textCase("the end of a CDATA section", "a]]>b]]]>>"),
  textCase("markup", "<a b='c'>&amp;\"</a>"),
  textCase("a carriage return", "a\rb\r\nc"),
  textCase("spaces around", "  a  b  "),
  textCase("a tab and a line feed", "\ta\nb\t"),
  textCase("white space only", "   "),
  textCase("an empty text", ""),
  profileOf("an absent text", {}),
  profileOf("an empty list", { propertyChanges: [] }),
  profileOf("nil in a list", { propertyChanges: [null] }),
  profileOf("no values", { propertyChanges: [{ name: "P", changeType: ["Add"], values: [] }] }),
  profileOf("absent values", { propertyChanges: [{ name: "P", changeType: ["Add"] }] }),
  profileOf("no flag", { changeType: [] }),
  profileOf("two flags", { changeType: ["Add", "Metadata"] }),
  profileOf("all flags", {
    changeType: ["None", "Add", "Modify", "Delete", "Metadata", "All"],
  }),
  profileOf("a guid", { objectGuid: "0c37852b-34d0-418e-91c6-2ac25af4be5b" }),
  valueCase("nil", null),
  valueCase("a string", { $type: "xs:string", value: "Manager 2" }),
  valueCase("an int", { $type: "xs:int", value: -2147483648 }),
  valueCase("a long", { $type: "xs:long", value: 9007199254740993n }),
  valueCase("the smallest long", { $type: "xs:long", value: -(2n ** 63n) }),
  valueCase("true", { $type: "xs:boolean", value: true }),
  valueCase("false", { $type: "xs:boolean", value: false }),
  valueCase("a dateTime without zone", { $type: "xs:dateTime", value: "2008-02-13T13:23:45" }),
  valueCase("a dateTime in UTC", { $type: "xs:dateTime", value: "2008-02-13T13:23:45Z" }),
  valueCase("a dateTime with an offset", {
    $type: "xs:dateTime",
    value: "2008-02-13T13:23:45.5+05:30",
  }),
  valueCase("a dateTime with seven fractional digits", {
    $type: "xs:dateTime",
    value: "2008-02-29T23:59:59.1234567Z",
  }),
  valueCase("no byte", { $type: "xs:base64Binary", value: bytes(0) }),
  valueCase("one byte", { $type: "xs:base64Binary", value: bytes(1) }),
  valueCase("two bytes", { $type: "xs:base64Binary", value: bytes(2) }),
  valueCase("three bytes", { $type: "xs:base64Binary", value: bytes(3) }),
  valueCase("many bytes", { $type: "xs:base64Binary", value: bytes(1000) }),
  valueCase("a guid of any type", {
    $type: "Guid",
    value: "0c37852b-34d0-418e-91c6-2ac25af4be5b",
  }),
  valueCase(
    "several values",
    { $type: "xs:string", value: "a" },
    null,
    { $type: "xs:int", value: 1 },
    { $type: "xs:string", value: "" },
  ),
];

/**
 * The profile of a case.
 * @throws Error when there is no such case
 */
export function awkward(name: string): ProfileChangeData {
  const found = AWKWARD.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`There is no case ${name}.`);
  return found.profile;
}

/** 10,000 profiles, each with its number. */
export const MANY: readonly AwkwardCase[] = Array.from({ length: 10_000 }, (_, index) =>
  valueCase(`profile ${index}`, { $type: "xs:int", value: index }),
);

/** Our server, which gives profiles and keeps what is sent back. */
export interface Mirror {
  readonly url: string;
  /** What came back, by the name of the case. */
  readonly reflected: ReadonlyMap<string, ProfileChangeData>;
  /** The identifiers that came with it. */
  readonly runs: ReadonlySet<bigint>;
}

/** Serves the profiles of cases to whoever asks for a full export. */
export async function serveMirror(cases: readonly AwkwardCase[]): Promise<Mirror> {
  const reflected = new Map<string, ProfileChangeData>();
  const runs = new Set<bigint>();
  const service = createProfileImportExportService({
    ...echoProfiles(),
    retrieveProfileChangeDataFull: () => ({
      profileChangeData: cases.map(({ profile }) => profile),
      lastId: MIRROR_RUN,
    }),
    updateWithProfileChangeData: ({ importExportId, profileChangeData = [] }) => {
      runs.add(importExportId);
      for (const profile of profileChangeData) {
        if (profile !== null) reflected.set(profile.distinguishedName ?? "", profile);
      }
      return true;
    },
  });
  return { url: await serve(service), reflected, runs };
}

/**
 * The same times however they are written: `.500` is `.5`, and `+00:00` is `Z` (XML Schema 1.0
 * Part 2 §3.2.7.2).
 */
export function sameTimes(text: string): string {
  return text
    .replace(/(T\d\d:\d\d:\d\d\.\d*?)0+(?=Z|[+-]\d\d:\d\d|$)/, "$1")
    .replace(/\.(?=Z|[+-]\d\d:\d\d$|$)/, "")
    .replace(/[+-]00:00$/, "Z");
}

/** A profile with the times among its values written one way. */
export function withSameTimes(profile: ProfileChangeData | undefined): typeof profile {
  if (profile?.propertyChanges === undefined) return profile;
  const propertyChanges = profile.propertyChanges.map((change) =>
    change?.values === undefined
      ? change
      : {
          ...change,
          values: change.values.map((value) =>
            value?.$type === "xs:dateTime" ? { ...value, value: sameTimes(value.value) } : value,
          ),
        },
  );
  return { ...profile, propertyChanges };
}
