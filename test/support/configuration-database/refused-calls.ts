/** Calls of MS-UPSCDAP that are wrong, and the errors of severity 16 by which the server tells so. */
import {
  addObjectValueBooleanProcedure,
  addObjectValueStringProcedure,
  createRequestProcedure,
  getObjectTypeProcedure,
  registerServiceProcedure,
} from "../../../output/ms-upscdap/index.js";
import type {
  ParameterDescriptor,
  ProcedureDescriptor,
  SqlType,
  SqlValue,
} from "../../../output/runtime/sql/descriptor.js";
import { DEPLOYED } from "./deployment.js";

const { reader } = DEPLOYED;
const cause = DEPLOYED.administrator;

/** A procedure whose parameters have other types, as a client of another version has them. */
export function withTypes(
  procedure: ProcedureDescriptor,
  types: Readonly<Record<string, SqlType>>,
): ProcedureDescriptor {
  const parameters = procedure.parameters.map((parameter): ParameterDescriptor => {
    const type = types[parameter.name];
    return type === undefined ? parameter : { ...parameter, type };
  });
  return { ...procedure, parameters };
}

/** A text of any length. */
export const LONG: SqlType = { name: "nvarchar", length: "max" };
const string = { ObjectID: reader, AttributeName: "FirstName", Value: "Anna", Cause: cause };
const request = {
  targetIdentifier: reader,
  creator: cause,
  anonymous: false,
  operation: "Get",
  displayNameTemplate: 'Read {0}: "{1}" Request',
  cause,
};

/** A call that the server refuses, with the error, whose message the error's begins with or is. */
export type RefusedCall = readonly [
  what: string,
  procedure: ProcedureDescriptor,
  parameters: Readonly<Record<string, SqlValue>>,
  error: { readonly number: number; readonly state: number; readonly message: string },
];

/** Calls that no client of this contract makes, with the error by which the server answers. */
export const REFUSED: readonly RefusedCall[] = [
  [
    "a text that is too long",
    withTypes(addObjectValueStringProcedure, { Value: LONG }),
    { ...string, Value: "x".repeat(449) },
    {
      number: 8152,
      state: 10,
      message:
        "Parameter @Value of AddObjectValueString: A value of length 449 does not fit into nvarchar(448).",
    },
  ],
  [
    "a text for a bit",
    withTypes(addObjectValueBooleanProcedure, { Value: LONG }),
    { ...string, Value: "many" },
    {
      number: 245,
      state: 1,
      message:
        "Parameter @Value of AddObjectValueBoolean: The text 'many' cannot be converted to bit.",
    },
  ],
  [
    "a text that is no identifier",
    withTypes(getObjectTypeProcedure, { ObjectID: LONG }),
    { ObjectID: "reader" },
    {
      number: 8169,
      state: 2,
      message:
        "Parameter @ObjectID of GetObjectType: A text that is to be a uniqueidentifier is none.",
    },
  ],
  [
    "NULL where the document forbids it",
    addObjectValueStringProcedure,
    { ...string, Cause: null },
    {
      number: 515,
      state: 2,
      message: "Parameter @Cause of AddObjectValueString must not be NULL.",
    },
  ],
  [
    "a parameter that is missing",
    addObjectValueStringProcedure,
    { ObjectID: reader },
    {
      number: 201,
      state: 1,
      message: "Parameter @AttributeName of AddObjectValueString is missing.",
    },
  ],
  [
    "a parameter that there is not",
    {
      ...getObjectTypeProcedure,
      parameters: [
        ...getObjectTypeProcedure.parameters,
        { name: "Colour", member: "colour", type: { name: "int" } },
      ],
    },
    { ObjectID: reader, Colour: 1 },
    { number: 8145, state: 1, message: "GetObjectType has no parameter @Colour." },
  ],
  [
    "a procedure that there is not",
    { ...registerServiceProcedure, name: "DeregisterService" },
    { hostName: "sync01" },
    { number: 2812, state: 62, message: "There is no procedure DeregisterService." },
  ],
  [
    "XML that is not well-formed",
    createRequestProcedure,
    { ...request, parameters: "<RequestParameters>" },
    { number: 50_000, state: 1, message: "parameters: " },
  ],
  [
    "XML of another structure",
    createRequestProcedure,
    { ...request, parameters: "<Parameters/>" },
    { number: 50_000, state: 1, message: "parameters: " },
  ],
  [
    "an attribute that there is not",
    addObjectValueStringProcedure,
    { ...string, AttributeName: "Colour" },
    { number: 50_000, state: 1, message: "There is no attribute Colour." },
  ],
];
