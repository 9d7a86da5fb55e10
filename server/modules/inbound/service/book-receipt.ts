import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import { type Came, openUnits, takeIn } from "@/server/domain/inbound/receive";
import { fail, ok, type Result, unwrap } from "@/server/errors";
import { holdArrivals } from "@/server/modules/presales/service/hold-arrivals";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { moveInbound, type StoredInbound } from "../repo/documents";
import { linesOf, writeLines } from "../repo/lines";
import { insertReceipt, insertReceiptLines, type ReceiptLine } from "../repo/receipts";
import { countReceived } from "./purchase-orders";
import { loadSettings } from "./settings";

export interface IncomingReceipt {
  /** Made by who receives: the same receipt is booked once. */
  id: string;
  /** `key` names the line's ledger entry, unique in the brand. */
  lines: readonly (ReceiptLine & { key: string })[];
  actor: Actor;
  now: Date;
  /** What is here is here: nobody has to be asked whether it is too much. */
  confirmed: boolean;
  /** Nothing more will come. */
  final?: boolean;
}

/**
 * Books goods that came with a delivery, which is locked: stock by condition, units of orders that were promised them set
 * aside, the purchase order counted on. CONFLICT names the SKUs of which more came than the brand allows (`path` is the
 * SKU's id, `message` the units too many).
 */
export async function bookReceipt(
  tx: TenantTx,
  inbound: StoredInbound,
  { id, lines, actor, now, confirmed, final = false }: IncomingReceipt,
): Promise<Result<{ repeated: boolean }>> {
  const before = await linesOf(tx, inbound.id);
  const came: readonly Came[] = lines;
  const taken = takeIn(before, came, await loadSettings(tx), confirmed);
  if (taken.tooMany.length > 0) {
    const errors = taken.tooMany.map(({ skuId, units }) => ({ path: skuId, message: String(units) }));
    return fail("CONFLICT", "More came than was expected", errors);
  }
  if (!(await insertReceipt(tx, { id, inboundId: inbound.id, kind: "receipt", actor, now })))
    return ok({ repeated: true });
  await insertReceiptLines(
    tx,
    id,
    lines.map(({ key: _key, ...line }) => line),
  );
  await writeLines(tx, inbound.id, taken.lines);
  const after = before.map((line) => taken.lines.find((one) => one.skuId === line.skuId) ?? line);
  const done = after.every((line) => openUnits(line) === 0);
  await moveInbound(tx, inbound.id, { status: done && !final ? "closed" : "receiving", now });
  const arrived = sums(came, ({ good, damaged, qualityCheck }) => good + damaged + qualityCheck);
  if (inbound.purchaseOrderId) await countReceived(tx, inbound.purchaseOrderId, arrived, now);
  await postGood(
    tx,
    inbound,
    sums(came, (line) => line.good),
    id,
    now,
    actor,
    lines,
  );
  return ok({ repeated: false });
}

async function postGood(
  tx: TenantTx,
  { id: causeId, locationId, sample }: StoredInbound,
  good: ReadonlyMap<string, number>,
  receiptId: string,
  now: Date,
  actor: Actor,
  lines: readonly (Came & { key: string })[],
): Promise<void> {
  const held = await holdArrivals(tx, { inboundId: causeId, locationId, arrived: good });
  const rows = lines.map(({ skuId, key, good: onHand, damaged, qualityCheck }) => ({
    ...{ locationId, skuId, key, causeId, delta: { onHand, damaged, qualityCheck } },
  }));
  const aside = [...held].map(([skuId, units]) => ({
    ...{ locationId, skuId, key: `receipt:${receiptId}:hold:${skuId}`, causeId, delta: { locked: units } },
  }));
  unwrap(await postMovements(tx, [...rows, ...aside], { cause: "receipt", actor, now, sample }));
}

function sums(lines: readonly Came[], of: (line: Came) => number): Map<string, number> {
  const bySku = new Map<string, number>();
  for (const line of lines) bySku.set(line.skuId, (bySku.get(line.skuId) ?? 0) + of(line));
  return bySku;
}
