import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

type Claims = Record<string, unknown>;

interface Grant {
  claims: Claims;
  clientId: string;
  redirectUri: string;
  challenge: string;
  nonce: string | undefined;
}

export interface OidcProvider {
  issuer: string;
  /** Who comes back from the provider's own page next. */
  person: Claims;
  /** The strengths (`acr_values`) it was asked for last. */
  asked?: string;
  /** What it gets wrong about the next ID token. */
  fault?: "nonce" | "audience" | "signature" | "issuer";
  close(): Promise<void>;
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function signed(key: KeyObject, claims: Claims): string {
  const head = `${json({ alg: "RS256", typ: "JWT", kid: "one" })}.${json(claims)}`;
  return `${head}.${sign("RSA-SHA256", Buffer.from(head), key).toString("base64url")}`;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = "";
  for await (const chunk of request) body += chunk;
  return new URLSearchParams(body);
}

/**
 * An OpenID provider (Core 1.0, code flow) that asks for nothing and checks everything: the client's secret, the exact
 * return address, and PKCE with S256 (RFC 7636), which it insists on. Codes count once.
 */
export async function startOidcProvider(client: { id: string; secret: string }): Promise<OidcProvider> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const grants = new Map<string, Grant>();
  const tokens = new Map<string, Claims>();
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: OidcProvider = {
    issuer,
    person: {},
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };

  /** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
  function isClient(authorization: string | undefined): boolean {
    const given = Buffer.from(authorization?.replace(/^Basic /, "") ?? "", "base64").toString();
    const [id, secret] = given.split(":").map((part) => decodeURIComponent(part.replaceAll("+", " ")));
    return id === client.id && secret === client.secret;
  }

  function authorize(query: URLSearchParams): { status: number; location?: string } {
    const redirectUri = query.get("redirect_uri") ?? "";
    const proper = query.get("client_id") === client.id && query.get("response_type") === "code";
    const scoped = (query.get("scope") ?? "").split(" ").includes("openid");
    const challenge = query.get("code_challenge");
    provider.asked = query.get("acr_values") ?? undefined;
    if (!proper || !scoped || !challenge || query.get("code_challenge_method") !== "S256") return { status: 400 };
    const code = randomBytes(16).toString("base64url");
    const nonce = query.get("nonce") ?? undefined;
    grants.set(code, { claims: provider.person, clientId: client.id, redirectUri, challenge, nonce });
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    back.searchParams.set("state", query.get("state") ?? "");
    return { status: 302, location: back.href };
  }

  function exchange(form: URLSearchParams, authorization: string | undefined): Claims | undefined {
    const grant = grants.get(form.get("code") ?? "");
    grants.delete(form.get("code") ?? "");
    if (!isClient(authorization) || !grant || form.get("redirect_uri") !== grant.redirectUri) return undefined;
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (form.get("grant_type") !== "authorization_code" || challenge !== grant.challenge) return undefined;
    const now = Math.floor(Date.now() / 1000);
    const { fault } = provider;
    const idToken = signed(fault === "signature" ? stranger : privateKey, {
      ...{ iss: fault === "issuer" ? `${issuer}/other` : issuer, sub: grant.claims.sub, iat: now, exp: now + 300 },
      acr: grant.claims.acr,
      aud: fault === "audience" ? "somebody-else" : grant.clientId,
      nonce: fault === "nonce" ? "another" : grant.nonce,
    });
    const token = randomBytes(16).toString("base64url");
    tokens.set(token, grant.claims);
    return { access_token: token, token_type: "Bearer", expires_in: 300, id_token: idToken };
  }

  server.on("request", async (request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (url.pathname === "/.well-known/openid-configuration") {
      return answer(200, {
        ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
        ...{ userinfo_endpoint: `${issuer}/userinfo`, jwks_uri: `${issuer}/jwks` },
        ...{ response_types_supported: ["code"], subject_types_supported: ["public"] },
        ...{ id_token_signing_alg_values_supported: ["RS256"], code_challenge_methods_supported: ["S256"] },
      });
    }
    if (url.pathname === "/jwks") {
      return answer(200, { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }] });
    }
    if (url.pathname === "/authorize") {
      const { status, location } = authorize(url.searchParams);
      return response.writeHead(status, location ? { location } : {}).end();
    }
    if (url.pathname === "/token" && request.method === "POST") {
      const granted = exchange(await formOf(request), request.headers.authorization);
      return granted ? answer(200, granted) : answer(400, { error: "invalid_grant" });
    }
    if (url.pathname === "/userinfo") {
      const claims = tokens.get((request.headers.authorization ?? "").replace(/^Bearer /, ""));
      return claims ? answer(200, claims) : answer(401, { error: "invalid_token" });
    }
    return answer(404, {});
  });
  return provider;
}
