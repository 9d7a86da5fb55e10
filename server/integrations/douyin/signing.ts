import { createHash, createHmac } from "node:crypto";
import { writeJson } from "../wire/write-json";

export type SignMethod = "md5" | "hmac-sha256";

/**
 * `param_json` as the platform's SDKs write it: keys sorted at every depth, no spaces, nothing escaped that JSON does not
 * demand, 1 for 1.0, and 64-bit integers (a `bigint` here) with all their digits.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return writeJson(value);
  const said = Object.entries(value).filter(([, one]) => one !== undefined);
  said.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${said.map(([name, one]) => `${JSON.stringify(name)}:${canonicalJson(one)}`).join(",")}}`;
}

/** Of a call to the platform, and of a call the platform makes (SPI), which names neither method nor version. */
const signedOf = (isCall: boolean) =>
  isCall ? ["app_key", "method", "param_json", "timestamp", "v"] : ["app_key", "param_json", "timestamp"];

/**
 * `sign` of a call, or without a `method` of one the platform makes: its parameters in this order, neither separated nor
 * escaped, between two copies of the secret. `param_json` is the text that is sent, or a value that is brought into canonical
 * form. Without `sign_method` calls are signed by HMAC-SHA256 and the platform's by MD5, as in the official SDK.
 */
export function sign(params: Record<string, unknown>, secret: string, options: { method?: SignMethod } = {}): string {
  const isCall = (params.method ?? "") !== "";
  const joined = signedOf(isCall)
    .map((name) => {
      const value = params[name] ?? (name === "v" ? "2" : "");
      return name + (typeof value === "object" ? canonicalJson(value) : String(value));
    })
    .join("");
  const text = secret + joined + secret;
  return (options.method ?? params.sign_method ?? (isCall ? "hmac-sha256" : "md5")) === "md5"
    ? createHash("md5").update(text, "utf8").digest("hex")
    : createHmac("sha256", secret).update(text, "utf8").digest("hex");
}

/** `event-sign` of a push: over the app's key, the bytes that came, and the secret. */
export function signEvent(appKey: string, body: Buffer, secret: string): string {
  return createHash("md5").update(appKey).update(body).update(secret).digest("hex");
}
