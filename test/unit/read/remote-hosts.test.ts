import { describe, expect, test } from "@jest/globals";

import { AllowedHosts, isPrivateAddress } from "../../../generator/read/remote-hosts.js";

describe("addresses", () => {
  test.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.31.255.255",
    "192.168.1.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::10.0.0.1",
    "2002:7f00:1::",
    "fc00::1",
    "fe80::1%eth0",
    "[::1]",
    "ff02::1",
    "2001:db8::1",
    "no address",
  ])("%s is not of the public Internet", (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each([
    "1.1.1.1",
    "9.255.255.255",
    "100.128.0.1",
    "172.32.0.1",
    "192.169.0.1",
    "::ffff:1.1.1.1",
    "2606:4700:4700::1111",
  ])("%s is", (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe("allowed hosts", () => {
  const hosts = new AllowedHosts(["Schemas.example.org", "*.example.com", "[::1]"]);

  test("are those that are listed, and those of listed domains", () => {
    const names = [
      "schemas.example.org",
      "www.example.com",
      "a.b.example.com",
      "[::1]",
      "example.com",
      "www.schemas.example.org",
      "badexample.com",
    ];
    expect(names.filter((name) => hosts.allows(name))).toEqual(names.slice(0, 4));
    expect(names.filter((name) => hosts.isListed(name))).toEqual(["schemas.example.org", "[::1]"]);
  });

  test.each(["a", "*.b.c", "127.0.0.1", "::1", "[::1]"])("may be written %s", (host) => {
    expect(AllowedHosts.isValid(host)).toBe(true);
  });

  test.each(["", "*", "a b", "http://a", "a/b", "a:80", "*a.b", "**.a"])(
    "may not be written %j",
    (host) => {
      expect(AllowedHosts.isValid(host)).toBe(false);
    },
  );
});
