import { expect, test } from "@jest/globals";

import { agreeOnEncryption, Encryption } from "../../../../templates/runtime/tds/prelogin.js";

const { OFF, ON, NOT_SUPPORTED, REQUIRED } = Encryption;

/** The table of [MS-TDS] 2.2.6.5: what the server answers, and whether the connection goes on. */
test.each([
  [OFF, "on", OFF, "login"],
  [OFF, "required", REQUIRED, "everything"],
  [OFF, "off", NOT_SUPPORTED, "nothing"],
  [ON, "on", ON, "everything"],
  [ON, "required", ON, "everything"],
  [ON, "off", NOT_SUPPORTED, undefined],
  [NOT_SUPPORTED, "on", NOT_SUPPORTED, "nothing"],
  [NOT_SUPPORTED, "required", REQUIRED, undefined],
  [NOT_SUPPORTED, "off", NOT_SUPPORTED, "nothing"],
  [REQUIRED, "on", ON, "everything"],
  [REQUIRED, "required", ON, "everything"],
  [REQUIRED, "off", NOT_SUPPORTED, undefined],
] as const)("a client's %i meets a server that is %s", (client, server, answer, encrypted) => {
  expect(agreeOnEncryption(client, server)).toEqual({ answer, encrypted });
});
