/** Logins and encryption, as tedious has them. */
import { afterEach, describe, expect, test } from "@jest/globals";

import { CERTIFICATE, KEY } from "./certificate.js";
import { PASSWORD, ROW, startStandIn, USER } from "./stand-in.js";
import { ask, asTedious, closeSession, connect, session } from "./tedious-client.js";

afterEach(closeSession);

describe("a login", () => {
  test.each([{ userName: "nobody" }, { password: PASSWORD.slice(1) }, { password: "" }])(
    "with %j is refused",
    async (login) => {
      await expect(connect({}, login)).rejects.toMatchObject({ code: "ELOGIN" });
    },
  );

  test("tells the handler who calls, and the database", async () => {
    const connection = await connect({ database: "User Profiles" });
    const { rows } = await ask("WhoAmI", (request) => connection.callProcedure(request));
    expect(rows).toEqual([[], [USER, "User Profiles"]]);
  });

  test("as a resource of a pool is reset to what it was", async () => {
    const connection = await connect({ database: "First" });
    await ask("USE [Second]", (request) => connection.execSqlBatch(request));
    const before = await ask("WhoAmI", (request) => connection.callProcedure(request));
    expect(before.rows[1]).toEqual([USER, "Second"]);
    await new Promise<void>((resolve, reject) => {
      connection.reset((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    const after = await ask("WhoAmI", (request) => connection.callProcedure(request));
    expect(after.rows[1]).toEqual([USER, "First"]);
  });
});

describe("encryption", () => {
  const credentials = { key: KEY, cert: CERTIFICATE };

  test.each(["on", "required"] as const)(
    "that is %s carries everything for a client that wants it",
    async (mode) => {
      session.standIn = await startStandIn({ encryption: { mode, ...credentials } });
      const connection = await connect({
        encrypt: true,
        serverName: "localhost",
        cryptoCredentialsDetails: { ca: CERTIFICATE },
      });
      const answer = await ask("GetRows", (request) => connection.callProcedure(request));
      expect(answer.error).toBeUndefined();
      expect(answer.rows[1]).toEqual(asTedious(ROW));
    },
  );

  test("that is on leaves a client alone that does not want it", async () => {
    session.standIn = await startStandIn({ encryption: { mode: "on", ...credentials } });
    const connection = await connect({ encrypt: false });
    const { rows } = await ask("WhoAmI", (request) => connection.callProcedure(request));
    expect(rows[1]?.[0]).toBe(USER);
  });

  test("that is required refuses a client that does not want it", async () => {
    session.standIn = await startStandIn({ encryption: { mode: "required", ...credentials } });
    await expect(connect({ encrypt: false })).rejects.toThrow();
  });

  test("that is off refuses a client that demands it", async () => {
    await expect(connect({ encrypt: true, trustServerCertificate: true })).rejects.toThrow();
  });
});
