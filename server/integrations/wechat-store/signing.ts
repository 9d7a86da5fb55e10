import { createDecipheriv, createHash } from "node:crypto";

/**
 * `signature` of a push's address check and, with `encrypt`, `msg_signature` of a push: SHA-1 over the token and the
 * parameters, sorted as text and joined. Calls to the platform are not signed.
 */
export function sign(
  params: { timestamp?: string; nonce?: string; encrypt?: string },
  token: string,
  _options?: object,
): string {
  const parts = [token, params.timestamp ?? "", params.nonce ?? "", params.encrypt ?? ""];
  return createHash("sha1").update(parts.sort().join(""), "utf8").digest("hex");
}

/**
 * A push opened: AES-256-CBC, its IV the key's first half, padded to 32 bytes (PKCS#7); within, 16 random bytes, the length
 * of the message, the message, and the id of the app it is for. Undefined when the key does not open it.
 */
export function decrypt(encrypted: string, encodingAesKey: string): { message: string; appId: string } | undefined {
  const key = Buffer.from(`${encodingAesKey}=`, "base64");
  if (key.length !== 32) return undefined;
  try {
    const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(encrypted, "base64"), decipher.final()]);
    const padding = padded.at(-1) ?? 0;
    const plain = padded.subarray(0, padded.length - padding);
    if (padding < 1 || padding > 32 || plain.length < 20) return undefined;
    const end = 20 + plain.readUInt32BE(16);
    if (end > plain.length) return undefined;
    return { message: plain.toString("utf8", 20, end), appId: plain.toString("utf8", end) };
  } catch {
    return undefined;
  }
}
