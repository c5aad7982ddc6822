/**
 * Apache httpd before a service, as a gateway of a Windows network stands: it authenticates with NTLM
 * (mod_auth_gssapi over gss-ntlmssp), with Basic or by client certificates, and tells the service in a
 * header who is calling.
 */
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { afterEach } from "@jest/globals";
import type { Identity } from "../../unit/runtime/node/certificates.js";
import { freePort, startServer } from "../programs.js";

const MODULES = "/usr/lib/apache2/modules";

const LOADED = [
  ...["mpm_event", "authn_core", "authz_core", "authz_user", "auth_gssapi", "auth_basic"],
  ...["authn_file", "headers", "proxy", "proxy_http", "ssl"],
];

/** The header that tells the service who is calling. */
export const REMOTE_USER = "X-Remote-User";

/** An account in the file of gss-ntlmssp. */
export interface Account {
  readonly domain: string;
  readonly user: string;
  readonly password: string;
}

/** What is before the service. */
export interface Gateway {
  /** With NTLM, under the schemes NTLM and Negotiate. */
  readonly ntlm: string;
  readonly basic: string;
  /** With client certificates, over TLS. */
  readonly certificates: string;
}

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/**
 * Starts Apache until the end of the test.
 * @param service the URL that requests are passed on to
 * @throws Error when Apache or one of its modules is missing
 */
export async function startApache(
  service: string,
  accounts: readonly Account[],
  server: Identity,
  clientAuthority: string,
): Promise<Gateway> {
  // The folder's name counts in no message; Apache leaves root for another user, who has to read it.
  const folder = mkdtempSync("/tmp/stubwright-apache-");
  folders.push(folder);
  chmodSync(folder, 0o755);
  const path = (name: string): string => join(folder, name);
  const [http, https] = [await freePort(), await freePort()];
  writeFileSync(
    path("users"),
    accounts.map(({ domain, user, password }) => `${domain}:${user}:${password}\n`).join(""),
  );
  writeFileSync(
    path("passwords"),
    accounts.map(({ user, password }) => `${user}:{SHA}${sha1(password)}\n`).join(""),
  );
  writeFileSync(path("server.pem"), `${server.cert}${server.key}`);
  writeFileSync(path("clients.pem"), clientAuthority);
  writeFileSync(path("httpd.conf"), configuration({ folder, http, https, service }));
  const environment = [
    `NTLM_USER_FILE=${path("users")}`,
    "NETBIOS_COMPUTER_NAME=PORTAL",
    "NETBIOS_DOMAIN_NAME=EXAMPLE",
  ];
  // One process, which ends with the test.
  const apache = ["/usr/sbin/apache2", "-X", "-d", folder, "-f", path("httpd.conf")];
  const program = { peer: "authentication", command: "env", args: [...environment, ...apache] };
  await startServer(program, http).catch((error: unknown) => {
    const log = existsSync(path("error.log")) ? readFileSync(path("error.log"), "utf8") : "";
    throw new Error(`Apache does not run. ${log}`, { cause: error });
  });
  return {
    ntlm: `http://127.0.0.1:${http}/ntlm`,
    basic: `http://127.0.0.1:${http}/basic`,
    certificates: `https://localhost:${https}/certificates`,
  };
}

function sha1(text: string): string {
  return createHash("sha1").update(text).digest("base64");
}

interface Settings {
  readonly folder: string;
  readonly http: number;
  readonly https: number;
  readonly service: string;
}

function configuration({ folder, http, https, service }: Settings): string {
  const user = userInfo().uid === 0 ? "User www-data\nGroup www-data" : "";
  return `
ServerRoot ${folder}
ServerName localhost
Listen 127.0.0.1:${http}
Listen 127.0.0.1:${https}
PidFile ${folder}/httpd.pid
ErrorLog ${folder}/error.log
LogLevel info
KeepAlive On
MaxKeepAliveRequests 0
${user}
${LOADED.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join("\n")}
RequestHeader unset ${REMOTE_USER}
<Location /ntlm>
  AuthType GSSAPI
  AuthName NTLM
  GssapiSSLonly Off
  GssapiAllowedMech ntlmssp
  GssapiConnectionBound On
  Require valid-user
  RequestHeader set ${REMOTE_USER} "expr=%{REMOTE_USER}"
  ProxyPass ${service}
</Location>
<Location /basic>
  AuthType Basic
  AuthName Basic
  AuthUserFile ${folder}/passwords
  Require valid-user
  RequestHeader set ${REMOTE_USER} "expr=%{REMOTE_USER}"
  ProxyPass ${service}
</Location>
<VirtualHost 127.0.0.1:${https}>
  SSLEngine on
  SSLCertificateFile ${folder}/server.pem
  SSLCACertificateFile ${folder}/clients.pem
  SSLVerifyClient require
  <Location /certificates>
    RequestHeader set ${REMOTE_USER} "expr=%{SSL_CLIENT_S_DN}"
    ProxyPass ${service}
  </Location>
</VirtualHost>
`;
}
