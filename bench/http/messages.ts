/** The messages of the smallest operation, GetCurrentChangeToken ([MS-USRPCH] 3.1.4.3). */
import { CHANGES_NAMESPACE, soapAnswer } from "../data/changes.js";
import { TOKEN_ANSWER_VALUE } from "../data/token.js";

export const SOAP_ACTION = `${CHANGES_NAMESPACE}/GetCurrentChangeToken`;

export const REQUEST = soapAnswer(`<GetCurrentChangeToken xmlns="${CHANGES_NAMESPACE}" />`);

export const ANSWER = soapAnswer(
  `<GetCurrentChangeTokenResponse xmlns="${CHANGES_NAMESPACE}"><GetCurrentChangeTokenResult>${TOKEN_ANSWER_VALUE}</GetCurrentChangeTokenResult></GetCurrentChangeTokenResponse>`,
);
