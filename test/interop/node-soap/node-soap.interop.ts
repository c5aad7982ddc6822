/** node-soap, as a client and as a server. */
import { SOAP_VERSIONS } from "../../e2e/loopback.js";
import type { Deviation } from "../deviations.js";
import { describePeerClient } from "../peer-client.js";
import { describePeerServer } from "../peer-server.js";
import { profileOf } from "../scenarios/mirror.js";
import { observe } from "./client.js";
import { start } from "./server.js";

const name = "node-soap";

type TextDeviation = Deviation<ReturnType<typeof profileOf>["profile"]>;

/** What comes instead of the profile of a case of a text. */
function textsInstead(title: string, text: string, value: string, because: string): TextDeviation {
  const { profile } = profileOf(title, {
    profileIdentifier: text,
    propertyChanges: [{ name: text, changeType: ["Add"], values: [{ $type: "xs:string", value }] }],
  });
  return { instead: profile, because };
}

const DROPS =
  'node-soap drops white space in elements that have attributes, even with preserveWhitespace: it reads <anyType xsi:type="xs:string">   </anyType> as { attributes }, though xs:string preserves white space (XML Schema 1.0 Part 2 §4.3.6).';

const TRIMS =
  "A server of node-soap trims texts: its option preserveWhitespace is one of clients alone, though xs:string preserves white space (XML Schema 1.0 Part 2 §4.3.6).";

describePeerClient({
  name,
  versions: SOAP_VERSIONS,
  observe,
  deviations: { "white space only": textsInstead("white space only", "   ", "", DROPS) },
});

describePeerServer({
  name,
  versions: SOAP_VERSIONS,
  start,
  deviations: {
    "spaces around": textsInstead("spaces around", "a  b", "a  b", TRIMS),
    "a tab and a line feed": textsInstead("a tab and a line feed", "a\nb", "a\nb", TRIMS),
    "white space only": textsInstead("white space only", "", "", TRIMS),
  },
});
