/** Run histories ([MS-UPSMODS]) of any number of steps, each of which ended with errors. */

const COUNTERS = {
  staging: [
    "stage-no-change",
    "stage-add",
    "stage-update",
    "stage-rename",
    "stage-delete",
    "stage-delete-add",
    "stage-failure",
  ],
  inbound: [
    "disconnector-filtered",
    "disconnector-joined-no-flow",
    "disconnector-joined-flow",
    "disconnector-joined-remove-mv",
    "disconnector-projected-no-flow",
    "disconnector-projected-flow",
    "disconnector-projected-remove-mv",
    "disconnector-remains",
    "connector-filtered-remove-mv",
    "connector-filtered-leave-mv",
    "connector-flow",
    "connector-flow-remove-mv",
    "connector-no-flow",
    "connector-delete-remove-mv",
    "connector-delete-leave-mv",
    "connector-delete-add-processed",
    "flow-failure",
  ],
  export: [
    "export-add",
    "export-update",
    "export-rename",
    "export-delete",
    "export-delete-add",
    "export-failure",
  ],
} as const;

/** Counters whose schema fixes their attribute to false. */
const WITHOUT_DETAIL: readonly string[] = ["stage-no-change", "disconnector-remains"];

function countersText(kind: keyof typeof COUNTERS, element: string, step: number): string {
  const counters = COUNTERS[kind].map((name, index) => {
    const count = (step * 7 + index) % 100;
    return `<${name} detail="${String(!WITHOUT_DETAIL.includes(name))}">${count}</${name}>`;
  });
  return `<${element}>${counters.join("")}</${element}>`;
}

function stepText(step: number): string {
  const id = step.toString(16).padStart(12, "0");
  const second = String(step % 60).padStart(2, "0");
  return [
    `<step-details step-number="${step}" step-id="{3F250547-5A1C-4D2E-9B7F-${id}}">`,
    `<start-date>2016-07-15 09:45:${second}.000</start-date>`,
    `<end-date>2016-07-15 09:46:${second}.025</end-date>`,
    `<step-result>stopped-parsing-errors</step-result>`,
    `<step-description><step-type type="delta-import" /></step-description>`,
    `<current-export-step-counter>0</current-export-step-counter>`,
    `<last-successful-export-step-counter>0</last-successful-export-step-counter>`,
    `<ma-connection><connection-result>success</connection-result><server>dc${step}.contoso.example:389</server>`,
    `<connection-log><incident><connection-result>success</connection-result><date>2016-07-15 09:45:${second}.300</date><server>dc${step}.contoso.example:389</server></incident></connection-log></ma-connection>`,
    `<ma-discovery-errors><ma-object-error><error-type>parse-error</error-type><entry-number>${step}</entry-number><cd-error><error-code>0x15</error-code><error-literal>Invalid Attribute Syntax</error-literal><server-error-detail>${4700 + step}</server-error-detail></cd-error></ma-object-error>`,
    `<ma-object-error><error-type>reference-value-not-ldap-conformant</error-type><dn>CN=Sales ${step},OU=Groups,DC=Microsoft,DC=COM</dn><anchor encoding="base64">YW5jaG9yLTI=</anchor><attribute-name>member</attribute-name><cd-error><error-code>0x22</error-code><error-literal>Invalid DN Syntax</error-literal><server-error-detail>${4800 + step}</server-error-detail><value>David Thompson</value><value>Users &amp; Groups</value></cd-error></ma-object-error></ma-discovery-errors>`,
    `<ma-discovery-counters><filtered-deletions>2</filtered-deletions><filtered-objects>1</filtered-objects></ma-discovery-counters>`,
    `<synchronization-errors /><mv-retry-errors />`,
    countersText("staging", "staging-counters", step),
    countersText("inbound", "inbound-flow-counters", step),
    countersText("export", "export-counters", step),
    `</step-details>`,
  ].join("");
}

/** A run history with so many steps. */
export function runHistoryDocument(steps: number): string {
  const details = Array.from({ length: steps }, (_, index) => stepText(index + 1));
  return `<?xml version="1.0" encoding="utf-8"?><run-history><run-details><ma-id>{3F2504E1-5A1C-4D2E-9B7F-0C2B6D4F1A01}</ma-id><ma-name>Contoso directory</ma-name><run-number>8</run-number><run-profile-name>Delta import</run-profile-name><security-id>CONTOSO\\profilesync</security-id>${details.join("")}</run-details></run-history>`;
}
