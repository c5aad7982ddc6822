import { describe, expect, test } from "@jest/globals";
import { basicAuth, bearerAuth } from "../../../../templates/runtime/client.js";
import { resolveEndpoint } from "../../../../templates/runtime/soap/endpoint.js";
import { echoService } from "./echo-contract.js";

const resolve = (endpoint: string | URL): string => resolveEndpoint(endpoint, echoService);

describe("The endpoint", () => {
  test("is completed with the suffix when it is the URL of a site", () => {
    expect(resolve("https://portal.example")).toBe(
      "https://portal.example/_vti_bin/EchoService.asmx",
    );
    expect(resolve("https://portal.example/sites/hr/")).toBe(
      "https://portal.example/sites/hr/_vti_bin/EchoService.asmx",
    );
    expect(resolve(new URL("https://portal.example/sites/v2.0?x=1#top"))).toBe(
      "https://portal.example/sites/v2.0/_vti_bin/EchoService.asmx?x=1",
    );
  });

  test.each([
    "https://portal.example/_vti_bin/EchoService.asmx",
    "https://portal.example/_VTI_BIN/ECHOSERVICE.ASMX?x=1",
    "https://portal.example/soap/echoservice.asmx",
    "https://portal.example/other/Echo.svc",
    "https://portal.example/app/Echo.svc/basic",
    "https://portal.example/_vti_bin/custom",
  ])("is taken as it is when it is a service's own: %s", (endpoint) => {
    expect(resolve(endpoint)).toBe(endpoint);
  });

  test("is taken as it is when the contract has no suffix", () => {
    const service = { kind: "service", name: "S", namespace: "", soapVersion: "1.2" } as const;
    expect(resolveEndpoint("https://a.example/b", { ...service, addressing: false })).toBe(
      "https://a.example/b",
    );
  });

  test("is refused when it is no absolute HTTP URL, or holds credentials", () => {
    expect(() => resolve("/relative")).toThrow(
      new TypeError("The endpoint /relative is not an absolute URL of http or https."),
    );
    expect(() => resolve("ftp://portal.example/")).toThrow(TypeError);
    expect(() => resolve("https://user:secret@portal.example/")).toThrow(TypeError);
  });
});

describe("Authorization headers", () => {
  test("of the Basic scheme hold UTF-8 (RFC 7617 §2, §2.1)", () => {
    expect(basicAuth("Aladdin", "open sesame")).toEqual({
      Authorization: "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
    });
    expect(basicAuth("test", "123\u00a3")).toEqual({ Authorization: "Basic dGVzdDoxMjPCow==" });
  });

  test("of the Basic scheme refuse a colon in the user name and control characters", () => {
    expect(() => basicAuth("a:b", "c")).toThrow(TypeError);
    expect(() => basicAuth("a", "b\n")).toThrow(TypeError);
  });

  test("with a bearer token ask a function for it each time", async () => {
    let count = 0;
    const headers = bearerAuth(() => Promise.resolve(`token-${String(++count)}`));
    expect([await headers(), await headers()]).toEqual([
      { Authorization: "Bearer token-1" },
      { Authorization: "Bearer token-2" },
    ]);
    expect(await bearerAuth("fixed")()).toEqual({ Authorization: "Bearer fixed" });
  });
});
