import type { WmsConnection } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { Delta } from "@/server/domain/stock/levels";
import { unwrap } from "@/server/errors";
import type { GoodsKind, QimenReport } from "@/server/integrations/qimen/reports";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { ownCodes } from "../repo/documents";
import type { MessageEnd } from "../repo/messages";
import { insertPostings, knownPostings, skuIdsByCode } from "../repo/stock";
import { RefusedReport } from "./refused-report";
import { type ReportContext, wmsActor } from "./report-context";

const bucketOf = { good: "onHand", defective: "damaged", in_transit: "inTransit" } as const satisfies Record<
  GoodsKind,
  keyof Delta
>;

/**
 * Goods appeared or disappeared at the warehouse: every change is posted once, by its own number, however often and in
 * whatever company it is reported, and in any order, for changes add up. What belongs to a document of ours is moved
 * by that document's confirmation and not here. RESERVED_EXCEEDS while promised units would be missing.
 */
export async function applyStockChange(
  tx: TenantTx,
  connection: WmsConnection,
  { changes }: Extract<QimenReport, { type: "stock" }>,
  { id, now }: ReportContext,
): Promise<MessageEnd> {
  const foreign = changes.find((change) => change.ownerCode !== connection.ownerCode);
  if (foreign) throw new RefusedReport("unknown-warehouse", "These goods have another owner");
  const ours = await ownCodes(
    tx,
    connection.id,
    changes.map((change) => change.orderCode),
  );
  const moved = changes.filter((change) => change.quantity !== 0 && !ours.has(change.orderCode));
  const skus = await skuIdsByCode(
    tx,
    moved.map((change) => change.itemCode),
  );
  const seen = new Map<string, number>();
  const rows = moved.map((change) => {
    const skuId = skus.get(change.itemCode);
    if (!skuId) throw new RefusedReport("unknown-item", `There is no item ${change.itemCode}`);
    const same = `wms:${connection.id}:${change.outBizCode}:${change.itemCode}:${change.kind}`;
    const nth = seen.get(same) ?? 0;
    seen.set(same, nth + 1);
    return { ...change, skuId, key: nth === 0 ? same : `${same}:${nth}` };
  });
  const known = await knownPostings(
    tx,
    connection.id,
    rows.map((row) => row.key),
  );
  const fresh = rows.filter((row) => !known.has(row.key));
  const movements = fresh.map(({ skuId, kind, quantity, key }) => ({
    ...{ locationId: connection.locationId, skuId, delta: { [bucketOf[kind]]: quantity }, key, causeId: id },
  }));
  unwrap(await postMovements(tx, movements, { cause: "wms", actor: wmsActor, now }));
  const postings = fresh.map(({ key, skuId, kind, quantity, at }) => ({
    ...{ key, skuId, onHand: kind === "good" ? quantity : 0, occurredAt: at ?? now },
  }));
  await insertPostings(tx, { connectionId: connection.id, id }, postings, now);
  return { status: "done", ...(fresh.length < changes.length ? { code: "partly-known" } : {}) };
}
