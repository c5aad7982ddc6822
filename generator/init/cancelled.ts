/** The questions of a command were broken off. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}
