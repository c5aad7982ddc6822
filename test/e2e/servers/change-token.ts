/**
 * Change tokens as the examples of [MS-USRPCH] section 4 write them: a version, the identifier of an
 * entry and its time in invariant form, such as `1;42703492;02/13/2008 14:34:56`.
 */

/** The only version that the examples show. */
const VERSION = "1";

/** What a change token says. */
export interface ChangeToken {
  /** Identifier of the entry that the token stands for. */
  readonly id: bigint;
  /** When the entry was made, to the second: `02/13/2008 14:34:56`. */
  readonly time: string;
}

/** Writes the token of an entry made at an `xs:dateTime`. */
export function printChangeToken(id: bigint, eventTime: string): string {
  return [VERSION, String(id), printTime(eventTime)].join(";");
}

/**
 * Reads a token. White space around it and around its parts is ignored: the examples of the document
 * send tokens on lines of their own, and write one as `1; 42703604;03/01/2008 15:21:17`.
 * @returns undefined when it is no token
 */
export function parseChangeToken(text: string): ChangeToken | undefined {
  const [version, id = "", time = "", ...rest] = text.split(";").map((part) => part.trim());
  if (version !== VERSION || rest.length > 0) return undefined;
  if (!/^\d{1,19}$/.test(id)) return undefined;
  if (!/^\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}:\d{2}$/.test(time)) return undefined;
  return { id: BigInt(id), time };
}

/** `2008-02-13T14:34:56.183` as `02/13/2008 14:34:56`. */
export function printTime(eventTime: string): string {
  const [date = "", time = ""] = eventTime.split("T");
  const [year = "", month = "", day = ""] = date.split("-");
  return `${month}/${day}/${year} ${time.slice(0, 8)}`;
}
