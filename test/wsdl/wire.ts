/** Copied beside generated code: a `fetch` that asks a service in the same process and takes notes. */

/** A message as it travelled. */
export interface Exchange {
  readonly request: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly status: number;
  readonly response: string;
}

/** The part of a service that is asked. */
interface Asked {
  fetch(request: Request): Promise<Response>;
}

/** A `fetch` to a service, and every exchange that went through it. */
export function connect(service: Asked): { fetch: typeof fetch; exchanges: Exchange[] } {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const text = await request.clone().text();
      const response = await service.fetch(request);
      exchanges.push({
        request: text,
        requestHeaders: Object.fromEntries(request.headers),
        status: response.status,
        response: await response.clone().text(),
      });
      return response;
    },
  };
}
