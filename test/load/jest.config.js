import base from "../../jest.config.js";

/** Apart from the other tests: it takes half a minute, most of both processors of a small machine. */
/** @type {import("jest").Config} */
export default {
  ...base,
  rootDir: "../..",
  testMatch: ["<rootDir>/test/load/**/*.load.ts"],
};
