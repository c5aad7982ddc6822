/** Turns the errors of a file system into the diagnostic SW5004. */
import { fail } from "../diagnostics.js";
import { systemErrorCode } from "./file-system.js";

interface Cause {
  readonly text: string;
  readonly remedy: string;
}

const PERMISSION = "Give this user the right to write there, or choose another output folder.";
const SPACE = "Make room there, then run the command again.";
const FOLDER = "Move what is in the way, or choose another output folder.";
const AGAIN = "Run the command again.";

const CAUSES: ReadonlyMap<string, Cause> = new Map([
  ["EACCES", { text: "permission is denied", remedy: PERMISSION }],
  ["EPERM", { text: "the operation is not permitted", remedy: PERMISSION }],
  ["EROFS", { text: "the file system is read-only", remedy: PERMISSION }],
  ["ENOSPC", { text: "no space is left on the device", remedy: SPACE }],
  ["EDQUOT", { text: "the disk quota is used up", remedy: SPACE }],
  ["EFBIG", { text: "the file is too large", remedy: SPACE }],
  ["EISDIR", { text: "a folder is in its place", remedy: FOLDER }],
  ["ENOTEMPTY", { text: "a folder is in its place", remedy: FOLDER }],
  ["ENOTDIR", { text: "a file is in the place of its folder", remedy: FOLDER }],
  ["EEXIST", { text: "a file is in the place of its folder", remedy: FOLDER }],
  ["ENAMETOOLONG", { text: "its path is too long", remedy: "Choose a shorter output folder." }],
  [
    "EXDEV",
    {
      text: "it lies on another file system than the output folder",
      remedy: "Choose an output folder that lies on one file system.",
    },
  ],
  ["ENOENT", { text: "it vanished meanwhile", remedy: AGAIN }],
  ["EBUSY", { text: "another program uses it", remedy: AGAIN }],
  ["EMFILE", { text: "too many files are open", remedy: AGAIN }],
  ["EIO", { text: "the device failed", remedy: "Check the device." }],
]);

/**
 * Ends the run with SW5004 for a system error; any other error is a bug and thrown on.
 *
 * @param action what could not be done with the path: `read`, `written`, `removed`.
 * @param more a further sentence on the state that the output is left in.
 * @throws DiagnosticError
 */
export function failOnFile(path: string, action: string, error: unknown, more?: string): never {
  const code = systemErrorCode(error);
  if (code === undefined) throw error;
  const { text, remedy } = CAUSES.get(code) ?? { text: "the system refused", remedy: AGAIN };
  const message = `${path} cannot be ${action}: ${text} (${code}).`;
  fail("SW5004", undefined, more === undefined ? message : `${message} ${more}`, remedy);
}
