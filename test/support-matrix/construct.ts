/** One row of the support matrix. */
export interface Construct {
  readonly name: string;
  /** Of the recommendation that the table is about. */
  readonly section: string;
  readonly status: Status;
  /** What the status leaves open. */
  readonly note?: string;
  /** Tests that fail when this is no longer so; at least one. */
  readonly proofs: readonly Proof[];
}

/** What becomes of a construct. */
export type Status =
  | "generated"
  | "checked"
  | "read, not enforced"
  | "read, no effect"
  | "left out with a warning"
  | `refused with SW${number}`;

/** A test, by its title as it is written in the file. */
export interface Proof {
  /** Relative to `test/`. */
  readonly file: string;
  readonly title: string;
}

/** A table of the matrix. */
export interface Matrix {
  readonly title: string;
  readonly constructs: readonly Construct[];
}

/** A row; proofs are `file: title`. */
export function construct(
  section: string,
  name: string,
  status: Status,
  proofs: readonly string[],
  note?: string,
): Construct {
  return {
    name,
    section,
    status,
    proofs: proofs.map((text) => {
      const colon = text.indexOf(": ");
      return { file: text.slice(0, colon), title: text.slice(colon + 2) };
    }),
    ...(note === undefined ? {} : { note }),
  };
}
