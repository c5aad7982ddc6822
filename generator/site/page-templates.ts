/** The Handlebars templates of the site's pages. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import Handlebars from "handlebars";

import { packageFolder } from "../package-folder.js";
import { GENERATED_MARK } from "../write/mark.js";
import { escapeHtml } from "./text.js";

export type PageTemplate =
  | "overview"
  | "contract"
  | "operation"
  | "type"
  | "element"
  | "graph"
  | "class"
  | "database"
  | "procedure"
  | "table";

const PARTIALS = ["members", "columns", "listed", "uses", "link", "picture"] as const;

/** What every page tells of itself. */
export interface PageFrame {
  readonly title: string;
  /** Leads to the site's folder: `../../`, `../` or nothing. */
  readonly root: string;
  /** The page takes all of a wide screen. */
  readonly broad?: true;
  /** Absent on the page of all contracts. */
  readonly contract?: ContractFrame;
}

/** Pages that each page of the contract leads to. */
export interface FrameGroup {
  readonly name: string;
  readonly items: readonly {
    readonly name: string;
    readonly href: string;
    readonly isCurrent: boolean;
  }[];
}

/** What the pages of a contract have in common. */
export interface ContractFrame {
  readonly name: string;
  readonly label: string;
  /** Leads to the contract's folder. */
  readonly up: string;
  /** Services with their operations, managed classes, and the database with its procedures. */
  readonly groups: readonly FrameGroup[];
  readonly elements: number;
  readonly types: number;
  readonly hasGraph: boolean;
}

const folder = (): string => join(packageFolder(), "templates", "site");

/** A file of `templates/site/`, with LF. */
export function siteFile(name: string): string {
  return readFileSync(join(folder(), name), "utf8").replaceAll("\r\n", "\n");
}

let environment: typeof Handlebars | undefined;
const compiled = new Map<string, Handlebars.TemplateDelegate>();

function template(name: string): Handlebars.TemplateDelegate {
  environment ??= createEnvironment();
  const known = compiled.get(name) ?? environment.compile(siteFile(`${name}.hbs`));
  compiled.set(name, known);
  return known;
}

function createEnvironment(): typeof Handlebars {
  const made = Handlebars.create();
  made.registerHelper("soft", (name: unknown) => new made.SafeString(softened(String(name))));
  for (const name of PARTIALS) made.registerPartial(name, siteFile(`${name}.hbs`));
  return made;
}

/** A name as HTML that may break between its words: `GetUserChanges` before `User`. */
function softened(name: string): string {
  return escapeHtml(name).replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=[./])(?=\w)/gu, "<wbr>");
}

/** A page of the site. Texts are escaped; what templates take in three braces is HTML already. */
export function renderPage(name: PageTemplate, frame: PageFrame, view: object): string {
  const content = template(name)({ ...frame, ...view });
  return template("layout")({ ...frame, mark: GENERATED_MARK, content });
}
