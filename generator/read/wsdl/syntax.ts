/** The syntax tree of a WSDL document: one node type per component of WSDL 1.1. */
import type { SchemaNode } from "../schema/syntax.js";
import type { DocumentedNode, QNameReference, SyntaxNode } from "../syntax.js";

/** `wsdl:definitions` (§2.1). */
export interface DefinitionsNode extends DocumentedNode {
  readonly kind: "definitions";
  readonly name?: string;
  readonly targetNamespace: string;
  readonly imports: readonly WsdlImportNode[];
  readonly schemas: readonly SchemaNode[];
  readonly messages: readonly MessageNode[];
  readonly portTypes: readonly PortTypeNode[];
  readonly bindings: readonly BindingNode[];
  readonly services: readonly ServiceNode[];
}

/** `wsdl:import` (§2.1.1). */
export interface WsdlImportNode extends SyntaxNode {
  readonly kind: "wsdlImport";
  readonly namespace: string;
  readonly location?: string;
}

/** `wsdl:message` (§2.3). */
export interface MessageNode extends DocumentedNode {
  readonly kind: "message";
  readonly name: string;
  readonly parts: readonly PartNode[];
}

/** `wsdl:part`: exactly one of `element` and `type` is legal; the reader keeps what stands there. */
export interface PartNode extends DocumentedNode {
  readonly kind: "part";
  readonly name: string;
  readonly element?: QNameReference;
  readonly type?: QNameReference;
  /** What it names could not be read, which is an error. */
  readonly isUnread?: true;
}

/** `wsdl:portType` (§2.4). */
export interface PortTypeNode extends DocumentedNode {
  readonly kind: "portType";
  readonly name: string;
  readonly operations: readonly PortTypeOperationNode[];
}

/** The transmission primitive follows from the order of input and output (§2.4). */
export type TransmissionPrimitive =
  "request-response" | "one-way" | "solicit-response" | "notification";

export interface PortTypeOperationNode extends DocumentedNode {
  readonly kind: "portTypeOperation";
  readonly name: string;
  readonly primitive: TransmissionPrimitive;
  readonly parameterOrder?: readonly string[];
  readonly input?: OperationMessageNode;
  readonly output?: OperationMessageNode;
  readonly faults: readonly OperationMessageNode[];
}

/** `wsdl:input`, `wsdl:output` and `wsdl:fault` of a port type's operation. */
export interface OperationMessageNode extends DocumentedNode {
  readonly kind: "operationMessage";
  readonly name?: string;
  readonly message: QNameReference;
  /** `wsaw:Action`, `wsam:Action` or `wsa:Action` (WS-Addressing 1.0 – Metadata §4.4.1). */
  readonly action?: string;
}

/** The protocol that a binding binds to, from its extensibility element. */
export type BindingProtocol =
  | {
      readonly kind: "soap";
      readonly version: "1.1" | "1.2";
      readonly transport: string;
      readonly style: "document" | "rpc";
    }
  | { readonly kind: "http"; readonly verb: string }
  | { readonly kind: "unknown" };

/** `wsdl:binding` (§2.5). */
export interface BindingNode extends DocumentedNode {
  readonly kind: "binding";
  readonly name: string;
  /** Absent where it could not be read, which is an error. */
  readonly portType?: QNameReference;
  readonly protocol: BindingProtocol;
  readonly operations: readonly BindingOperationNode[];
  /** `wsaw:UsingAddressing` stands in the binding. */
  readonly usingAddressing: boolean;
  /** What the binding demands by `wsdl:required` or by its policies, as far as the reader knows it. */
  readonly demands?: readonly BindingDemand[];
}

/** WS-Addressing headers in every message; messages in the form of MTOM. */
export type BindingDemand = "addressing" | "mtom";

export interface BindingOperationNode extends DocumentedNode {
  readonly kind: "bindingOperation";
  readonly name: string;
  /** Names of the input and output, which tell overloaded operations apart. */
  readonly inputName?: string;
  readonly outputName?: string;
  readonly soapAction?: string;
  /** `soapActionRequired` of SOAP 1.2. */
  readonly style?: "document" | "rpc";
  readonly input?: BindingMessageNode;
  readonly output?: BindingMessageNode;
  readonly faults: readonly BindingFaultNode[];
  /** `http:operation location`, for HTTP bindings. */
  readonly location?: string;
}

/** `soap:body`, `soap:header` and what else stands in a binding's input or output. */
export interface BindingMessageNode extends SyntaxNode {
  readonly kind: "bindingMessage";
  readonly body?: SoapBodyNode;
  readonly headers: readonly SoapHeaderNode[];
  /** `mime:multipartRelated` stands here (its body and headers are taken from its parts). */
  readonly multipart: boolean;
  /** Message parts that `mime:content` binds to parts of the multipart, `""` for one unnamed (§5.6). */
  readonly attachments?: readonly string[];
}

export interface SoapBodyNode extends SyntaxNode {
  readonly use: "literal" | "encoded";
  /** Absent: all parts. */
  readonly parts?: readonly string[];
  readonly namespace?: string;
  readonly encodingStyle?: string;
}

export interface SoapHeaderNode extends SyntaxNode {
  readonly use: "literal" | "encoded";
  readonly message: QNameReference;
  readonly part: string;
  readonly namespace?: string;
  /** `wsdl:required="true"` (§2.1.3). */
  readonly required?: true;
  readonly headerFaults: readonly { readonly message: QNameReference; readonly part: string }[];
}

export interface BindingFaultNode extends SyntaxNode {
  readonly kind: "bindingFault";
  readonly name: string;
  readonly use: "literal" | "encoded";
}

/** `wsdl:service` (§2.7). */
export interface ServiceNode extends DocumentedNode {
  readonly kind: "service";
  readonly name: string;
  readonly ports: readonly PortNode[];
}

/** `wsdl:port` (§2.6). */
export interface PortNode extends DocumentedNode {
  readonly kind: "port";
  readonly name: string;
  readonly binding: QNameReference;
  /** `soap:address` or `http:address`. */
  readonly address?: string;
}
