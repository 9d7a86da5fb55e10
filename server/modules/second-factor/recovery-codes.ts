import { createHash, randomInt } from "node:crypto";

/** Without l, o, 0 and 1, which look alike: 32 characters, five bits each. */
const alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
const groups = 6;
const perGroup = 4;
const howMany = 10;

const newCode = () =>
  Array.from({ length: groups }, () =>
    Array.from({ length: perGroup }, () => alphabet[randomInt(alphabet.length)]).join(""),
  ).join("-");

export const newRecoveryCodes = () => Array.from({ length: howMany }, newCode);

/** 120 random bits need no slow hash; it is bound to the person. Written with or without hyphens, in any case. */
export function recoveryHash(userId: string, code: string): Buffer<ArrayBuffer> {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return Buffer.from(createHash("sha256").update(`${userId}|${plain}`).digest());
}
