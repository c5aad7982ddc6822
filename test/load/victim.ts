/** A generated client that calls a hostile server many times: tells its errors and its heap. */
import { UserProfileChangeServiceClient } from "../../output/ms-usrpch/index.js";
import { answerParent, heapInUse } from "./answering.js";

/** Milliseconds after which the HTTP client of Node has closed the connections that nothing uses. */
const IDLE = 5000;

/** Calls that are made at once. */
const CONCURRENCY = 10;

const MAX_RESPONSE_BYTES = 4 * 1024 * 1024;

answerParent(async (question) => {
  if (typeof question !== "object" || question === null) return undefined;
  if (!("url" in question) || !("count" in question)) return undefined;
  const client = new UserProfileChangeServiceClient({
    endpoint: String(question.url),
    timeout: 300,
    limits: { maxResponseBytes: MAX_RESPONSE_BYTES },
  });
  const outcomes: Record<string, number> = {};
  let left = Number(question.count);
  const callOn = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const outcome = await client.getCurrentChangeToken().then(
        () => "result",
        (error: unknown) => (error instanceof Error ? error.name : String(error)),
      );
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, callOn));
  await new Promise((resolve) => setTimeout(resolve, IDLE));
  return { outcomes, heap: await heapInUse() };
});
