import { describe, expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { DiagnosticError, Diagnostics } from "../../../generator/diagnostics.js";
import { decodeInstance } from "../../../generator/instances/decode.js";
import { encodeInstance } from "../../../generator/instances/encode.js";
import { printInstance } from "../../../generator/instances/json.js";
import { loadContract } from "../../../generator/load.js";
import { locateContract, shippedContracts } from "../../../generator/locate.js";
import type { Contract } from "../../../generator/model/contract.js";
import { packageFolder } from "../../../generator/package-folder.js";
import { XSD_NAMESPACE } from "../../../templates/runtime/xml/namespaces.js";
import { collapsed, infoset, unordered, withoutBlanks } from "../../support/infoset.js";
import type { InfosetElement } from "../../support/infoset.js";

const SPECS = join(packageFolder(), "specs");

/** Examples that send elements in another order than the schema's; encoding follows the schema. */
const OTHER_ORDER = new Set(["4.2-03-GetChanges-request.xml", "4.3-03-GetUserChanges-request.xml"]);

/** Contracts whose examples name the declared type of a string again, which JSON has no place for. */
const REPEATS_TYPES = new Set(["ms-upscdap"]);

/** Enumerations and dates, whose white space is collapsed before it is a value. */
function isCollapsed({ name, attributes }: InfosetElement): boolean {
  const types = Object.values(attributes);
  return /\}(ObjectType|ChangeType)$/.test(name) || types.includes(`{${XSD_NAMESPACE}}date`);
}

function load(name: string): Contract {
  const diagnostics = new Diagnostics();
  const located = locateContract(name, packageFolder(), diagnostics);
  return loadContract(located, diagnostics).contract;
}

describe.each(shippedContracts())("the examples of %s", (name) => {
  const contract = load(name);
  const folder = join(SPECS, name, "examples");
  const files = readdirSync(folder).sort();

  test.each(files.filter((file) => !file.endsWith("-WebLog.xml")))(
    "%s comes back as the same information set",
    (file) => {
      const original = readFileSync(join(folder, file), "utf8");
      const decoded = decodeInstance(contract, original, { file });
      const encoded = encodeInstance(contract, printInstance(decoded), { file });
      expect(decodeInstance(contract, encoded)).toEqual(decoded);
      const informing = REPEATS_TYPES.has(name)
        ? original.replaceAll(' xsi:type="xsd:string"', "")
        : original;
      const expected = collapsed(withoutBlanks(infoset(informing)), isCollapsed);
      const actual = collapsed(withoutBlanks(infoset(encoded)), isCollapsed);
      if (OTHER_ORDER.has(file)) expect(unordered(actual)).toEqual(unordered(expected));
      else expect(actual).toEqual(expected);
    },
  );
});

test.each(["4.1-01-WebLog.xml", "4.1-02-WebLog.xml"])("%s has no schema and is refused", (file) => {
  const contract = load("ms-usrpch");
  const bytes = readFileSync(join(SPECS, "ms-usrpch", "examples", file));
  const decode = (): unknown => decodeInstance(contract, bytes, { file });
  expect(decode).toThrow(DiagnosticError);
  expect(decode).toThrow(
    `${file}:3:1: error SW6003: The contract ms-usrpch has no element WebLog. ` +
      "See what it has with stubwright inspect ms-usrpch.",
  );
});
