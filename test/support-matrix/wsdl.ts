/** WSDL 1.1 and what stands in it. */
import { construct, type Matrix } from "./construct.js";

const BINDING = "unit/read/wsdl/binding.test.ts";
const DEFINITIONS = "unit/read/wsdl/definitions.test.ts";
const PORT_TYPE = "unit/read/wsdl/port-type.test.ts";
const SERVICES = "unit/model/services.test.ts";
const DOCUMENT = "wsdl/document-literal.test.ts";
const BINDINGS = "wsdl/bindings.test.ts";
const UNSUPPORTED = "wsdl/unsupported.test.ts";

export const WSDL: Matrix = {
  title: "WSDL 1.1",
  constructs: [
    construct("§2.1", "`definitions`, `documentation`", "generated", [
      `${DEFINITIONS}: reads embedded schemas, messages and services in order`,
      `${DOCUMENT}: of port type, operation, header part and fault stands in the doc comments`,
    ]),
    construct("§2.1.1", "`import` of WSDL and of schemas", "generated", [
      "unit/read/source-set.test.ts: follows includes, imports, redefinitions and WSDL imports in order of discovery",
    ]),
    construct(
      "§2.1.1",
      "Remote imports",
      "generated",
      ["wsdl/remote.test.ts: is not followed unless its host is allowed"],
      "Off unless a host is allowed.",
    ),
    construct("§2.1.3", "Extensions that are not required", "read, no effect", [
      `${DEFINITIONS}: passes over extensions that are not required`,
    ]),
    construct("§2.2", "`types`: one or several schemas", "generated", [
      `${DEFINITIONS}: resolves prefixes of the WSDL in an embedded schema`,
      `${BINDINGS}: over types spread over files and namespaces, exchange messages`,
    ]),
    construct("§2.3", "`message` and `part`, by element and by type", "generated", [
      `${SERVICES}: a part must name an element or type that exists`,
    ]),
    construct("§2.4.1", "One-way operations", "generated", [
      `${DOCUMENT}: wrapped, bare, empty and one-way messages travel as WSDL 1.1 has them`,
    ]),
    construct("§2.4.2", "Request-response operations", "generated", [
      `${PORT_TYPE}: reads an operation with everything it may have`,
      `${DOCUMENT}: wrapped, bare, empty and one-way messages travel as WSDL 1.1 has them`,
    ]),
    construct(
      "§2.4.3–4",
      "Solicit-response and notification operations",
      "left out with a warning",
      [`${UNSUPPORTED}: are left out beside others, each with its reason and place`],
      "Refused with SW3002 where nothing else is left.",
    ),
    construct("§2.4.5", "Default names of input and output, overloaded operations", "generated", [
      `${PORT_TYPE}: keeps overloaded operations`,
      "wsdl/overloads.test.ts: are methods of their own, dispatched by body element or SOAPAction",
    ]),
    construct("§2.4.6", "`parameterOrder`", "read, no effect", [
      `${PORT_TYPE}: reads an operation with everything it may have`,
    ]),
    construct("§2.5", "Several bindings of a port type", "generated", [
      `${BINDINGS}: give one client for each port type, with each operation once`,
      `${BINDINGS}: decides on the SOAP version and the action, without a warning`,
    ]),
    construct("§2.6, §2.7", "Several services and ports", "generated", [
      `${BINDINGS}: are told with the ports of every service, HTTP ones aside`,
      `${SERVICES}: without a wsdl:service the port type gives the name, unless the settings choose one`,
    ]),
    construct("§3", "SOAP 1.1 and SOAP 1.2 bindings", "generated", [
      `${SERVICES}: SOAP 1.1 and SOAP 1.2 bindings of one port type are one service`,
    ]),
    construct("§3.3", "document/literal, wrapped and bare", "generated", [
      `${DOCUMENT}: wrapped, bare, empty and one-way messages travel as WSDL 1.1 has them`,
    ]),
    construct(
      "§3.3",
      "document/literal with several parts in one body",
      "left out with a warning",
      [`${UNSUPPORTED}: are left out beside others, each with its reason and place`],
    ),
    construct("§3.3", "rpc/literal, several parts", "generated", [
      "wsdl/rpc-literal.test.ts: travels as a wrapper named by the operation, with unqualified accessors in part order",
    ]),
    construct(
      "§3.5",
      '`use="encoded"`, SOAP arrays',
      "left out with a warning",
      [
        `${UNSUPPORTED}: are errors where nothing else is left`,
        "unit/model/references.test.ts: an array of the SOAP encoding is not supported",
      ],
      "Refused with SW3002 where nothing else is left.",
    ),
    construct("§3.4", "`soapAction`", "generated", [`${BINDING}: reads a SOAP binding`]),
    construct("§3.5", "`soap:body parts`", "generated", [
      `${SERVICES}: a part of the body's own message that is a header is not in the body`,
    ]),
    construct("§3.6", "`soap:fault`, typed faults", "generated", [
      `${DOCUMENT}: a typed fault has its element in the detail, and is decoded by it`,
    ]),
    construct("§3.7", "`soap:header` and `soap:headerfault`", "generated", [
      `${DOCUMENT}: header parts are typed both ways, and header faults come as header blocks`,
    ]),
    construct("§3.8", "`soap:address`", "generated", [
      `${SERVICES}: a port type with its binding, port and operation`,
    ]),
    construct(
      "§4",
      "HTTP GET and POST bindings",
      "read, no effect",
      [`${SERVICES}: HTTP bindings are passed over beside SOAP ones, and refused alone`],
      "Refused with SW3002 where there is no SOAP binding.",
    ),
    construct("§5", "MIME: attachments", "left out with a warning", [
      `${BINDING}: takes body and headers from the parts of mime:multipartRelated (§5.6)`,
      `${UNSUPPORTED}: are left out beside others, each with its reason and place`,
    ]),
    construct(
      "—",
      "MTOM and XOP, `xmime:expectedContentTypes`",
      "generated",
      [
        "wsdl/mtom.test.ts: is the envelope with the parts in place of their xop:Include",
        "wsdl/mtom.test.ts: is taken by the generated server",
        "wsdl/mtom.test.ts: warns where a policy asks for MTOM",
      ],
      "Taken in that form; sent inline.",
    ),
    construct("—", "`wsaw:Action`, `wsam:Action`, default actions", "generated", [
      `${DOCUMENT}: are those that the port type gives, or the default ones`,
      `${SERVICES}: given explicitly go before all else, and a SOAPAction before the default`,
    ]),
    construct("—", "WS-Policy", "read, no effect", [
      `${DEFINITIONS}: warns of policies that are required`,
    ]),
    construct("—", "WSDL 2.0", "refused with SW3002", [`${UNSUPPORTED}: WSDL 2.0 is named`]),
  ],
};
