/** What the programs of this folder have in common: they answer the messages of their parent. */

/** Answers each message of the parent process with what `answer` gives. */
export function answerParent(answer: (question: unknown) => Promise<unknown>): void {
  process.on("message", (message: unknown) => {
    if (typeof message !== "object" || message === null || !("question" in message)) return;
    void answer(message.question).then((value) => process.send?.(value));
  });
}

/** Bytes of the heap that are in use once all that can be freed is. */
export async function heapInUse(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage().heapUsed;
}
