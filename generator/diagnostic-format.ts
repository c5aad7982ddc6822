/** Diagnostics as text for people, JSON for programs, and annotations for GitHub. */
import { formatDiagnostic, type Diagnostic, type Place } from "./diagnostics.js";

export const DIAGNOSTIC_FORMATS = ["text", "json", "github"] as const;

/** How diagnostics are written. */
export type DiagnosticFormat = (typeof DIAGNOSTIC_FORMATS)[number];

/** A diagnostic as JSON: every key is always there, the place is null where there is none. */
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
  readonly remedy: string;
}

/**
 * Diagnostics in their order, with a line feed at the end:
 * - `text`: a line for each, as {@link formatDiagnostic} writes it; nothing where there are none;
 * - `json`: an array of {@link DiagnosticJson};
 * - `github`: a workflow command for each, which GitHub shows beside the line of a pull request.
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  format: DiagnosticFormat,
): string {
  switch (format) {
    case "text":
      return lines(diagnostics.map((diagnostic) => oneLine(formatDiagnostic(diagnostic))));
    case "json":
      return `${JSON.stringify(diagnostics.map(diagnosticJson), undefined, 2)}\n`;
    case "github":
      return lines(diagnostics.map(diagnosticCommand));
  }
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join("");
}

/** Texts from files may hold line breaks and control sequences, which a terminal would obey. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, " ").replaceAll(/[\p{Cc}\u2028\u2029]/gu, "\ufffd");
}

/** A diagnostic for programs. */
export function diagnosticJson({
  code,
  severity,
  place,
  message,
  remedy,
}: Diagnostic): DiagnosticJson {
  return {
    code,
    severity,
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    message,
    remedy,
  };
}

function diagnosticCommand({ code, severity, place, message, remedy }: Diagnostic): string {
  return workflowCommand(severity, place, code, `${message} ${remedy}`);
}

/**
 * `::error file=…,line=…,col=…,title=…::…` (GitHub Docs, Workflow commands for GitHub Actions). What
 * would end a property or the command is escaped.
 */
export function workflowCommand(
  level: "error" | "warning" | "notice",
  place: Place | undefined,
  title: string,
  text: string,
): string {
  const properties = [
    ...(place === undefined
      ? []
      : [
          `file=${escapeProperty(place.file)}`,
          `line=${String(place.line)}`,
          `col=${String(place.column)}`,
        ]),
    `title=${escapeProperty(title)}`,
  ];
  return `::${level} ${properties.join(",")}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return withoutControls(text.replaceAll("%", "%25"))
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** Leaves line breaks, which are escaped. */
function withoutControls(text: string): string {
  return text.replaceAll(/[^\P{Cc}\r\n]/gu, "\ufffd");
}
