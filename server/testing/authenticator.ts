import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { PasskeyAnswer } from "@/lib/contracts/passkey";

const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64url");
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest();

/** What an authenticator and the browser around it may get wrong. */
interface Ways {
  origin?: string;
  rpId?: string;
  /** Nobody proved to be there. */
  unverified?: boolean;
  counter?: number;
}

const userPresent = 0x01;
const userVerified = 0x04;
const hasKey = 0x40;

/** CBOR (RFC 8949) of a byte string of 24 bytes or more, as short as it can be said. */
const bytes = (value: Uint8Array) => {
  const { length } = value;
  const head = length < 256 ? Buffer.of(0x58, length) : Buffer.of(0x59, length >> 8, length & 0xff);
  return Buffer.concat([head, value]);
};
const text = (value: string) => Buffer.concat([Buffer.of(0x60 + value.length), Buffer.from(value)]);

/** An authenticator with one ES256 key (WebAuthn Level 3, attestation "none") in a browser at `origin`. */
export function createAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(32);
  let counter = 0;

  function about(type: "webauthn.create" | "webauthn.get", challenge: string, ways: Ways, flags: number) {
    const client = JSON.stringify({ type, challenge, origin: ways.origin ?? origin, crossOrigin: false });
    const count = Buffer.alloc(4);
    count.writeUInt32BE(ways.counter ?? ++counter);
    const shown = userPresent | (ways.unverified ? 0 : userVerified) | flags;
    const data = Buffer.concat([sha256(ways.rpId ?? new URL(origin).hostname), Buffer.of(shown), count]);
    return { client, data };
  }

  const answer = (response: Record<string, string>) =>
    ({
      ...{ id: base64url(id), rawId: base64url(id), type: "public-key", clientExtensionResults: {} },
      response,
    }) as unknown as PasskeyAnswer;

  return {
    create(challenge: string, ways: Ways = {}): PasskeyAnswer {
      const { client, data } = about("webauthn.create", challenge, ways, hasKey);
      const point = [0x21, bytes(Buffer.from(x, "base64url")), 0x22, bytes(Buffer.from(y, "base64url"))];
      // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
      const key = [Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01), ...point];
      const cose = Buffer.concat(key.map((part) => (typeof part === "number" ? Buffer.of(part) : part)));
      const authData = Buffer.concat([data, Buffer.alloc(16), Buffer.of(0, id.length), id, cose]);
      const attestation = [Buffer.of(0xa3), text("fmt"), text("none"), text("attStmt"), Buffer.of(0xa0)];
      const attestationObject = Buffer.concat([...attestation, text("authData"), bytes(authData)]);
      return answer({ clientDataJSON: base64url(client), attestationObject: base64url(attestationObject) });
    },
    get(challenge: string, ways: Ways = {}): string {
      const { client, data } = about("webauthn.get", challenge, ways, 0);
      const signature = sign("sha256", Buffer.concat([data, sha256(client)]), privateKey);
      const response = { authenticatorData: base64url(data), signature: base64url(signature) };
      return JSON.stringify(answer({ clientDataJSON: base64url(client), ...response }));
    },
  };
}
