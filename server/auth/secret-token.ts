import { createHash, randomBytes } from "node:crypto";
import { asTenantId, type TenantId } from "@/server/ids";

/** A secret for a link: shown once, kept as its hash. 256 random bits need no slow hash. */
export function newToken(): { token: string; hash: Buffer<ArrayBuffer> } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashToken(token) };
}

export function hashToken(token: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash("sha256").update(token).digest());
}

/** A token that also says which brand it is for, because an invitation can only be looked up inside its brand. */
export function newBrandToken(tenantId: TenantId): { token: string; hash: Buffer<ArrayBuffer> } {
  const brand = Buffer.from(tenantId.replaceAll("-", ""), "hex").toString("base64url");
  const token = `${brand}.${randomBytes(32).toString("base64url")}`;
  return { token, hash: hashToken(token) };
}

/** The brand a token claims to be for; the claim holds once the token's hash is found there. */
export function brandOfToken(token: string): TenantId | undefined {
  const bytes = Buffer.from(token.split(".")[0] ?? "", "base64url").toString("hex");
  if (bytes.length !== 32) return undefined;
  return asTenantId(bytes.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));
}
