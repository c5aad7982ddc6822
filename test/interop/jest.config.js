import base from "../../jest.config.js";

/** Real peers: run after `test/interop/setup.sh`. A missing peer fails, it is not skipped. */
/** @type {import("jest").Config} */
export default {
  ...base,
  rootDir: "../..",
  testMatch: ["<rootDir>/test/interop/**/*.interop.ts"],
  testTimeout: 120_000,
  reporters: ["default", "<rootDir>/test/interop/reporter.js"],
};
