import type { HoldDetail } from "@/lib/contracts/cleansing";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { noteToRead } from "@/server/domain/cleansing/buyer-rules";
import type { TenantId } from "@/server/ids";
import { rulesWithin } from "@/server/modules/brand/service";
import { clearRaised, raiseBlocks, raiseWarnings } from "@/server/modules/holds/service/raise-holds";
import { recheckWithin, recordEvents } from "@/server/modules/pipeline/service";
import { updateNotes } from "../repo/edit";
import { noteFacts } from "../repo/note-facts";
import { lockOrders } from "../repo/write";
import type { EditOptions } from "./edit-order";

/**
 * What buyer and seller say on the platform now, at any stage of the order; a new note of the buyer's is to be read. Where
 * work has begun it stops until somebody has.
 */
export async function setNotes(
  tenantId: TenantId,
  orderId: string,
  notes: { buyerNote?: string | undefined; sellerNote?: string | undefined },
  { actor, now }: EditOptions,
): Promise<void> {
  await withTenant(tenantId, async (tx) => {
    const [order] = await lockOrders(tx, [orderId]);
    if (!order) return;
    const { buyerNote: before, open } = await noteFacts(tx, orderId);
    await updateNotes(tx, orderId, notes, now);
    await recordEvents(tx, [{ orderId, type: "notes_changed" }], actor, now);
    await recheckWithin(tx, [orderId], now, { actor, kind: "recheck" });
    if (open.length > 0 && (notes.buyerNote ?? "") !== (before ?? "")) {
      await haveItRead(tx, orderId, { before, note: notes.buyerNote, open, actor, now });
    }
  });
}

const steps = ["ready", "packed", "picking", "accepted"] as const;

interface Changed extends EditOptions {
  before: string | null;
  note: string | undefined;
  open: readonly FulfillmentStatus[];
}

/** By the same rule as when an order comes in; what was to be read before is not any more. */
async function haveItRead(tx: TenantTx, orderId: string, { before, note, open, ...by }: Changed): Promise<void> {
  const { enabled, severity, ignore, dueHours } = (await rulesWithin(tx)).buyer_note;
  const old = noteToRead(before, ignore);
  if (old) await clearRaised(tx, { causes: [old.cause], types: ["buyer_note"], orderIds: [orderId] }, by);
  const found = enabled ? noteToRead(note, ignore) : undefined;
  if (!found) return;
  const step = steps.find((one) => open.includes(one)) ?? "accepted";
  const detail: HoldDetail = { message: "noteChanged", params: { step }, suggestion: { fix: "confirm" } };
  const dueAt = new Date(by.now.getTime() + dueHours * 3_600_000);
  const hold = { orderId, type: "buyer_note" as const, cause: found.cause, detail: JSON.stringify(detail), dueAt };
  await (severity === "blocking" ? raiseBlocks : raiseWarnings)(tx, [hold], by);
}
