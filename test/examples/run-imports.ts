/** The import runs of [MS-UPSMODS]: what `composed-full-import.xml` and `composed-delta-import.xml` state. */
import type { RunHistoryType } from "../../output/ms-upsmods/types.js";
import { commonRun, commonStep, connected, stagingCounters, stepType } from "./run-history.js";

export const fullImport: RunHistoryType = {
  runDetails: {
    ...commonRun,
    runNumber: 7,
    runProfileName: "Full import",
    stepDetails: [
      {
        ...commonStep,
        stepNumber: 1,
        stepId: "{3F250545-5A1C-4D2E-9B7F-0C2B6D4F1A65}",
        startDate: "2016-07-15 09:29:59.000",
        endDate: "2016-07-15 09:29:59.940",
        stepResult: { value: "completed-no-objects", file: "contoso-users.csv" },
        stepDescription: stepType("full-import"),
        maConnection: connected("2016-07-15 09:29:59.410"),
      },
      {
        ...commonStep,
        stepNumber: 2,
        stepId: "{3F250546-5A1C-4D2E-9B7F-0C2B6D4F1A66}",
        startDate: "2016-07-15 09:30:00.000",
        endDate: "2016-07-15 09:31:12.340",
        stepResult: { value: "completed-discovery-errors" },
        stepDescription: stepType("full-import"),
        maConnection: {
          connectionResult: "success",
          server: "dc1.contoso.example:389",
          connectionLog: {
            incident: [
              {
                connectionResult: "failed-connection",
                date: "2016-07-15 09:30:00.150",
                server: "dc0.contoso.example:389",
                cdError: { errorCode: "0x51", errorLiteral: "Server Down" },
              },
              {
                connectionResult: "success",
                date: "2016-07-15 09:30:02.007",
                server: "dc1.contoso.example:389",
              },
            ],
          },
        },
        maDiscoveryErrors: {
          maObjectError: [
            { errorType: "parse-error", entryNumber: 12, lineNumber: 148, columnNumber: 7 },
            {
              errorType: "invalid-base64-value",
              dn: "CN=David Thompson,OU=Users,DC=Microsoft,DC=COM",
              anchor: { value: "YW5jaG9yLTE=", encoding: "base64" },
              attributeName: "thumbnailPhoto",
            },
          ],
        },
        maDiscoveryCounters: { filteredObjects: 5 },
        stagingCounters: stagingCounters(120, 14, 9, 1, 3, 0, 2),
      },
    ],
  },
};

export const deltaImport: RunHistoryType = {
  runDetails: {
    ...commonRun,
    runNumber: 8,
    runProfileName: "Delta import",
    stepDetails: [
      {
        ...commonStep,
        stepNumber: 1,
        stepId: "{3F250547-5A1C-4D2E-9B7F-0C2B6D4F1A67}",
        startDate: "2016-07-15 09:45:00.000",
        endDate: "2016-07-15 09:45:02.025",
        stepResult: { value: "stopped-parsing-errors" },
        stepDescription: stepType("delta-import"),
        maConnection: connected("2016-07-15 09:45:00.300"),
        maDiscoveryErrors: {
          maObjectError: [
            {
              errorType: "parse-error",
              entryNumber: 3,
              cdError: {
                errorCode: "0x15",
                errorLiteral: "Invalid Attribute Syntax",
                serverErrorDetail: "4711",
              },
            },
            {
              errorType: "reference-value-not-ldap-conformant",
              dn: "CN=Sales,OU=Groups,DC=Microsoft,DC=COM",
              anchor: { value: "YW5jaG9yLTI=", encoding: "base64" },
              attributeName: "member",
              cdError: {
                errorCode: "0x22",
                errorLiteral: "Invalid DN Syntax",
                serverErrorDetail: "4712",
                value: ["David Thompson", "Users"],
              },
            },
          ],
        },
        maDiscoveryCounters: { filteredDeletions: 2, filteredObjects: 1 },
        stagingCounters: stagingCounters(2, 0, 17, 0, 0, 1, 2),
      },
    ],
  },
};
