import { createCipheriv, createHash, randomBytes } from "node:crypto";

export const pushKeys = { pushToken: "emulatedtoken", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" };

const hash = (...parts: string[]) =>
  createHash("sha1")
    .update([...parts].sort().join(""))
    .digest("hex");

/** The check of an address, as the platform makes it when one is entered. */
export function emulatedCheck(echostr: string): string {
  const [timestamp, nonce] = ["1409735669", "1320562132"];
  const signature = hash(pushKeys.pushToken, timestamp, nonce);
  return new URLSearchParams({ signature, timestamp, nonce, echostr }).toString();
}

/** A message of the platform, encrypted by the guide "消息加解密说明"; shares nothing with what opens it. */
export function emulatedPush(message: object, appId: string) {
  const key = Buffer.from(`${pushKeys.encodingAesKey}=`, "base64");
  const text = Buffer.from(JSON.stringify(message));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(appId)]);
  const missing = 32 - (plain.length % 32);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(missing, missing)]);
  const Encrypt = Buffer.concat([cipher.update(padded), cipher.final()]).toString("base64");
  const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), "1320562132"];
  const msg_signature = hash(pushKeys.pushToken, timestamp, nonce, Encrypt);
  const signature = hash(pushKeys.pushToken, timestamp, nonce);
  const query = new URLSearchParams({ signature, timestamp, nonce, encrypt_type: "aes", msg_signature }).toString();
  return { method: "POST", query, headers: {}, body: Buffer.from(JSON.stringify({ ToUserName: "gh_1", Encrypt })) };
}
