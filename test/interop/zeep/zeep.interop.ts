/** zeep, the SOAP client of Python. */
import { SOAP_VERSIONS } from "../../e2e/loopback.js";
import { describePeerClient } from "../peer-client.js";
import { run } from "../programs.js";
import { profileOf, valueCase } from "../scenarios/mirror.js";

const ABSENT =
  "zeep gives None for an element without content, and sends nothing or nil for None, though an empty xs:string is a value (XML Schema 1.0 Part 2 §3.2.1); client.py reads page.ProfileChangeData and sends it unchanged.";

describePeerClient({
  name: "zeep",
  versions: SOAP_VERSIONS,
  addressed: SOAP_VERSIONS,
  observe: async (scenario, url, version) => {
    // The interpreter of Debian, whose packages setup.sh installs.
    const command = "/usr/bin/python3";
    const output = await run({
      peer: "zeep",
      command,
      args: ["client.py", scenario, url, version],
    });
    return JSON.parse(output) as unknown;
  },
  deviations: {
    "an empty text": {
      instead: profileOf("an empty text", {
        propertyChanges: [{ changeType: ["Add"], values: [null] }],
      }).profile,
      because: ABSENT,
    },
    "an empty list": { instead: profileOf("an empty list", {}).profile, because: ABSENT },
    "no values": {
      instead: profileOf("no values", {
        propertyChanges: [{ name: "P", changeType: ["Add"] }],
      }).profile,
      because: ABSENT,
    },
    "several values": {
      instead: valueCase(
        "several values",
        { $type: "xs:string", value: "a" },
        null,
        { $type: "xs:int", value: 1 },
        null,
      ).profile,
      because: ABSENT,
    },
    "no byte": { instead: valueCase("no byte", null).profile, because: ABSENT },
    "no flag": {
      instead: undefined,
      because:
        "zeep gives an empty list for an empty list type, and then refuses to send it: ValidationError: Missing element ChangeType, though a list of no items is valid (XML Schema 1.0 Part 2 §2.5.1.2).",
    },
    "nil in a list": {
      instead: undefined,
      because:
        "zeep gives None for a nil item, and refuses to send it back: ValidationError: Missing element ChangeType (PropertyChangeData), though the element is nillable.",
    },
    "a dateTime with seven fractional digits": {
      instead: valueCase("a dateTime with seven fractional digits", {
        $type: "xs:dateTime",
        value: "2008-02-29T23:59:59.123457Z",
      }).profile,
      because: "datetime of Python holds microseconds; isodate rounds the seventh digit.",
    },
    "a guid of any type": {
      instead: valueCase("a guid of any type", {
        $type: "xs:string",
        value: "0c37852b-34d0-418e-91c6-2ac25af4be5b",
      }).profile,
      because:
        "zeep gives a value of a derived simple type as a plain str, and its type with it is lost; what sends it must name a type again.",
    },
  },
});
