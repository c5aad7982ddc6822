/** The synchronization run of [MS-UPSMODS]: what `composed-sync-export.xml` states. */
import type {
  ExtensionErrorInfoType,
  RulesErrorInfoTypeContextAttributeMapping,
  RunHistoryType,
  StepDetailsType,
  SynchronizationErrorsTypeImportError,
} from "../../output/ms-upsmods/types.js";
import {
  commonRun,
  commonStep,
  connected,
  counter,
  exportCounters,
  stagingCounters,
  stepType,
} from "./run-history.js";

const user = "CN=David Thompson,OU=Users,DC=Microsoft,DC=COM";
const directory = "{3F2504E1-5A1C-4D2E-9B7F-0C2B6D4F1A01}";
const database = "{3F2504E2-5A1C-4D2E-9B7F-0C2B6D4F1A02}";

function anchor(value: string) {
  return { value, encoding: "base64" };
}

function extensionError(
  extensionCallsite: ExtensionErrorInfoType["extensionCallsite"],
  extensionContext: string,
): ExtensionErrorInfoType {
  return {
    extensionName: "ContosoRules.dll",
    extensionCallsite,
    extensionContext,
    callStack: "at Contoso.Rules.Extension.Run()",
  };
}

/** Step 1 found five errors at the same moment, after one from the day before. */
const occurred = {
  firstOccurred: "2016-07-15 10:00:05.120",
  retryCount: 0,
  dateOccurred: "2016-07-15 10:00:05.120",
  dn: user,
};

const importFlow = { value: "import-flow" } as const;
const exportFlow = {
  value: "export-flow",
  maId: database,
  dn: "CN=4711,OU=Users,DC=Contoso,DC=COM",
} as const;

/** The context of a rule that was applied on import tells of which object. */
function importRule(
  csObjectId: string,
  attributeMapping: RulesErrorInfoTypeContextAttributeMapping,
) {
  const maName = "Contoso directory";
  return { context: { maId: directory, maName, csObjectId, dn: user, attributeMapping } };
}

const notReimported: SynchronizationErrorsTypeImportError["changeNotReimported"] = {
  delta: {
    operation: "update",
    dn: user,
    anchor: anchor("YW5jaG9yLTE="),
    dnAttr: [
      {
        operation: "update",
        name: "member",
        multivalued: true,
        dnValue: [
          {
            operation: "add",
            dn: "CN=Sales,OU=Groups,DC=Microsoft,DC=COM",
            anchor: anchor("YW5jaG9yLTI="),
          },
          {
            operation: "delete",
            dn: "CN=Support,OU=Groups,DC=Microsoft,DC=COM",
            anchor: anchor("YW5jaG9yLTM="),
          },
        ],
      },
    ],
    attr: [
      {
        name: "proxyAddresses",
        type: "string",
        multivalued: true,
        operation: "update",
        value: [
          { operation: "add", value: "dthompson@contoso.example" },
          { operation: "delete", value: "david.thompson@contoso.example" },
          { operation: "update", value: "d.thompson@contoso.example" },
        ],
      },
      {
        name: "thumbnailPhoto",
        type: "binary",
        multivalued: false,
        operation: "replace",
        value: [{ encoding: "base64", operation: "add", value: "/9j/4A==" }],
      },
      {
        name: "employeeNumber",
        type: "integer",
        multivalued: false,
        operation: "add",
        value: [{ operation: "add", value: "4711" }],
      },
      {
        name: "info",
        type: "string",
        multivalued: false,
        operation: "delete",
        value: [{ operation: "delete", encoding: "base64", value: "AW5vdGU=" }],
      },
    ],
  },
  entry: {
    dn: user,
    anchor: anchor("YW5jaG9yLTE="),
    parentAnchor: anchor("YW5jaG9yLTA="),
    primaryObjectclass: "user",
    objectclass: { ocValue: ["top", "user"] },
    dnAttr: [
      {
        name: "manager",
        multivalued: false,
        dnValue: [
          { dn: "CN=Manager,OU=Users,DC=Microsoft,DC=COM", anchor: anchor("YW5jaG9yLTQ=") },
        ],
      },
    ],
    attr: [
      {
        name: "displayName",
        type: "string",
        multivalued: false,
        value: [{ value: "David Thompson" }],
      },
      { name: "hidden", type: "boolean", multivalued: false, value: [{ value: "true" }] },
      {
        name: "objectSid",
        type: "binary",
        multivalued: false,
        value: [{ encoding: "base64", value: "AQUAAA==" }],
      },
    ],
  },
};

const importErrors: SynchronizationErrorsTypeImportError[] = [
  {
    csGuid: "{3F2505A9-5A1C-4D2E-9B7F-0C2B6D4F1AC9}",
    dn: user,
    firstOccurred: "2016-07-14 22:00:00.1",
    retryCount: 1,
    dateOccurred: "2016-07-15 10:00:05.120",
    errorType: "exported-change-not-reimported",
    algorithmStep: { value: "staging" },
    changeNotReimported: notReimported,
  },
  {
    ...occurred,
    csGuid: "{3F2505AA-5A1C-4D2E-9B7F-0C2B6D4F1ACA}",
    errorType: "extension-dll-exception",
    algorithmStep: importFlow,
    extensionErrorInfo: extensionError("import-flow", "full name"),
    rulesErrorInfo: importRule("{3F2505AA-5A1C-4D2E-9B7F-0C2B6D4F1ACA}", {
      destAttr: "displayName",
      contextId: "{3F25060D-5A1C-4D2E-9B7F-0C2B6D4F1B2D}",
      scriptedMapping: { srcAttribute: ["givenName", "sn"], scriptContext: "full name" },
    }),
  },
  {
    ...occurred,
    csGuid: "{3F2505AB-5A1C-4D2E-9B7F-0C2B6D4F1ACB}",
    errorType: "cannot-parse-dn-component",
    algorithmStep: importFlow,
    rulesErrorInfo: importRule("{3F2505AB-5A1C-4D2E-9B7F-0C2B6D4F1ACB}", {
      destAttr: "department",
      contextId: "{3F25060E-5A1C-4D2E-9B7F-0C2B6D4F1B2E}",
      dnPartMapping: { dnPart: 1 },
    }),
  },
  {
    ...occurred,
    csGuid: "{3F2505AC-5A1C-4D2E-9B7F-0C2B6D4F1ACC}",
    errorType: "flow-multi-values-to-single-value",
    algorithmStep: exportFlow,
    rulesErrorInfo: {
      context: {
        attributeMapping: {
          destAttr: "distinguishedName",
          contextId: "{3F25060F-5A1C-4D2E-9B7F-0C2B6D4F1B2F}",
          directMapping: { srcAttribute: { value: "dn", intrinsic: true } },
        },
      },
    },
  },
  {
    ...occurred,
    csGuid: "{3F2505AD-5A1C-4D2E-9B7F-0C2B6D4F1ACD}",
    errorType: "invalid-boolean-constant-flow",
    algorithmStep: exportFlow,
    rulesErrorInfo: {
      context: {
        attributeMapping: {
          destAttr: "hidden",
          contextId: "{3F250610-5A1C-4D2E-9B7F-0C2B6D4F1B30}",
          constantMapping: { constantValue: "perhaps" },
        },
      },
    },
  },
  {
    ...occurred,
    csGuid: "{3F2505AE-5A1C-4D2E-9B7F-0C2B6D4F1ACE}",
    errorType: "extension-unexpected-attribute-value",
    algorithmStep: { value: "connector-filter" },
    extensionErrorInfo: extensionError("disconnector-filter", "filter by department"),
  },
];

const synchronization: StepDetailsType = {
  ...commonStep,
  stepNumber: 1,
  stepId: "{3F250548-5A1C-4D2E-9B7F-0C2B6D4F1A68}",
  startDate: "2016-07-15 10:00:00.000",
  endDate: "2016-07-15 10:00:09.999",
  stepResult: { value: "completed-sync-errors" },
  stepDescription: stepType("apply-rules"),
  maConnection: {},
  synchronizationErrors: { importError: importErrors },
  mvRetryErrors: {
    retryError: [
      {
        mvGuid: "{3F250671-5A1C-4D2E-9B7F-0C2B6D4F1B91}",
        displayname: "David Thompson",
        dateOccurred: "2016-07-15 10:00:06.000",
        errorType: "write-locking-error-needs-retry",
        algorithmStep: {
          value: "recall",
          maId: database,
          dn: "CN=4711,OU=Users,DC=Contoso,DC=COM",
        },
      },
      {
        mvGuid: "{3F250672-5A1C-4D2E-9B7F-0C2B6D4F1B92}",
        displayname: "Sales",
        dateOccurred: "2016-07-15 10:00:06.031",
        errorType: "extension-dll-timeout",
        algorithmStep: { value: "provisioning" },
        extensionErrorInfo: extensionError("provisioning", "new groups"),
        rulesErrorInfo: {
          context: {
            attributeMapping: {
              destAttr: "cn",
              contextId: "{3F250611-5A1C-4D2E-9B7F-0C2B6D4F1B31}",
              directMapping: { srcAttribute: { value: "name" } },
            },
          },
        },
      },
    ],
  },
  outboundFlowCounters: [
    {
      ma: "Contoso database",
      maId: database,
      provisionedAddNoFlow: counter(1),
      provisionedAddFlow: counter(13),
      provisionedRenameNoFlow: counter(1),
      provisionedRenameFlow: counter(2),
      provisionedDisconnect: counter(1),
      connectorFlow: counter(8),
      connectorNoFlow: counter(4),
    },
    { ma: "Contoso directory", maId: directory, connectorNoFlow: counter(3) },
  ],
  inboundFlowCounters: [
    {
      disconnectorFiltered: counter(2),
      disconnectorJoinedNoFlow: counter(1),
      disconnectorJoinedFlow: counter(5),
      disconnectorJoinedRemoveMv: counter(1),
      disconnectorProjectedNoFlow: counter(1),
      disconnectorProjectedFlow: counter(8),
      disconnectorProjectedRemoveMv: counter(1),
      disconnectorRemains: { value: 6, detail: "false" },
      connectorFilteredRemoveMv: counter(1),
      connectorFilteredLeaveMv: counter(1),
      connectorFlow: counter(9),
      connectorFlowRemoveMv: counter(1),
      connectorNoFlow: counter(120),
      connectorDeleteRemoveMv: counter(2),
      connectorDeleteLeaveMv: counter(1),
      connectorDeleteAddProcessed: counter(1),
      flowFailure: counter(6),
    },
  ],
};

const exporting: StepDetailsType = {
  ...commonStep,
  stepNumber: 2,
  stepId: "{3F250549-5A1C-4D2E-9B7F-0C2B6D4F1A69}",
  startDate: "2016-07-15 10:05:00.000",
  endDate: "2016-07-15 10:05:08.075",
  stepResult: { value: "completed-export-errors" },
  stepDescription: stepType("export"),
  maConnection: connected("2016-07-15 10:05:02.007"),
  synchronizationErrors: {
    exportError: [
      {
        csGuid: "{3F2506D5-5A1C-4D2E-9B7F-0C2B6D4F1BF5}",
        dn: user,
        dateOccurred: "2016-07-15 10:05:03.005",
        firstOccurred: "2016-07-15 10:05:03.005",
        retryCount: 0,
        errorType: "cd-error",
        cdError: {
          errorCode: "0x35",
          errorLiteral: "Unwilling To Perform",
          serverErrorDetail: "The server refused the modification.",
        },
      },
      {
        csGuid: "{3F2506D6-5A1C-4D2E-9B7F-0C2B6D4F1BF6}",
        dn: "CN=Sales,OU=Groups,DC=Microsoft,DC=COM",
        dateOccurred: "2016-07-15 10:05:03.090",
        firstOccurred: "2016-07-13 10:05:02.44",
        retryCount: 2,
        errorType: "schema-violation",
      },
    ],
  },
  exportCounters: exportCounters(13, 8, 2, 1, 1, 2),
};

const confirming: StepDetailsType = {
  ...commonStep,
  stepNumber: 3,
  stepId: "{3F25054A-5A1C-4D2E-9B7F-0C2B6D4F1A6A}",
  startDate: "2016-07-15 10:05:09.000",
  endDate: "2016-07-15 10:05:30.000",
  stepResult: { value: "completing-obsoletion", progress: "17/40" },
  stepDescription: stepType("full-import"),
  maConnection: connected("2016-07-15 10:05:09.200"),
  stagingCounters: stagingCounters(150, 0, 8, 0, 0, 0, 0),
};

export const synchronizationRun: RunHistoryType = {
  runDetails: {
    ...commonRun,
    runNumber: 9,
    runProfileName: "Synchronize, export, confirm",
    stepDetails: [synchronization, exporting, confirming],
  },
};
