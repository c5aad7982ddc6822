/** Tables of text. */
import type { CaseFigures, PeerFigures } from "./codec.js";
import type { Goal } from "./goals.js";
import type { ClientFigures } from "./http/clients.js";
import type { MemoryReading, ServerFigures } from "./http/servers.js";

type Row = readonly string[];

/** Rows as lines with columns of equal width, numbers at the right; the first row is the heading. */
export function table(rows: readonly Row[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (row: Row): string =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? "";
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd();
  const [heading, ...others] = rows.map(line);
  return [heading, widths.map((width) => "-".repeat(width)).join("  "), ...others].join("\n");
}

/** A number with as many digits as say something. */
export function digits(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return "–";
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return value.toPrecision(3);
}

/** What came of a case. */
export function caseTable({ name, peers }: CaseFigures): string {
  const hasPeak = peers.some(({ peak }) => peak !== undefined);
  const heading = ["peer", "ms", "CPU ms", "by ours", "CPU by ours"];
  const row = ({ peer, clock, processor, ratio, peak }: PeerFigures): Row => [
    peer,
    digits(clock / 1000),
    digits(processor / 1000),
    digits(ratio.clock),
    digits(ratio.processor),
    ...(hasPeak ? [digits(peak)] : []),
  ];
  const rows = [hasPeak ? [...heading, "peak MiB"] : heading, ...peers.map(row)];
  return `${name}\n\n${table(rows)}\n`;
}

/** Which goals were reached. */
export function goalTable(goals: readonly Goal[]): string {
  const row = ({ what, least, got }: Goal): Row => [
    what,
    digits(least),
    digits(got),
    got === undefined ? "not measured" : got >= least ? "reached" : "missed",
  ];
  return `Goals\n\n${table([["what", "at least", "got", ""], ...goals.map(row)])}\n`;
}

/** What came of the servers. */
export function serverTable(figures: readonly ServerFigures[]): string {
  const heading = [
    "server",
    "connections",
    "requests/s",
    "ours by it",
    "CPU µs",
    "CPU by ours",
    "p50 ms",
    "p90 ms",
    "p99 ms",
    "errors",
  ];
  const row = (item: ServerFigures): Row => [
    item.server,
    String(item.connections),
    digits(item.perSecond),
    digits(item.ratio),
    digits(item.processor),
    digits(item.processorRatio),
    digits(item.p50),
    digits(item.p90),
    digits(item.p99),
    String(item.errors),
  ];
  return `servers of the smallest operation, by wrk\n\n${table([heading, ...figures.map(row)])}\n`;
}

/** What came of the clients. */
export function clientTable(figures: readonly ClientFigures[]): string {
  const rows = figures.flatMap(({ concurrency, clients }) =>
    clients.map(({ peer, clock, processor, ratio }): Row => [
      peer,
      String(concurrency),
      digits(1e6 / clock),
      digits(processor / 1000),
      digits(ratio.clock),
      digits(ratio.processor),
    ]),
  );
  const heading = ["client", "at once", "calls/s", "CPU ms", "by ours", "CPU by ours"];
  return `clients of the smallest operation\n\n${table([heading, ...rows])}\n`;
}

/** Whether memory stays as it is. */
export function memoryTable(readings: readonly MemoryReading[]): string {
  const row = ({ requests, heap, resident }: MemoryReading): Row => [
    requests.toLocaleString("en"),
    digits(heap),
    digits(resident),
  ];
  const heading = ["requests", "heap MiB", "resident MiB"];
  return `memory of our server\n\n${table([heading, ...readings.map(row)])}\n`;
}
