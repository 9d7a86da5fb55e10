import { createHash } from "node:crypto";

/** `data_digest` of a LINK message: base64(md5(content + secret)). */
export function linkDigest(content: string, secret: string): string {
  return createHash("md5")
    .update(content + secret, "utf8")
    .digest("base64");
}
