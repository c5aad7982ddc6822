import { describe, expect, test } from "@jest/globals";
import { assert, property, stringMatching } from "fast-check";

import {
  camelCase,
  constantStem,
  IdentifierScope,
  pascalCase,
} from "../../../generator/model/identifiers.js";

describe("camelCase", () => {
  test.each([
    ["HasExceededCountLimit", "hasExceededCountLimit"],
    ["MAId", "maId"],
    ["userAccountName", "userAccountName"],
    ["UserRemotePersonalSiteHostUrl", "userRemotePersonalSiteHostUrl"],
    ["ID", "id"],
    ["taskID", "taskId"],
    ["PolicyIDs", "policyIds"],
    ["step-result", "stepResult"],
    ["ma_name", "maName"],
    ["x509Data", "x509Data"],
    ["URL2Path", "url2Path"],
    ["9lives", "_9Lives"],
    ["größeÄndern", "größeÄndern"],
    ["-", "_"],
    ["__proto__", "proto"],
  ])("turns %s into %s", (name, expected) => {
    expect(camelCase(name)).toBe(expected);
  });
});

describe("pascalCase", () => {
  test.each([
    ["run-history", "RunHistory"],
    ["MAData", "MAData"],
    ["dn-valueType", "DnValueType"],
    ["2D", "_2D"],
    ["IWorkManagementServiceApplication", "IWorkManagementServiceApplication"],
  ])("turns %s into %s", (name, expected) => {
    expect(pascalCase(name)).toBe(expected);
  });
});

describe("constantStem", () => {
  test.each([
    ["UserProfile", "userProfile"],
    ["MAData", "maData"],
    ["GUID", "guid"],
    ["_2D", "_2D"],
  ])("turns %s into %s", (name, expected) => {
    expect(constantStem(name)).toBe(expected);
  });
});

describe("IdentifierScope", () => {
  test("numbers what is asked for twice", () => {
    const scope = IdentifierScope.members();
    expect([scope.allocate("a"), scope.allocate("a"), scope.allocate("a")]).toEqual([
      "a",
      "a2",
      "a3",
    ]);
  });

  test("prefers the fallback to a number", () => {
    const scope = IdentifierScope.members();
    scope.allocate("id");
    expect(scope.allocate("id", "Attribute")).toBe("idAttribute");
    expect(scope.allocate("id", "Attribute")).toBe("id2");
  });

  test("keeps types from shadowing what generated code uses", () => {
    expect(IdentifierScope.types().allocate("Promise")).toBe("PromiseType");
  });

  test("suffixes a type again where its name with the suffix is used too", () => {
    const scope = IdentifierScope.types();
    expect(scope.allocate("Array")).toBe("ArrayTypeType");
    expect(scope.allocate("ArrayType")).toBe("ArrayTypeType2");
  });

  test("keeps constants from being reserved words", () => {
    expect(IdentifierScope.values().allocate("default")).toBe("default_");
  });

  test("keeps a client from being thenable", () => {
    expect(IdentifierScope.methods().allocate("then")).toBe("then_");
  });

  test("keeps a number from colliding with a name that was asked for before", () => {
    const scope = IdentifierScope.members();
    scope.allocate("a2");
    scope.allocate("a");
    expect(scope.allocate("a")).toBe("a3");
  });

  test("lets a nested scope see what the outer one took, and not the other way round", () => {
    const outer = IdentifierScope.members();
    outer.allocate("a");
    const inner = outer.nested();
    expect(inner.allocate("a")).toBe("a2");
    expect(outer.allocate("a2")).toBe("a2");
  });
});

test("names within ASCII and beyond it are taken apart in the same way", () => {
  assert(
    property(stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,12}$/), (name) => {
      const beyond = `${name}_é`;
      expect([camelCase(beyond), pascalCase(beyond), constantStem(beyond)]).toEqual([
        `${camelCase(name)}É`,
        `${pascalCase(name)}É`,
        `${constantStem(name)}_é`,
      ]);
    }),
    { numRuns: 2000 },
  );
});
