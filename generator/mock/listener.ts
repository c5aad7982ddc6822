/** Carries a mock on `node:http`. */
import {
  toNodeListener,
  type NodeRequest,
  type NodeResponse,
} from "../../templates/runtime/node.js";
import { textAnswer } from "../../templates/runtime/soap/exchange.js";
import { DroppedConnection, type MockService } from "./service.js";

/** A request listener for `createServer`, which closes the connection where a rule says so. */
export function mockListener(
  mock: MockService,
): (request: NodeRequest, response: NodeResponse) => void {
  return (request, response) => {
    const listener = toNodeListener({
      ...mock,
      handle: async (incoming) => {
        try {
          return await mock.handle(incoming);
        } catch (error) {
          if (!(error instanceof DroppedConnection)) throw error;
          response.destroy();
          return textAnswer(500, "The connection is closed.");
        }
      },
    });
    listener(request, response);
  };
}
