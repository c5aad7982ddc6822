import { expect, test } from "@jest/globals";

import { holdingSignals } from "../../../generator/write/held-signals.js";

test("a signal aborts the action and ends the process when that has settled", async () => {
  const ended: string[] = [];
  const before = process.listenerCount("SIGTERM");
  const action = holdingSignals(
    async (interruption) => {
      process.emit("SIGTERM");
      await Promise.resolve();
      return { aborted: interruption.aborted, ended: [...ended] };
    },
    (signal) => ended.push(signal),
  );
  expect(await action).toEqual({ aborted: true, ended: [] });
  expect(ended).toEqual(["SIGTERM"]);
  expect(process.listenerCount("SIGTERM")).toBe(before);
});

test("a signal that the process listens to itself is left to it", async () => {
  const heard: string[] = [];
  const listener = (): void => void heard.push("own");
  process.on("SIGHUP", listener);
  const aborted = await holdingSignals(
    (interruption) => {
      process.emit("SIGHUP");
      return Promise.resolve(interruption.aborted);
    },
    (signal) => heard.push(signal),
  );
  process.off("SIGHUP", listener);
  expect({ aborted, heard }).toEqual({ aborted: false, heard: ["own"] });
});

test("nothing ends the process where no signal came", async () => {
  const ended: string[] = [];
  await holdingSignals(
    () => Promise.resolve(),
    (signal) => ended.push(signal),
  );
  expect(ended).toEqual([]);
});
