import { createDecipheriv, createHash, createHmac } from "node:crypto";

export type SignMethod = "MD5" | "HMAC_SHA256";

/**
 * `sign` of a call to Kuaishou's shops: `key=value` of every non-empty parameter but `sign`, in ASCII order of keys and
 * not escaped, joined by `&` and followed by `&signSecret=…`, which is another secret than the app's. MD5 in lower-case
 * hex, or HMAC-SHA256 keyed with the same secret in base64; as `signMethod` says, MD5 without one. Source: the official SDK.
 */
export function sign(
  params: Readonly<Record<string, string | undefined>>,
  signSecret: string,
  options: { method?: SignMethod } = {},
): string {
  const joined = Object.keys(params)
    .filter((key) => key !== "sign" && (params[key] ?? "") !== "")
    .sort()
    .map((key) => `${key}=${params[key]}`)
    .join("&");
  const message = `${joined}&signSecret=${signSecret}`;
  return (options.method ?? params.signMethod) === "HMAC_SHA256"
    ? createHmac("sha256", signSecret).update(message, "utf8").digest("base64")
    : createHash("md5").update(message, "utf8").digest("hex");
}

/**
 * A pushed message in the clear: base64 of AES-128-CBC with an initial vector of zeros, the key in base64 as the platform
 * shows it. Undefined when it was not sealed with this key. Source: the official documentation of messages.
 */
export function openMessage(body: string, privateKey: string): string | undefined {
  try {
    const decipher = createDecipheriv("aes-128-cbc", Buffer.from(privateKey, "base64"), Buffer.alloc(16));
    const bytes = Buffer.concat([decipher.update(Buffer.from(body.trim(), "base64")), decipher.final()]);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
