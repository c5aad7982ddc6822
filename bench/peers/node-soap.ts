/** node-soap, at the methods that its own client and server read and write messages with. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClientAsync } from "soap";
import type { WSDL } from "soap";
import type { ProfileChangeDataContainer } from "../../output/ms-upiews/index.js";
import type { UserProfileChangeDataContainer } from "../../output/ms-usrpch/index.js";
import type { ContractDocuments } from "../../output/runtime/service.js";

/** A contract as node-soap has read it. */
export class NodeSoap {
  readonly #wsdl: WSDL;

  private constructor(wsdl: WSDL) {
    this.#wsdl = wsdl;
  }

  /** Reads the WSDL that the generated server publishes. */
  static async open({ files, root }: ContractDocuments): Promise<NodeSoap> {
    const folder = mkdtempSync(join(tmpdir(), "stubwright-bench-"));
    try {
      const file = join(folder, "service.wsdl");
      writeFileSync(file, files[root] ?? "");
      const options = { disableCache: true, customDeserializer: { dateTime: asText } };
      return new NodeSoap((await createClientAsync(file, options)).wsdl);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  /** The content of a message's body. */
  decode(element: string, bytes: Buffer): unknown {
    const { Body } = this.#wsdl.xmlToObject(bytes.toString("utf8")) as Message;
    return Body[element];
  }

  /**
   * A message, in an envelope as its client puts it around.
   * @param type the type of its element: what its client passes for a request, and its server for an
   * answer leaves out, which saves it from looking anything up in the schema
   */
  encode(element: string, value: object, type?: string): Buffer {
    const wsdl = this.#wsdl;
    const namespace = String(wsdl.definitions.$targetNamespace);
    const body = String(wsdl.objectToDocumentXML(element, value, "tns", namespace, type));
    return Buffer.from(
      `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" ${wsdl.xmlnsInEnvelope}><soap:Body>${body}</soap:Body></soap:Envelope>`,
    );
  }
}

interface Message {
  readonly Body: Readonly<Record<string, unknown>>;
}

/** A Date would be in the time zone of the machine. */
function asText(text: string): string {
  return text;
}

interface ForeignProfiles {
  readonly RetrieveProfileChangeDataFullResult: {
    readonly ProfileChangeData: object;
    readonly LastId: number;
    readonly LastChangeToken: string | undefined;
  };
}

/** A page of profiles as node-soap takes and gives it: bytes stay base64 there. */
export function foreignProfiles(page: ProfileChangeDataContainer): ForeignProfiles {
  return {
    RetrieveProfileChangeDataFullResult: {
      ProfileChangeData: {
        ProfileChangeData: (page.profileChangeData ?? []).map((profile) => ({
          ProfileIdentifier: profile?.profileIdentifier,
          DistinguishedName: profile?.distinguishedName,
          ObjectGuid: profile?.objectGuid,
          ObjectClass: profile?.objectClass,
          PropertyChanges: {
            PropertyChangeData: (profile?.propertyChanges ?? []).map((change) => ({
              Name: change?.name,
              ChangeType: change?.changeType.join(" "),
              Values: { anyType: (change?.values ?? []).map(foreignValue) },
            })),
          },
          ChangeType: profile?.changeType.join(" "),
        })),
      },
      LastId: Number(page.lastId),
      LastChangeToken: page.lastChangeToken,
    },
  };
}

/** The same profiles as the request of UpdateWithProfileChangeData, which a client writes. */
export function foreignUpdate(page: ProfileChangeDataContainer): object {
  const { RetrieveProfileChangeDataFullResult: result } = foreignProfiles(page);
  return { importExportId: Number(page.lastId), profileChangeData: result.ProfileChangeData };
}

/** A page of changes as node-soap takes and gives it; what is absent is left out. */
export function foreignChanges(page: UserProfileChangeDataContainer): object {
  return {
    GetChangesResult: {
      Changes: {
        UserProfileChangeData: (page.changes ?? []).map((change) => ({
          Id: Number(change?.id),
          UserAccountName: change?.userAccountName,
          ...(change?.userRemotePersonalSiteHostUrl === undefined
            ? {}
            : { UserRemotePersonalSiteHostUrl: change.userRemotePersonalSiteHostUrl }),
          ChangeType: change?.changeType.join(" "),
          ObjectType: change?.objectType.join(" "),
          EventTime: change?.eventTime,
          ...(change?.value === undefined ? {} : { Value: foreignValue(change.value) }),
          PolicyId: change?.policyId,
          ...(change?.propertyName === undefined ? {} : { PropertyName: change.propertyName }),
        })),
      },
      ChangeToken: page.changeToken,
      HasExceededCountLimit: page.hasExceededCountLimit,
    },
  };
}

function foreignValue(value: unknown): object {
  const { $type, value: content } = value as Typed;
  return {
    attributes: { "xsi:type": $type.replace(/^xs:/, "xsd:") },
    $value: typeof content === "string" ? content : Buffer.from(content).toString("base64"),
  };
}

interface Typed {
  readonly $type: string;
  readonly value: string | Uint8Array;
}
