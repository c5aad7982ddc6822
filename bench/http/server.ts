/**
 * A server of the smallest operation, in a process of its own: `server.js <role>`. It sends its port to
 * the process that forked it, and answers what that asks of its memory and its time.
 */
import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { listen as listenWith } from "soap";
import type { IServerOptions } from "soap";
import { documents } from "../../output/ms-usrpch/documents.js";
import { createUserProfileChangeService } from "../../output/ms-usrpch/index.js";
import { toNodeListener } from "../../output/runtime/node.js";
import { TOKEN_ANSWER_VALUE } from "../data/token.js";
import { collectGarbage } from "../measure.js";
import { ANSWER } from "./messages.js";
import type { Role } from "./process.js";

const ROLES: Readonly<Record<Role, () => Server | Promise<Server>>> = {
  ours: () => createServer(toNodeListener(createUserProfileChangeService(handler))),
  // As it comes, it sends its answers in chunks.
  "node-soap": () => serveWithNodeSoap({}),
  // Told to send them with a length, as the others do, which costs it less.
  "node-soap, with a length": () => serveWithNodeSoap({ enableChunkedEncoding: false }),
  // What node:http itself takes to receive a body and to send it back.
  echo: () => createServer(answering((body) => body)),
  // For clients: the answer of the operation, whatever is asked.
  answer: () => createServer(answering(() => answerBytes)),
};

const answerBytes = Buffer.from(ANSWER);

const refuse = (): never => {
  throw new Error("This is not measured.");
};

const handler = {
  getCurrentChangeToken: () => TOKEN_ANSWER_VALUE,
  getAllChanges: refuse,
  getChanges: refuse,
  getUserAllChanges: refuse,
  getUserChanges: refuse,
  getUserCurrentChangeToken: refuse,
};

async function serveWithNodeSoap(options: Partial<IServerOptions>): Promise<Server> {
  const server = createServer();
  const methods = {
    GetCurrentChangeToken: () => ({ GetCurrentChangeTokenResult: TOKEN_ANSWER_VALUE }),
  };
  const services = {
    UserProfileChangeService: {
      UserProfileChangeServiceSoap: methods,
      UserProfileChangeServiceSoap12: methods,
    },
  };
  await new Promise<void>((resolve, reject) => {
    const callback = (error: unknown): void => {
      if (error instanceof Error) reject(error);
      else resolve();
    };
    const xml = documents.files[documents.root] ?? "";
    listenWith(server, { ...options, path: "/service", services, xml, callback });
  });
  return server;
}

function answering(answer: (body: Buffer) => Buffer): RequestListener {
  return (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => {
      const body = answer(Buffer.concat(chunks));
      response.writeHead(200, {
        "Content-Type": "text/xml; charset=utf-8",
        "Content-Length": body.length,
      });
      response.end(body);
    });
  };
}

function isRole(role: string): role is Role {
  return Object.hasOwn(ROLES, role);
}

const [, , role = ""] = process.argv;
if (!isRole(role)) throw new Error(`There is no server "${role}".`);
const server = await ROLES[role]();
server.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.on("message", (question) => {
  if (question === "processor") {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
    return;
  }
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ heap: heapUsed / 2 ** 20, resident: rss / 2 ** 20 });
});
process.on("disconnect", () => process.exit());
