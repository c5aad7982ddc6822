import { expect, test } from "@jest/globals";

import { contractName } from "../../generator/locate.js";

test.each([
  ["UserProfileChangeService", "user-profile-change-service"],
  ["MAData", "ma-data"],
  ["UserIDs", "user-ids"],
  ["orders_v2", "orders-v-2"],
  ["Bestellübersicht", "bestellübersicht"],
  ["注文", "注文"],
  ["--", "contract"],
])("the contract of %s.wsdl is named %s", (stem, name) => {
  expect(contractName(stem)).toBe(name);
});
