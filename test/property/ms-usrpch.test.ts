import { describe, test } from "@jest/globals";

import * as schema from "../../output/ms-usrpch/schema.js";
import { descriptorsOf } from "../support/round-trip.js";
import { contracts } from "./contracts.js";

describe("values of ms-usrpch are encoded and decoded without loss", () => {
  test.each(descriptorsOf(schema))("%s", (_name, descriptor) => {
    contracts.check(descriptor, 25);
  });
});
