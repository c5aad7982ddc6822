/** Modules written by hand, as they stand beside generated ones. */
import { GENERATED_MARK } from "../write/mark.js";
import type { RenderOptions } from "./options.js";

const RELATIVE_IMPORT = /(\bfrom\s*")(\.{1,2})(\/[^"\n]*)\.js"/g;
const RUNTIME = "../runtime/";

/** A module as it stands beside generated ones. */
export interface CopiedModule {
  readonly text: string;
  /** Lines have other lengths than they were written with. */
  readonly isAltered: boolean;
}

/**
 * A module under the mark of generated files. It imports its neighbours from `./` and the runtime from
 * `../runtime/`, each with `.js`; these lead to where the options put them.
 */
export function copiedModule(
  header: string,
  text: string,
  { runtimePath, importExtension }: RenderOptions,
): CopiedModule {
  let isAltered = false;
  const imported = text.replace(
    RELATIVE_IMPORT,
    (whole, from: string, dots: string, rest: string) => {
      const path = `${dots}${rest}`;
      const target = path.startsWith(RUNTIME)
        ? `${runtimePath}/${path.slice(RUNTIME.length)}`
        : path;
      const replaced = `${from}${target}${importExtension}"`;
      isAltered ||= replaced.length !== whole.length;
      return replaced;
    },
  );
  return { text: `// ${GENERATED_MARK}\n// ${header}\n\n${imported}`, isAltered };
}
