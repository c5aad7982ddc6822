/** Operations that are not supported. */
import type { Diagnostics, Place, Severity } from "../diagnostics.js";

interface Refusal {
  readonly place: Place;
  readonly message: string;
  readonly remedy: string;
}

/**
 * Collects why operations cannot be generated. Whether that is a fault of the whole contract shows
 * when all its services are built: where others can be, these are left out.
 */
export class Refusals {
  readonly #list = new Map<string, Refusal>();

  /** Records why; what two bindings have in common is recorded once. */
  refuse(place: Place, message: string, remedy: string): void {
    const refusal = { place, message, remedy };
    this.#list.set(JSON.stringify(refusal), refusal);
  }

  addAll(other: Refusals): void {
    for (const [key, refusal] of other.#list) this.#list.set(key, refusal);
  }

  /** Reports SW3002: as warnings that say that the operations are left out, or as errors. */
  report(severity: Severity, diagnostics: Diagnostics): void {
    for (const { place, message, remedy } of this.#list.values()) {
      const leftOut = message.replace(/\.$/, "; the operation is left out.");
      const text = severity === "error" ? message : leftOut;
      diagnostics[severity]("SW3002", place, text, remedy);
    }
  }
}
