import { limits, takeAttempt } from "@/server/auth/rate-limit";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { asTenantId, isUuid } from "@/server/ids";
import { allowedSkewMs, isSigned, type SignedParts, signatureHeaders } from "@/server/integrations/pos/signing";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { keyInForce, takeNonce } from "../repo/keys";
import type { RegisterCaller } from "./record-receipts";

export interface RegisterAddress {
  tenant: string;
  key: string;
}

const refused = fail("UNAUTHENTICATED", "The signature does not hold");

/**
 * Who sends a request, once its signature holds. The same words for a wrong address, a revoked key and a wrong secret:
 * nobody learns which it was. A request is carried out once: sent again it is refused, however soon.
 */
export async function checkRequest(
  request: Request,
  body: Uint8Array,
  { tenant, key }: RegisterAddress,
  now: Date,
): Promise<Result<RegisterCaller>> {
  if (!isUuid(tenant) || !isUuid(key)) return refused;
  const header = (name: keyof typeof signatureHeaders) => request.headers.get(signatureHeaders[name]) ?? "";
  const [timestamp, nonce] = [header("timestamp"), header("nonce")];
  if (!/^\d{1,12}$/.test(timestamp) || !/^[\w-]{16,64}$/.test(nonce)) {
    return fail("UNAUTHENTICATED", "The timestamp or the nonce is missing or malformed");
  }
  const tenantId = asTenantId(tenant);
  const { pathname, searchParams } = new URL(request.url);
  const parts: SignedParts = { method: request.method, path: pathname, query: searchParams, timestamp, nonce, body };
  const found = await withTenant(tenantId, async (tx) => {
    const row = await keyInForce(tx, key);
    return row && { ...row, secret: (await tenantKeys(tx)).open("pos_key.secret", row.secretSealed).toString("utf8") };
  });
  if (!found || !isSigned(parts, found.secret, header("signature"))) return refused;
  const sentAt = Number(timestamp) * 1_000;
  if (Math.abs(now.getTime() - sentAt) > allowedSkewMs) {
    return fail("UNAUTHENTICATED", "The timestamp is more than five minutes off");
  }
  const allowed = await takeAttempt(limits.posRequests, found.id, now);
  if (!allowed.ok) return fail("RATE_LIMITED", "Too many requests with this key; wait a minute");
  const expiresAt = new Date(sentAt + 2 * allowedSkewMs);
  const fresh = await withTenant(tenantId, (tx) => takeNonce(tx, { keyId: found.id, nonce, now, expiresAt }));
  if (!fresh) return fail("UNAUTHENTICATED", "This request was sent before: sign it anew");
  return ok({ tenantId, keyId: found.id, locationId: found.locationId, now });
}
