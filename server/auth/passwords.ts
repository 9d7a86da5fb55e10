import { randomBytes, randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** Argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane), which are the library's own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

let nobody: Promise<string> | undefined;

/** Whether the password is the account's. No account costs as much as a wrong password. */
export async function checkPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hash(randomBytes(32));
  const matches = await verify(passwordHash ?? (await nobody), password);
  return matches && passwordHash !== undefined;
}

const readable = "abcdefghijkmnpqrstuvwxyz23456789";

/** A password for somebody else to be told: 26 characters without look-alikes, 130 bits. */
export function newPassword(): string {
  return Array.from({ length: 26 }, () => readable[randomInt(readable.length)]).join("");
}
