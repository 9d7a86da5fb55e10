import type { z } from "zod";
import { type closeDocumentInput, inboundNo } from "@/lib/contracts/inbound";
import { mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { closeShort } from "@/server/domain/inbound/receive";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import { serveSupplyPegs } from "@/server/modules/presales/jobs";
import { cancelDocument } from "@/server/modules/wms/service/send-documents";
import { lockInbound, moveInbound, type StoredInbound } from "../repo/documents";
import { linesOf, writeLines } from "../repo/lines";
import { auditDocument, type Clerk } from "./documents";

/**
 * Nothing more of a delivery will come: what is open is closed short, and open on its purchase order again. One of which
 * nothing came is canceled, also at the warehouse's own system, as long as that has not begun with it.
 */
export function closeInbound(
  tenantId: TenantId,
  { id, version, reason }: z.infer<typeof closeDocumentInput>,
  { userId, scope, now }: Clerk,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const inbound = await lockInbound(tx, id);
    if (!inbound || !mayActAt(scope, inbound.locationId)) return fail("NOT_FOUND", "No such delivery");
    if (inbound.version !== version) return fail("STALE", "The delivery has changed");
    const { status } = inbound;
    if (status !== "expected" && status !== "receiving") return fail("WRONG_STATE", `The delivery is ${status}`);
    if (inbound.wms) {
      if (status === "receiving") return fail("WRONG_STATE", "The warehouse's own system closes it");
      const taken = await cancelDocument(tx, { referenceId: id, reason, now });
      if (!taken.ok) return taken;
    }
    await closeWithin(tx, inbound, reason, now);
    const action = status === "expected" ? "canceled" : "closed";
    await auditDocument(tx, "inbound", action, { id, label: inboundNo(inbound.number) }, userId, { reason });
    return ok(null);
  });
}

/** The same for a delivery that is locked. Orders that wait for it wait for something else now. */
export async function closeWithin(tx: TenantTx, inbound: StoredInbound, reason: string, now: Date): Promise<void> {
  await writeLines(tx, inbound.id, closeShort(await linesOf(tx, inbound.id)));
  await moveInbound(tx, inbound.id, {
    status: inbound.status === "expected" ? "canceled" : "closed",
    now,
    ...(reason ? { reason } : {}),
  });
  await enqueue(tx, serveSupplyPegs, {}, { key: "presales.serve-pegs" });
}
