/**
 * Many connections to one server at once. Each sends the first half of a request when it is told to
 * `open`, the other half when it is told to `finish`, and asks for a number that only it asks for.
 */
import { connect } from "node:net";
import type { Socket } from "node:net";
import { answerParent } from "./answering.js";

const UPIEWS = "http://microsoft.com/webservices/SharePointPortalServer/ProfileImportExportService";

interface Member {
  readonly socket: Socket;
  readonly rest: string;
  /** What is answered until the connection closes. */
  readonly answered: Promise<string>;
}

let crowd: Member[] = [];

answerParent(async (question) => {
  if (question === "finish") return finish();
  if (typeof question !== "object" || question === null || !("port" in question)) return undefined;
  const count = "count" in question ? Number(question.count) : 0;
  const opening = Array.from({ length: count }, (_, index) => join(Number(question.port), index));
  crowd = await Promise.all(opening);
  return crowd.length;
});

function join(port: number, index: number): Promise<Member> {
  const [first, rest] = halvesOf(requestFor(index));
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    const answered = new Promise<string>((done) =>
      socket.once("close", () => {
        done(text);
      }),
    );
    socket.on("data", (data) => (text += data.toString()));
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.write(first, () => {
        resolve({ socket, rest, answered });
      });
    });
  });
}

function requestFor(index: number): string {
  const body =
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
    `<RetrieveProfileChangeDataFull xmlns="${UPIEWS}"><importExportId>1</importExportId>` +
    `<recordId>${index}</recordId><pageSize>1</pageSize>` +
    "<partitionId>0c37852b-34d0-418e-91c6-2ac25af4be5b</partitionId>" +
    "</RetrieveProfileChangeDataFull></s:Body></s:Envelope>";
  const head = ["POST / HTTP/1.1", "Host: h", "Content-Type: text/xml", "Connection: close"];
  return `${head.join("\r\n")}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

function halvesOf(text: string): [string, string] {
  const middle = text.length >> 1;
  return [text.slice(0, middle), text.slice(middle)];
}

/** How many were answered with status 200 and their own number. */
async function finish(): Promise<number> {
  for (const { socket, rest } of crowd) socket.write(rest);
  const answers = await Promise.all(crowd.map(({ answered }) => answered));
  return answers.filter(
    (text, index) => text.startsWith("HTTP/1.1 200 ") && text.includes(`<LastId>${index}</LastId>`),
  ).length;
}
