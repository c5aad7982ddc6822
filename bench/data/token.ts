/** The request and the answer of one small operation, GetUserCurrentChangeToken ([MS-USRPCH] 3.1.4.6). */
import { CHANGES_NAMESPACE, soapAnswer } from "./changes.js";

export const TOKEN_REQUEST_VALUE = { userAccountName: "EXAMPLE\\user1" } as const;

export const TOKEN_ANSWER_VALUE = "1;6;03/01/2008 15:45:07";

export const TOKEN_REQUEST = soapAnswer(
  `<GetUserCurrentChangeToken xmlns="${CHANGES_NAMESPACE}"><userAccountName>EXAMPLE\\user1</userAccountName></GetUserCurrentChangeToken>`,
);

export const TOKEN_ANSWER = soapAnswer(
  `<GetUserCurrentChangeTokenResponse xmlns="${CHANGES_NAMESPACE}"><GetUserCurrentChangeTokenResult>1;6;03/01/2008 15:45:07</GetUserCurrentChangeTokenResult></GetUserCurrentChangeTokenResponse>`,
);
