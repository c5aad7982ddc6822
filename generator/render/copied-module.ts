/** Modules written by hand, as they stand beside generated ones. */
import { GENERATED_MARK } from "../write/mark.js";
import type { RenderOptions } from "./options.js";

const RELATIVE_IMPORT = /(\bfrom\s*")(\.{1,2})(\/[^"\n]*)\.js"/g;
const RUNTIME = "../runtime/";

/**
 * The text of a module under the mark of generated files. It imports its neighbours from `./` and the
 * runtime from `../runtime/`, each with `.js`; these lead to where the options put them.
 */
export function copiedModule(
  header: string,
  text: string,
  { runtimePath, importExtension }: RenderOptions,
): string {
  const imported = text.replace(RELATIVE_IMPORT, (_, from: string, dots: string, rest: string) => {
    const path = `${dots}${rest}`;
    const target = path.startsWith(RUNTIME) ? `${runtimePath}/${path.slice(RUNTIME.length)}` : path;
    return `${from}${target}${importExtension}"`;
  });
  return `// ${GENERATED_MARK}\n// ${header}\n\n${imported}`;
}
