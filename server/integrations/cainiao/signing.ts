import { createHash } from "node:crypto";

/** `data_digest` of a LINK message: base64(md5(logistics_interface + secret)). */
export function sign(params: { logistics_interface?: string }, secret: string): string {
  return createHash("md5")
    .update((params.logistics_interface ?? "") + secret, "utf8")
    .digest("base64");
}
