/** Results that come in pages: each request asks for what follows the page before. */
import type { CallOptions } from "./client.js";

/** How pages of an operation follow each other; generated from what the contract tells. */
export interface PagedOperation<Request, Page, Item, Position> {
  call(request: Request, options: CallOptions): Promise<Page>;
  items(page: Page): readonly Item[] | null | undefined;
  /** The position that a page reaches. */
  reached(page: Page): Position | null | undefined;
  /** The position that a request asks for. */
  asked(request: Request): Position | null | undefined;
  /** The request for what follows a position. */
  after(request: Request, position: Position): Request;
  /** Most items that a request asks for. */
  size?(request: Request): bigint | number | string | null | undefined;
  /** Whether there was more than a page holds, of which the earlier part is lost. */
  hasLost?(page: Page): boolean | null | undefined;
}

/** Options of a loop over pages. */
export interface PagingOptions<
  SoapHeaders extends object = object,
> extends CallOptions<SoapHeaders> {
  /** Goes on asking when all pages are there, for what will be added later. */
  readonly poll?: {
    /** Milliseconds between two requests at first; halved whenever a page has lost items. */
    readonly interval: number;
    /** Milliseconds that are not halved any more; default: 1000, or `interval` where that is less. */
    readonly minInterval?: number;
  };
}

/** Options of a loop over the items of all pages. */
export interface ItemPagingOptions<
  Page,
  SoapHeaders extends object = object,
> extends PagingOptions<SoapHeaders> {
  /** Is told of a page before which items were lost. Without it the loop throws a LostItemsError. */
  readonly onLoss?: (page: Page) => void;
}

/** The service gives pages that cannot be followed: it repeats a position, or tells none. */
export class PagingError extends Error {
  override readonly name = "PagingError";
  /** The last page. */
  readonly page: unknown;

  constructor(message: string, page: unknown) {
    super(message);
    this.page = page;
  }
}

/** There were more items than the service puts into a page, and it left the earlier ones out. */
export class LostItemsError extends Error {
  override readonly name = "LostItemsError";
  /** The page, with the items that are left. */
  readonly page: unknown;

  constructor(page: unknown) {
    super("The service had more items than it gives at once and left the earlier ones out.");
    this.page = page;
  }
}

const DEFAULT_MIN_INTERVAL = 1000;

/**
 * Gives page after page, until one is empty: a service may put fewer items into a page than asked
 * for, so that a short page proves nothing. The first page is given whatever it holds.
 * @throws PagingError, and what calls of the operation throw; an abort throws the signal's reason
 */
export async function* pagesOf<Request, Page, Item, Position>(
  operation: PagedOperation<Request, Page, Item, Position>,
  request: Request,
  options: PagingOptions = {},
): AsyncGenerator<Page, void, undefined> {
  const { poll, ...callOptions } = options;
  let interval = poll?.interval ?? 0;
  const minInterval = Math.min(poll?.minInterval ?? DEFAULT_MIN_INTERVAL, interval);
  let current = request;
  for (let isFirst = true; ; isFirst = false) {
    const page = await operation.call(current, callOptions);
    const count = operation.items(page)?.length ?? 0;
    if (count > 0 || isFirst) yield page;
    if (count === 0 && poll === undefined) return;
    const next = following(operation, current, page, count);
    if (next === undefined && poll === undefined) return;
    current = next ?? current;
    if (poll === undefined) continue;
    if (operation.hasLost?.(page) === true) interval = Math.max(minInterval, interval / 2);
    await pause(interval, options.signal);
  }
}

/**
 * Gives the items of page after page.
 * @throws LostItemsError before the items of a page that has lost some, unless `onLoss` is there
 * @throws PagingError, and what calls of the operation throw; an abort throws the signal's reason
 */
export async function* itemsOf<Request, Page, Item, Position>(
  operation: PagedOperation<Request, Page, Item, Position>,
  request: Request,
  options: ItemPagingOptions<Page> = {},
): AsyncGenerator<Item, void, undefined> {
  const { onLoss, ...pagingOptions } = options;
  for await (const page of pagesOf(operation, request, pagingOptions)) {
    if (operation.hasLost?.(page) === true) {
      if (onLoss === undefined) throw new LostItemsError(page);
      onLoss(page);
    }
    yield* operation.items(page) ?? [];
  }
}

/** The request for the page after this one; undefined where this is the last one, or tells nothing new. */
function following<Request, Page, Item, Position>(
  operation: PagedOperation<Request, Page, Item, Position>,
  request: Request,
  page: Page,
  count: number,
): Request | undefined {
  const reached = operation.reached(page);
  const hasPosition = reached !== undefined && reached !== null && reached !== "";
  if (count === 0)
    return hasPosition && isToken(reached) ? operation.after(request, reached) : undefined;
  if (!hasPosition) {
    const size = operation.size?.(request);
    if (size !== undefined && size !== null && count < Number(size)) return undefined;
    throw new PagingError("The page does not tell where the next one begins.", page);
  }
  const next = operation.after(request, reached);
  const before = operation.asked(request);
  const position = operation.asked(next);
  const isAhead =
    isToken(position) || before === undefined || before === null || position === undefined
      ? position !== before
      : position !== null && position > before;
  if (!isAhead) {
    const message = `The page reaches ${String(reached)}, which does not lie after what was asked for.`;
    throw new PagingError(message, page);
  }
  return next;
}

/** A change token means what the service says; numbers have an order. */
function isToken(position: unknown): boolean {
  return typeof position === "string";
}

/** The position that lies so many steps after another one. */
export function stepAfter(position: bigint, step: number): bigint;
export function stepAfter(position: number, step: number): number;
export function stepAfter(position: string, step: number): string;
export function stepAfter(
  position: bigint | number | string,
  step: number,
): bigint | number | string {
  if (typeof position === "number") return position + step;
  const next = BigInt(position) + BigInt(step);
  return typeof position === "bigint" ? next : String(next);
}

/** Waits, unless the signal aborts. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, milliseconds);
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener("abort", onAbort, { once: true });
  });
}
