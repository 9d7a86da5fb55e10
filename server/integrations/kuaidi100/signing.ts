import { createHash } from "node:crypto";

const upperMd5 = (text: string) => createHash("md5").update(text, "utf8").digest("hex").toUpperCase();

/** What is put behind the parameter JSON before hashing, by interface. */
export type SignOptions =
  | { kind: "query"; customer: string }
  | { kind: "label"; time: string; key: string }
  | { kind: "push" };

/**
 * `sign` of one call over the exact `param` that is sent. Query: md5(param + key + customer). Label: md5(param + t + key + secret).
 * Push: md5(param + salt). `secret` is the key, the secret or the salt.
 */
export function sign(param: string, secret: string, options: SignOptions): string {
  if (options.kind === "query") return upperMd5(param + secret + options.customer);
  if (options.kind === "label") return upperMd5(param + options.time + options.key + secret);
  return upperMd5(param + secret);
}
