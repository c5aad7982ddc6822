/** The round trip through the runtime beside the generated contracts. */
import { parseDocument, serializeDocument, validateValue } from "../../output/runtime/codec.js";
import { parseSimple, printSimple } from "../../output/runtime/datatypes/simple.js";
import { RoundTrip } from "../support/round-trip.js";
import { contractPatterns } from "./patterns.js";

export const contracts = new RoundTrip(
  { parseDocument, serializeDocument, validateValue, parseSimple, printSimple },
  contractPatterns,
);
