/** A service of [MS-UPIEWS] that keeps what it is sent and gives it back, whatever it is. */
import type {
  ImportExportProperties,
  ProfileChangeData,
  ProfileImportExportServiceHandler,
} from "../../../output/ms-upiews/index.js";

/** What was sent in profileChangeData comes back as a page; object class and property list as import properties. */
export function echoProfiles(): ProfileImportExportServiceHandler {
  let kept: (ProfileChangeData | null)[] | undefined;
  let asked: ImportExportProperties[] | undefined;
  let lastId = 0n;
  const page = () => ({ ...(kept === undefined ? {} : { profileChangeData: kept }), lastId });
  return {
    initializeProfileImportExportProcess: () => lastId,
    finalizeProfileImportExportProcess: ({ importExportId }) => {
      lastId = importExportId;
    },
    getPartitionIds: () => undefined,
    getImportProperties: () => asked,
    retrieveProfileChangeDataFull: ({ objectClass, propertyList, recordId }) => {
      asked = [
        {
          ...(objectClass === undefined ? {} : { typeName: objectClass }),
          ...(propertyList === undefined ? {} : { properties: propertyList }),
        },
      ];
      lastId = recordId;
      return page();
    },
    retrieveProfileChangeDataDelta: ({ changeToken }) => ({
      ...page(),
      ...(changeToken === undefined ? {} : { lastChangeToken: changeToken }),
    }),
    retrieveBdcProfileChangeData: () => undefined,
    updateWithProfileChangeData: ({ profileChangeData }) => {
      kept = profileChangeData;
      return kept !== undefined;
    },
  };
}
