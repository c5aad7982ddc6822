/** What programs of .NET do otherwise, whatever they call through. */
import type { ProfileChangeData } from "../../../output/ms-upiews/index.js";
import type { Deviation } from "../deviations.js";
import { profileOf, valueCase } from "../scenarios/mirror.js";

type Deviations = Readonly<Record<string, Deviation<ProfileChangeData | undefined>>>;

const WITH_LINE_FEEDS = "a\nb\nc";

const NO_OFFSET =
  "A DateTime of .NET tells UTC, local time or neither, and no offset: the XmlSerializer turns 13:23:45.5+05:30 into the local time of its machine, here UTC, 07:53:45.5+00:00. It is the same moment (XML Schema 1.0 Part 2 §3.2.7).";

/**
 * The two cases that no program of .NET here gives back.
 * @param lineEnds - why carriage returns are lost
 */
export function timesAndLineEnds(lineEnds: string): Deviations {
  const [cr, offset] = ["a carriage return", "a dateTime with an offset"] as const;
  const value = WITH_LINE_FEEDS;
  const profile = profileOf(cr, {
    profileIdentifier: value,
    propertyChanges: [
      { name: value, changeType: ["Add"], values: [{ $type: "xs:string", value }] },
    ],
  });
  const moment = valueCase(offset, { $type: "xs:dateTime", value: "2008-02-13T07:53:45.5Z" });
  return {
    [cr]: { instead: profile.profile, because: lineEnds },
    [offset]: { instead: moment.profile, because: NO_OFFSET },
  };
}
