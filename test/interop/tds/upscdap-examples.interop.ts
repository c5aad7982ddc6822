/**
 * The examples of [MS-UPSCDAP] 4 by a program that knows nothing of the generated client: the answers that
 * it gets are those of the examples, and what it sends is what the generated client sends.
 */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { ConfigurationDatabaseClient } from "../../../output/ms-upscdap/index.js";
import { deploy } from "../../support/configuration-database/deployment.js";
import { connectTedious } from "../../support/configuration-database/drivers.js";
import { EXAMPLES } from "../../support/configuration-database/examples.js";
import { listenWithDatabases, PASSWORD } from "../../support/configuration-database/listener.js";
import type { ListeningDatabases } from "../../support/configuration-database/listener.js";
import { toldAnswer } from "../../support/configuration-database/told.js";
import type { Answer } from "../../support/configuration-database/told.js";
import { run } from "../programs.js";

let databases: ListeningDatabases;

beforeAll(async () => {
  databases = await listenWithDatabases();
});

afterAll(() => databases.close());

const nameOf = (peer: string, section: string): string => `${peer} ${section}`;

describe("python-tds calls MS-UPSCDAP over TDS", () => {
  const peer = "python-tds";
  let answers: Readonly<Record<string, readonly Answer[]>> = {};

  beforeAll(async () => {
    for (const { section } of EXAMPLES) await deploy(databases.database(nameOf(peer, section)));
    const output = await run({
      peer: "tds",
      command: "/usr/bin/python3",
      args: ["upscdap_examples.py", String(databases.port), peer, PASSWORD],
    });
    answers = JSON.parse(output) as typeof answers;
  });

  /** The calls that have arrived in a database, without who made them. */
  const arrived = (database: string) =>
    databases.calls
      .filter((call) => call.database === database)
      .map(({ procedure, parameters }) => ({ procedure, parameters }));

  test.each(EXAMPLES)(
    "the example $section, $title",
    async ({ section, run: runExample, ...example }) => {
      expect(answers[section]?.map(toldAnswer)).toEqual(example.answers.map(toldAnswer));

      const own = nameOf("tedious", section);
      await deploy(databases.database(own));
      const driver = await connectTedious({ port: databases.port, database: own });
      await runExample(new ConfigurationDatabaseClient(driver.call));
      await driver.close();
      expect(arrived(nameOf(peer, section))).toEqual(arrived(own));
    },
  );
});
