/** The security header that a client sends. */
import { createHash } from "node:crypto";
import { DOMParser, XMLSerializer } from "@xmldom/xmldom";
import { describe, expect, test } from "@jest/globals";
import { SignedXml } from "xml-crypto";
import {
  SECURITY_HEADER,
  samlToken,
  securityHeader,
  timestamp,
  usernameToken,
} from "../../../../templates/runtime/ws-security.js";
import type { SecurityToken } from "../../../../templates/runtime/ws-security.js";
import { attributeValue, elementsOf, textOf } from "../../../../templates/runtime/soap.js";
import { parseXmlElement } from "../../../../templates/runtime/xml/document.js";
import type { XmlElement } from "../../../../templates/runtime/xml/element.js";
import { identity, SIGNATURES } from "../node/certificates.js";
import { EchoServiceClient, NAMESPACE } from "../soap/echo-contract.js";
import { answerWith } from "../soap/http.js";

const OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss";
const WSSE = `${OASIS}-wssecurity-secext-1.0.xsd`;
const WSU = `${OASIS}-wssecurity-utility-1.0.xsd`;

/** The envelopes that a client sends in as many calls as asked for. */
async function sent(
  tokens: readonly SecurityToken[],
  calls = 1,
  options: Parameters<typeof securityHeader>[1] = {},
  soapVersion: "1.1" | "1.2" = "1.1",
): Promise<string[]> {
  const { url, requests } = await answerWith({ status: 503 });
  const extra = [securityHeader(tokens, options)];
  const client = new EchoServiceClient({ endpoint: url, soapVersion, soapHeaders: { extra } });
  for (let call = 0; call < calls; call++) await client.ping().catch(() => undefined);
  return requests.map(({ body }) => body);
}

/** The one header block of an envelope. */
function headerOf(envelope: string): XmlElement {
  const [header] = elementsOf(parseXmlElement(envelope));
  const [block, ...others] = elementsOf(header ?? parseXmlElement("<none/>"));
  if (block === undefined || others.length > 0) throw new Error("There is not one header block.");
  return block;
}

/** The children of an element as their namespace, name and text. */
function facts(element: XmlElement): string[][] {
  return elementsOf(element).map((child) => [child.namespace, child.localName, textOf(child)]);
}

function only(element: XmlElement): XmlElement {
  const [child, ...others] = elementsOf(element);
  if (child === undefined || others.length > 0) throw new Error("There is not one child.");
  return child;
}

describe("The security header", () => {
  test.each(["1.1", "1.2"] as const)("must be understood, in SOAP %s", async (version) => {
    const [envelope = ""] = await sent([], 1, {}, version);
    const block = headerOf(envelope);
    expect([block.namespace, block.localName, block.attributes]).toEqual([
      WSSE,
      "Security",
      [{ namespace: NAMESPACE[version], localName: "mustUnderstand", value: "1" }],
    ]);
    expect(SECURITY_HEADER).toEqual({ namespace: WSSE, localName: "Security" });
  });

  test("need not be understood where the caller says so, and holds its tokens in order", async () => {
    const extra = { namespace: "urn:x", localName: "Token", attributes: [], children: [] };
    const tokens = [timestamp(), extra, usernameToken({ user: "u", password: "p" })];
    const [envelope = ""] = await sent(tokens, 1, { mustUnderstand: false });
    const block = headerOf(envelope);
    expect(block.attributes).toEqual([]);
    expect(facts(block).map(([, name]) => name)).toEqual(["Timestamp", "Token", "UsernameToken"]);
  });
});

describe("A user name", () => {
  test("goes with the password as text", async () => {
    const [envelope = ""] = await sent([usernameToken({ user: "J\u00e4ger", password: "<&>" })]);
    const token = only(headerOf(envelope));
    expect(facts(token)).toEqual([
      [WSSE, "Username", "J\u00e4ger"],
      [WSSE, "Password", "<&>"],
    ]);
    expect(elementsOf(token).map((child) => attributeValue(child, "", "Type"))).toEqual([
      undefined,
      `${OASIS}-username-token-profile-1.0#PasswordText`,
    ]);
  });

  test("goes with a digest, and another nonce on each call", async () => {
    const token = usernameToken({ user: "J\u00e4ger", password: "s\u00e9same", type: "digest" });
    const before = Date.now();
    const tokens = (await sent([token], 2)).map((envelope) => only(headerOf(envelope)));
    const nonces = tokens.map((one) => {
      const [username, password, nonce, created] = elementsOf(one);
      const [, digest = "", nonceText = "", createdText = ""] = elementsOf(one).map(textOf);
      expect(facts(one).map(([namespace, name]) => [namespace, name])).toEqual([
        [WSSE, "Username"],
        [WSSE, "Password"],
        [WSSE, "Nonce"],
        [WSU, "Created"],
      ]);
      const attributes = [username, password, nonce, created].map((child) => child?.attributes);
      expect(
        attributes.map((some) => some?.map(({ localName, value }) => [localName, value])),
      ).toEqual([
        [],
        [["Type", `${OASIS}-username-token-profile-1.0#PasswordDigest`]],
        [["EncodingType", `${OASIS}-soap-message-security-1.0#Base64Binary`]],
        [],
      ]);
      // UsernameToken Profile 1.1 §3.1: Base64(SHA-1(nonce + created + password)).
      const expected = createHash("sha1")
        .update(Buffer.from(nonceText, "base64"))
        .update(createdText)
        .update("s\u00e9same")
        .digest("base64");
      expect(digest).toBe(expected);
      expect(Date.parse(createdText)).toBeGreaterThanOrEqual(before);
      expect(Date.parse(createdText)).toBeLessThanOrEqual(Date.now());
      expect(Buffer.from(nonceText, "base64")).toHaveLength(16);
      return nonceText;
    });
    expect(new Set(nonces).size).toBe(2);
  });
});

test("A time stamp tells when the message was made and until when it holds", async () => {
  const [envelope = ""] = await sent([timestamp({ lifetime: 90_000 })]);
  const stamp = only(headerOf(envelope));
  expect([stamp.namespace, stamp.localName]).toEqual([WSU, "Timestamp"]);
  expect(facts(stamp).map(([namespace, name]) => [namespace, name])).toEqual([
    [WSU, "Created"],
    [WSU, "Expires"],
  ]);
  const [created = 0, expires = 0] = elementsOf(stamp).map((child) => Date.parse(textOf(child)));
  expect(expires - created).toBe(90_000);
});

describe("A SAML assertion", () => {
  const SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
  const DS = "http://www.w3.org/2000/09/xmldsig#";
  const issuer = identity("Issuer", SIGNATURES["RSA with SHA-512"]);

  /** An assertion with prefixes, white space and characters that a careless relay would change. */
  const ASSERTION = `<saml2:Assertion xmlns:saml2="${SAML}" xmlns:xs="http://www.w3.org/2001/XMLSchema" ID="_a1" Version="2.0" IssueInstant="2026-01-01T00:00:00Z">
  <saml2:Issuer>urn:issuer</saml2:Issuer><!-- passed over -->
  <saml2:Subject><saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:holder-of-key">
    <saml2:SubjectConfirmationData><ds:KeyInfo xmlns:ds="${DS}"><wsse:SecurityTokenReference xmlns:wsse="${WSSE}"/></ds:KeyInfo></saml2:SubjectConfirmationData>
  </saml2:SubjectConfirmation></saml2:Subject>
  <saml2:AttributeStatement><saml2:Attribute Name="r&#xF4;le"><saml2:AttributeValue xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">a &lt; b &amp; c&#13;
	<![CDATA[<d>]]></saml2:AttributeValue><saml2:AttributeValue><x xmlns="urn:x"><y xmlns=""/></x></saml2:AttributeValue></saml2:Attribute></saml2:AttributeStatement>
</saml2:Assertion>`;

  /** Signs as issuers do: SAML 2.0 Core §5.4.3, §5.4.4. */
  function sign(assertion: string): string {
    const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    const signature = new SignedXml({
      privateKey: issuer.key,
      signatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
      canonicalizationAlgorithm: exclusive,
    });
    signature.addReference({
      xpath: "/*",
      digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
      transforms: ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", exclusive],
    });
    signature.computeSignature(assertion, { prefix: "ds" });
    return signature.getSignedXml();
  }

  /** Whether the signature in an envelope is the issuer's, over the assertion in it. */
  function holds(envelope: string): boolean {
    const signature = new SignedXml({ publicCert: issuer.cert });
    const document = new DOMParser().parseFromString(envelope, "text/xml");
    const [node] = document.getElementsByTagNameNS(DS, "Signature");
    if (node === undefined) return false;
    signature.loadSignature(new XMLSerializer().serializeToString(node));
    try {
      return signature.checkSignature(envelope);
    } catch {
      return false;
    }
  }

  test("goes as it was given, so that its signature holds", async () => {
    const signed = sign(ASSERTION);
    const [envelope = ""] = await sent([timestamp(), samlToken(signed)]);
    expect(holds(envelope)).toBe(true);
    expect(holds(envelope.replace("urn:issuer", "urn:issuer2"))).toBe(false);
    const [parsed = ""] = await sent([samlToken(parseXmlElement(signed))]);
    expect(holds(parsed)).toBe(true);
  });

  test("is asked for on each call, where a function gives it", async () => {
    let asked = 0;
    const token = samlToken(() => Promise.resolve(`<Assertion xmlns="${SAML}" ID="_${++asked}"/>`));
    const ids = (await sent([token], 2)).map((envelope) =>
      attributeValue(only(headerOf(envelope)), "", "ID"),
    );
    expect(ids).toEqual(["_1", "_2"]);
  });

  test.each([
    ["is not well-formed", "<Assertion", "XmlError"],
    ["is something else", `<Response xmlns="${SAML}"/>`, "TypeError"],
    ["is of another namespace", '<Assertion xmlns="urn:x"/>', "TypeError"],
    [
      "has two prefixes for one namespace",
      `<a:Assertion xmlns:a="${SAML}"><b:Issuer xmlns:b="${SAML}"/></a:Assertion>`,
      "TypeError",
    ],
    ["has processing instructions", `<Assertion xmlns="${SAML}"><?x y?></Assertion>`, "TypeError"],
  ])("is refused where it %s", (_name, text, name) => {
    let error: unknown;
    try {
      samlToken(text);
    } catch (caught) {
      error = caught;
    }
    expect(error).toHaveProperty("name", name);
  });
});
