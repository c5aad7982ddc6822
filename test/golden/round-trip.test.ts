import { describe, test } from "@jest/globals";

import { fixtures } from "./fixtures.js";
import { liveDescriptors, liveFixture, templates } from "./live.js";

describe.each(fixtures)("values of the fixture %s are encoded and decoded without loss", (name) => {
  test.each(liveDescriptors(liveFixture(name)))("%s", (_id, descriptor) => {
    templates.check(descriptor, 40);
  });
});
