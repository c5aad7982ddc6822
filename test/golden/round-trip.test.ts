import { describe, test } from "@jest/globals";

import { fixtures } from "./fixtures.js";
import { liveDescriptors, liveFixture, templates } from "./live.js";

/** Managed classes alone have no elements and types of XML Schema. */
const withComponents = fixtures.filter((name) => liveDescriptors(liveFixture(name)).length > 0);

describe.each(withComponents)(
  "values of the fixture %s are encoded and decoded without loss",
  (name) => {
    test.each(liveDescriptors(liveFixture(name)))("%s", (_id, descriptor) => {
      templates.check(descriptor, 40);
    });
  },
);
