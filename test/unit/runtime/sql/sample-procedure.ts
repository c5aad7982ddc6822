/** A procedure with one of everything. */
import type { TypedProcedure } from "../../../../templates/runtime/sql/descriptor.js";
import * as xs from "../../../../templates/runtime/datatypes.js";

export interface SampleArguments {
  id: string;
  names?: string[] | null | undefined;
  text?: string | null | undefined;
  bytes: Uint8Array | null;
  stamp?: Date | null | undefined;
  count?: bigint | null | undefined;
  flag?: boolean | null | undefined;
}

export interface SampleResult {
  returnValue: number;
  output: { stamp: Date | null; count: bigint | null };
  resultSet0: { name: string }[];
  resultSet1: { amount: bigint | null; data: Uint8Array | null }[];
}

export const sampleProcedure: TypedProcedure<SampleArguments, SampleResult> = {
  name: "Sample",
  parameters: [
    { name: "Id", member: "id", type: { name: "uniqueidentifier" }, notNull: true },
    {
      name: "Names",
      member: "names",
      type: { name: "xml" },
      default: null,
      content: {
        element: { kind: "element", name: "v", namespace: "", type: xs.string },
        repeated: true,
      },
    },
    { name: "Text", member: "text", type: { name: "nvarchar", length: 4 }, default: "none" },
    { name: "Bytes", member: "bytes", type: { name: "varbinary", length: "max" } },
    { name: "Stamp", member: "stamp", type: { name: "datetime" }, output: true },
    { name: "Count", member: "count", type: { name: "bigint" }, output: true },
    { name: "Flag", member: "flag", type: { name: "bit" }, default: 1 },
  ],
  resultSets: [
    {
      name: "Sample.ResultSet0",
      member: "resultSet0",
      columns: [{ name: "Name", member: "name", type: { name: "nvarchar", length: 448 } }],
    },
    {
      name: "Sample.ResultSet1",
      member: "resultSet1",
      columns: [
        { name: "Amount", member: "amount", type: { name: "bigint" }, nullable: true },
        { name: "Data", member: "data", type: { name: "image" }, nullable: true },
      ],
    },
  ],
  returns: true,
};
