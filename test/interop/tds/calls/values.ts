/** Calls that add, delete and read values. */
import { DEPLOYED } from "../../../support/configuration-database/deployment.js";
import { NOW } from "../../../support/configuration-database/listener.js";
import { attributesOf, NOT_DELETED } from "../../../support/configuration-database/objects.js";
import { SEED } from "../../../support/configuration-database/seed.js";
import { added, CAUSE, deleted, EARLIER, rowsOf, seeded } from "./call.js";
import type { Calls } from "./call.js";

const { reader, readers, metaverse, administrator } = DEPLOYED;
const DEPLOYMENT = "00000000-0000-0000-0000-00000000000c";
const cause = CAUSE;

const SID = Uint8Array.of(1, 5, 0, 255);
const LONG_TEXT = `<extension>${"ü".repeat(5000)}</extension>`;

const binary = { objectId: reader, attributeName: "ObjectSID", value: SID, cause };
const boolean = { objectId: SEED.rule, attributeName: "Disabled", value: true, cause };
const dateTime = { objectId: reader, attributeName: "CreatedTime", value: EARLIER, cause };
const integer = {
  objectId: metaverse,
  attributeName: "SyncConfig-format-version",
  value: -9_007_199_254_740_993n,
  cause,
};
const reference = {
  objectId: readers,
  attributeName: "ExplicitMember",
  value: administrator,
  cause,
};
const text = { objectId: reader, attributeName: "FirstName", value: "Änna 😀 O'Neil", cause };
const long = {
  objectId: metaverse,
  attributeName: "SyncConfig-extension",
  value: LONG_TEXT,
  cause,
};

/** A row of GetObjectCurrent.ResultSet1 (2.2.4.3) that holds a reference or a text. */
const row = (key: number, referenced: string | null, told: string | null) => [
  ...[reader, key, null, null, null, null, referenced, told, null, null],
  ...[NOW, DEPLOYMENT, NOT_DELETED, null],
];

/** The calls of 3.1.5.1 to 3.1.5.7, 3.1.5.14 to 3.1.5.21, 3.1.5.25 and 3.1.5.27. */
export const VALUE_CALLS = {
  addObjectValueBinary: {
    section: "3.1.5.1",
    arguments: binary,
    effect: (database) => rowsOf(database, reader, "ObjectSID"),
    effected: [added(SID)],
  },
  addObjectValueBoolean: {
    section: "3.1.5.2",
    arguments: { ...boolean, time: EARLIER },
    effect: (database) => rowsOf(database, SEED.rule, "Disabled"),
    effected: [seeded(false), added(true, EARLIER)],
  },
  addObjectValueDateTime: {
    section: "3.1.5.3",
    arguments: { ...dateTime, time: null },
    effect: (database) => rowsOf(database, reader, "CreatedTime"),
    effected: [added(EARLIER)],
  },
  addObjectValueInteger: {
    section: "3.1.5.4",
    arguments: integer,
    effect: (database) => rowsOf(database, metaverse, "SyncConfig-format-version"),
    effected: [added(integer.value)],
  },
  addObjectValueReference: {
    section: "3.1.5.5",
    arguments: reference,
    effect: ({ objects }) => objects.values(readers, "ComputedMember"),
    effected: [reader, administrator],
  },
  addObjectValueString: {
    section: "3.1.5.6",
    arguments: text,
    effect: (database) => rowsOf(database, reader, "FirstName"),
    effected: [added(text.value)],
  },
  addObjectValueText: {
    section: "3.1.5.7",
    arguments: long,
    effect: (database) => rowsOf(database, metaverse, "SyncConfig-extension"),
    effected: [added(LONG_TEXT)],
  },
  deleteObject: {
    section: "3.1.5.14",
    arguments: { objectId: reader, cause, time: EARLIER },
    effect: (database) => [
      attributesOf(database.objects, reader),
      rowsOf(database, reader, "ObjectType"),
    ],
    effected: [{}, [deleted(added("Person", NOW, DEPLOYMENT), EARLIER)]],
  },
  deleteObjectValueBinary: {
    section: "3.1.5.15",
    prepare: (client) => client.addObjectValueBinary(binary),
    arguments: binary,
    effect: (database) => rowsOf(database, reader, "ObjectSID"),
    effected: [deleted(added(SID))],
  },
  deleteObjectValueBoolean: {
    section: "3.1.5.16",
    arguments: { ...boolean, value: false },
    effect: (database) => rowsOf(database, SEED.rule, "Disabled"),
    effected: [deleted(seeded(false))],
  },
  deleteObjectValueDateTime: {
    section: "3.1.5.17",
    prepare: (client) => client.addObjectValueDateTime(dateTime),
    arguments: { ...dateTime, time: EARLIER },
    effect: (database) => rowsOf(database, reader, "CreatedTime"),
    effected: [deleted(added(EARLIER), EARLIER)],
  },
  deleteObjectValueInteger: {
    section: "3.1.5.18",
    prepare: (client) => client.addObjectValueInteger(integer),
    arguments: integer,
    effect: (database) => rowsOf(database, metaverse, "SyncConfig-format-version"),
    effected: [deleted(added(integer.value))],
  },
  deleteObjectValueReference: {
    section: "3.1.5.19",
    arguments: { ...reference, value: reader },
    effect: ({ objects }) => [
      objects.values(readers, "ExplicitMember"),
      objects.values(readers, "ComputedMember"),
    ],
    effected: [[], []],
  },
  deleteObjectValueString: {
    section: "3.1.5.20",
    // What does not match a value of the resource deletes nothing.
    arguments: { ...text, attributeName: "DisplayName", value: "reader" },
    effect: (database) => rowsOf(database, reader, "DisplayName"),
    effected: [added("Reader", NOW, DEPLOYMENT)],
  },
  deleteObjectValueText: {
    section: "3.1.5.21",
    prepare: (client) => client.addObjectValueText(long),
    arguments: long,
    effect: (database) => rowsOf(database, metaverse, "SyncConfig-extension"),
    effected: [deleted(added(LONG_TEXT))],
  },
  getObjectCurrent: {
    section: "3.1.5.25",
    arguments: { objectId: reader, locale: null },
    resultSets: [
      [["Person"]],
      [
        row(0, reader, null),
        row(1, null, "Person"),
        row(11, null, "Reader"),
        row(25, null, "reader"),
        row(26, null, "redmond"),
      ],
    ],
  },
  getObjectType: {
    section: "3.1.5.27",
    arguments: { objectId: metaverse },
    output: { ObjectType: "mv-data" },
  },
} satisfies Partial<Calls>;
