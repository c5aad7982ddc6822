import { describe, expect, test } from "@jest/globals";

import {
  beginCacheRefreshElement,
  beginCacheRefreshResponseElement,
  beginExchangeSyncElement,
  beginExchangeSyncResponseElement,
  serviceContextElement,
} from "../../output/ms-wms/schema.js";
import type { ServiceContext } from "../../output/ms-wms/types.js";
import {
  readAddressing,
  writeAddressing,
  type AddressingProperties,
} from "../../output/runtime/addressing.js";
import { serializeDocument } from "../../output/runtime/codec.js";
import { writeEnvelope } from "../../output/runtime/soap.js";
import type { XmlWriter } from "../../output/runtime/xml/writer.js";
import { decodeHeader, envelopeStart, exampleText, headerOf } from "../support/envelope.js";
import { infoset } from "../support/infoset.js";
import { testExample, testNothingIsLeftOut } from "./example.js";

const contract = "ms-wms";

describe("section 4, the bodies", () => {
  // White space in an element without content is no information.
  testExample({
    contract,
    file: "4-01-BeginCacheRefresh-request.xml",
    element: beginCacheRefreshElement,
    value: {},
    normalized: [[">\n    </BeginCacheRefresh>", "/>"]],
  });

  testExample({
    contract,
    file: "4-02-BeginCacheRefresh-response.xml",
    element: beginCacheRefreshResponseElement,
    value: {
      beginCacheRefreshResult: { createdJob: true, currentJobId: 2, currentJobIdClient: 2 },
    },
  });

  testExample({
    contract,
    file: "4-03-BeginExchangeSync-request.xml",
    element: beginExchangeSyncElement,
    value: {},
    normalized: [[">\n    </BeginExchangeSync>", "/>"]],
  });

  testExample({
    contract,
    file: "4-04-BeginExchangeSync-response.xml",
    element: beginExchangeSyncResponseElement,
    value: { beginExchangeSyncResult: true },
  });
});

describe("section 4, the ServiceContext header", () => {
  test.each<[string, ServiceContext]>([
    [
      "4-01-BeginCacheRefresh-request.xml",
      {
        correlationId: "666b6e9b-7569-3030-1abf-a25007b984f2",
        devdashboardIsEnabled: false,
        language: "en-US",
        region: "en-US",
        scopeId: 99445843689490n,
        siteSubscriptionId: "00000000-0000-0000-0000-000000000000",
        ulstraceOverrideLevel: 10,
      },
    ],
    [
      "4-03-BeginExchangeSync-request.xml",
      {
        correlationId: "93ef6f9b-65fb-3030-1abf-a71cdec960af",
        devdashboardIsEnabled: false,
        language: "en-US",
        region: "en-US",
        scopeId: 4286270333255698n,
        siteSubscriptionId: "00000000-0000-0000-0000-000000000000",
        ulstraceOverrideLevel: 0,
      },
    ],
  ])("%s holds it, and it is written again as the same information set", (file, value) => {
    const xml = exampleText(contract, file);
    expect(decodeHeader(serviceContextElement, xml)).toStrictEqual(value);
    const written = serializeDocument(serviceContextElement, value);
    expect(infoset(written)).toEqual(headerOf(xml, "ServiceContext"));
  });

  test.each(["4-02-BeginCacheRefresh-response.xml", "4-04-BeginExchangeSync-response.xml"])(
    "%s has headers of other protocols instead, which are read as nodes",
    (file) => {
      const { headers } = envelopeStart(exampleText(contract, file));
      expect(headers.map(({ localName }) => localName)).toEqual([
        "Action",
        "ActivityId",
        "RelatesTo",
        "ServiceResourceConsumption",
      ]);
    },
  );
});

describe("section 4, the addressing headers", () => {
  const actions = "http://tempuri.org/IWorkManagementServiceApplication/";
  const anonymous = { address: "http://www.w3.org/2005/08/addressing/anonymous" };

  test.each<[string, AddressingProperties]>([
    [
      "4-01-BeginCacheRefresh-request.xml",
      {
        action: `${actions}BeginCacheRefresh`,
        to: "http://serverurl:32843/44058d0990524be1b0f66a890da50007/WorkManagementService.svc",
        messageId: "urn:uuid:d9b6e13c-d6e6-46e1-a4e8-8e88006d273e",
        replyTo: anonymous,
      },
    ],
    [
      "4-02-BeginCacheRefresh-response.xml",
      {
        action: `${actions}BeginCacheRefreshResponse`,
        relatesTo: ["urn:uuid:d9b6e13c-d6e6-46e1-a4e8-8e88006d273e"],
      },
    ],
    [
      "4-03-BeginExchangeSync-request.xml",
      {
        action: `${actions}BeginExchangeSync`,
        to: "http://servername:port/44058d0990524be1b0f66a890da50007/WorkManagementService.svc",
        messageId: "urn:uuid:1246723e-3b80-448d-9b1e-bfe889babd78",
        replyTo: anonymous,
      },
    ],
    [
      "4-04-BeginExchangeSync-response.xml",
      {
        action: `${actions}BeginExchangeSyncResponse`,
        relatesTo: ["urn:uuid:1246723e-3b80-448d-9b1e-bfe889babd78"],
      },
    ],
  ])("%s has these properties, which are written as the same blocks", (file, properties) => {
    const xml = exampleText(contract, file);
    const { version, headers } = envelopeStart(xml);
    expect(version).toBe("1.2");
    expect(readAddressing(headers, version)).toEqual(properties);

    const writeHeader = (writer: XmlWriter): void => {
      writeAddressing(writer, version, properties, true);
    };
    const written = writeEnvelope(version, writeHeader, () => undefined);
    for (const block of ["Action", "MessageID", "ReplyTo", "RelatesTo", "To"]) {
      const isThere = xml.includes(`<a:${block}`);
      if (isThere) expect(headerOf(written, block)).toEqual(headerOf(xml, block));
      else expect(() => headerOf(written, block)).toThrow(`has no child ${block}`);
    }
  });
});

testNothingIsLeftOut(contract);
