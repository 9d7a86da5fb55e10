import type { z } from "zod";
import type { receiveTransferInput, Settlement, settleDiscrepancyInput } from "@/lib/contracts/transfer";
import { mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { receiveMovements, settleMovements } from "@/server/domain/transfer/movements";
import { compareReceipt, shareAmongPegs } from "@/server/domain/transfer/receipt";
import { settlementsOf } from "@/server/domain/transfer/transitions";
import { FailureError, fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import type { ByWhom } from "@/server/modules/audit/service";
import { skusByCode } from "@/server/modules/catalog/service/scan";
import { landRest, landUnits, loseUnits, takeAway } from "@/server/modules/lots/service/transfer-units";
import { holdRows } from "@/server/modules/stock/service/hold-rows";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { servePegsJob } from "../jobs";
import { moveTransfer, type StoredTransfer } from "../repo/documents";
import { discrepanciesOf, linesOf, type StoredDiscrepancy, writeReceipt, writeSettlement } from "../repo/lines";
import { addHeld, openPegs } from "../repo/pegs";
import { auditTransfer, type Mover, openTransfer } from "./open-transfer";

/** Shares arrived units among the orders that wait for them, oldest promise first: nobody else can have these. */
async function shareOut(tx: TenantTx, transferId: string, arrived: ReadonlyMap<string, number>) {
  const pegs = (await openPegs(tx, transferId)).map((peg) => ({ ...peg, wanted: peg.quantity - peg.held }));
  const shares = shareAmongPegs(pegs, arrived);
  await addHeld(tx, transferId, shares);
  if (shares.length > 0) await enqueue(tx, servePegsJob, {}, { key: "transfers.serve-pegs" });
  const held = new Map<string, number>();
  for (const { skuId, quantity } of shares) held.set(skuId, (held.get(skuId) ?? 0) + quantity);
  return held;
}

/** How goods are taken in. Tests replace a part to show that they would notice. */
export interface ReceiveRules {
  open: typeof openTransfer;
  movements: typeof receiveMovements;
}

export const receiveRules: ReceiveRules = { open: openTransfer, movements: receiveMovements };

/**
 * Takes the goods in. What was sent and came is stock here from now on; what differs waits to be settled. INVALID names
 * codes no SKU has.
 */
export function receiveTransfer(
  tenantId: TenantId,
  { transferId, version, lines }: z.infer<typeof receiveTransferInput>,
  mover: Mover,
  rules: ReceiveRules = receiveRules,
): Promise<Result<{ differing: number }>> {
  return withTenant(tenantId, async (tx) => {
    const opened = await rules.open(tx, transferId, "receive", mover, version);
    if (!opened.ok) return opened;
    const { actor, now } = mover;
    const skuByCode = await skusByCode(
      tx,
      lines.map((line) => line.code),
    );
    const unknown = lines.filter((line) => !skuByCode.has(line.code));
    if (unknown.length > 0) {
      const errors = unknown.map(({ code }) => ({ path: code, message: "unknown SKU" }));
      return fail("INVALID", "Some codes are unknown", errors);
    }
    const came = new Map<string, number>();
    for (const { code, quantity } of lines) {
      const skuId = skuByCode.get(code) ?? "";
      came.set(skuId, (came.get(skuId) ?? 0) + quantity);
    }
    const sent = new Map((await linesOf(tx, transferId)).map((line) => [line.skuId, line.shipped ?? 0]));
    const receipt = compareReceipt(sent, came);
    const held = await shareOut(tx, transferId, new Map(receipt.map((line) => [line.skuId, line.accepted])));
    const movements = rules.movements(
      opened.value,
      receipt.map((line) => ({ ...line, held: held.get(line.skuId) ?? 0 })),
    );
    const posted = await postMovements(tx, movements, { cause: "transfer", actor, now });
    if (!posted.ok) throw new FailureError(posted);
    const landing = { transferId, locationId: opened.value.toLocationId };
    unwrap(await landUnits(tx, landing, landed(receipt, lines, skuByCode), { actor, now }));
    await writeReceipt(tx, transferId, receipt);
    const differing = receipt.filter((line) => line.discrepancy).length;
    await moveTransfer(tx, transferId, { status: differing > 0 ? "received" : "closed", now });
    await auditTransfer(tx, "received", opened.value, actor, { differing });
    return ok({ differing });
  });
}

/** What came of what was sent, with the pieces that were scanned. */
function landed(
  receipt: readonly { skuId: string; accepted: number }[],
  lines: z.infer<typeof receiveTransferInput>["lines"],
  skuByCode: ReadonlyMap<string, string>,
) {
  return receipt.map(({ skuId, accepted }) => {
    const own = lines.filter((line) => skuByCode.get(line.code) === skuId);
    const skuCode = own[0]?.code ?? "";
    return { skuId, skuCode, units: accepted, serials: own.flatMap((line) => line.serials ?? []) };
  });
}

/** Lots and pieces go where a settlement says their units are. */
async function followSettlement(
  tx: TenantTx,
  { id: transferId, fromLocationId, toLocationId }: StoredTransfer,
  { kind, skuId, quantity: units, settlement }: StoredDiscrepancy & { settlement: Settlement },
  by: ByWhom,
): Promise<void> {
  const line = { skuId, units };
  if (kind === "short" && settlement === "lost") await loseUnits(tx, transferId, skuId, by);
  if (kind === "short" && settlement === "returned")
    await landRest(tx, { transferId, locationId: fromLocationId }, line, by);
  if (settlement === "found") await landRest(tx, { transferId, locationId: toLocationId }, line, by);
}

/**
 * Settles one difference; the last one closes the transfer. Both ends' stock may change, so a member limited to
 * locations needs both. RESERVED_EXCEEDS when the sender's books have no units left to give.
 */
export function settleDiscrepancy(
  tenantId: TenantId,
  { transferId, skuId, settlement, note }: z.infer<typeof settleDiscrepancyInput>,
  mover: Mover,
): Promise<Result<{ closed: boolean }>> {
  return withTenant(tenantId, async (tx) => {
    const opened = await openTransfer(tx, transferId, "settle", mover);
    if (!opened.ok) return opened;
    const { fromLocationId, toLocationId } = opened.value;
    const { actor, scope, now } = mover;
    if (![fromLocationId, toLocationId].every((id) => mayActAt(scope, id)))
      return fail("FORBIDDEN", "It changes stock at both ends");
    const all = await discrepanciesOf(tx, transferId);
    const found = all.find((row) => row.skuId === skuId);
    if (!found) return fail("NOT_FOUND", "No such difference");
    if (found.settlement) return fail("WRONG_STATE", "It is settled already");
    if (!settlementsOf(found.kind).includes(settlement)) return fail("INVALID", "It cannot be settled like that");
    const turnedUp = found.kind === "short" && settlement === "found";
    const held = turnedUp ? ((await shareOut(tx, transferId, new Map([[skuId, found.quantity]]))).get(skuId) ?? 0) : 0;
    if (found.kind !== "short" && settlement === "found") {
      const ends = [fromLocationId, toLocationId].map((locationId) => ({ skuId, locationId }));
      await holdRows(tx, ends);
      const sender = { transferId, locationId: fromLocationId };
      await takeAway(tx, sender, [{ skuId, units: found.quantity }], [], now);
    }
    const movements = settleMovements(opened.value, { ...found, held }, settlement);
    const posted = await postMovements(tx, movements, { cause: "transfer", reason: settlement, actor, now });
    if (!posted.ok) throw new FailureError(posted);
    await followSettlement(tx, opened.value, { ...found, settlement }, { actor, now });
    await writeSettlement(tx, transferId, { skuId, settlement, note, by: actor.id ?? null, now });
    const closed = all.every((row) => row.settlement || row.skuId === skuId);
    await moveTransfer(tx, transferId, { status: closed ? "closed" : "received", now });
    await auditTransfer(tx, "settled", opened.value, actor, { settlement, units: found.quantity });
    return ok({ closed });
  });
}
