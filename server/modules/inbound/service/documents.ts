import type { LocationScope } from "@/server/auth/location-scope";
import { mayActAt } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { type KnownSku, knownPlace, knownSkus } from "../repo/numbers";

/** Who orders and receives goods, and where they may. */
export interface Clerk {
  userId: UserId;
  scope: LocationScope;
  now: Date;
}

/** The SKUs of a new document. NOT_FOUND for a location that is not the clerk's or a SKU there is none of, INVALID for one that comes twice. */
export async function skusOf(
  tx: TenantTx,
  { locationId, lines }: { locationId: string; lines: readonly { skuId: string }[] },
  scope: LocationScope,
): Promise<Result<KnownSku[]>> {
  if (!mayActAt(scope, locationId) || !(await knownPlace(tx, locationId))) return fail("NOT_FOUND", "No such location");
  const ids = new Set(lines.map((line) => line.skuId));
  if (ids.size < lines.length) return fail("INVALID", "A SKU comes twice");
  const skus = await knownSkus(tx, [...ids]);
  return skus.length < ids.size ? fail("NOT_FOUND", "No such SKU") : ok(skus);
}

/** Leaves a trace of what a person did with a document. */
export function auditDocument(
  tx: TenantTx,
  kind: "inbound" | "purchase_order",
  action: string,
  document: { id: string; label: string },
  by: string,
  data: Record<string, string | number> = {},
): Promise<void> {
  return recordAudit(tx, {
    ...{ actorType: "user", actorId: by, action: `${kind}.${action}`, subjectType: kind, subjectId: document.id },
    data: { label: document.label, ...data },
  });
}
