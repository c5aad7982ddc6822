import base from "../../jest.config.js";

/** @type {import("jest").Config} */
export default {
  ...base,
  rootDir: "../..",
  // Against hangs only: a browser may be slow to start.
  testTimeout: 60_000,
  testMatch: ["<rootDir>/test/browser/**/*.browser.ts"],
};
